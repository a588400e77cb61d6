"""The look: colours by token, fonts by role, icons tinted, and one size of text for all of it.

Nothing else holds a colour, a font size or an icon file. A style sheet sets colours, edges and
paddings only; fonts come from here (a font in a style sheet would beat them). What is painted by
hand asks again at every painting, so a change of theme or text size shows at once.
"""

import json
import math
import re
from dataclasses import dataclass, field
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QIcon,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
    QStyleHints,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleFactory

from fieldbook.paths import resource
from fieldbook.ui.theme_roles import DISPLAY, ROLES, SERIF, load_fonts

SMALLEST, LARGEST = 0.5, 3.0


@dataclass(slots=True)
class _Look:
    """The look in force."""

    mode: str = "light"
    factor: float = 1.0
    dark: bool = False
    follows: bool = False
    fonts: dict[str, QFont] = field(default_factory=dict)
    pictures: dict[tuple[str, str, int, float], QPixmap] = field(default_factory=dict)


_look = _Look()


def program_icon() -> QIcon:
    """The icon of the program, for title bars, switchers and docks."""
    drawn, icon = QSvgRenderer(str(resource("icon/fieldbook.svg"))), QIcon()
    for side in (16, 32, 64, 128):
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            drawn.render(painter)
        icon.addPixmap(picture)
    return icon


def start(app: QApplication, mode: str = "system", factor: float = 1.0) -> None:
    """Brings an application into this look, and lets it follow the system where it shall."""
    load_fonts()
    _look.mode, _look.factor = mode, max(SMALLEST, min(factor, LARGEST))
    app.setStyle(QStyleFactory.create("Fusion"))
    if not _look.follows:
        app.styleHints().colorSchemeChanged.connect(_follow)
        _look.follows = True
    _apply(app)


def set_mode(mode: str) -> None:
    """Light, dark, or like the system, at once."""
    _look.mode = mode
    _apply(_app())


def set_factor(factor: float) -> None:
    """Another size of text, at once; 1.0 is 100 %."""
    _look.factor = max(SMALLEST, min(factor, LARGEST))
    _apply(_app())


def mode() -> str:
    """The mode that is wished."""
    return _look.mode


def factor() -> float:
    """The size of the text; 1.0 is 100 %."""
    return _look.factor


def is_dark() -> bool:
    """Whether the dark colours are in force."""
    return _look.dark


def px(size: float) -> int:
    """A length at the size of the text."""
    return math.floor(size * _look.factor + 0.5)


def color(token: str) -> QColor:
    """The colour of a token in this theme; raises KeyError for one nobody named."""
    return QColor(_colour("dark" if _look.dark else "light", token))


def pen(token: str, width: float = 1.0) -> QPen:
    """A pen in the colour of a token."""
    return QPen(color(token), width)


def font(role: str) -> QFont:
    """The font of a role at the size of the text; raises KeyError for one nobody named."""
    if role not in _look.fonts:
        family, size, weight = ROLES[role]
        made = QFont([family])
        made.setPixelSize(max(1, px(size)))
        made.setWeight(weight)
        made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if family != SERIF:
            made.setFeature(QFont.Tag("tnum"), 1)
        if family == DISPLAY:
            made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98)
        _look.fonts[role] = made
    return QFont(_look.fonts[role])


def metrics(role: str) -> QFontMetrics:
    """How wide and high the font of a role writes."""
    return QFontMetrics(font(role))


def pixmap(name: str, token: str, size: int, dpr: float = 1.0) -> QPixmap:
    """An icon in the colour of a token, `size` device independent pixels wide and high."""
    key = (name, color(token).name(), size, dpr)
    if key not in _look.pictures:
        picture = QPixmap(QSize(round(size * dpr), round(size * dpr)))
        picture.fill(Qt.GlobalColor.transparent)
        stroke = 2.0 if size < 15 else 1.7
        drawn = _svg(name).replace("currentColor", key[1])
        drawn = re.sub(r'stroke-width="2"', f'stroke-width="{stroke}"', drawn)
        painter = QPainter(picture)
        QSvgRenderer(QByteArray(drawn.encode())).render(painter, QRectF(picture.rect()))
        painter.end()
        picture.setDevicePixelRatio(dpr)
        _look.pictures[key] = picture
    return _look.pictures[key]


def icon(name: str, token: str = "ink2", size: int = 17) -> QIcon:
    """An icon for a button or a menu, `size` at 100 %; greyed where it is disabled."""
    made = QIcon()
    for dpr in (1.0, 2.0):
        made.addPixmap(pixmap(name, token, px(size), dpr))
        made.addPixmap(pixmap(name, "disabled", px(size), dpr), QIcon.Mode.Disabled)
    return made


def _app() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("no application yet")
    return app


def _follow() -> None:
    if _look.mode == "system":
        _apply(_app())


_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


def _scheme(hints: QStyleHints) -> Qt.ColorScheme:
    """What the system shows now."""
    return hints.colorScheme()


def _apply(app: QApplication) -> None:
    hints = app.styleHints()
    # The frame around the window and the system's own dialogs follow too.
    hints.setColorScheme(_SCHEMES.get(_look.mode, Qt.ColorScheme.Unknown))
    system = _scheme(hints) == Qt.ColorScheme.Dark
    _look.dark = _look.mode == "dark" or (_look.mode == "system" and system)
    _look.fonts.clear()
    _look.pictures.clear()
    app.setFont(font("body"))
    app.setPalette(_palette())
    app.setStyleSheet(_sheet())


def _palette() -> QPalette:
    made = QPalette()
    roles = QPalette.ColorRole
    for role, token in (
        (roles.Window, "surface"),
        (roles.WindowText, "ink"),
        (roles.Base, "surface"),
        (roles.AlternateBase, "sunken"),
        (roles.Text, "ink"),
        (roles.PlaceholderText, "ink3"),
        (roles.Button, "surface"),
        (roles.ButtonText, "ink"),
        (roles.BrightText, "red"),
        (roles.ToolTipBase, "raised"),
        (roles.ToolTipText, "ink"),
        (roles.Highlight, "tint2"),
        (roles.HighlightedText, "ink"),
        (roles.Link, "accent"),
        (roles.Accent, "accent"),
    ):
        made.setColor(role, color(token))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, color("disabled"))
    return made


def _sheet() -> str:
    text = resource("theme/fieldbook.qss.in").read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"@px\(([0-9.]+)\)", _length, text)
    text = re.sub(r"@disc\(([0-9.]+)\)", _disc, text)
    return re.sub(r"@([A-Za-z0-9]+)", _named, text)


def _length(found: re.Match[str]) -> str:
    return f"{px(float(found[1]))}px"


def _disc(found: re.Match[str]) -> str:
    """The radius that makes a circle of so wide a box with an edge of one pixel.

    Qt draws a square where the radius is larger than half the box.
    """
    return f"{(px(float(found[1])) + 2) // 2}px"


def _named(found: re.Match[str]) -> str:
    if found[1] == "icons":
        return resource("theme/dark" if _look.dark else "theme/light").as_posix()
    return color(found[1]).name()


@cache
def _colour(theme: str, token: str) -> QColor:
    return QColor(_tokens()[theme][token])


@cache
def _tokens() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(
        resource("theme/tokens.json").read_text(encoding="utf-8")
    )
    return found


@cache
def _svg(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")
