"""The look: colours that can be read, fonts that are ours, icons in any colour, one text size."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QIcon, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldbook.paths import resource
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.label import Label
from fieldbook.ui.theme_roles import FILES, ROLES

pytestmark = pytest.mark.usefixtures("look")

UI = Path(theme.__file__).parent
GROUNDS = ("bg", "surface", "sidebar", "raised", "sunken", "hover", "tint")
HUES = ("amber", "red", "green", "blue", "plum")
TEXTS = ("ink", "ink2", "ink3", "accent", *HUES)
MARKS = ("amberFill", "redFill", "greenFill", "blueFill", "plumFill")
CHARTS = ("c1", "c1soft", "c2", "c3", "c4", "c5", "c6")
TEXT_LEAST, MARK_LEAST = 4.8, 3.0


def pairs() -> Iterator[tuple[str, str, float]]:
    """What is drawn on what, and the contrast it must have (design, section 6)."""
    for text in TEXTS:
        yield from ((text, ground, TEXT_LEAST) for ground in GROUNDS)
    for hue in HUES:
        yield hue, f"{hue}Tint", TEXT_LEAST
        yield from ((ink, f"{hue}Tint", TEXT_LEAST) for ink in ("ink", "ink2", "ink3"))
    for text in ("ink", "ink2", "accent"):
        yield text, "tint2", TEXT_LEAST
    for ground in ("accent", "accentHover", "accentPress"):
        yield "onAccent", ground, TEXT_LEAST
    for mark in ("control", "focus", *MARKS, *CHARTS):
        grounds = ("surface", "raised", "tint") if mark in CHARTS else GROUNDS
        yield from ((mark, ground, MARK_LEAST) for ground in grounds)
    yield from (("surface", "ink", TEXT_LEAST), ("tint2", "ink", TEXT_LEAST))


def too_faint(tokens: dict[str, str]) -> list[str]:
    """The pairs that lie too close to each other."""
    return [
        f"{front} on {back}: {contrast(tokens[front], tokens[back]):.2f}"
        for front, back, least in pairs()
        if contrast(tokens[front], tokens[back]) < least
    ]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.2 defines it."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.fixture(params=["light", "dark"])
def tokens(request: pytest.FixtureRequest) -> dict[str, str]:
    found: dict[str, dict[str, str]] = json.loads(
        resource("theme/tokens.json").read_text(encoding="utf-8")
    )
    assert found["light"].keys() == found["dark"].keys()
    return found[request.param]


def test_every_pair_of_colours_can_be_read(tokens: dict[str, str]) -> None:
    assert too_faint(tokens) == []


@pytest.mark.parametrize("token", ["ink3", "control", "c6", "onAccent"])
def test_a_faint_colour_is_caught(tokens: dict[str, str], token: str) -> None:
    ground = tokens["accent" if token == "onAccent" else "surface"]
    faint = mixed(QColor(ground), QColor(tokens[token]))
    found = too_faint(tokens | {token: faint.name()})
    assert any(line.startswith(f"{token} on ") for line in found)


def mixed(ground: QColor, front: QColor) -> QColor:
    """A colour that has nearly sunk into its ground."""
    parts = (QColor.red, QColor.green, QColor.blue)
    return QColor(*[round(0.7 * part(ground) + 0.3 * part(front)) for part in parts])


# ---- Fonts ----------------------------------------------------------------------------------


def is_ours(face: QFont) -> bool:
    """Whether a font was found, and is no other that stands in for it."""
    return QFontInfo(face).family() == face.families()[0]


@pytest.mark.parametrize("percent", [90, 100, 150])
@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_written_in_our_font_at_its_size(role: str, percent: int) -> None:
    theme.set_factor(percent / 100)
    face = theme.font(role)
    family, size, weight = ROLES[role]
    assert is_ours(face)
    assert (face.families(), face.weight()) == ([family], weight)
    assert face.pixelSize() == pytest.approx(size * percent / 100, abs=0.51)
    assert face.hintingPreference() == QFont.HintingPreference.PreferNoHinting


def test_a_font_that_is_not_there_is_caught() -> None:
    assert not is_ours(QFont(["Intér of Nowhere"]))


def test_weights_are_drawn_and_not_made_up() -> None:
    wide = {
        role: theme.metrics(role).horizontalAdvance("Harbour Street Brewing")
        for role in ("body", "name", "label")
    }
    assert wide["body"] < wide["name"] < wide["label"]


def test_figures_stand_in_columns() -> None:
    assert figures_in_columns(theme.font("body"))
    loose = theme.font("body")
    loose.unsetFeature(QFont.Tag("tnum"))
    assert not figures_in_columns(loose)


def figures_in_columns(face: QFont) -> bool:
    measure = QFontMetrics(face)
    return measure.horizontalAdvance("1" * 20) == measure.horizontalAdvance("8" * 20)


def test_the_application_writes_in_the_font_of_the_body(qapp: QApplication) -> None:
    assert qapp.font().families() == ["Inter"]
    assert qapp.font().pixelSize() == 13


# ---- Icons ----------------------------------------------------------------------------------

CALLS = re.compile(
    r"(?:\bicon=|set_icon\(|IconLabel\(|IconButton\(|theme\.icon\(|theme\.pixmap\(|\.point\()"
    r'\s*"([a-z0-9-]*)"'
)


def icons_without_file(sources: dict[str, str]) -> list[str]:
    """Icons that the sources name and that do not ship."""
    return [
        f"{name}: {icon}"
        for name, source in sources.items()
        for icon in CALLS.findall(source)
        if icon and not resource(f"icons/{icon}.svg").is_file()
    ]


def test_every_icon_named_in_the_sources_ships() -> None:
    sources = {path.name: path.read_text(encoding="utf-8") for path in UI.rglob("*.py")}
    assert sum(len(CALLS.findall(source)) for source in sources.values()) > 10
    assert icons_without_file(sources) == []


def test_an_icon_that_does_not_ship_is_caught() -> None:
    twin = {"twin.py": 'Button("Go", icon="phone"); IconLabel("unicorn", "ink2")'}
    assert icons_without_file(twin) == ["twin.py: unicorn"]


@pytest.mark.parametrize("path", sorted(resource("icons").glob("*.svg")), ids=lambda at: at.stem)
def test_an_icon_takes_the_colour_of_its_token(path: Path) -> None:
    for token in ("redFill", "accent"):
        shown = theme.pixmap(path.stem, token, 24, 2.0).toImage()
        assert strongest(shown) == theme.color(token).name()


def strongest(image: QImage) -> str:
    """The colour of the most opaque pixel."""
    found = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    best = max(found, key=QColor.alpha)
    assert best.alpha() > 200
    return QColor(best.red(), best.green(), best.blue()).name()


def test_a_disabled_icon_is_grey() -> None:
    icon = theme.icon("phone", "accent", 24)
    size = QSize(24, 24)
    assert strongest(icon.pixmap(size).toImage()) == theme.color("accent").name()
    grey = icon.pixmap(size, QIcon.Mode.Disabled).toImage()
    assert strongest(grey) == theme.color("disabled").name()


def test_small_icons_have_a_bolder_stroke() -> None:
    small, large = (ink_of(theme.pixmap("x", "ink", size, 4.0).toImage()) for size in (14, 15))
    assert small > large


def ink_of(image: QImage) -> float:
    """How much of a picture is covered."""
    total = sum(
        image.pixelColor(x, y).alphaF() for x in range(image.width()) for y in range(image.height())
    )
    return total / (image.width() * image.height())


# ---- The style sheet ------------------------------------------------------------------------


def unfit_lines(sheet: str) -> list[str]:
    """Lines of a style sheet that set a font, or name what nobody replaced."""
    return [
        line
        for line in sheet.splitlines()
        if re.search(r"\bfont(-\w+)?\s*:", line) or re.search(r"@(?!\w*/)\w", line)
    ]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_style_sheet_sets_no_font_and_leaves_no_name_open(
    qapp: QApplication, mode: str
) -> None:
    theme.set_mode(mode)
    assert unfit_lines(qapp.styleSheet()) == []
    assert "@" not in qapp.styleSheet()


def test_a_font_in_a_style_sheet_is_caught() -> None:
    twin = "QLabel { color: #111; }\n* { font-size: 12px; }\nQMenu { color: @ink; }"
    assert unfit_lines(twin) == twin.splitlines()[1:]


def test_pictures_of_the_style_sheet_ship() -> None:
    sheet = resource("theme/fieldbook.qss.in").read_text(encoding="utf-8")
    names = set(re.findall(r"@icons/(\w+\.svg)", sheet))
    assert names
    for mode in ("light", "dark"):
        assert {path.name for path in resource(f"theme/{mode}").iterdir()} == names


# ---- Live -----------------------------------------------------------------------------------


def test_another_theme_shows_at_once(qtbot: QtBot) -> None:
    label, button = Label("Today", "place"), Button("Save note", "primary", icon="check")
    for widget in (label, button):
        qtbot.addWidget(widget)
        widget.show()
    seen = {}
    for mode in ("light", "dark"):
        theme.set_mode(mode)
        assert theme.is_dark() == (mode == "dark")
        assert label.palette().windowText().color() == theme.color("ink")
        middle = button.grab().toImage().pixelColor(4, button.height() // 2)
        assert middle.name() == theme.color("accent").name()
        seen[mode] = middle.name()
    assert seen["light"] != seen["dark"]


def test_another_text_size_shows_at_once(qtbot: QtBot) -> None:
    label, button = Label("Today", "place"), Button("Save note", key="Ctrl+Return")
    qtbot.addWidget(label)
    qtbot.addWidget(button)
    before = label.sizeHint(), button.sizeHint()
    theme.set_factor(1.5)
    for was, now in zip(before, (label.sizeHint(), button.sizeHint()), strict=True):
        assert now.height() == pytest.approx(was.height() * 1.5, abs=2)
        assert now.width() == pytest.approx(was.width() * 1.5, rel=0.03)


@pytest.mark.parametrize(("asked", "given"), [(0.01, 0.5), (99, 3.0), (1.25, 1.25)])
def test_no_text_size_makes_the_window_unreadable(asked: float, given: float) -> None:
    theme.set_factor(asked)
    assert theme.factor() == given


def test_the_system_mode_follows_the_system(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.set_mode("system")
    hints = qapp.styleHints()
    for scheme, dark in ((Qt.ColorScheme.Dark, True), (Qt.ColorScheme.Light, False)):
        monkeypatch.setattr(theme, "_scheme", scheme_of(scheme))
        hints.colorSchemeChanged.emit(scheme)
        assert theme.is_dark() == dark


def scheme_of(scheme: Qt.ColorScheme):  # noqa: ANN201 - a stand-in for theme's own
    return lambda _hints: scheme


def test_a_chosen_mode_does_not_follow_the_system(qapp: QApplication) -> None:
    theme.set_mode("light")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme.is_dark()


def test_every_font_that_ships_is_written_in() -> None:
    shipped = {path.stem for path in resource("fonts").glob("*.otf")}
    assert shipped == set(FILES)
    weights = {(family.replace(" ", ""), weight) for family, _size, weight in ROLES.values()}
    assert len(shipped) == len(weights)
    assert {path.name for path in resource("fonts").glob("LICENSE*")}
