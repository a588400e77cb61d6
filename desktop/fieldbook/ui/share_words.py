"""What a shared book holds, in words, and how its file is called."""

import re
from typing import TYPE_CHECKING

from fieldbook.text import _, plural
from fieldbook.work.sellers import seller_of, sellers_here
from fieldbook.work.sharing import Chosen, Inside

if TYPE_CHECKING:
    from fieldbook.book.book import Book

_UNFIT = re.compile(r"[^\w-]+")


def inside_words(chosen: Chosen, inside: Inside) -> str:
    """What it holds: whose accounts, how many notes, what stays."""
    counts = inside.counts
    parts = [
        plural("{n} account", "{n} accounts", counts.get("account", 0)),
        plural("{n} person", "{n} people", counts.get("person", 0)),
        plural("{n} note", "{n} notes", counts.get("note", 0)),
        plural("{n} touch", "{n} touches", counts.get("touch", 0)),
    ]
    told = _("Inside: {what}. {counts}, with their whole history.").format(
        what=chosen.words, counts=", ".join(parts)
    )
    if inside.withheld:
        stay = plural(
            "Private words stay with you ({n} entry).",
            "Private words stay with you ({n} entries).",
            inside.withheld,
        )
        return f"{told} {stay}"
    return told + " " + _("Nothing in it is private.")


def file_name(book: "Book", to: str, suffix: str) -> str:
    """ "Nora-for-Karin.fieldshare": who shares, and with whom."""
    names = [_UNFIT.sub("-", name.split(" ")[0]).strip("-") for name in (seller_of(book).name, to)]
    by, whom = (names[0] or book.path.stem), names[1]
    return (_("{by}-for-{to}").format(by=by, to=whom) if whom else by) + suffix


def others_here(book: "Book") -> list[str]:
    """The other sellers of this book, by name."""
    me = seller_of(book)
    return [one.name for one in sellers_here(book) if one.id != me.id and one.name]
