"""Which rows a shared book holds: everything, or what belongs to chosen accounts and a seller."""

from collections.abc import Collection
from dataclasses import dataclass

from fieldbook.book.belonging import twins, under_accounts, with_sets
from fieldbook.book.ground import LISTED, Ground, listed, number_ids
from fieldbook.book.kinds import own_words_row
from fieldbook.model.rows import Ref

_EVERYBODYS = ("seller", "device", "lane", "thresholds", "competitor")
"""What the whole team shares: it goes with every shared book."""
COUNTED = ("account", "person", "note", "touch", "reset", "lead", "sold", "word", "flag")
"""The kinds that are counted in what a shared book holds."""
MOST_NAMED = 40
"""So many accounts are named in the head; all are counted."""


@dataclass(frozen=True, slots=True)
class Inside:
    """What a shared book holds, before it is written: rows by kind, accounts by name.

    `names` are the first of them; `entries` is how many lines it has, `withheld` how many of them
    stay here because they are private.
    """

    counts: dict[str, int]
    names: tuple[str, ...]
    entries: int
    withheld: int
    whole: bool


def rows_chosen(
    ground: Ground, accounts: Collection[Ref] | None, seller: Ref | None
) -> set[int] | None:
    """The numbers of all rows that go along, their acts and markers included; None for all.

    With `seller` what is their own goes too: days away, own questions and own words.
    """
    if accounts is None:
        return None
    known = number_ids(ground, accounts)
    rows = under_accounts(ground, {known[one] for one in accounts})
    met = ground.numbers(
        f"SELECT person FROM note WHERE n IN {LISTED} AND person IS NOT NULL", listed(rows)
    )
    rows |= with_sets(ground, twins(ground, met))
    rows |= ground.numbers(
        "SELECT ids.n FROM journal j JOIN ids ON ids.id = unhex(json_extract(j.patch, '$.value'))"
        f" WHERE j.kind = ? AND j.row IN {LISTED} AND j.patch IS NOT NULL",
        ground.kind_number("in_segment"),
        listed(rows),
    )
    rows |= ground.numbers(
        f"SELECT n FROM same_as WHERE a IN {LISTED} OR b IN {LISTED}", listed(rows), listed(rows)
    )
    for kind in _EVERYBODYS:
        rows |= ground.numbers(f"SELECT n FROM {kind}")
    if seller is not None:
        rows |= _of_seller(ground, seller)
    return rows | ground.numbers(
        f"SELECT DISTINCT act FROM journal WHERE row IN {LISTED}", listed(rows)
    )


def _of_seller(ground: Ground, seller: Ref) -> set[int]:
    ids = number_ids(ground, [seller, own_words_row(seller)])
    number = ids[seller]
    rows = {ids[own_words_row(seller)]}
    rows |= ground.numbers("SELECT n FROM away WHERE seller = ?", number)
    return rows | ground.numbers("SELECT n FROM own_question WHERE owner = ?", number)


def counted(ground: Ground, chosen: Collection[int] | None) -> dict[str, int]:
    """How many rows of each kind are among these, as they are shown; those without any left out."""
    found: dict[str, int] = {}
    for kind in COUNTED:
        if chosen is None:
            asked: tuple[str, ...] = (f"SELECT count(*) FROM {kind}",)
        else:
            asked = (f"SELECT count(*) FROM {kind} WHERE n IN {LISTED}", listed(chosen))
        number = int(ground.ask(*asked)[0][0])
        if number:
            found[kind] = number
    return found


def named(ground: Ground, chosen: Collection[int] | None) -> tuple[str, ...]:
    """The first accounts among these by name."""
    sql = "SELECT name FROM account"
    values: tuple[str, ...] = ()
    if chosen is not None:
        sql, values = f"{sql} WHERE n IN {LISTED}", (listed(chosen),)
    found = ground.ask(f"{sql} ORDER BY lower(name), n LIMIT {MOST_NAMED}", *values)
    return tuple(name[:120] for (name,) in found)
