"""What the columns of a table of contacts mean, by the names in its head.

Known are Google's heads (old and new), Outlook's and Thunderbird's in English, and any head that
names company, name, mail and phone by a usual word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_ONE: dict[str, tuple[str, ...]] = {
    "company": (
        "company", "company name", "organization name", "organization 1 name", "organization",
        "organisation", "account name", "account", "associated company", "business name",
        "business", "firm", "firma", "employer", "customer", "client",
    ),
    "name": ("name", "full name", "display name", "contact name", "contact", "contact person",
             "person", "file as"),
    "first": ("first name", "given name", "firstname", "forename"),
    "middle": ("middle name", "additional name", "middlename"),
    "last": ("last name", "family name", "surname", "lastname"),
    "role": ("job title", "organization title", "organization 1 title", "position", "role",
             "function", "title"),
    "city": ("city", "town", "business city", "work city", "address 1 city", "company city",
             "mailing city", "location", "home city"),
    "country": ("country", "business country region", "country region", "business country",
                "work country", "address 1 country", "company country", "mailing country",
                "home country region", "home country"),
    "website": ("website", "web page", "website 1 value", "web page 1", "web site", "homepage",
                "company website", "company domain name", "web", "url", "www"),
    "labels": ("labels", "group membership", "categories", "category", "groups", "tags",
               "segment", "segments"),
}  # fmt: skip
"""Each meaning with the names of its column, the surest first."""
_MAIL = re.compile(
    r"((primary|secondary|work|home|business|other|personal|contact|company) )?"
    r"(e ?mail|mail)( ?\d)?( ?address)?( \d)?( value)?"
)
_PHONE = re.compile(r".*\b(phone|mobile|tel|telephone|cell|cellphone)\b.*")
_NO_PHONE = re.compile(r".*\b(type|label|fax|assistant s|extension|ext|country code)\b.*")


@dataclass(slots=True)
class Columns:
    """Where each meaning stands in a row; mails and phones may have several columns."""

    at: dict[str, int] = field(default_factory=dict)
    mails: list[int] = field(default_factory=list)
    phones: list[int] = field(default_factory=list)

    def names_somebody(self) -> bool:
        """Whether a row of these columns can say who it is about."""
        return bool(self.mails) or any(
            one in self.at for one in ("company", "name", "first", "last")
        )


def columns_of(head: Sequence[str]) -> Columns:
    """What the columns of a head mean; those nobody knows are left alone."""
    words = [_word(cell) for cell in head]
    found = Columns()
    for meaning, names in _ONE.items():
        known = next((name for name in names if name in words), None)
        if known is not None:
            found.at[meaning] = words.index(known)
    taken = set(found.at.values())
    for place, word in enumerate(words):
        if place in taken:
            continue
        if _MAIL.fullmatch(word):
            found.mails.append(place)
        elif _PHONE.fullmatch(word) and not _NO_PHONE.fullmatch(word):
            found.phones.append(place)
    if (
        found.at.get("role") is not None
        and words[found.at["role"]] == "title"
        and "suffix" in words
    ):
        del found.at["role"]  # Outlook's "Title" is Mr or Dr
    return found


def _word(cell: str) -> str:
    """The name of a column: small letters, one blank for everything that is no letter or digit."""
    return " ".join(re.sub(r"[^0-9a-z]+", " ", cell.casefold()).split())
