"""An import gone through row by row: what becomes of each, and the changes of the one act."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from fieldbook.book.changes import born
from fieldbook.model.accounts import Account, Person, Rating, Stage, plain
from fieldbook.model.contacts import Contact, ContactFile
from fieldbook.text import _
from fieldbook.work.import_cards import Card, same_name
from fieldbook.work.import_desk import Desk
from fieldbook.work.import_leads import First, lead_of
from fieldbook.work.import_matching import Met, meet
from fieldbook.work.import_wishes import At, Said, Wishes
from fieldbook.work.import_words import (
    added,
    comes_as,
    evidence,
    question,
    replaced,
    stage_stays,
    stays,
)
from fieldbook.work.naming import LONGEST_NAME

Result = Literal["new", "joins", "same", "look", "left_out"]
RESULTS: tuple[Result, ...] = ("new", "joins", "same", "look", "left_out")
Ask = Literal["", "same", "name"]
_LEAD_AGAIN = ("lost", "archived")
_LOOKED_AFTER = ("lead", "open")


@dataclass(frozen=True, slots=True)
class ImportRow:
    """What becomes of one row: the account and the person by name, and why in words.

    `ask` says what a row that needs a look asks: whether it is the `with_` account ("join" or
    "apart"), or whether the name that was taken from its mail will do ("use" or "leave"). `answer`
    is what was said to it.
    """

    row: int
    result: Result
    reason: str
    account: str
    person: str
    reached: str = ""
    """How the file says they are reached: a mail, else a phone."""
    with_: str = ""
    """The account it joins, or may be."""
    rating: str = ""
    segment: str = ""
    ask: Ask = ""
    answer: Said | Literal[""] = ""


@dataclass(slots=True)
class Taking:
    """An import as it is gone through; the desk holds what is to be written."""

    desk: Desk
    wishes: Wishes
    here: dict[str, list[Card]] = field(default_factory=dict)
    """The accounts that rows have come to, by the name the row gave."""
    firsts: list[First] = field(default_factory=list)
    """Who gets a first touch."""

    def rows(
        self, place: int, file: ContactFile, halt: Callable[[], object]
    ) -> tuple[ImportRow, ...]:
        """What becomes of each contact of a file, the `place`th of the import."""
        leads = self.wishes.are_leads(file)
        self.desk.dialled = file.country
        found = []
        for contact in file.contacts:
            halt()
            found.append(_Row(self, (place, contact.row), contact, leads).taken())
        return tuple(found)

    def came_to(self, name: str, account: Card) -> None:
        """A row of that company came to this account."""
        there = self.here.setdefault(plain(name), [])
        if account not in there:
            there.append(account)


class _Row:
    """One row on its way."""

    def __init__(self, taking: Taking, at: At, contact: Contact, leads: bool) -> None:  # noqa: FBT001 - as the file is
        self.taking, self.desk, self.wishes = taking, taking.desk, taking.wishes
        self.at, self.contact, self.leads = at, contact, leads
        self.answer = taking.wishes.answers.get(at)
        self.added: list[tuple[str, int]] = []
        self.other: list[str] = []
        """What the file says otherwise than the book."""
        self.apart: Card | None = None
        """The account that somebody said it is not."""

    def taken(self) -> ImportRow:
        """What becomes of it; the desk has its changes."""
        reason = self.contact.left_out or _too_long(self.contact)
        if reason:
            return self._told("left_out", reason, (self.contact.company, self.contact.name))
        met = meet(self.desk, self.contact, self.taking.here, self._adds)
        asked = met
        if self.answer == "leave" or (self.answer is None and not met.sure):
            return self._looked_at(met)
        if not met.sure:
            met = self._as_answered(met)
        if met.why == "there":
            told = evidence(met, self.contact, nothing_added=True)
            names = (self.contact.company or self.contact.name, self.contact.name)
            return self._told("same", told, names, with_=met.account.name if met.account else "")
        row = self._into_book(met)
        if asked is met:
            return row
        return replace(
            row, ask="name" if asked.account is None else "same", answer=self.answer or ""
        )

    def _looked_at(self, met: Met) -> ImportRow:
        ask: Ask = "same" if met.account else "name"
        with_ = met.account.name if met.account else ""
        if self.answer == "leave":
            row = self._told("left_out", _("You left it out."), self._names(), with_=with_)
            return replace(row, ask=ask, answer="leave")
        return replace(self._told("look", question(met), self._names(), with_=with_), ask=ask)

    def _as_answered(self, met: Met) -> Met:
        """Where it belongs now that somebody said so."""
        if met.account is None:
            self.contact = replace(self.contact, company=met.value)
            again = meet(self.desk, self.contact, self.taking.here, self._adds)
            return again if again.sure else Met()
        if self.answer != "join":
            self.apart = met.account
            return Met()
        return replace(met, why="value" if met.card else "file")

    def _into_book(self, met: Met) -> ImportRow:
        """Its account and person, with what it adds to them."""
        desk, contact = self.desk, self.contact
        account, before, fresh = met.account, len(desk.changes), met.account is None
        if account is None:
            account = desk.new_account(contact, self._rating(), self._stage())
            if self.apart:
                desk.keep_apart(account, self.apart)
        if self._is_of_company(account, met):
            self.taking.came_to(contact.company, account)
        person = self._person(account, met)
        self._fill_account(account, fresh=fresh)
        self._fill_person(account, person)
        self._segments(account)
        self._hand_over(account, person, fresh=fresh)
        nothing = len(desk.changes) == before
        result: Result = "same" if nothing else "joins"
        if fresh or (met.why != "value" and account.row and not nothing):
            result = "new"
        told = [evidence(met, contact, nothing_added=nothing)]
        if not fresh and not account.row:
            told = [added(self.added), *told]
        elif fresh:
            told.append(comes_as(account.facts["stage"]))
        told.append(f"{'; '.join(self.other)}." if self.other else "")
        names = (account.name, person.name if person else "")
        with_ = "" if fresh or account.row else account.name
        row = self._told(result, " ".join(filter(None, told)), names, with_=with_)
        return replace(row, rating=account.facts["rating"])

    def _is_of_company(self, account: Card, met: Met) -> bool:
        """Whether further rows of this company belong to this account too.

        Who is met by a mail or a phone alone may be somebody of another company.
        """
        company = self.contact.company
        if not company:
            return False
        by_value = met.why == "value" and not self.answer
        return not by_value or plain(account.name) == plain(company)

    def _rating(self) -> Rating:
        wishes = self.wishes
        usual: Rating = "D" if self.leads else "C"
        return wishes.ratings.get(self.at) or self.contact.rating or wishes.rating or usual

    def _stage(self) -> Stage:
        """As our own tables say; who was lost and is handed over again is a lead."""
        told = self.contact.stage
        if told is None or (self.leads and told in _LEAD_AGAIN):
            return "lead" if self.leads else "open"
        return told

    def _adds(self, account: Card) -> bool:
        """Whether something comes of this row at an account that it only names: a lead, a segment,
        a rating or the way its name is written."""
        person = self.desk.person_at(account.id, self.contact) if self.contact.name else None
        first = First(account, person, self.contact, self.leads)
        if self.leads and lead_of(first, self.wishes, self.desk.day).id not in self.desk.leads:
            return True
        if any(not self.desk.is_in_segment(account, name) for name in self._wished(account)):
            return True
        return self._other_rating(account) is not None or self._is_renamed(account)

    def _person(self, account: Card, met: Met) -> Card | None:
        """Who of the account it is; somebody new where nobody is; None without a name.

        Two people may have one phone, and rarely one mail: there a first name is enough.
        """
        known, contact = met.card, self.contact
        if known is not None and known.id != account.id:
            least = 1 if "@" in met.value else 2
            if not contact.name or same_name(known.name, contact.name, least=least):
                return known
        if not contact.name:
            return None
        there = self.desk.person_at(account.id, contact)
        if there is None:
            self.added.append(("person", 1))
            there = self.desk.new_person(account.id, contact)
        return there

    # ---- What it says -------------------------------------------------------------------------

    def _fill_account(self, account: Card, *, fresh: bool) -> None:
        contact = self.contact
        said = {"city": contact.city, "country": contact.country, "website": contact.website}
        self._fill(Account, account, said)
        if fresh or account.row:
            return
        if self._is_renamed(account):
            self.other.append(replaced(account.name, contact.company))
            self.desk.rename(account, contact.company)
        if rating := self._other_rating(account):
            self.desk.set_facts(Account, account, rating=rating)
        stage = account.facts["stage"]
        if contact.stage and contact.stage != stage and not self.leads:
            self.other.append(stage_stays(stage, contact.stage))

    def _is_renamed(self, account: Card) -> bool:
        company = self.contact.company
        by_rule = self.wishes.rule("company") == "overwrite"
        return bool(by_rule and company and company != account.name)

    def _other_rating(self, account: Card) -> Rating | None:
        by_rule = self.contact.rating if self.wishes.rule("rating") == "overwrite" else None
        wished = self.wishes.ratings.get(self.at) or by_rule
        return wished if wished and wished != account.facts["rating"] else None

    def _fill(self, kind: type, card: Card, said: dict[str, str]) -> None:
        """Fills what is blank; what is said otherwise stays or is replaced, as the rules are."""
        fresh: dict[str, str] = {}
        for fact, text in said.items():
            held, rule = card.facts.get(fact, ""), self.wishes.rule(fact)
            if not text or plain(held) == plain(text):
                continue
            if held and (rule != "overwrite" or card.row):
                self.other += [] if fact == "country" else [stays(held, text)]
            elif held:
                self.other.append(replaced(held, text))
                fresh[fact] = text
            elif card.row or rule != "keep":
                self.added.append((fact, 1))
                fresh[fact] = text
        if fresh:
            self.desk.set_facts(kind, card, **fresh)

    def _fill_person(self, account: Card, person: Card | None) -> None:
        card, desk, wishes = person or account, self.desk, self.wishes
        if person is not None:
            self._fill(Person, person, {"role": self.contact.role})
        mails = desk.fresh_mails(card, self.contact)
        phones = desk.fresh_phones(card, self.contact)
        if mails and (card.row or wishes.rule("mails") != "keep"):
            self.added.append(("mails", len(mails)))
            for mail in mails:
                desk.add_mail(card, mail)
        if phones and (card.row or wishes.rule("phones") != "keep"):
            self.added.append(("phones", len(phones)))
            for phone, key in phones.items():
                desk.add_phone(card, phone, key)

    def _segments(self, account: Card) -> None:
        wished = self._wished(account)
        fresh = [name for name in wished if self.desk.put_into_segment(account, name)]
        if fresh:
            self.added.append(("segments", len(fresh)))

    def _wished(self, account: Card) -> list[str]:
        """The segments it is to be in."""
        wished = self.wishes.segments.get(self.at) or self.wishes.segment
        if not account.row and not wished and self.wishes.rule("segments") == "keep":
            return []
        return [name for name in ((wished,) if wished else self.contact.segments) if name]

    def _hand_over(self, account: Card, person: Card | None, *, fresh: bool) -> None:
        """A lead for a row that hands one over; who is new gets a first touch."""
        first = First(account, person, self.contact, self.leads)
        if self.leads:
            lead = lead_of(first, self.wishes, self.desk.day)
            if lead.id in self.desk.leads:
                return
            self.desk.leads.add(lead.id)
            self.desk.changes.append(born(lead))
            self.added.append(("question" if lead.question else "lead", 1))
            if account.facts["stage"] in _LEAD_AGAIN:
                self.desk.set_facts(Account, account, stage="lead", target=True)
        if account.facts["stage"] in _LOOKED_AFTER and (fresh or self.leads):
            self.taking.firsts.append(first)

    # ---- What is told of it -------------------------------------------------------------------

    def _names(self) -> tuple[str, str]:
        return self.contact.company, self.contact.name

    def _told(
        self, result: Result, reason: str, names: tuple[str, str], with_: str = ""
    ) -> ImportRow:
        contact = self.contact
        reached = next(iter((*contact.mails, *contact.phones)), "")
        account, person = (_short(name) for name in names)
        segment = self.wishes.segments.get(self.at) or self.wishes.segment
        return ImportRow(
            contact.row,
            result,
            reason,
            account,
            person,
            _short(reached),
            with_,
            rating="" if result == "left_out" else self._rating(),
            segment=_short(segment or ", ".join(contact.segments)),
        )


def _short(text: str) -> str:
    """A name as a list shows it; one of a row that is left out may be a megabyte long."""
    return text if len(text) <= LONGEST_NAME else text[:LONGEST_NAME] + "…"


def _too_long(contact: Contact) -> str:
    names = (contact.company, contact.name, contact.role)
    if max(map(len, names)) <= LONGEST_NAME:
        return ""
    return _("A name in it is longer than {n} letters.").format(n=LONGEST_NAME)
