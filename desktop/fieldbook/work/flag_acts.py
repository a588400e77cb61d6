"""What somebody says about red flags: raised by hand, taken down, resting, thresholds, names.

Each is one act, which merges as everything does and which undo takes back.
"""

from collections.abc import Mapping
from datetime import date

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import Change, born, changed, member
from fieldbook.book.kinds import snooze_row, team_row, thresholds_row
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Account, legible, tidy
from fieldbook.model.flags import (
    LIMITS,
    RULES,
    Competitor,
    Flag,
    RedFlag,
    Rest,
    Rule,
    Snooze,
    Thresholds,
    fits,
    usual,
)
from fieldbook.model.notes import Note
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.work.days import today
from fieldbook.work.flags import flags_up, look_in, thresholds
from fieldbook.work.sellers import seller_of

LONGEST_NAME = 80
_NUMBER = f"SELECT {reads.NUMBER}"
_OF = f"account = {reads.NUMBER}"


def raise_flag(book: Book, account: Ref, why: str, note: Ref | None = None) -> Ref:
    """Raises a flag by hand, with what somebody saw; `note` is the note it came from.

    Gives its row. Raises NotFittingError without a reason, or for a note of another account, and
    NoSuchError for an account that is gone.
    """
    known = _account(book, account)
    if not legible(why):
        raise NotFittingError(_("Why is it raised?"), _("Say what you saw, in a sentence."))
    if note is not None:
        with book.reading() as connection:
            row = reads.get(connection, Note, note)
        if row is None or row.account != known.id:
            raise NoSuchError(
                _("There is no such note of {account}.").replace("{account}", known.name),
                _("Raise the flag without it, or name another note."),
            )
    flag = Flag(
        id=book.new_id(),
        account=known.id,
        note=note,
        why=tidy(why),
        seller=seller_of(book).id,
        day=today(book),
    )
    book.write([born(flag)], _("Flag raised"))
    return flag.id


def clear_flag(book: Book, account: Ref, which: str, because: str) -> str:
    """Takes flags of an account down, with a reason: one that was raised by hand, by its row or
    the beginning of it, or those of a rule.

    What a rule says cannot be taken back: it rests until something newer speaks for it. Gives the
    act. Raises NotFittingError without a reason, NoSuchError where no such flag is up.
    """
    if which in RULES and which != "raised":
        return snooze_flag(book, account, which, Rest(because))
    known = _account(book, account)
    _must_say(because, _("Why is it taken down?"))
    with book.reading() as connection:
        own = [one for one in reads.where(connection, Flag, _OF, known.id) if not one.cleared]
    meant = [one for one in own if which == "raised" or (which and one.id.startswith(which))]
    if not meant or (which != "raised" and len(meant) > 1):
        raise _not_up(known)
    day = today(book)
    values = {"cleared": day, "because": because.strip()}
    return book.write([changed(Flag, one.id, **values) for one in meant], _("Flag cleared"))


def snooze_flag(book: Book, account: Ref, rule: Rule, rest: Rest) -> str:
    """Lets the flags of a rule rest at an account, for a reason.

    They rest through the day it names; without one until they are raised anew, and never longer
    than until something newer speaks for them. Gives the act. Raises NotFittingError without a
    reason or for a day that is over, NoSuchError where no such flag is up.
    """
    known = _account(book, account)
    _must_say(rest.because, _("Why does it rest?"))
    day = today(book)
    if rest.until is not None and rest.until < day:
        raise NotFittingError(
            _("{day} is over.").format(day=rest.until), _("Let it rest until a day to come.")
        )
    up = [one for one in _up(book, known.id, day) if one.rule == rule]
    if not up:
        raise _not_up(known)
    seen, evidence = max(one.mark for one in up)
    change = changed(
        Snooze,
        snooze_row(known.id, rule),
        account=known.id,
        rule=rule,
        until=rest.until,
        because=rest.because.strip(),
        seller=seller_of(book).id,
        day=day,
        seen=seen,
        evidence=evidence,
    )
    return book.write([change], _("Flag rests"))


def wake_flag(book: Book, account: Ref, rule: Rule) -> str:
    """Lets the flags of a rule rest no longer; gives the act, "" where none rested."""
    known = _account(book, account)
    with book.reading() as connection:
        said = [
            one
            for one in reads.where(connection, Snooze, _OF, known.id)
            if one.rule == rule and one.because
        ]
    changes = [changed(Snooze, one.id, because=None) for one in said]
    return book.write(changes, _("Flag rests no longer")) if changes else ""


def set_thresholds(book: Book, wished: Mapping[str, int]) -> str:
    """From when on rules speak, for the whole team, by their names in `Thresholds`.

    A default is never written: then that holds. Gives the act, "" if nothing changed. Raises
    NoSuchError for a threshold that does not exist, NotFittingError for a value no rule can use.
    """
    before, default = thresholds(book), usual()
    values: dict[str, object] = {}
    for name, value in wished.items():
        _must_fit(name, value)
        if getattr(before, name) != value:
            values[name] = None if value == default[name] else value
    if not values:
        return ""
    return book.write([changed(Thresholds, thresholds_row(), **values)], _("Thresholds changed"))


def listen_for(book: Book, name: str, *, on: bool = True) -> str:
    """A name of a competitor to listen for in notes, or no longer; gives the act.

    Raises NotFittingError for a name that is none.
    """
    said = tidy(name)
    if not any(sign.isalnum() for sign in said) or len(said) > LONGEST_NAME:
        raise NotFittingError(
            _("This is no name to listen for."), _("Give the name as it stands in notes.")
        )
    label = _("Competitor added") if on else _("Competitor dropped")
    return book.write(_names(book, said, on=on), label)


def _names(book: Book, name: str, *, on: bool) -> list[Change]:
    return [member(Competitor, team_row(), name, on=on)]


def _up(book: Book, account: Ref, day: date) -> list[RedFlag]:
    with book.reading() as connection:
        number = connection.exec_driver_sql(_NUMBER, (account,)).scalar_one()
        up = flags_up(connection, {number: account}, look_in(connection, (day, day)))
    return up.get(number, [])


def _account(book: Book, account: Ref) -> Account:
    with book.reading() as connection:
        row = reads.get(connection, Account, account)
    if row is None:
        raise NoSuchError(_("This account is no longer in the book."), _("Undo may bring it back."))
    return row


def _must_say(because: str, asked: str) -> None:
    if not legible(because):
        raise NotFittingError(asked, _("Give the reason: whoever looks next sees it."))


def _must_fit(name: str, value: int) -> None:
    if name not in LIMITS:
        raise NoSuchError(
            _("There is no threshold {name}.").format(name=name),
            _("There are {names}.").format(names=", ".join(LIMITS)),
        )
    if not fits(name, value):
        low, high = LIMITS[name]
        raise NotFittingError(
            _("{n} is no threshold for {name}.").format(n=value, name=name),
            _("Give {low} to {high}.").format(low=low, high=high),
        )


def _not_up(account: Account) -> NoSuchError:
    return NoSuchError(
        _("No such flag is up at {account}.").replace("{account}", account.name),
        _("fieldbook flags BOOK --account NAME lists those that are."),
    )
