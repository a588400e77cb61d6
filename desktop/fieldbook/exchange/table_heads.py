"""What the columns of a contact table mean, told by their heads.

Heads as Google (today's and the older), Outlook in English and Thunderbird write them, and any
that name company, name, mail or phone in plain English, German or French words.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

# Whose number, mail or address it is; `{n}` a number and what Google writes after it.
_OF = (
    r"(?:(?:primary|secondary|main|business|work|company|firm|office|home|private|personal|direct"
    r"|other|contact|customer|alternate|alternative|additional|first|second|third|account|lead) )*"
)
_N = r"(?: ?\d+)?(?: value)?"
_PLACE = (
    r"(?:(?P<of>(?:business|work|company|office|billing|mailing|primary|main|home|private|other"
    r"|shipping|address)(?: address)?(?: \d+)?) )?"
)
_MEANINGS: tuple[tuple[str, str], ...] = (
    ("mail", rf"{_OF}e?mails?(?: ?\d+)?(?: address(?:es)?| adresse)?{_N}"),
    ("mail", rf"{_OF}(?:adresse )?(?:courriel|de messagerie)(?: ?\d+)?"),
    (
        "phone",
        rf"{_OF}(?:mobile |cell |cellular |car |direct )?"
        rf"(?:phones?|telephones?|téléphones?|tél|tél mobile|téléphone mobile|tel|mobile|cell"
        rf"|telefon|telefonnummer|rufnummer|mobil"
        rf"|mobiltelefon|handy|portable|mobilephone|cellphone)"
        rf"(?: ?\d+)?(?: number| no| nr| nummer)?{_N}",
    ),
    ("phone label", r"phone (?P<n>\d+) (?:label|type)"),
    (
        "company",
        r"(?:associated |customer )?(?:company|organi[sz]ation|firm|employer|business|account"
        r"|customer|client|firma|unternehmen|kunde|société|entreprise)(?: ?\d+)?(?: ?name)?",
    ),
    ("name", r"(?:full |display |complete )?name|contact(?: person| name)?|person|ansprechpartner"),
    ("filed as", r"file as"),
    ("first", r"(?:contact |person )?(?:first ?name|given ?name|forename|vorname|prénom)"),
    ("middle", r"middle ?name|additional ?name"),
    ("last", r"(?:contact |person )?(?:last ?name|family ?name|surname|nachname|familienname|nom)"),
    (
        "role",
        r"(?:job ?title|job|organi[sz]ation (?:\d+ )?title|(?:job )?position|role|function"
        r"|funktion|fonction)",
    ),
    ("title", r"title|titre(?: ?\d)?"),
    ("city", rf"{_PLACE}(?:city|town|locality|ort|stadt|ville)"),
    (
        "country",
        rf"{_PLACE}(?:country|country region|country or region|country code|land|land region|pays"
        r"|pays région)",
    ),
    (
        "website",
        rf"(?:company |business |work )?(?:web ?site|web ?page|home ?page|url|web|domain"
        rf"|domain name|site web|site internet|webseite|internetseite|page web)"
        rf"(?: ?\d+)?(?: address| url)?{_N}",
    ),
    (
        "label",
        r"labels?|categor(?:y|ies)|tags?|groups?|group ?membership|kategorien?|catégories?",
    ),
    ("rating", r"rating"),
    ("stage", r"stage"),
    ("target", r"(?:on )?target ?list"),
    (
        "segment",
        r"segments?|(?:company )?industry(?: type)?|(?:business )?sector|branche|secteur"
        r"(?: d activité)?|line of business",
    ),
    (
        "question",
        r"(?:their |the |customer |lead )?(?:questions?|enquiry|inquiry|request|message|comments?)"
        r"|what (?:do|would) you (?:like|want) to know|how can we help(?: you)?|(?:an)?frage"
        r"|nachricht|anliegen|demande|commentaires?",
    ),
    (
        "interest",
        r"(?:product |topic )?interest(?:s|ed in)?|(?:product|topic|area)s? of interest"
        r"|interesse(?: an)?|intérêts?",
    ),
    (
        "source",
        r"(?:lead |original |contact )?source|(?:qualified|came) through|campaign(?: name)?"
        r"|(?:lead )?quelle|herkunft|source du prospect|fair|event",
    ),
    ("handed by", r"(?:handed over|handed|passed on|qualified|übergeben) (?:by|von)"),
    (
        "handed on",
        r"(?:handed over|passed on|qualified)(?: on)?|lead date|date of (?:request|enquiry|inquiry)"
        r"|(?:request|enquiry|inquiry|submission) date|submitted(?: on| at)?|übergeben(?: am)?",
    ),
    (
        "answer",
        r"(?:annual |your )?budget|time ?(?:line|frame|scale)|authority|decision ?maker|needs?"
        r"|(?:number of |no of )?employees|company size|when (?:do|would) you (?:need|start)",
    ),
)
KNOWN = frozenset(what for what, _pattern in _MEANINGS) - {"title"}
"""What a column can hold."""
_WHOSE = {
    "geschäftlich": "business", "dienstlich": "business", "privat": "home", "weitere": "other",
    "weiteres": "other", "bureau": "business", "professionnel": "business", "domicile": "home",
    "personnel": "home", "autre": "other",
}  # fmt: skip
"""What German and French heads say behind the thing: "Telefon geschäftlich", "Ville (bureau)"."""
_NAMING = {"mail", "company", "name", "filed as", "first", "last"}
_COMPANY_FIRST = ("business", "work", "company", "office", "main", "primary", "billing", "")
_BEGINNINGS = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_LONGEST_HEAD = 80


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one column holds, and of which phone or which address it is."""

    what: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The columns of one address; -1 where there is none."""

    city: int = -1
    country: int = -1


@dataclass(frozen=True, slots=True)
class Columns:
    """Where to look in a row: numbers of columns by what they mean, the best ones first."""

    of: Mapping[str, tuple[int, ...]]
    places: tuple[Place, ...]
    phones: tuple[tuple[int, int], ...]
    """Columns of phones, each with the column that says what kind of phone it is, or -1."""
    whats: tuple[str, ...] = ()
    """What each column holds, in their order; "" for one that is passed over."""

    @property
    def known(self) -> int:
        """How many columns have a meaning."""
        return sum(len(each) for each in self.of.values())

    @property
    def names_somebody(self) -> bool:
        """Whether any column can name a company or a person."""
        return bool(_NAMING & self.of.keys())


def columns_of(heads: Sequence[str], chosen: Sequence[str] = ()) -> Columns:
    """What the heads of a table mean; heads we do not know are passed over.

    `chosen` says it in their place: a meaning for each column, "" for one to pass over.
    """
    meanings = {
        column: meaning
        for column, head in enumerate(heads)
        if (meaning := _chosen(head, chosen[column : column + 1]) if chosen else _meaning(head))
    }
    of: dict[str, list[int]] = {}
    for column, meaning in meanings.items():
        of.setdefault(meaning.what, []).append(column)
    # Outlook's Title is Mr or Dr where there is a Job Title too.
    titles = of.pop("title", [])
    if titles and "role" not in of:
        of["role"] = titles
    labels = {meanings[column].of: column for column in of.pop("phone label", [])}
    return Columns(
        of={what: tuple(found) for what, found in of.items()},
        places=_places(meanings),
        phones=tuple(
            (column, labels.get(_number(heads[column]), -1)) for column in of.get("phone", [])
        ),
        whats=_whats(len(heads), of, labels.values()),
    )


def _whats(width: int, of: Mapping[str, Sequence[int]], labels: Iterable[int]) -> tuple[str, ...]:
    whats = [""] * width
    for what, columns in of.items():
        for column in columns:
            whats[column] = what
    for column in labels:
        whats[column] = "phone label"
    return tuple(whats)


def _chosen(head: str, wished: Sequence[str]) -> Meaning | None:
    """A column as somebody said it is; of which address, its head still says."""
    what = next(iter(wished), "")
    if what not in KNOWN:
        return None
    meaning = _meaning(head)
    return meaning if meaning and meaning.what == what else Meaning(what)


def _places(meanings: Mapping[int, Meaning]) -> tuple[Place, ...]:
    """City and country of each address, that of the company before that of the home."""
    found: dict[str, dict[str, int]] = {}
    for column, meaning in meanings.items():
        if meaning.what in {"city", "country"}:
            found.setdefault(meaning.of, {}).setdefault(meaning.what, column)
    ranks = {of: rank for rank, of in enumerate(_COMPANY_FIRST)}
    ordered = sorted(found, key=lambda of: ranks.get(of.removesuffix(" address"), len(ranks)))
    return tuple(Place(**found[of]) for of in ordered)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((what, re.compile(pattern)) for what, pattern in _MEANINGS)


def _meaning(head: str) -> Meaning | None:
    plain = _plain(head)
    for what, pattern in _patterns():
        if plain and (found := pattern.fullmatch(plain)):
            groups = found.groupdict()
            return Meaning(what, groups.get("of") or groups.get("n") or "")
    return None


def _number(head: str) -> str:
    return next(iter(re.findall(r"\d+", head)), "")


def _plain(head: str) -> str:
    """A head in small letters with single blanks: "E-mail 1 - Value" is "email 1 value"."""
    if len(head) > _LONGEST_HEAD:
        return ""
    words = re.sub(r"[\W_]+", " ", _BEGINNINGS.sub(" ", head)).casefold().strip()
    return _whose_first(re.sub(r"\be mail", "email", words))


def _whose_first(words: str) -> str:
    """ "telefon geschäftlich 2" as "business telefon 2"."""
    said = words.split()
    whose = next((one for one in said[1:] if one in _WHOSE), "")
    if not whose:
        return words
    said.remove(whose)
    return " ".join([_WHOSE[whose], *said])
