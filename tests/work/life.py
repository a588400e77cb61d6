"""Two years in a seller's book as chance has it, with a colleague who shares theirs."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from fieldbook.book.book import Book
from fieldbook.book.changes import changed
from fieldbook.errors import FieldbookError
from fieldbook.model.accounts import RATINGS, Account
from fieldbook.model.rhythm import Beat
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.work.account_acts import archive_accounts, rate_accounts
from fieldbook.work.account_edits import bring_back, park_account, unpark_account
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.away import go_away
from fieldbook.work.books import new_book
from fieldbook.work.covering import cover_accounts
from fieldbook.work.history import redo_last, undo_last
from fieldbook.work.imports import import_files
from fieldbook.work.lead_lines import lead_lines
from fieldbook.work.leads import accept_lead, nurture_lead, return_lead
from fieldbook.work.left_behind import Cause, left_behind
from fieldbook.work.notes import NextDraft, NoteDraft, save_note
from fieldbook.work.rhythm_edits import set_own_rhythm, set_rhythm
from fieldbook.work.sales import Sale, record_lost, record_sold
from fieldbook.work.sellers import seller_of
from fieldbook.work.sharing import merge_book, share_book
from fieldbook.work.touches import cancel_planned, move_planned
from fieldbook.work.triage import spread_missed
from tests.leads import Handed, hand_over

START = datetime.fromisoformat("2026-11-24T09:00:00+00:00")
Touches = dict[str, tuple[str, str, int | None]]
"""Every touch: its account, its state, its day."""
_TOUCHES = """SELECT lower(hex(i.id)), ifnull(lower(hex(a.id)), ''), t.state, t.at_day
FROM touch t JOIN ids i ON i.n = t.n LEFT JOIN ids a ON a.n = t.account"""
_COVERED = """SELECT f.next_day IS NOT NULL OR a.stage NOT IN ('lead', 'open')
FROM account a JOIN ids i ON i.n = a.n LEFT JOIN account_facts f ON f.n = a.n
WHERE i.id = unhex(?)"""
_MINE = """SELECT lower(hex(i.id)), a.stage, a.parked_until FROM account a
JOIN ids i ON i.n = a.n JOIN ids o ON o.n = a.owner WHERE o.id = unhex(?) ORDER BY i.id"""
_PLANNED = """SELECT lower(hex(t.id)), lower(hex(a.id)) FROM touch JOIN ids t ON t.n = touch.n
JOIN ids a ON a.n = touch.account JOIN account ON account.n = touch.account
JOIN ids o ON o.n = account.owner
WHERE touch.state = 'planned' AND o.id = unhex(?) ORDER BY t.id"""
ALLOWED: dict[str, set[Cause]] = {
    "cancelled": {"cancelled"},
    "import": {"import"},
    "merge": {"merge", "cancelled", "import", "undo"},
    "undo": {"undo", "cancelled", "import", "merge"},
}
"""What an act may put onto the list, and what the list may say then: a book that comes brings
what its owner did, and taking back brings back what was."""


class Broken(AssertionError):
    """The promise of product.md P3 does not hold."""


@dataclass
class Life:
    """One seller with a book, and a colleague with theirs; every deed is checked."""

    folder: Path
    chance: Random
    now: datetime = START
    number: int = 0
    tried: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.nora, self.tom = (self._book(name) for name in ("Nora", "Tom"))
        self.me = seller_of(self.nora).id
        for n in range(6):
            draft = AccountDraft(name=f"Account {n}", rating=self.chance.choice(RATINGS))
            save_account(self.nora, draft)

    def _book(self, name: str) -> Book:
        seller = Seller(id=Ref(""), name=name, zone="Europe/London", country="GB")
        book = new_book(self.folder / f"{name}.fieldbook", seller, START)
        book.now = lambda: self.now
        return book

    def close(self) -> None:
        self.nora.close()
        self.tom.close()

    # ---- What is there ----------------------------------------------------------------------

    def touches(self) -> Touches:
        with self.nora.reading() as connection:
            found = connection.exec_driver_sql(_TOUCHES).all()
        return {touch: (account, state, day) for touch, account, state, day in found}

    def accounts(self, *stages: str, parked: bool | None = None) -> list[Ref]:
        with self.nora.reading() as connection:
            found = connection.exec_driver_sql(_MINE, (self.me,)).all()
        return [
            Ref(one)
            for one, stage, until in found
            if stage in stages and (parked is None or parked == (until is not None))
        ]

    def planned(self) -> list[tuple[Ref, Ref]]:
        """The planned touches of Nora's accounts, each with its account."""
        return self.planned_of(self.nora)

    def planned_of(self, book: Book) -> list[tuple[Ref, Ref]]:
        with book.reading() as connection:
            found = connection.exec_driver_sql(_PLANNED, (self.me,)).all()
        return [(Ref(touch), Ref(account)) for touch, account in found]

    def left(self) -> dict[str, Cause]:
        return {one.id: one.cause for one in left_behind(self.nora).accounts}

    # ---- A day ------------------------------------------------------------------------------

    def step(self) -> None:
        """Some days go by, in which nothing moves by itself; then something is done."""
        before, listed = self.touches(), set(self.left())
        self.now += timedelta(days=self.chance.randrange(0, 7), minutes=self.chance.randrange(90))
        self.nora.clock_confirmed = self.tom.clock_confirmed = True
        if self.touches() != before:
            raise Broken("a touch has moved or vanished by itself")
        if set(self.left()) - listed:
            raise Broken("somebody came onto the list by the calendar alone")
        deed = self.chance.choice(DEEDS)
        try:
            self._check(deed, before, listed)
        except FieldbookError:
            self.tried["refused"] = self.tried.get("refused", 0) + 1
            if self.touches() != before:
                raise Broken(f"{deed.__name__} was refused and changed a touch") from None
        if self.chance.random() < 0.1:
            self._empty()

    def _check(self, deed: "Deed", before: Touches, listed: Collection[str]) -> None:
        kind, about = deed(self)
        self.tried[deed.__name__] = self.tried.get(deed.__name__, 0) + 1
        if kind == "own" and not all(map(self._covered, about)):
            raise Broken(f"{deed.__name__} leaves its account without a touch")
        if kind in ("own", "cancelled"):
            after = self.touches()
            others = {one: was for one, was in before.items() if was[0] not in about}
            if any(after.get(one) != was for one, was in others.items()):
                raise Broken(f"{deed.__name__} moved a touch of another account")
        for account, cause in self.left().items():
            if account not in listed and cause not in ALLOWED.get(kind, ()):
                raise Broken(f"{deed.__name__} put somebody onto the list as “{cause}”")

    def _covered(self, account: Ref) -> bool:
        with self.nora.reading() as connection:
            return bool(connection.exec_driver_sql(_COVERED, (account,)).scalar())

    def _empty(self) -> None:
        """What the list offers brings it to empty."""
        cover_accounts(self.nora)
        if self.left():
            raise Broken("the list cannot be brought to empty")

    def some(self, found: list[Ref]) -> Ref:
        if not found:
            raise FieldbookError("Nobody.", "")
        return self.chance.choice(found)

    def ahead(self, most: int = 120) -> date:
        return self.now.date() + timedelta(days=self.chance.randrange(1, most))


Deed = Callable[[Life], tuple[str, list[Ref]]]
OPEN = ("lead", "open")


def notes(life: Life) -> tuple[str, list[Ref]]:
    account = life.some(life.accounts(*OPEN))
    chance = life.chance
    following = chance.choice([NextDraft(), NextDraft(), NextDraft(life.ahead())])
    draft = NoteDraft(
        account=account,
        discussed="x",
        proposed=chance.choice(["", "spring"]),
        purpose=chance.choice(["", "to settle the second date"]),
        outcome=chance.choice([None, "done", "moved_on", "not_reached"]),
        channel=chance.choice([None, "call", "visit", "message", "value"]),
        next=following,
    )
    save_note(life.nora, draft)
    return "own", [account]


def snoozes(life: Life) -> tuple[str, list[Ref]]:
    planned = life.planned()
    if not planned:
        raise FieldbookError("Nothing planned.", "")
    touch, account = life.chance.choice(planned)
    move_planned(life.nora, touch, life.ahead(40), life.chance.choice([None, time(10, 30)]))
    return "own", [account]


def cancels(life: Life) -> tuple[str, list[Ref]]:
    planned = life.planned()
    if not planned:
        raise FieldbookError("Nothing planned.", "")
    touch, account = life.chance.choice(planned)
    cancel_planned(life.nora, touch)
    return "cancelled", [account]


def parks(life: Life) -> tuple[str, list[Ref]]:
    account = life.some(life.accounts(*OPEN))
    park_account(life.nora, account, life.ahead(), "no budget before spring")
    return "own", [account]


def unparks(life: Life) -> tuple[str, list[Ref]]:
    account = life.some(life.accounts(*OPEN, parked=True))
    unpark_account(life.nora, account)
    return "own", [account]


def rates(life: Life) -> tuple[str, list[Ref]]:
    rate_accounts(life.nora, [life.some(life.accounts(*OPEN))], life.chance.choice(RATINGS))
    return "own", []


def sets_rhythm(life: Life) -> tuple[str, list[Ref]]:
    chance = life.chance
    lane = Beat((chance.choice(["call", "visit", "value"]),), chance.randrange(1, 9), "week")
    if chance.random() < 0.5:
        set_rhythm(life.nora, chance.choice(RATINGS), chance.choice([[], [lane]]))
    else:
        set_own_rhythm(life.nora, life.some(life.accounts(*OPEN)), [lane])
    return "own", []


def goes_away(life: Life) -> tuple[str, list[Ref]]:
    first = life.ahead(30)
    go_away(life.nora, first, first + timedelta(days=life.chance.randrange(20)))
    return "own", []


def adds(life: Life) -> tuple[str, list[Ref]]:
    life.number += 1
    draft = AccountDraft(name=f"New {life.number}", rating=life.chance.choice(RATINGS))
    return "own", [save_account(life.nora, draft).id]


def archives(life: Life) -> tuple[str, list[Ref]]:
    account = life.some(life.accounts(*OPEN))
    archive_accounts(life.nora, [account])
    return "own", [account]


def brings_back(life: Life) -> tuple[str, list[Ref]]:
    account = life.some(life.accounts("archived", "lost"))
    bring_back(life.nora, account)
    return "own", [account]


def sells(life: Life) -> tuple[str, list[Ref]]:
    account = life.some(life.accounts(*OPEN))
    record_sold(life.nora, account, Sale(what="thirty spots"))
    return "own", []


def loses(life: Life) -> tuple[str, list[Ref]]:
    account = life.some(life.accounts(*OPEN))
    record_lost(life.nora, account, "price")
    return "own", [account]


def imports(life: Life) -> tuple[str, list[Ref]]:
    life.number += 1
    path = life.folder / "contacts.csv"
    n = life.number
    path.write_text(f"Company,Name,E-mail\nBrought {n},Ann {n},a{n}@x{n}.example\n", "utf-8")
    import_files(life.nora, [path])
    return "import", []


def hands_leads_over(life: Life) -> tuple[str, list[Ref]]:
    """Marketing does, with a first touch or without."""
    life.number += 1
    first = life.chance.choice([None, life.ahead(20)])
    today = life.now.date()
    hand_over(life.nora, Handed(f"Lead {life.number}", on=today, first_touch=first))
    return "import", []


def decides_on_a_lead(life: Life) -> tuple[str, list[Ref]]:
    """Also on one that was decided before, at an account that was lost since."""
    chance = life.chance
    leads = lead_lines(life.nora)
    lead = life.some([one.id for one in leads])
    [account] = [one.account for one in leads if one.id == lead]
    verdict = chance.choice(["accept", "return", "nurture"])
    if verdict == "accept":
        accept_lead(life.nora, lead)
    elif verdict == "return":
        return_lead(life.nora, lead, "No budget", chance.choice([None, life.ahead()]))
    else:
        nurture_lead(life.nora, lead, life.ahead(), "no budget before spring")
    return "own", [account]


def spreads(life: Life) -> tuple[str, list[Ref]]:
    spread_missed(life.nora)
    return "spread", []


def takes_back(life: Life) -> tuple[str, list[Ref]]:
    undo_last(life.nora)
    return "undo", []


def does_again(life: Life) -> tuple[str, list[Ref]]:
    redo_last(life.nora)
    return "undo", []


def merges(life: Life) -> tuple[str, list[Ref]]:
    """The colleague works, hands an account over, and shares their book."""
    life.number += 1
    account = save_account(life.tom, AccountDraft(name=f"Tom's {life.number}")).id
    save_note(life.tom, NoteDraft(account=account, discussed="x"))
    life.tom.write([changed(Account, account, owner=life.me)], "Handed over")
    if life.chance.random() < 0.5:
        [(planned, _account)] = [one for one in life.planned_of(life.tom) if one[1] == account]
        cancel_planned(life.tom, planned)
    path = life.folder / f"from-tom-{life.number}.fieldshare"
    share_book(life.tom, path)
    merge_book(life.nora, path)
    return "merge", []


DEEDS: list[Deed] = [
    *([notes] * 8),
    *([snoozes] * 3),
    *([takes_back] * 2),
    *(cancels, parks, unparks, rates, sets_rhythm, goes_away, adds, archives, brings_back),
    *(sells, loses, imports, spreads, does_again, merges),
    *(hands_leads_over, decides_on_a_lead, decides_on_a_lead),
]


def two_years(folder: Path, seed: int, until: int = 730) -> Life:
    """Lives through so many days; raises Broken where the promise does not hold."""
    life = Life(folder, Random(seed))
    end = START + timedelta(days=until)
    while life.now < end:
        life.step()
    life._empty()
    life.close()
    return life
