"""What figure 12 asks for: a book in which every note has 400 bytes of words.

Accounts come in, notes close touches and plan the next, in the same rows as a save leaves.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from uuid import UUID

from fieldbook.book.changes import Change, born, changed, member
from fieldbook.model.accounts import RATINGS, Account, Mail, Person, Phone
from fieldbook.model.notes import OUTCOMES, Note, Words
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import CHANNELS, Touch
from fieldbook.work.sample_words import Vocabulary

Act = tuple[str, Sequence[Change]]
NOTE_BYTES = (230, 100, 70)
"""Discussed, proposed, purpose."""
ZONE = "Europe/London"


class Story:
    """A year of a book, always the same for the same seed."""

    def __init__(self, seed: int, end: datetime) -> None:
        self.random = Random(seed)
        self.vocabulary = Vocabulary(self.random)
        self.end = end
        self.moment = end - timedelta(days=360)
        self.seller = self.new_id()

    def now(self) -> datetime:
        """The moment the story has come to."""
        return self.moment

    def new_id(self) -> Ref:
        """A row id of the moment, as Book.new_id draws them (UUID version 7)."""
        milliseconds = int(self.moment.timestamp() * 1000)
        drawn = milliseconds << 80 | self.random.getrandbits(76)
        return Ref(UUID(int=drawn & ~(0xF << 76 | 3 << 62) | 7 << 76 | 2 << 62).hex)

    def text(self, size: int) -> str:
        """A sentence of about `size` bytes."""
        return said(self.vocabulary, size, self.random)

    def acts(self, accounts: int, notes: int) -> Iterator[Act]:
        """First every account, then the notes, round after round over the year."""
        known = []
        for _ in range(accounts):
            self.moment += timedelta(seconds=2)
            known.append(_Known(self.new_id(), self.new_id()))
            yield "Account added", self._account(known[-1])
        step = (self.end - timedelta(hours=20) - self.moment) / notes
        for at in range(notes):
            self.moment += step
            yield "Note saved", self._note(known[at % accounts])

    def _account(self, one: "_Known") -> list[Change]:
        name = self.text(16)
        account = Account(
            id=one.account,
            name=name,
            rating=self.random.choice(RATINGS),
            owner=self.seller,
            city=self.text(8),
            since=self.moment.date(),
        )
        person = Person(id=one.person, account=one.account, name=self.text(14), role=self.text(8))
        mail = f"{self.random.randrange(10**6)}@{name.split()[0]}.example"
        phone = f"+44 {self.random.randrange(10**10):010d}"
        both = (member(Mail, one.person, mail), member(Phone, one.person, phone))
        return [born(account), born(person), *both]

    def _note(self, one: "_Known") -> list[Change]:
        touch = Touch(
            id=self.new_id(),
            account=one.account,
            person=one.person,
            channel=self.random.choice(CHANNELS),
            at=When(self.moment.date() + timedelta(days=40), time(10, 30), 15, ZONE),
        )
        note = Note(
            id=self.new_id(),
            account=one.account,
            person=one.person,
            channel=self.random.choice(CHANNELS),
            at=When(self.moment.date(), self.moment.time().replace(microsecond=0), 15, ZONE),
            outcome=self.random.choice(OUTCOMES),
            touch=one.touch,
            next=touch.id,
        )
        discussed, proposed, purpose = (self.text(size) for size in NOTE_BYTES)
        words = Words(id=note.id, discussed=discussed, proposed=proposed, purpose=purpose)
        done = [changed(Touch, one.touch, state="done")] if one.touch else []
        one.touch = touch.id
        next_words = Words(id=touch.id, purpose=purpose)
        return [born(note), born(words), *done, born(touch), born(next_words)]


@dataclass(slots=True)
class _Known:
    """One account as the next note finds it."""

    account: Ref
    person: Ref
    touch: Ref | None = None


def said(vocabulary: Vocabulary, size: int, random: Random) -> str:
    """Words of a vocabulary, `size` bytes of them."""
    text = vocabulary.said(size // 3, random)
    while len(text) < size:
        text += vocabulary.said(size // 3, random)
    return text[:size].strip().rstrip(".") + "."
