"""What a seller makes of a lead: accepts it, returns it with a reason, or nurtures it until a day.

Each is one act that covers its account too (product.md, P3): with a touch that is planned, or
parked until a day for a reason, with the touch that ends the parking. A company that was qualified
is never discarded (product.md, D2.15). Taking a verdict back is undo.
"""

from datetime import date

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import Change, born, changed
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Account, active, legible
from fieldbook.model.leads import REST_MONTHS, Lead
from fieldbook.model.notes import Words
from fieldbook.model.rhythm import later, working_day
from fieldbook.model.rows import Parked, Ref, When
from fieldbook.model.touches import Touch
from fieldbook.text import _, day_words
from fieldbook.work.days import today
from fieldbook.work.days_off import days_off_in
from fieldbook.work.lead_lines import lead_row_of, verdict_name
from fieldbook.work.parking import Opening, covered, freed, parked
from fieldbook.work.rhythms import asked_of

_OTHERS = f"account = {reads.NUMBER} AND verdict = 'waiting' AND n <> {reads.NUMBER}"


def accept_lead(book: Book, lead: Ref) -> str:
    """This one is worked with: its account is open, no longer parked, and a touch is planned.

    Where nothing is planned, a touch by rhythm is, on a day with room, with the person who was
    handed over and what they asked. Gives the act. Raises NotFittingError for a lead that was
    accepted already, NoSuchError for one that is gone.
    """
    row, account = _lead(book, lead)
    if row.verdict == "accepted":
        raise _decided(book, row)
    changes = [_verdict(row, verdict="accepted", because=None, until=None, decided=today(book))]
    if account.stage != "open":
        changes.append(changed(Account, account.id, stage="open"))
    cover = freed if account.parked else covered
    return book.write([*changes, *cover(book, account, _opening(row))], _("Lead accepted"))


def return_lead(book: Book, lead: Ref, because: str, until: date | None = None) -> str:
    """Marketing gets this one back, with a reason in words.

    The company is kept: while it is a lead, and no other lead of it waits, it is parked until
    `until`, half a year from now without a day, for that reason. An account that is worked with
    already goes on by its rhythm. Gives the act. Raises NotFittingError without a reason, for a
    day that is not to come, and for a lead that was returned already.
    """
    row, account = _lead(book, lead)
    if row.verdict == "returned":
        raise _decided(book, row)
    if not legible(because):
        raise NotFittingError(
            _("Why is it returned?"), _("Give the reason: marketing learns from it.")
        )
    why, day = because.strip(), today(book)
    rest = Parked(until or rest_until(day), why)
    changes = [_verdict(row, verdict="returned", because=why, until=None, decided=day)]
    if not active(account.stage):
        pass
    elif account.stage == "lead" and not _others_wait(book, row):
        changes += parked(book, account, rest, _opening(row))
    else:
        changes += covered(book, account, _opening(row))
    return book.write(changes, _("Lead returned"))


def nurture_lead(book: Book, lead: Ref, until: date, because: str) -> str:
    """Not now: they stay a lead and are parked until a day, for a reason.

    An account that is worked with already goes on by its rhythm; with the person who was handed
    over a touch is planned for that day. Gives the act. Raises NotFittingError without a reason,
    or for a day that is not to come.
    """
    row, account = _lead(book, lead)
    rest = Parked(until, because.strip())
    changes = [
        _verdict(row, verdict="nurtured", because=rest.because, until=until, decided=today(book))
    ]
    park = parked(book, account, rest, _opening(row))
    if account.stage == "open":
        return book.write([*changes, *_word_on(book, account, row, until)], _("Lead nurtured"))
    if account.stage != "lead":
        changes.append(changed(Account, account.id, stage="lead"))
    return book.write([*changes, *park], _("Lead nurtured"))


def set_target(book: Book, account: Ref, *, on: bool) -> str:
    """Puts an account onto the target list or takes it off; gives the act, "" if nothing changed.

    Raises NoSuchError for an account that is gone.
    """
    with book.reading() as connection:
        row = reads.get(connection, Account, account)
    if row is None:
        raise NoSuchError(_("This account is no longer in the book."), _("Undo may bring it back."))
    if row.target == on:
        return ""
    label = _("Put on the target list") if on else _("Taken off the target list")
    return book.write([changed(Account, account, target=on)], label)


def usual_reasons() -> tuple[str, ...]:
    """What leads are usually returned for; any other words will do."""
    return (
        _("Wrong person"),
        _("No budget"),
        _("Not our kind of business"),
        _("Already a client of a colleague"),
        _("No answer"),
    )


def rest_until(day: date) -> date:
    """Until when a company rests whose lead is returned on a day, where nobody names another."""
    return later(day, REST_MONTHS, "month")


def _lead(book: Book, lead: Ref) -> tuple[Lead, Account]:
    with book.reading() as connection:
        found = lead_row_of(connection, lead)
    if found is None:
        raise NoSuchError(_("This lead is no longer in the book."), _("Undo may bring it back."))
    return found


def _verdict(row: Lead, **values: object) -> Change:
    return changed(Lead, row.id, **values)


def _opening(row: Lead) -> Opening:
    question = " ".join(row.question.split())
    purpose = _("to answer their question: “{question}”").replace("{question}", question)
    return Opening(row.person, purpose if question else "")


def _others_wait(book: Book, row: Lead) -> bool:
    with book.reading() as connection:
        return bool(reads.where(connection, Lead, _OTHERS, row.account, row.id))


def _word_on(book: Book, account: Account, row: Lead, until: date) -> list[Change]:
    """A touch with the person of a lead, on the first working day from `until`."""
    opening = _opening(row)
    with book.reading() as connection:
        at = When(working_day(until, days_off_in(connection)))
        channel = asked_of(connection, account).beat.channels[0]
    touch = Touch(
        id=book.new_id(), account=account.id, person=opening.person, channel=channel, at=at
    )
    purpose = [born(Words(id=touch.id, purpose=opening.purpose))] if opening.purpose else []
    return [born(touch), *purpose]


def _decided(book: Book, row: Lead) -> NotFittingError:
    said = verdict_name(row.verdict).lower()
    day = day_words(row.decided, today(book)) if row.decided else ""
    told = _("This lead was {verdict} on {day} already.") if day else _("This lead was {verdict}.")
    return NotFittingError(
        told.format(verdict=said, day=day), _("Undo takes a verdict back, or give another one.")
    )
