"""Import: contacts from files of other programs become accounts and people, in one act."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from fieldbook.book.book import Book, Marker
from fieldbook.book.changes import Change
from fieldbook.exchange.reading_apart import Asked, read_apart
from fieldbook.model.accounts import Account, Person, plain
from fieldbook.model.contacts import Contact, ContactFile, HowRead
from fieldbook.model.rows import Ref
from fieldbook.text import _, plural
from fieldbook.work.days import today
from fieldbook.work.import_desk import Card, Desk, same_name
from fieldbook.work.naming import LONGEST_NAME
from fieldbook.work.sellers import seller_of

Result = Literal["new", "joins", "same", "left_out"]
RESULTS: tuple[Result, ...] = ("new", "joins", "same", "left_out")


@dataclass(frozen=True, slots=True)
class ImportRow:
    """What becomes of one row: the account and the person by name, and why in words."""

    row: int
    result: Result
    reason: str
    account: str
    person: str
    reached: str = ""
    """How the file says they are reached: a mail, else a phone."""


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """One file, how it was read, and what becomes of its rows."""

    file: str
    format: str
    encoding: str
    rows: tuple[ImportRow, ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import does, or did; `act` is "" for a preview, and where nothing was new."""

    files: tuple[ImportedFile, ...]
    act: str = ""

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(len(file.rows) for file in self.files)

    @property
    def counts(self) -> dict[Result, int]:
        """How many rows there are of each result."""
        found = Counter(row.result for file in self.files for row in file.rows)
        return {result: found[result] for result in RESULTS}


@dataclass(frozen=True, slots=True)
class Plan:
    """Files as they were read, and what an import of them would do to the book as it was then.

    Nothing is read a second time: what somebody looked at is what is taken in.
    """

    files: tuple[ContactFile, ...]
    found: Imported
    changes: tuple[Change, ...]
    marker: Marker


def preview_import(book: Book, paths: Sequence[Path], sheet: str = "") -> Imported:
    """What an import of these files would do; nothing is written. `sheet` is one of a workbook.

    Raises CannotReadError for a file that cannot be read.
    """
    return plan_import(book, _read(book, paths, sheet)).found


def import_files(book: Book, paths: Sequence[Path], sheet: str = "") -> Imported:
    """Takes the contacts of these files in, as one act that undo takes back whole.

    Somebody known by a mail address or a phone number is joined: what is blank is filled, mails
    and phones are added, nothing is overwritten. Rows that cannot be taken are left out and
    named. Raises CannotReadError for a file that cannot be read; then nothing is written.
    """
    return import_planned(book, plan_import(book, _read(book, paths, sheet)))


def read_file(
    path: Path, country: str = "", sheet: str = "", halt: Callable[[], object] = int
) -> ContactFile:
    """Who is in a file; `country` (two letters) tells two ways to write one phone number.

    It is read in a process of its own, within limits; `sheet` is one of a workbook by its name.
    `halt` is called meanwhile, and may raise to end it. Raises CannotReadError.
    """
    return read_apart(Asked(str(path.absolute()), country, HowRead(sheet=sheet)), halt)


def _read(book: Book, paths: Sequence[Path], sheet: str) -> list[ContactFile]:
    country = seller_of(book).country
    return [read_file(path, country, sheet) for path in paths]


def plan_import(book: Book, files: Sequence[ContactFile], halt: Callable[[], object] = int) -> Plan:
    """What an import of what was read would do; nothing is written.

    `halt` is called before every row, of the book and of the files, and may raise to end it.
    """
    marker, me = book.marker(), seller_of(book)
    desk = Desk(me.country, me.id, today(book), book.new_id)
    with book.reading() as connection:
        desk.read(connection, halt)
    taking = _Taking(desk, {})
    found = Imported(tuple(_file(taking, one, halt) for one in files))
    return Plan(tuple(files), found, tuple(desk.changes), marker)


def import_planned(book: Book, plan: Plan) -> Imported:
    """Takes in what was planned, as `import_files` does.

    Where the book has changed since, it is worked out anew from the same contacts.
    """
    if plan.marker != book.marker():
        plan = plan_import(book, plan.files)
    if not plan.changes:
        return plan.found
    label = _("Imported {name}").format(name=", ".join(one.name for one in plan.files))
    return Imported(plan.found.files, book.write(plan.changes, label))


def _file(taking: "_Taking", file: ContactFile, halt: Callable[[], object]) -> ImportedFile:
    rows = []
    for contact in file.contacts:
        halt()
        rows.append(taking.row(contact))
    told = (file.name, file.format, file.encoding, tuple(rows))
    return ImportedFile(*told, file.sheet, file.sheets)


@dataclass(slots=True)
class _Taking:
    """An import as it is gone through: `companies` are the accounts its rows have come to."""

    desk: Desk
    companies: dict[str, Ref]

    def row(self, contact: Contact) -> ImportRow:
        """What becomes of one contact; the desk holds what is to be written."""
        reason = contact.left_out or _too_long(contact)
        if reason:
            return _told(contact, "left_out", reason, (contact.company, contact.name))
        known, value = self.desk.known(contact)
        account = self.desk.accounts[known.account] if known else self._of_company(contact)
        if account is None and self._is_there(contact):
            told = _("It is in the book, and nothing in this row is new.")
            return _told(contact, "same", told, (contact.company or contact.name, contact.name))
        before, fresh = len(self.desk.changes), account is None
        account = account or self.desk.new_account(contact)
        if contact.company and (fresh or plain(account.name) == plain(contact.company)):
            self.companies.setdefault(plain(contact.company), account.id)
        person = self._person(account, (known, value), contact)
        self._fill(account, person, contact)
        self.desk.add_values(person or account, contact)
        result: Result = "same" if len(self.desk.changes) == before else "joins"
        if fresh or (known is None and account.row and result == "joins"):
            result = "new"
        names = (account.name, person.name if person else "")
        why = self._why_new(result, contact)
        if known:
            why = self._why_known(result, known, value)
            if contact.company and plain(contact.company) != plain(account.name):
                why += " " + _("The file calls it {name}.").format(name=contact.company)
            why = f"{why} {self._why_other(account, person, contact)}".strip()
        elif account.row != contact.row:
            why = f"{why} {self._why_other(account, person, contact)}".strip()
        return _told(contact, result, why, names)

    def _of_company(self, contact: Contact) -> Card | None:
        """The account that an earlier row has for the same company."""
        found = self.companies.get(plain(contact.company)) if contact.company else None
        return self.desk.accounts[found] if found else None

    def _is_there(self, contact: Contact) -> bool:
        """Whether a row without mail and phone says only what the book says word for word."""
        if contact.mails or contact.phones:
            return False
        for one in self.desk.by_name.get(plain(contact.company or contact.name), ()):
            person = self.desk.person_at(one, contact) if contact.name else None
            known = person or not contact.name
            if known and _says(self.desk.accounts[one], _facts(contact)):
                return person is None or _says(person, {"role": contact.role})
        return False

    def _person(self, account: Card, by: tuple[Card | None, str], contact: Contact) -> Card | None:
        """Who of the account it is; somebody new where nobody is; None without a name.

        Two people may have one phone, and rarely one mail: there a first name is enough.
        """
        known, value = by
        if known is not None and known.id != account.id:
            least = 1 if "@" in value else 2
            if not contact.name or same_name(known.name, contact.name, least=least):
                return known
        if not contact.name:
            return None
        there = self.desk.person_at(account.id, contact)
        return there or self.desk.new_person(account.id, contact)

    def _fill(self, account: Card, person: Card | None, contact: Contact) -> None:
        self.desk.fill(Account, account, **_facts(contact))
        if person is not None:
            self.desk.fill(Person, person, role=contact.role)

    def _why_known(self, result: Result, known: Card, value: str) -> str:
        if known.row:
            return _("{value} stands in row {row} too.").format(value=value, row=known.row)
        told = _("{value} is known at {account}.")
        if result == "same":
            told = _("{value} is known at {account}, and nothing is added.")
        return told.format(value=value, account=self.desk.accounts[known.account].name)

    def _why_other(self, account: Card, person: Card | None, contact: Contact) -> str:
        """What the row says otherwise than the book; the book stays as it is."""
        held = {**account.facts, **(person.facts if person else {})}
        said = {"city": contact.city, "website": contact.website, "role": contact.role}
        other = [
            _("“{kept}” stays, not “{said}”").format(kept=held[name], said=text)
            for name, text in said.items()
            if text and held.get(name) and plain(held[name]) != plain(text)
        ]
        return f"{'; '.join(other)}." if other else ""

    def _why_new(self, result: Result, contact: Contact) -> str:
        """What somebody should look at: an account of the same name that was not joined."""
        others = self.desk.by_name.get(plain(contact.company), ()) if contact.company else ()
        if result == "new" and any(not self.desk.accounts[one].row for one in others):
            return _("Another account has this name; only a mail or a phone would join them.")
        return ""


def _told(contact: Contact, result: Result, reason: str, names: tuple[str, str]) -> ImportRow:
    reached = next(iter((*contact.mails, *contact.phones)), "")
    account, person = (_short(name) for name in names)
    return ImportRow(contact.row, result, reason, account, person, _short(reached))


def _short(text: str) -> str:
    """A name as a list shows it; one of a row that is left out may be a megabyte long."""
    return text if len(text) <= LONGEST_NAME else text[:LONGEST_NAME] + "…"


def _facts(contact: Contact) -> dict[str, str]:
    return {"city": contact.city, "country": contact.country, "website": contact.website}


def _says(card: Card, facts: dict[str, str]) -> bool:
    return all(
        not text or plain(card.facts.get(name, "")) == plain(text) for name, text in facts.items()
    )


def _too_long(contact: Contact) -> str:
    names = (contact.company, contact.name, contact.role)
    if max(map(len, names)) <= LONGEST_NAME:
        return ""
    return _("A name in it is longer than {n} letters.").format(n=LONGEST_NAME)


def import_sentence(imported: Imported, *, done: bool) -> str:
    """What came of it, or would, in one sentence."""
    counts = imported.counts
    told = [
        plural("{n} new", "{n} new", counts["new"]),
        plural("{n} joins what is there", "{n} join what is there", counts["joins"]),
        plural("{n} is the same", "{n} are the same", counts["same"]),
        plural("{n} left out", "{n} left out", counts["left_out"]),
    ]
    some = [text for text, result in zip(told, RESULTS, strict=True) if counts[result]]
    if not some:
        return _("There is nobody in it.")
    sentence = _("Imported: {what}.") if done else _("This would be: {what}.")
    return sentence.format(what=", ".join(some))
