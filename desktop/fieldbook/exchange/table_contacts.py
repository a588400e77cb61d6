"""A row of a table as a contact."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fieldbook.exchange import tidying
from fieldbook.exchange.country_names import country_code
from fieldbook.exchange.table_columns import Head
from fieldbook.exchange.table_days import day_in
from fieldbook.exchange.table_rows import Row
from fieldbook.exchange.tables import unguarded
from fieldbook.model.accounts import RATINGS, STAGES
from fieldbook.model.contacts import Contact
from fieldbook.text import _

_NEVER_ANSWER = ("fax", "pager", "telex")
_YES = ("yes", "true", "x", "1", "ja", "oui")


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of a table before its rows are read.

    `country` (two letters) tells two ways to write one phone number. `guards` says whether an
    apostrophe before a cell only keeps spreadsheets from running it.
    """

    head: Head
    country: str
    guards: bool

    def contact(self, row: Row) -> Contact:
        """One row as a contact, or left out with the reason."""
        if row.fault:
            return Contact(row=row.number, left_out=row.fault)
        cells: Sequence[str] = row.cells
        if self.guards:
            cells = [unguarded(cell) if cell[:1] == "'" else cell for cell in cells]
        if any(cell.strip() for cell in cells[len(self.head.names) :]):
            return Contact(
                row=row.number,
                left_out=_(
                    "It has more cells than the head: one with a separator in it lacks its "
                    "quotation marks."
                ),
            )
        contact = self._of_cells(row.number, cells)
        return tidying.settled(contact, person=self._is_person(contact, cells))

    def _is_person(self, contact: Contact, cells: Sequence[str]) -> bool:
        """Whether a name that only repeats the company is somebody's all the same.

        A company has no first name and no job; and our own tables leave its name out.
        """
        parts = self._first("first", cells) or self._first("last", cells)
        return bool(parts or contact.role) or "stage" in self.head.columns.of

    def _of_cells(self, number: int, cells: Sequence[str]) -> Contact:
        city, country = self._place(cells)
        return Contact(
            row=number,
            company=self._first("company", cells),
            name=self._name(cells),
            role=self._first("role", cells),
            mails=tidying.mails_in(self._all("mail", cells)),
            phones=tidying.phones_in(self._phones(cells), self.country),
            city=city,
            country=country,
            website=tidying.website_in(self._all("website", cells)),
            labels=tidying.labels_in(self._all("label", cells)),
            rating=next((one for one in RATINGS if one == self._first("rating", cells)), None),
            stage=next((s for s in STAGES if s == self._first("stage", cells).lower()), None),
            target=self._first("target", cells).lower() in _YES,
            segments=tidying.labels_of(" ::: ".join(self._all("segment", cells)).split(":::")),
            source=self._first("source", cells),
            handed_by=self._first("handed by", cells),
            handed_on=day_in(self._first("handed on", cells), self.country),
            interest=self._first("interest", cells),
            question=self._whole("question", cells),
            answers=self._answers(cells),
        )

    def _all(self, what: str, cells: Sequence[str]) -> list[str]:
        columns = self.head.columns.of.get(what, ())
        return [cells[column] for column in columns if column < len(cells) and cells[column]]

    def _first(self, what: str, cells: Sequence[str]) -> str:
        return next(
            (value for cell in self._all(what, cells) if (value := tidying.first_of(cell))), ""
        )

    def _whole(self, what: str, cells: Sequence[str]) -> str:
        """All that stands in these columns, in the words of whoever wrote it."""
        return " ".join(filter(None, map(tidying.tidy, self._all(what, cells))))

    def _answers(self, cells: Sequence[str]) -> tuple[str, ...]:
        """Qualification answers, each with the name of its column."""
        columns = self.head.columns.of.get("answer", ())
        told = ((column, tidying.tidy(cells[column])) for column in columns if column < len(cells))
        return tuple(
            f"{tidying.tidy(self.head.names[column])}: {text}" for column, text in told if text
        )

    def _name(self, cells: Sequence[str]) -> str:
        """The name as one, or put together; beside a first name alone, Name is the last name."""
        parts = {what: self._first(what, cells) for what in ("first", "middle", "last", "name")}
        whole = parts.pop("name")
        if whole and parts["first"] and "last" not in self.head.columns.of:
            return whole if parts["first"] in whole else f"{parts['first']} {whole}"
        joined = whole or " ".join(part for part in parts.values() if part)
        return joined or self._first("filed as", cells)

    def _phones(self, cells: Sequence[str]) -> Iterator[str]:
        """Cells with phones; what a fax or a pager answers is none."""
        for column, label in self.head.columns.phones:
            kind = cells[label].casefold() if 0 <= label < len(cells) else ""
            if column < len(cells) and not any(word in kind for word in _NEVER_ANSWER):
                yield cells[column]

    def _place(self, cells: Sequence[str]) -> tuple[str, str]:
        """City and country of the first address that has any."""
        for place in self.head.columns.places:
            city, country = (
                tidying.first_of(cells[column]) if 0 <= column < len(cells) else ""
                for column in (place.city, place.country)
            )
            if city or country:
                return city, country_code(country)
        return "", ""
