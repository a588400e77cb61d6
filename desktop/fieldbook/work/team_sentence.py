"""The one sentence above the team's figures: how it stands, and what deserves a word this week."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fieldbook.model.rows import Ref
from fieldbook.model.team import percent
from fieldbook.text import _, plural
from fieldbook.work.team import SellerFigures, Team

MOST = 2
"""So many things deserve a word in one week; more is a list, not a sentence."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the sentence; with accounts behind it, it leads to them."""

    text: str
    accounts: tuple[Ref, ...] = ()


def sentence(team: Team, before: tuple[int, str] | None = None) -> tuple[Piece, ...]:
    """The sentence in pieces. `before` is the share in rhythm some months ago, and that month."""
    if not team.accounts:
        return (Piece(_("There is no account in this book yet.")),)
    pieces = [Piece(_size(team))]
    rhythm = _rhythm(team, before)
    if rhythm:
        pieces.append(Piece(rhythm))
    pressing = list(_pressing(team))[:MOST]
    if not pressing:
        return (*pieces, Piece(_("Nothing is pressing this week.")))
    for at, one in enumerate(pressing):
        if at:
            pieces.append(Piece(_("and")))
        pieces.append(one)
    count = sum(len(one.accounts) for one in pressing)
    return (
        *pieces,
        Piece(plural("deserves a word this week.", "deserve a word this week.", count)),
    )


def plain_sentence(pieces: Sequence[Piece]) -> str:
    """The same as one text, for who hears it or prints it."""
    return " ".join(one.text for one in pieces)


def in_rhythm(team: Team) -> int | None:
    """How many of a hundred accounts are in rhythm."""
    held = sum(len(one.in_rhythm) for one in team.coverage)
    return percent(held, sum(one.count for one in team.coverage))


def _size(team: Team) -> str:
    accounts = plural("{n} account", "{n} accounts", team.accounts)
    books = len(team.sellers)
    if books == 1:
        return _("{accounts} in one book.").format(accounts=accounts)
    return plural("{accounts} in {n} book.", "{accounts} in {n} books.", books).format(
        accounts=accounts
    )


def _rhythm(team: Team, before: tuple[int, str] | None) -> str:
    now = in_rhythm(team)
    if now is None:
        return ""
    if before is None or now == before[0]:
        return _("{share} % are in rhythm.").format(share=now)
    points = plural("{n} point", "{n} points", abs(now - before[0]))
    told = (
        _("{share} % are in rhythm, {points} better than in {month}.")
        if now > before[0]
        else _("{share} % are in rhythm, {points} fewer than in {month}.")
    )
    return told.format(share=now, points=points, month=before[1])


def _pressing(team: Team) -> Iterator[Piece]:
    """Quiet golden accounts of one seller, refusals nobody asked again about, golden accounts
    without a next touch; what is most for the size of the book in front."""
    quiet = [(_golden(one), one) for one in team.sellers]
    quiet = [(late, one) for late, one in quiet if late]
    if quiet:
        late, one = max(quiet, key=lambda pair: len(pair[0]) / max(len(pair[1].accounts), 1))
        yield _quiet(late, one, alone=len(team.sellers) == 1)
    alone = team.lost.no_second_ask
    if alone:
        told = plural(
            "{n} put-off without a second ask", "{n} put-offs without a second ask", len(alone)
        )
        yield Piece(told, alone)
    bare = next((one.bare for one in team.coverage if one.rating == "A"), ())
    if bare:
        told = plural(
            "{n} golden account without a next touch",
            "{n} golden accounts without a next touch",
            len(bare),
        )
        yield Piece(told, bare)


def _golden(one: SellerFigures) -> tuple[Ref, ...]:
    return next((each.late for each in one.coverage if each.rating == "A"), ())


def _quiet(late: tuple[Ref, ...], one: SellerFigures, *, alone: bool) -> Piece:
    if alone:
        told = plural(
            "{n} golden account past its rhythm", "{n} golden accounts past their rhythm", len(late)
        )
        return Piece(told, late)
    told = plural(
        "{name}’s {n} golden account past its rhythm",
        "{name}’s {n} golden accounts past their rhythm",
        len(late),
    )
    return Piece(told.format(name=one.name.split(" ")[0]), late)
