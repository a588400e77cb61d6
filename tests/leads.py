"""Leads as an import brings them: the company, who showed interest, and what they asked."""

from dataclasses import dataclass
from datetime import date

from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed, member
from fieldbook.book.kinds import lead_row
from fieldbook.model.accounts import Account, Mail, Person, Rating, Stage
from fieldbook.model.leads import Lead
from fieldbook.model.notes import Words
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Touch
from fieldbook.work.sellers import seller_of

FAIR, PAPER = "Autumn home fair", "White paper on local search"


@dataclass(frozen=True)
class Brought:
    """What an import wrote."""

    lead: Ref
    account: Ref
    person: Ref
    touch: Ref | None


@dataclass(frozen=True)
class Handed:
    """What marketing says of a lead."""

    company: str = "Harbour Bikes"
    person: str = "Ines Roth"
    source: str = FAIR
    on: date | None = date(2026, 11, 20)
    stage: Stage = "lead"
    rating: Rating = "B"
    question: str = "Can you reach cyclists before the spring?"
    first_touch: date | None = None


def hand_over(book: Book, handed: Handed) -> Brought:
    """Writes the rows of one lead; a first touch only where a day is given."""
    account, person = book.new_id(), book.new_id()
    name = handed.company.lower().replace(" ", "")
    row = Account(
        id=account,
        name=handed.company,
        rating=handed.rating,
        stage=handed.stage,
        owner=seller_of(book).id,
        since=handed.on,
        target=True,
    )
    changes = [
        born(row),
        born(Person(id=person, account=account, name=handed.person)),
        member(Mail, person, f"ines@{name}.example"),
        born(_lead(account, person, handed)),
    ]
    touch = None
    if handed.first_touch:
        touch = book.new_id()
        planned = Touch(id=touch, account=account, person=person, at=When(handed.first_touch))
        changes += [born(planned), born(Words(id=touch, purpose="to answer Ines"))]
    book.write(changes, "Imported")
    return Brought(lead_row(account, person, handed.source), account, person, touch)


def hand_over_again(book: Book, known: Brought, handed: Handed) -> Ref:
    """One who is in the book shows interest through another source."""
    lead = _lead(known.account, known.person, handed)
    book.write([born(lead), changed(Account, known.account, target=True)], "Imported")
    return lead.id


def _lead(account: Ref, person: Ref, handed: Handed) -> Lead:
    return Lead(
        id=lead_row(account, person, handed.source),
        account=account,
        person=person,
        source=handed.source,
        handed_by="Mira, marketing",
        handed_on=handed.on,
        interest="Local search",
        question=handed.question,
        answers="Budget: 5,000\nDecides: herself",
    )
