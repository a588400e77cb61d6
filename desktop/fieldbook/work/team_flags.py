"""Red flags of a team and the losses nobody saw coming, as the Team place shows them.

They are worked out apart from the other figures, since every note of a year speaks in them: the
place never waits for them (design/spec.md, "Team (06)"; product.md, P12, P13 and D4.2).
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace

from fieldbook.book.book import Book, Marker
from fieldbook.book.figures import keep_figures, kept_figures
from fieldbook.model.flags import RULES, Rule
from fieldbook.model.rhythm import earlier
from fieldbook.model.rows import Ref
from fieldbook.work.days import today
from fieldbook.work.flag_past import Lost, losses
from fieldbook.work.flags import FlagLine, open_flags

SHOWN = 50
"""So many flags of each rule are listed one by one, the newest; all are counted."""
MONTHS = 12
"""Losses are looked at over so many months."""
_NAME = "team flags"


@dataclass(frozen=True, slots=True)
class Ruled:
    """The accounts at which flags of a rule are up."""

    rule: Rule
    accounts: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class TeamFlags:
    """The flags that are up and do not rest: how many, the newest of each rule, all by their rules;
    and the accounts lost in twelve months, of which `surprises` had no flag in 90 days before.
    """

    count: int
    newest: tuple[FlagLine, ...]
    rules: tuple[Ruled, ...]
    lost: tuple[Ref, ...] = ()
    surprises: tuple[Lost, ...] = ()

    def without(self, account: Ref, rule: Rule) -> "TeamFlags":
        """The same before they are worked out anew, when flags of a rule were taken down."""
        left = tuple(one for one in self.newest if (one.account, one.rule) != (account, rule))
        gone = len(self.newest) - len(left)
        return replace(self, newest=left, count=self.count - gone)


@dataclass(frozen=True, slots=True)
class Fresh:
    """Flags just worked out, and of which state of the book they are."""

    marker: Marker
    flags: TeamFlags


def fresh_flags(book: Book, go_on: Callable[[], object]) -> Fresh:
    """The flags worked out anew, to be kept; nothing is written yet."""
    marker = book.marker()
    return Fresh(marker, team_flags(book, go_on))


def team_flags(book: Book, go_on: Callable[[], object] = int) -> TeamFlags:
    """The flags of the whole book, worked out anew; `go_on` is called between, and may raise to
    end it."""
    found = open_flags(book)
    go_on()
    by_rule: dict[Rule, list[Ref]] = defaultdict(list)
    newest = []
    for one in found:
        by_rule[one.rule].append(one.account)
        if len(by_rule[one.rule]) <= SHOWN:
            newest.append(one)
    gone = losses(book, earlier(today(book), MONTHS))
    return TeamFlags(
        len(found),
        tuple(newest),
        tuple(Ruled(rule, tuple(by_rule[rule])) for rule in RULES if rule in by_rule),
        tuple(one.account for one in gone),
        tuple(one for one in gone if one.is_surprise),
    )


def keep_flags(book: Book, found: "Fresh") -> None:
    """Keeps them for the next time they are looked at."""
    keep_figures(book, _NAME, found.marker, found.flags)


def kept_flags(book: Book) -> tuple[TeamFlags | None, bool]:
    """The flags as they were worked out last, if they were, and whether they still hold."""
    return kept_figures(book, _NAME, TeamFlags)
