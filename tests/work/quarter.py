"""Four sellers and their manager, thirteen weeks from January 2026 on, and the files they share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from fieldbook.book.book import Book
from fieldbook.book.state import state
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.books import new_book
from fieldbook.work.coaching import give_word, reply_to_word, word_done, words_for_me, words_given
from fieldbook.work.covering import cover_accounts
from fieldbook.work.note_lines import NoteLine, notes_of
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.sharing import (
    OPEN,
    Protection,
    Selecting,
    Taken,
    merge_book,
    preview_books,
    share_chosen,
)
from fieldbook.work.touches import cancel_planned, move_planned, touches

MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)
HOUSES = {
    "Nora": ("Kestrel Cycles", "Dunlin Press", "Wren Bakery"),
    "Marek": ("Storr Cafés", "Skye Boats"),
    "Tom": ("Harbour Theatre", "Pier Hotel"),
    "Ida": ("Loft Kitchens", "Birch Sauna"),
}
SELLERS = tuple(HOUSES)
MANAGER = "Karin"
HIDDEN = "the zeppelin"
"""What Nora writes in private."""


@dataclass
class Quarter:
    """Five books on five laptops, one calendar, and what was said on the way."""

    folder: Path
    now: datetime = MONDAY
    books: dict[str, Book] = field(default_factory=dict)
    houses: dict[str, Ref] = field(default_factory=dict)
    files: int = 0
    given: dict[str, list[str]] = field(default_factory=dict)

    def begin(self) -> None:
        """Everybody makes a book, and every seller brings accounts."""
        for name in (*SELLERS, MANAGER):
            seller = Seller(
                id=Ref(""), name=name, zone="Europe/London", country="GB", leads=name == MANAGER
            )
            self.books[name] = new_book(self.folder / f"{name}.fieldbook", seller, self.now)
            self.books[name].now = lambda: self.now
        for name, houses in HOUSES.items():
            for house in houses:
                draft = AccountDraft(name=house, rating="B", person=f"Ines of {house}")
                self.houses[house] = save_account(self.later(name), draft).id

    def close(self) -> None:
        for book in self.books.values():
            book.close()

    def later(self, name: str) -> Book:
        """Some minutes on, somebody sits down at their book."""
        self.now += timedelta(minutes=7)
        return self.books[name]

    def week(self, number: int) -> date:
        """The Monday of that week, the first one being 1."""
        self.now = MONDAY + timedelta(weeks=number - 1)
        return self.now.date()

    # ---- Selling ----------------------------------------------------------------------------

    def work(self, name: str, number: int) -> None:
        """A week of a seller: a talk, a touch that moves, one that is cancelled and made good."""
        house = HOUSES[name][number % len(HOUSES[name])]
        book = self.later(name)
        hidden = name == "Nora" and number % 5 == 3
        draft = NoteDraft(
            account=self.houses[house],
            discussed=HIDDEN if hidden else f"Week {number} with {house}",
            proposed="a spring campaign" if number % 4 == 0 and not hidden else "",
            purpose=f"to agree what week {number + 1} brings",
            private=hidden,
        )
        save_note(book, draft)
        planned = [one for one in touches(book) if one.state == "planned" and one.account == house]
        move_planned(self.later(name), planned[0].id, self.now.date() + timedelta(days=9))
        if number % 6 == 0:
            cancel_planned(self.later(name), planned[0].id)
            cover_accounts(self.later(name))

    # ---- Handing on -------------------------------------------------------------------------

    def send(self, name: str, to: str, protection: Protection = OPEN) -> Path:
        """A shared book for somebody: what concerns them."""
        self.files += 1
        path = self.folder / f"{name}-{self.files}.fieldshare"
        share_chosen(self.later(name), path, Selecting(to), protection)
        return path

    def take(self, name: str, path: Path) -> Taken:
        """Somebody looks first what a file brings, reads the sentence, and takes it in."""
        book = self.later(name)
        before = state(book)
        (seen,) = preview_books(book, [path])
        assert state(book) == before
        taken = merge_book(book, path)
        assert taken == seen
        counted = state(book).count - before.count
        entries = "1 new entry" if counted == 1 else f"{counted} new entries"
        assert taken.sentence().startswith(f"{entries} from {taken.by}")
        assert taken.sentence().endswith("stays in History.") is bool(taken.merged.both)
        return taken

    # ---- Words ------------------------------------------------------------------------------

    def note_of(self, seller: str) -> NoteLine:
        """The newest note of a seller's accounts that the manager has, and may read."""
        mine = [one for one in notes_of(self.books[MANAGER]) if one.account in HOUSES[seller]]
        return next(one for one in mine if not one.private)

    def coach(self, seller: str, number: int) -> None:
        """The manager says a word on the newest note, and it reaches the seller with the file."""
        text = f"What will they gain, {seller}? ({number})"
        give_word(self.later(MANAGER), self.note_of(seller).id, text)
        self.given.setdefault(seller, []).append(text)
        self.take(seller, self.send(MANAGER, seller))
        (word,) = words_for_me(self.books[seller])
        assert (word.text, word.by_name) == (text, MANAGER)
        answers[number % 4](self.later(seller), word.id)
        assert words_for_me(self.books[seller]) == []

    def answered(self, seller: str) -> bool:
        """Whether the manager has an answer to every word for a seller."""
        words = [one for one in words_given(self.books[MANAGER]) if one.seller == seller]
        assert sorted(one.text for one in words) == sorted(self.given.get(seller, []))
        return not any(one.waits for one in words)


def _reply(book: Book, word: Ref) -> None:
    reply_to_word(book, word, "The two o'clock slot.")


def _done(book: Book, word: Ref) -> None:
    word_done(book, word)


answers: dict[int, Callable[[Book, Ref], None]] = {0: _reply, 2: _done}
"""How a word is answered, by turns."""
