"""`fieldbook --selfcheck`: does this very program work here? For a bundle fresh from the build.

It runs through the main job in a folder of its own and touches nothing else: a sample book, a
note, contacts in and out, and a page on a screen that nobody sees.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer

from fieldbook.errors import FieldbookError

LIMIT = 180.0
"""Seconds after which a step that is still going is taken for hung."""
FAILED, HUNG = 1, 3
"""Exit codes; 0 is well."""
NOW = datetime(2026, 11, 24, 10, 12, tzinfo=UTC)
_CONTACTS = "Company,Name,E-mail,Phone\nHarbour Street Brewing 2,Tom,tom@h2.example,01632 960144\n"
_CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nORG:Lee\r\nEMAIL:ann@lee.example\r\nEND:VCARD\r\n"
)
_COLOURS = 50
"""A page that is painted has more of them, one without its words fewer; a blank one has one."""

Step = tuple[str, Callable[[Path], object]]
"""What is looked at, and what looks at it in a folder; it raises where something is wrong."""


def selfcheck(steps: Sequence[Step] | None = None, limit: float = LIMIT) -> int:
    """Goes through the steps, a line for each with its milliseconds; gives the exit code."""
    with TemporaryDirectory(prefix="fieldbook-selfcheck-", ignore_cleanup_errors=True) as folder:
        for name, look in STEPS if steps is None else steps:
            watchdog = Timer(limit, _give_up, (name, folder))
            watchdog.daemon = True
            watchdog.start()
            begun = time.perf_counter()
            try:
                look(Path(folder))
            except Exception as error:  # noqa: BLE001 - whatever it is, the program is not well
                _say(f"{name}: FAILED, {_told(error)}")
                return FAILED
            finally:
                watchdog.cancel()
            _say(f"{name}: well, {1000 * (time.perf_counter() - begun):.0f} ms")
    _say("Fieldbook is well.")
    return 0


def _told(error: Exception) -> str:
    if isinstance(error, FieldbookError):
        return f"{error.title} {error.advice}".rstrip()
    return f"{type(error).__name__}: {error}"


def _give_up(name: str, folder: str) -> None:
    _say(f"{name}: HUNG")
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(HUNG)


def _say(line: str) -> None:
    if sys.stdout is not None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def _must(holds: object, told: str) -> None:
    if not holds:
        raise FieldbookError(told)


# ---- The steps ------------------------------------------------------------------------------


def _zones(_folder: Path) -> None:
    from fieldbook.work.countries import countries, zones
    from fieldbook.work.days import zone
    from fieldbook.work.days_off import DaysOff

    noon = datetime(2026, 7, 1, 12)
    for name, hours in (("Europe/Berlin", 2), ("America/New_York", -4), ("Asia/Kolkata", 5.5)):
        offset = noon.replace(tzinfo=zone(name)).utcoffset()
        _must(offset == timedelta(hours=hours), f"The time zone {name} is wrong or missing.")
    _must(len(zones()) > 300, "Most time zones are missing.")
    _must(len(countries()) > 200, "Most countries are missing.")
    known = {"DE": (10, 3), "GB": (12, 25), "US": (7, 4), "FR": (7, 14), "JP": (11, 3)}
    for country, (month, day) in known.items():
        free = date(2025, month, day) in DaysOff(country)
        _must(free, f"The public holidays of {country} are missing.")


def _coach(_folder: Path) -> None:
    from fieldbook.work.purposes import judge_purpose

    weak = judge_purpose("to touch base").kind
    clear = judge_purpose("to settle which of the two drafts the head brewer records").kind
    _must(weak != clear, f"The coach finds every purpose {clear}.")


def _sample(folder: Path) -> None:
    from fieldbook.work.sample import Size, make_sample

    make_sample(_book_in(folder), Size(accounts=24, notes=120), now=NOW)


def _note(folder: Path) -> None:
    from fieldbook.work.account_lines import accounts
    from fieldbook.work.books import check, open_book
    from fieldbook.work.history import redo_last, undo_last
    from fieldbook.work.notes import NoteDraft, notes_of, save_note

    with open_book(_book_in(folder), NOW) as book:
        before = len(notes_of(book))
        account = accounts(book)[0].id
        save_note(book, NoteDraft(account=account, discussed="x", purpose="to settle it"))
        _must(len(notes_of(book)) == before + 1, "A note was not saved.")
        undo_last(book)
        _must(len(notes_of(book)) == before, "A note was not taken back.")
        redo_last(book)
        _must(not check(book).faults, "The book does not hold together.")


def _contacts(folder: Path) -> None:
    from fieldbook.work.books import open_book
    from fieldbook.work.exports import export_book
    from fieldbook.work.imports import import_files

    table, card = folder / "contacts.csv", folder / "contacts.vcf"
    table.write_text(_CONTACTS, encoding="utf-8")
    card.write_text(_CARD, encoding="utf-8")
    with open_book(_book_in(folder), NOW) as book:
        counts = import_files(book, [table, card]).counts
        _must(counts["new"] == 2, "Contacts did not come in.")
        for ending in ("json", "csv", "vcf"):
            out = folder / f"out.{ending}"
            export_book(book, out)
            _must(b"Ann Lee" in out.read_bytes(), "Contacts did not go out.")


def _calendar(folder: Path) -> None:
    from fieldbook.work.books import open_book
    from fieldbook.work.calendars import Asked, export_calendar

    out = folder / "out.ics"
    with open_book(_book_in(folder), NOW) as book:
        export_calendar(book, Asked(out))
        _must(b"BEGIN:VEVENT" in out.read_bytes(), "The calendar is empty.")
        _must(not export_calendar(book, Asked(out)).written, "The calendar changes by itself.")


def _page(folder: Path) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from fieldbook import app as program

    program.must_be_whole()
    app = program.start_qt()
    from fieldbook.ui.screens import settle
    from fieldbook.ui.settings import Settings

    settings = Settings(folder / "settings.ini")
    with program.nothing_hidden():
        window = program.make_window(app, settings, NOW)
        try:
            window.resize(1440, 900)
            window.show()
            _must(window.front_desk.open(_book_in(folder)), "The window does not open the book.")
            settle()
            _must(not window.troubles.bar.isVisible(), "The window tells of trouble with the book.")
            picture = window.grab().toImage()
        finally:
            window.close()
            settings.write_out()  # later it would make the folder anew
    across, down = range(0, picture.width(), 3), range(0, picture.height(), 3)
    colours = {picture.pixel(x, y) for x in across for y in down}
    _must(len(colours) >= _COLOURS, f"The page is blank, or nearly: {len(colours)} colours.")


def _book_in(folder: Path) -> Path:
    return folder / "selfcheck.fieldbook"


STEPS: tuple[Step, ...] = (
    ("zones and holidays", _zones),
    ("coach", _coach),
    ("sample book", _sample),
    ("note, undo, redo, check", _note),
    ("contacts in and out", _contacts),
    ("calendar out", _calendar),
    ("page", _page),
)
