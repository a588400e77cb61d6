"""The file that goes back to marketing: what became of the leads they handed over.

Only what they gave, and what came of it: no note, no purpose and no amount is ever in it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fieldbook.book.book import Book
from fieldbook.errors import NotFittingError
from fieldbook.exchange.contact_writers import write_table
from fieldbook.exchange.workbook_writer import write_workbook
from fieldbook.model.accounts import plain
from fieldbook.model.rows import Ref
from fieldbook.paths import write_whole
from fieldbook.text import _
from fieldbook.work.exports import cannot_write
from fieldbook.work.lead_lines import LeadLine, lines_in, verdict_name

_MAILS = """SELECT lower(hex(i.id)), m.value FROM lead l JOIN ids i ON i.n = l.n
JOIN mail m ON m.owner = ifnull(l.person, l.account) WHERE m."on" = 1
ORDER BY m.failed IS NULL, m.n DESC"""
"""The last of a lead is the one that is told: the first that came in, of those that work."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which leads the file is about: of these sources, handed over since a day; all without."""

    sources: tuple[str, ...] = ()
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """What was written: where, and of how many leads it tells."""

    path: Path
    leads: int


def lead_feedback(book: Book, path: Path, asked: Asked = Asked()) -> Feedback:  # noqa: B008
    """Writes a row for every lead to `path`, a table (.csv) or a workbook (.xlsx) by its ending.

    The file is written whole or left as it was. Raises NotFittingError for another ending, for a
    source of which there is no lead, and where there is nothing to tell; and CannotWriteError.
    """
    ending = path.suffix.lower()
    if ending not in (".csv", ".xlsx"):
        raise NotFittingError(
            _("{name} has no ending that says what to write.").format(name=path.name),
            _("Let it end in .csv or .xlsx."),
        )
    head, rows = _head(), _rows(book, asked)
    try:
        if ending == ".csv":
            write_whole(path, [write_table(head, rows)])
        else:
            write_whole(path, [write_workbook(_("Leads"), head, rows)])
    except OSError as error:
        raise cannot_write(path, error) from error
    return Feedback(path, len(rows))


def _head() -> tuple[str, ...]:
    return (
        _("Company"), _("Person"), _("E-mail"), _("Source"), _("Handed over by"),
        _("Handed over on"), _("First touch on"), _("Verdict"), _("Reason"), _("Nurture until"),
        _("Became business"), _("Business on"),
    )  # fmt: skip


def _rows(book: Book, asked: Asked) -> list[tuple[str, ...]]:
    with book.reading() as connection:
        lines = lines_in(connection, book)
        mails: dict[Ref, str] = {
            Ref(lead): value for lead, value in connection.exec_driver_sql(_MAILS)
        }
    _check(asked.sources, {plain(one.source) for one in lines})
    wanted = {plain(one) for one in asked.sources}
    found = [one for one in lines if _is_asked(one, wanted, asked.since)]
    if not found:
        raise NotFittingError(
            _("There is no lead to tell of."), _("Choose an earlier day, or other sources.")
        )
    return [_row(one, mails.get(one.id, "")) for one in found]


def _check(sources: Collection[str], known: Collection[str]) -> None:
    for one in sources:
        if plain(one) not in known:
            raise NotFittingError(
                _("No lead came through “{source}”.").format(source=one.strip()),
                _("Name the source as it stands in the list of leads."),
            )


def _is_asked(one: LeadLine, sources: Collection[str], since: date | None) -> bool:
    of_them = not sources or plain(one.source) in sources
    return of_them and (since is None or (one.handed_on or date.min) >= since)


def _row(one: LeadLine, mail: str) -> tuple[str, ...]:
    nurtured = one.verdict == "nurtured"
    return (
        one.name, one.person_name, mail, one.source, one.handed_by,
        _day(one.handed_on), _day(one.touched), verdict_name(one.verdict), one.because,
        _day(one.until if nurtured else None),
        _("yes") if one.business else _("no"), _day(one.business),
    )  # fmt: skip


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
