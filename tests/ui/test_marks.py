"""Small marks that say much: badge, ring, strip, pill, avatar; in words, and without colour."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fieldbook.model.accounts import RATINGS
from fieldbook.model.attention import Month
from fieldbook.ui import theme
from fieldbook.ui.parts.avatar import Avatar, initials
from fieldbook.ui.parts.badge import RatingBadge, paint_badge
from fieldbook.ui.parts.pill import TONES, Pill
from fieldbook.ui.parts.ring import RhythmRing, paint_ring
from fieldbook.ui.parts.strip import AttentionStrip, paint_strip
from fieldbook.work.standing import Standing
from tests.ui.gallery import PEAKS, STEADY, months_of, take

pytestmark = pytest.mark.usefixtures("look")

STRIP = QRect(0, 0, 138, 26)


def canvas(size: QRect) -> tuple[QImage, QPainter]:
    image = QImage(size.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(theme.color("surface"))
    return image, QPainter(image)


def ink(image: QImage) -> float:
    """How dark a picture is against its ground, 0 to 1."""
    ground = theme.color("surface").lightness()
    total = sum(
        abs(image.pixelColor(x, y).lightness() - ground)
        for x in range(image.width())
        for y in range(image.height())
    )
    return total / (image.width() * image.height() * 255)


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_the_weight_of_a_badge_falls_with_the_potential() -> None:
    weights = []
    for rating in RATINGS:
        image, painter = canvas(QRect(0, 0, 40, 40))
        paint_badge(painter, QRect(0, 0, 40, 40), rating)
        painter.end()
        weights.append(ink(image))
    assert weights[0] > weights[1] > weights[2] > weights[3] > 0


def test_a_badge_is_named(qtbot: QtBot) -> None:
    badge = RatingBadge("A")
    qtbot.addWidget(badge)
    assert badge.accessibleName() == "Golden, rating A"
    badge.set_rating("D")
    assert badge.accessibleName() == "Long shot, rating D"
    assert badge.sizeHint().width() == badge.sizeHint().height() == 20


def ring(share: float | None, past: bool = False) -> QImage:
    image, painter = canvas(QRect(0, 0, 36, 36))
    paint_ring(painter, QRect(0, 0, 36, 36), share, past)
    painter.end()
    return image


def test_a_ring_fills_as_the_interval_passes() -> None:
    empty, some, half, full = (ring(share) for share in (None, 0.2, 0.5, 1.0))
    assert ink(empty) < ink(some) < ink(half) < ink(full)
    assert ring(7.0) == full
    assert ring(0.0) == empty


def test_a_ring_that_is_past_differs_in_shape_too() -> None:
    full, past = ring(1.0), ring(1.0, past=True)
    middle = 18
    assert full.pixelColor(middle, middle) == theme.color("surface")
    assert past.pixelColor(middle, middle) == theme.color("amberFill")
    assert theme.color("redFill").name() not in colours(past)


def test_a_ring_is_told_in_words(qtbot: QtBot) -> None:
    shown = RhythmRing()
    qtbot.addWidget(shown)
    assert shown.accessibleName() == "No rhythm"
    shown.show_standing(Standing(share=0.5))
    assert shown.accessibleName() == "50 % of its interval has passed"
    shown.show_standing(Standing(share=1.0, past=8))
    assert shown.accessibleName() == "8 days past its rhythm"


def strip(months: list[Month], asked: float | None = None, rect: QRect = STRIP) -> QImage:
    image, painter = canvas(rect)
    paint_strip(painter, rect, months, asked)
    painter.end()
    return image


def tops(image: QImage, token: str) -> dict[int, int]:
    """The highest row of a colour in each column that has it."""
    wanted = theme.color(token).name()
    found: dict[int, int] = {}
    for x in range(image.width()):
        rows = [y for y in range(image.height()) if image.pixelColor(x, y).name() == wanted]
        if rows:
            found[x] = rows[0]
    return found


def test_selling_stands_below_and_not_selling_above() -> None:
    image = strip(months_of(STEADY))
    selling, other = tops(image, "c1"), tops(image, "c1soft")
    assert selling
    assert all(other[x] < selling[x] for x in other if x in selling)


def test_a_silent_month_is_a_dot_amber_only_where_it_broke_the_rhythm() -> None:
    silent = [Month(date(2026, 1, 1), 0, 0) for _at in range(12)]
    broken = [Month(date(2026, 1, 1), 0, 0, broke=True) for _at in range(12)]
    assert theme.color("amberFill").name() not in colours(strip(silent))
    assert theme.color("amberFill").name() in colours(strip(broken))


def test_no_month_is_higher_than_the_strip() -> None:
    busy = [Month(date(2026, 1, 1), 80, 40)] * 12
    image = strip(busy, 99, QRect(0, 0, 138, 40))
    edge = {image.pixelColor(x, 0).name() for x in range(image.width())}
    assert len(edge) <= 4
    assert tops(image, "c1")


def test_what_the_rhythm_asks_is_a_line_across() -> None:
    plain, asked = strip(months_of(PEAKS)), strip(months_of(PEAKS), 3)
    changed = {
        y
        for x in range(plain.width())
        for y in range(plain.height())
        if plain.pixelColor(x, y) != asked.pixelColor(x, y)
    }
    assert len(changed) == 1


def test_an_empty_strip_draws_nothing() -> None:
    assert colours(strip([])) == {theme.color("surface").name()}


def test_a_strip_is_told_in_words(qtbot: QtBot) -> None:
    shown = AttentionStrip()
    qtbot.addWidget(shown)
    shown.show_months(months_of(PEAKS), 3, "peaks and valleys")
    assert shown.accessibleName() == (
        "Attention, 12 months: peaks and valleys, 6 months without a word"
    )


@pytest.mark.parametrize("tone", TONES)
def test_a_pill_is_read_in_its_tone(qtbot: QtBot, tone: str) -> None:
    pill = Pill("Clear purpose", tone, icon="check")
    qtbot.addWidget(pill)
    pill.resize(pill.sizeHint())
    assert (pill.text(), pill.accessibleName()) == ("Clear purpose", "Clear purpose")
    fill = pill.grab().toImage().pixelColor(pill.width() // 2, 2)
    assert fill == theme.color(TONES[tone][0])


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Tom Okafor", "TO"),
        ("Nora", "N"),
        ("Maria del Carmen Ruiz", "MR"),
        ("(Ann) Lee", "L"),
        ("", ""),
        ("   ", ""),
        ("élise o'neil", "ÉO"),
    ],
)
def test_initials_are_of_the_first_and_the_last_name(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    "made",
    [lambda: RatingBadge("A"), RhythmRing, AttentionStrip, lambda: Pill("Steady")],
    ids=["badge", "ring", "strip", "pill"],
)
def test_those_who_hear_the_screen_hear_a_mark(qtbot: QtBot, made) -> None:  # noqa: ANN001
    shown: QWidget = made()
    qtbot.addWidget(shown)
    heard = QAccessible.queryAccessibleInterface(shown)
    assert heard.role() == QAccessible.Role.StaticText
    assert heard.text(QAccessible.Text.Name) == shown.accessibleName()


def test_an_avatar_takes_any_name(qtbot: QtBot) -> None:
    shown = Avatar("")
    qtbot.addWidget(shown)
    for name in ("", "🍺", "Tom Okafor"):
        shown.set_name(name)
        assert not shown.grab().isNull()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_part_can_be_painted_in_every_theme(qtbot: QtBot, tmp_path: Path, mode: str) -> None:
    for picture in take(tmp_path, mode, 90):
        image = QImage(str(picture))
        assert len(colours(image.scaled(300, 200))) > 40
        assert image.pixelColor(1, 1) != QColor()
