"""The roles a text can have: family, size and weight; and the font files that ship with us."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from fieldbook.paths import resource

SANS, DISPLAY, SERIF = "Inter", "Inter Display", "Source Serif Pro"
FILES = (
    "Inter-Regular",
    "Inter-Medium",
    "Inter-SemiBold",
    "Inter-Bold",
    "InterDisplay-Bold",
    "SourceSerifPro-Regular",
)
_WEIGHT = QFont.Weight
ROLES: dict[str, tuple[str, float, QFont.Weight]] = {
    "welcome": (DISPLAY, 32, _WEIGHT.Bold),
    "place": (DISPLAY, 28, _WEIGHT.Bold),
    "title": (DISPLAY, 26, _WEIGHT.Bold),
    "door": (SANS, 19, _WEIGHT.DemiBold),
    "search": (SANS, 19, _WEIGHT.Normal),
    "read": (SANS, 14, _WEIGHT.Normal),
    "card": (SANS, 17, _WEIGHT.DemiBold),
    "panel": (SANS, 15, _WEIGHT.DemiBold),
    "row": (SANS, 14, _WEIGHT.DemiBold),
    "date": (SANS, 15, _WEIGHT.Normal),
    "body": (SANS, 13, _WEIGHT.Normal),
    "name": (SANS, 13, _WEIGHT.Medium),
    "label": (SANS, 13, _WEIGHT.DemiBold),
    "caption": (SANS, 12, _WEIGHT.Normal),
    "pill": (SANS, 12, _WEIGHT.Medium),
    "block": (SANS, 12, _WEIGHT.DemiBold),
    "chart": (SANS, 11, _WEIGHT.Normal),
    "key": (SANS, 11, _WEIGHT.Medium),
    "badge": (SANS, 11, _WEIGHT.Bold),
    "spoken": (SERIF, 15, _WEIGHT.Normal),
    "recap": (SERIF, 16, _WEIGHT.Normal),
    "spoken_field": (SERIF, 17, _WEIGHT.Normal),
    "spoken_small": (SERIF, 20, _WEIGHT.Normal),
    "opener": (SERIF, 23, _WEIGHT.Normal),
    "prompter": (SERIF, 38, _WEIGHT.Normal),
    "prompter_small": (SERIF, 28, _WEIGHT.Normal),
    "brainstorm": (SERIF, 42, _WEIGHT.Normal),
}
"""Each role: family, size in logical pixels at 100 %, weight (design/spec.md, section 6)."""


@cache
def load_fonts() -> None:
    """Makes our fonts known to Qt, once."""
    for name in FILES:
        QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}.otf")))
