"""Sellers with a laptop each, who write, take back, share and merge as chance has it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from fieldbook.book.book import Book
from fieldbook.book.changes import Change, born, changed, member
from fieldbook.book.erasing import erase, rows_of_account
from fieldbook.book.ground import Ground, stand
from fieldbook.book.journal import Entry
from fieldbook.book.kinds import KINDS, lane_row, twin_row
from fieldbook.book.merge import Merged, merge
from fieldbook.book.share import entries_of
from fieldbook.book.undo import redo, undo
from fieldbook.errors import NoSuchError
from fieldbook.model.accounts import Account, Mail, Person
from fieldbook.model.notes import Note, Words
from fieldbook.model.rows import Ref, When
from fieldbook.model.sellers import Seller
from fieldbook.model.touches import Touch

START = datetime(2026, 11, 24, 10, tzinfo=UTC)


@dataclass
class Team:
    """Some books, one clock, and all ids that were ever drawn."""

    folder: Path
    chance: Random
    books: list[Book] = field(default_factory=list)
    now: datetime = START
    accounts: list[Ref] = field(default_factory=list)
    people: list[Ref] = field(default_factory=list)

    def seller(self) -> Book:
        """One more seller with a book of their own."""
        n = len(self.books)
        path = self.folder / f"{n}.fieldbook"
        path.unlink(missing_ok=True)
        seller = Seller(id=Ref(f"{n + 1:032x}"), name=f"seller {n}")
        raw = Random(n)
        book = Book.create(path, seller, now=lambda: self.now, random=raw.randbytes)
        book.clock_confirmed = True
        self.books.append(book)
        return book

    def close(self) -> None:
        """Closes every book."""
        for book in self.books:
            book.close()


@contextmanager
def team(folder: Path, chance: Random, size: int) -> Iterator[Team]:
    """A team of so many sellers."""
    one = Team(folder, chance)
    try:
        for _seller in range(size):
            one.seller()
        yield one
    finally:
        one.close()


def entries(book: Book) -> list[Entry]:
    """Everything a book would hand on if nothing in it were private."""
    with book.reading() as connection:
        return list(entries_of(stand(connection)))


def give(sender: Book, receiver: Book) -> Merged:
    """All entries of one book into another."""
    return merge(receiver, entries(sender), "all")


def account(team: Team, book: Book, name: str = "Lindholm") -> Ref:
    """A new account, in an act of its own."""
    row = book.new_id()
    book.write([born(Account(id=row, name=name, rating="A"))], "Account added")
    team.accounts.append(row)
    return row


def note(team: Team, book: Book, about: Ref, **words: Any) -> Ref:  # noqa: ANN401
    """A new note about an account."""
    row = book.new_id()
    at = When(team.now.date(), time(10), 15, "Europe/London")
    private = bool(words.pop("private", False))
    said = Words(id=row, **{"discussed": "a word", **words})
    book.write(
        [born(Note(id=row, account=about, at=at, private=private)), born(said)], "Note saved"
    )
    return row


def table(book: Book) -> dict[tuple[str, str], dict[str, Any]]:
    """The rows of a book in the form of the oracle."""
    with book.reading() as connection:
        ground = Ground(connection)
        ids = dict(ground.ask("SELECT n, lower(hex(id)) FROM ids"))
        found: dict[tuple[str, str], dict[str, Any]] = {}
        for kind in KINDS.values():
            for row in ground.ask(f"SELECT * FROM {kind.name}"):
                values: dict[str, Any] = {}
                at = 1
                for one in kind.fields:
                    columns = row[at : at + len(one.columns)]
                    at += len(one.columns)
                    values[one.name] = (ids.get(columns[0]),) if one.is_ref else tuple(columns)
                found[kind.name, ids[row[0]]] = values
    return found


def one_step(team: Team, *, erasing: bool = True) -> None:
    """Something happens somewhere."""
    chance = team.chance
    team.now += timedelta(seconds=chance.choice([0, 1, 60, 40_000]))
    if chance.random() < 0.05:
        team.now -= timedelta(hours=20)
    book = chance.choice(team.books)
    what = chance.random()
    try:
        if what < 0.4 or not team.accounts:
            many = [_some(team, book) for _one in range(chance.randint(1, 3))]
            book.write([change for some in many for change in some], "Something")
        elif what < 0.55:
            undo(book)
        elif what < 0.65:
            redo(book)
        elif what < 0.72:
            _undo_any(team, book)
        elif what < 0.75 and erasing:
            _erase_one(team, book)
        else:
            _merge_some(team, book)
    except NoSuchError:
        return


def _some(team: Team, book: Book) -> list[Change]:
    """One believable or odd change."""
    chance = team.chance
    if not team.accounts or chance.random() < 0.2:
        row = book.new_id()
        team.accounts.append(row)
        name = f"account {len(team.accounts)}"
        return [born(Account(id=row, name=name, rating=chance.choice("ABCD")))]  # type: ignore[arg-type]
    about = chance.choice(team.accounts)
    makers = (_person, _note, _touch, _edit, _set, _twin, _lane, _odd)
    return makers[chance.randrange(len(makers))](team, book, about)


def _person(team: Team, book: Book, about: Ref) -> list[Change]:
    row = book.new_id()
    team.people.append(row)
    mail = member(Mail, row, team.chance.choice(["a@x.example", "b@x.example"]))
    return [born(Person(id=row, account=about, name=f"person {len(team.people)}")), mail]


def _note(team: Team, book: Book, about: Ref) -> list[Change]:
    row = book.new_id()
    who = team.chance.choice([*team.people, None])
    outcome = team.chance.choice([None, "done", "not_reached"])
    said = Note(id=row, account=about, person=who, at=_when(team), outcome=outcome)  # type: ignore[arg-type]
    proposed = team.chance.choice(["", "posters"])
    words = Words(id=row, discussed=f"words {team.now}", proposed=proposed)
    return [born(said), born(words)]


def _touch(team: Team, book: Book, about: Ref) -> list[Change]:
    return [born(Touch(id=book.new_id(), account=about, at=_when(team)))]


def _edit(team: Team, book: Book, about: Ref) -> list[Change]:
    rating = team.chance.choice(["A", "B", None])
    return [changed(Account, about, name=f"name at {team.now}", rating=rating)]


def _set(team: Team, book: Book, about: Ref) -> list[Change]:
    owner = team.chance.choice([*team.people, about])
    return [member(Mail, owner, "a@x.example", on=team.chance.random() < 0.5)]


def _twin(team: Team, book: Book, about: Ref) -> list[Change]:
    other = team.chance.choice(team.accounts)
    said = {"a": about, "b": other, "on": team.chance.random() < 0.8}
    return [Change("same_as", twin_row(about, other), said)]


def _lane(team: Team, book: Book, about: Ref) -> list[Change]:
    said = {"rating": "A", "channels": "call", "every": team.chance.randint(0, 9), "unit": "week"}
    return [Change("lane", lane_row(None, "A", 0), said)]


def _odd(team: Team, book: Book, about: Ref) -> list[Change]:
    """Values and kinds of a Fieldbook to come, or of none."""
    return [
        Change("account", about, {"rating": 7, "city": ["no"], "colour": "red", "parked": "soon"}),
        Change("hologram", book.new_id(), {"depth": [1, {"deep": None}]}),
    ]


def _when(team: Team) -> When:
    day: date = team.now.date() + timedelta(days=team.chance.randint(-20, 20))
    return team.chance.choice([When(day), When(day, time(9, 30), 15, "Europe/London")])


def _undo_any(team: Team, book: Book) -> None:
    acts = [e.act for e in entries(book) if e.kind == "act" and (e.patch or {}).get("label")]
    if acts:
        undo(book, team.chance.choice(acts))


def _erase_one(team: Team, book: Book) -> None:
    row = team.chance.choice(team.accounts)
    with book.reading() as connection:
        known = Ground(connection).ask("SELECT 1 FROM ids WHERE id = unhex(?)", row)
    if known:
        erase(book, rows_of_account(book, row), "Account erased")


def _merge_some(team: Team, book: Book) -> None:
    """Another seller's entries: in any order, perhaps not all of them, perhaps some twice."""
    chance = team.chance
    some = entries(chance.choice(team.books))
    chance.shuffle(some)
    if chance.random() < 0.4:
        some = some[: chance.randint(0, len(some))]
    if chance.random() < 0.2:
        some += some[: len(some) // 2]
    merge(book, some, "some")
