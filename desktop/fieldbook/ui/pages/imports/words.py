"""The words of the import: its steps, what columns hold, what becomes of rows."""

from collections.abc import Sequence

from fieldbook.model.contacts import ContactFile
from fieldbook.text import _, plural
from fieldbook.ui.pages.imports.sources import Source
from fieldbook.work.import_taking import Result
from fieldbook.work.import_wishes import Fact, Rule

ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "shift_jis": "Shift JIS",
}
"""How a text may be written, by the names Python has for it."""


def result_words(result: Result) -> str:
    """What becomes of a row, in a word or two."""
    words = {
        "new": _("New"),
        "joins": _("Joins"),
        "same": _("Same"),
        "look": _("Look"),
        "left_out": _("Left out"),
    }
    return words[result]


def many_words(file: ContactFile) -> str:
    """How much is in a file: "147 rows"."""
    if file.format == "vcard":
        return plural("{n} card", "{n} cards", len(file.contacts))
    return plural("{n} row", "{n} rows", len(file.contacts))


def source_words(source: Source) -> str:
    """A file with what is in it: "fair.xlsx, 147 rows, People"."""
    if source.file is None:
        return source.name
    told = source.file.sheet or encoding_words(source.file.encoding)
    return ", ".join(one for one in (source.name, many_words(source.file), told) if one)


def encoding_words(encoding: str) -> str:
    """An encoding as people know it; two of them in one file are both named."""
    return " + ".join(ENCODINGS.get(one.lower(), one) for one in encoding.split("+") if one)


def columns_words(sources: Sequence[Source]) -> str:
    """How many columns are known: "6 of 7 matched"."""
    columns = [one for source in sources if source.file for one in source.file.columns]
    if not columns:
        return ""
    known = sum(1 for one in columns if one.what)
    return _("{n} of {all} matched").format(n=known, all=len(columns))


def meanings() -> list[tuple[str, str]]:
    """What a column can hold, in the order one looks for it."""
    return [
        ("", _("Not taken")),
        ("company", _("Account")),
        ("name", _("Person")),
        ("first", _("First name")),
        ("middle", _("Middle name")),
        ("last", _("Last name")),
        ("role", _("What they do")),
        ("mail", _("Mail")),
        ("phone", _("Phone")),
        ("phone label", _("Kind of phone")),
        ("city", _("Town")),
        ("country", _("Country")),
        ("website", _("Website")),
        ("segment", _("Segment")),
        ("label", _("Labels")),
        ("rating", _("Rating")),
        ("stage", _("Stage")),
        ("target", _("On the target list")),
        ("question", _("The lead’s question")),
        ("interest", _("Interested in")),
        ("answer", _("Qualification answer")),
        ("source", _("Qualified through")),
        ("handed by", _("Handed over by")),
        ("handed on", _("Handed over on")),
        ("filed as", _("Filed as")),
    ]


FACT_OF: dict[str, Fact] = {
    "company": "company",
    "city": "city",
    "country": "country",
    "website": "website",
    "role": "role",
    "rating": "rating",
    "segment": "segments",
    "mail": "mails",
    "phone": "phones",
}
"""The fact of an account or a person that a column says, where a rule can be set for it."""


def rules(fact: Fact) -> list[tuple[Rule, str]]:
    """What can become of a fact where the book has one already."""
    if fact in ("mails", "phones", "segments"):
        return [("fill", _("Add new ones")), ("keep", _("Keep mine"))]
    if fact in ("company", "rating"):
        return [("fill", _("Keep mine")), ("overwrite", _("Take theirs"))]
    return [
        ("fill", _("Fill blanks")),
        ("keep", _("Keep mine")),
        ("overwrite", _("Take theirs")),
    ]


def answer_words(ask: str) -> list[tuple[str, str]]:
    """The two plain answers to what a row asks."""
    if ask == "same":
        return [("join", _("Yes, join them")), ("apart", _("No, keep apart"))]
    return [("use", _("Use that name")), ("leave", _("Leave out"))]


def given_words(answer: str) -> str:
    """What was answered, where one looks at the row again."""
    words = {
        "join": _("You joined them."),
        "apart": _("You keep them apart."),
        "use": _("You took that name."),
        "leave": _("You left it out."),
    }
    return words.get(answer, "")
