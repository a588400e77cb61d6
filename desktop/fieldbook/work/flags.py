"""Red flags of the book: which are up, at whose accounts, since when and why, and which rest.

The rules are in `model.flag_rules` (product.md, P13). Everything here is worked out from the rows
as they are now; nothing of it is kept, but for what somebody said: see `flag_acts`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.ground import LISTED, listed
from fieldbook.book.kinds import team_row, thresholds_row
from fieldbook.model.accounts import Rating
from fieldbook.model.flag_history import History
from fieldbook.model.flag_rules import by_age, flags
from fieldbook.model.flags import (
    Competitor,
    Evidence,
    RedFlag,
    Rule,
    Snooze,
    Thresholds,
    resting,
    sound,
)
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.text import _
from fieldbook.work.days import zone
from fieldbook.work.days_off import days_off_in
from fieldbook.work.flag_ground import Look, histories, phrases, with_days_out
from fieldbook.work.sellers import seller_in

_ACTIVE = """SELECT a.n, lower(hex(i.id)) FROM account a JOIN ids i ON i.n = a.n
WHERE a.stage IN ('lead', 'open')"""
_ONE = f"{_ACTIVE} AND a.n = {reads.NUMBER}"
_NAMED = f"""SELECT a.n, lower(hex(i.id)), a.name, a.rating, lower(hex(o.id)), ifnull(s.name, '')
FROM account a JOIN ids i ON i.n = a.n LEFT JOIN ids o ON o.n = a.owner
LEFT JOIN seller s ON s.n = a.owner WHERE a.n IN {LISTED}"""
_SNOOZES = f"because <> '' AND account IN {LISTED}"
_LISTENED = f'owner = {reads.NUMBER} AND "on" = 1'


@dataclass(frozen=True, slots=True)
class Resting:
    """Why a flag rests, on whose word, and the last day of it; None until it is raised anew."""

    until: date | None
    because: str
    by: str


@dataclass(frozen=True, slots=True)
class FlagLine:
    """A red flag as a list shows it.

    `seller` is the owner of the account, with their name; `days` are those since it is up.
    """

    rule: Rule
    account: Ref
    name: str
    rating: Rating
    seller: Ref | None
    seller_name: str
    since: date
    days: int
    why: str
    evidence: tuple[Evidence, ...]
    snoozed: Resting | None = None


@dataclass(frozen=True, slots=True)
class FlagWish:
    """Which flags somebody wants to see; an empty filter lets all through.

    With `snoozed` those that rest are among them.
    """

    accounts: tuple[Ref, ...] = ()
    rules: tuple[Rule, ...] = ()
    sellers: tuple[Ref, ...] = ()
    snoozed: bool = False


def flags_of(book: Book, account: Ref) -> tuple[FlagLine, ...]:
    """The flags of one account, the newest first; those that rest say so.

    None for an account that is lost, archived or gone.
    """
    return open_flags(book, FlagWish(accounts=(account,), snoozed=True))


def open_flags(book: Book, wish: FlagWish | None = None) -> tuple[FlagLine, ...]:
    """The flags of every account that is a lead or open, the newest first, with its owner (P13)."""
    wish = wish or FlagWish()
    with book.reading() as connection:
        me = seller_in(connection)
        today = book.now().astimezone(zone(me.zone)).date()
        accounts = _accounts(connection, wish)
        look = look_in(connection, (today, today))
        up = flags_up(connection, accounts, look)
        lines = _lines(connection, up, today)
    return tuple(one for one in lines if _is_wished(one, wish))


def thresholds(book: Book) -> Thresholds:
    """From when on each rule speaks: as the team says, else as it was meant."""
    with book.reading() as connection:
        return thresholds_in(connection)


def competitors(book: Book) -> tuple[str, ...]:
    """The names the team listens for in notes, by name."""
    with book.reading() as connection:
        return competitors_in(connection)


def rule_name(rule: Rule) -> str:
    """What a flag is called in a word or two."""
    return {
        "put_off": _("Reset put off"),
        "no_commitment": _("No commitment"),
        "quiet": _("Gone quiet"),
        "burst": _("Burst, then silence"),
        "same_purpose": _("Same purpose"),
        "one_contact": _("One contact only"),
        "delivery": _("Delivered short"),
        "no_reset": _("No Reset Meeting"),
        "untouched": _("Lead untouched"),
        "competitor": _("Competitor noted"),
        "raised": _("Raised by hand"),
    }[rule]


# ---- For who stands in a transaction already -------------------------------------------------


def thresholds_in(connection: Connection) -> Thresholds:
    """The same thresholds, for who reads more than that."""
    found = reads.get(connection, Thresholds, thresholds_row())
    return sound(found) if found else Thresholds(id=thresholds_row())


def competitors_in(connection: Connection) -> tuple[str, ...]:
    """The same names, for who reads more than that."""
    found = reads.where(connection, Competitor, _LISTENED, team_row())
    return tuple(sorted((one.value for one in found), key=lambda one: (one.casefold(), one)))


def look_in(connection: Connection, days: tuple[date, date]) -> Look:
    """What the rules look with, for the days from the first to the last."""
    words = phrases() | frozenset(competitors_in(connection))
    return Look(*days, thresholds_in(connection), words, days_off_in(connection))


def flags_up(
    connection: Connection, accounts: Mapping[int, Ref], look: Look
) -> dict[int, list[RedFlag]]:
    """The flags of accounts on the last day that is looked at, those that rest among them.

    Days away and parked are looked up where a silence was found: they only ever shorten one.
    """
    up: dict[int, list[RedFlag]] = {}
    silent: dict[int, History] = {}
    for number, known in histories(connection, accounts, look):
        found = flags(known, look.last, look.limits)
        if found:
            up[number] = found
        if any(one.rule in ("quiet", "burst") for one in found):
            silent[number] = known
    for number, history in with_days_out(connection, silent, look.last).items():
        up[number] = flags(history, look.last, look.limits)
    return {number: found for number, found in up.items() if found}


def snoozes_in(connection: Connection, accounts: Iterable[int]) -> dict[Ref, list[Snooze]]:
    """What was said to rest at these accounts, also where that is over; by their numbers."""
    found: dict[Ref, list[Snooze]] = defaultdict(list)
    for one in reads.where(connection, Snooze, _SNOOZES, listed(accounts)):
        if one.account:
            found[one.account].append(one)
    return found


def _accounts(connection: Connection, wish: FlagWish) -> dict[int, Ref]:
    if not wish.accounts:
        found = connection.exec_driver_sql(_ACTIVE).all()
    else:
        found = [
            row for account in wish.accounts for row in connection.exec_driver_sql(_ONE, (account,))
        ]
    return {number: Ref(ref) for number, ref in found}


def _lines(connection: Connection, up: Mapping[int, list[RedFlag]], today: date) -> list[FlagLine]:
    snoozes = snoozes_in(connection, up)
    names = {one.id: one.name for one in reads.rows(connection, Seller)} if snoozes else {}
    found: list[tuple[RedFlag, FlagLine]] = []
    for number, *whose in connection.exec_driver_sql(_NAMED, (listed(up),)):
        for flag in up[number]:
            line = _line(flag, whose, today)
            rests = resting(snoozes.get(line.account, ()), flag, today)
            if rests:
                by = names.get(rests.seller or Ref(""), "")
                line = replace(line, snoozed=Resting(rests.until, rests.because, by))
            found.append((flag, line))
    found.sort(key=lambda one: (*by_age(one[0])[:2], one[1].name.casefold(), one[1].account))
    return [line for _flag, line in found]


def _line(flag: RedFlag, whose: Iterable[str | None], today: date) -> FlagLine:
    account, name, rating, owner, seller = whose
    return FlagLine(
        rule=flag.rule,
        account=Ref(account or ""),
        name=name or "",
        rating=rating,  # type: ignore[arg-type]
        seller=Ref(owner) if owner else None,
        seller_name=seller or "",
        since=flag.since,
        days=(today - flag.since).days,
        why=flag.why,
        evidence=flag.evidence,
    )


def _is_wished(line: FlagLine, wish: FlagWish) -> bool:
    if line.snoozed and not wish.snoozed:
        return False
    if wish.rules and line.rule not in wish.rules:
        return False
    return not wish.sellers or line.seller in wish.sellers
