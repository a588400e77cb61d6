"""The columns of the list: which fit into a width, and where they stand."""

from dataclasses import dataclass

from fieldbook.text import _
from fieldbook.ui import theme

_WIDE = {"account": 206, "segment": 128, "last": 82, "due": 132, "attention": 152}
_DROPS = (("segment", 940), ("last", 800), ("attention", 640))
"""Which column goes first, and below which width (at 100 %)."""
ORDER = ("account", "segment", "last", "purpose", "due", "attention")
SORTED = ("account", "segment", "last", "due")
SIDE = 12


@dataclass(frozen=True, slots=True)
class Column:
    """One column: from where, and how wide."""

    name: str
    left: int
    width: int


def columns_for(width: int) -> list[Column]:
    """The columns that fit, from left to right; the purpose takes what is left."""
    wide = width / theme.factor()
    gone = {name for name, least in _DROPS if wide < least}
    shown = [name for name in ORDER if name not in gone]
    sizes = {name: theme.px(_WIDE[name]) for name in shown if name != "purpose"}
    if wide < 560:
        sizes["account"] = theme.px(150)
        sizes["due"] = theme.px(112)
    side = theme.px(SIDE)
    sizes["purpose"] = max(theme.px(80), width - 2 * side - sum(sizes.values()))
    left = side
    found: list[Column] = []
    for name in shown:
        found.append(Column(name, left, sizes[name]))
        left += sizes[name]
    return found


def title(name: str) -> str:
    """What stands over a column."""
    return {
        "account": _("Account"),
        "segment": _("Segment"),
        "last": _("Last word"),
        "purpose": _("Next purpose"),
        "due": _("Due"),
        "attention": _("Attention, 12 months"),
    }[name]


def order_words(name: str, down: bool) -> str:
    """In which order a column is sorted, in words."""
    if name in ("account", "segment"):
        return _("from Z to A") if down else _("from A to Z")
    return _("the latest first") if down else _("the earliest first")
