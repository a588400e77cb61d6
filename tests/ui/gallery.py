"""All parts of the window in one picture per theme and text size, to be looked at.

python -m tests.ui.gallery FOLDER [PERCENT ...]
"""

import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDate, QEvent, Qt, QTime
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLayout,
    QListWidget,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from fieldbook.model.attention import Month
from fieldbook.ui import theme
from fieldbook.ui.parts.avatar import Avatar
from fieldbook.ui.parts.badge import RatingBadge
from fieldbook.ui.parts.button import Button, Chip, IconButton, Segments
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.field import LineField, PurposeField, TextField
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.keycap import KeyCap
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.menu import ChoiceMenu
from fieldbook.ui.parts.number import HourField, NumberField
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.parts.pill import TONES, Pill
from fieldbook.ui.parts.ring import RhythmRing
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.parts.strip import AttentionStrip
from fieldbook.ui.parts.toast import Toast
from fieldbook.work.standing import Standing

OPENER = (
    "to hear how the winter ale sold in each of your four taprooms, and to settle which two"
    " Saturdays carry the spring launch."
)
PEAKS = ((6, 0), (5, 1), (0, 0), (0, 0), (1, 0), (5, 1), (7, 0), (0, 0), (0, 0), (0, 0), (5, 1))
STEADY = ((2, 2), (1, 1), (3, 1), (2, 2), (2, 2), (3, 1), (1, 1), (2, 2), (3, 2), (2, 2), (3, 1))


def months_of(values: Iterable[tuple[int, int]]) -> list[Month]:
    """Twelve bars, the silent ones break the rhythm; this month has no word yet."""
    return [
        Month(date(2026, at + 1, 1), selling, other, broke=not (selling or other))
        for at, (selling, other) in enumerate([*values, (0, 0)])
    ]


def row_of(*things: QWidget | None, gap: int = 8) -> QHBoxLayout:
    """Things side by side; None is a stretch."""
    row = QHBoxLayout()
    row.setSpacing(theme.px(gap))
    for one in things:
        if one is None:
            row.addStretch(1)
        else:
            row.addWidget(one)
    return row


def column_of(*things: QWidget | QLayout, gap: int = 10) -> QVBoxLayout:
    """Things one below the other."""
    column = QVBoxLayout()
    column.setSpacing(theme.px(gap))
    for one in things:
        if isinstance(one, QLayout):
            column.addLayout(one)
        else:
            column.addWidget(one)
    return column


class Gallery(QWidget):
    """Every part once, in its states."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.focused: QWidget
        columns = QHBoxLayout(self)
        columns.setContentsMargins(*[theme.px(32)] * 4)
        columns.setSpacing(theme.px(36))
        left = column_of(*self._buttons(), *self._natives(), gap=12)
        middle = column_of(*self._fields(), *self._marks(), gap=12)
        right = column_of(*self._cards(), *self._types(), gap=12)
        for column in (left, middle, right):
            column.addStretch(1)
            columns.addLayout(column, 1)

    def _buttons(self) -> list[QWidget | QLayout]:
        grey, locked = Button("Not yet", "primary"), Button("Locked", icon="lock")
        grey.setEnabled(False)
        locked.setEnabled(False)
        rating, chosen = Button("Rating", "chip"), Button("Owner: Nora", "chip")
        rating.show_menu_sign()
        chosen.setChecked(True)
        chips = Flow(gap=8)
        for text, icon in (("Call in 3 weeks", "phone"), ("Tomorrow", ""), ("In 1 week", "")):
            chip = Chip(text, icon=icon)
            chip.setChecked(bool(icon))
            chips.add(chip)
        for one in (Chip("Pick a day", icon="calendar"), rating, chosen):
            chips.add(one)
        words = [(one, one) for one in ("Call", "Visit", "Message", "Sent value")]
        return [
            Label("Buttons", "label"),
            row_of(
                Button("Save note", "primary", key="Ctrl+Return"),
                Button("Ask for a reset", icon="refresh-cw", key="R"),
                Button("Close", "ghost", key="Esc"),
                None,
            ),
            row_of(grey, locked, Button("Show all", "link"), IconButton("ellipsis", "More"), None),
            Label("Choices", "label"),
            chips,
            row_of(Segments(words, "How it was"), None),
            row_of(*[Pill(tone.capitalize(), tone) for tone in TONES], None, gap=5),
            row_of(
                Pill("Clear purpose", "green", icon="check"),
                Pill("Visit 10:30", "tint", icon="map-pin"),
                KeyCap("N"),
                KeyCap("Esc"),
                None,
            ),
        ]

    def _natives(self) -> list[QWidget | QLayout]:
        combo = QComboBox()
        combo.addItems(["B  Promising, a call every 6 weeks"])
        day = QDateEdit(QDate(2026, 12, 15))
        day.setDisplayFormat("ddd d MMM yyyy")
        day.setCalendarPopup(True)
        weeks = NumberField("Weeks", 1, 52)
        weeks.setSuffix(" weeks")
        weeks.setValue(6)
        hour = HourField("When")
        hour.setTime(QTime(10, 30))
        keep, include = QCheckBox("Keep this file up to date"), QCheckBox("Without a time too")
        keep.setChecked(True)
        date_, put_off = QRadioButton("A date and a time"), QRadioButton("A put-off")
        put_off.setChecked(True)
        rows = QListWidget()
        rows.ensurePolished()
        rows.addItems(["Harbour Street Brewing", "Lindholm Kitchens", "Northgate Motors"])
        rows.setCurrentRow(1)
        rows.setFixedHeight(theme.px(112))
        bar = QProgressBar()
        bar.setValue(67)
        bar.setTextVisible(False)
        return [
            row_of(combo, None),
            row_of(day, weeks, hour, None),
            row_of(keep, include, None),
            row_of(date_, put_off, None),
            rows,
            bar,
        ]

    def _fields(self) -> list[QWidget | QLayout]:
        person, phone, locked = LineField("Person", "As it stands on the card"), None, None
        person.line.setText("Peter Lindholm")
        phone = LineField("Phone")
        phone.line.setText("+44 1632")
        phone.show_error("This number is too short to call.")
        locked = LineField("Notes")
        locked.line.setText("Locked while importing")
        locked.line.setEnabled(False)
        discussed = TextField("What was discussed?")
        discussed.set_text(
            "All eleven spots ran; Peter had counted nine. Went through the proof sheet line by"
            " line. Spring kitchens weekend is fixed for 13 March."
        )
        purpose = PurposeField("What is the purpose of the next communication?")
        purpose.set_lead("The purpose of my call is")
        purpose.set_text("to touch base about the spring kitchens weekend")
        purpose.set_flag(3, 10)
        self.focused = purpose
        coach = row_of(
            IconLabel("message-square", "amber", 15),
            ElidedLabel("“Touch base” is about us. What will Peter gain from it?", "name", "amber"),
        )
        return [
            person,
            phone,
            locked,
            column_of(Label("What was discussed?", "label"), discussed, gap=5),
            column_of(Label("What is the purpose?", "label"), purpose, coach, gap=5),
        ]

    def _marks(self) -> list[QWidget | QLayout]:
        badges = [RatingBadge(rating, 20) for rating in ("A", "B", "C", "D")]
        badges += [RatingBadge(rating, 28) for rating in ("A", "B", "C", "D")]
        rings = []
        for share, past in ((0.05, 0), (0.35, 0), (0.8, 0), (1.0, 0), (1.0, 8), (None, 0)):
            ring = RhythmRing()
            ring.show_standing(Standing(share=share, past=past))
            rings.append(ring)
        peaks, steady = AttentionStrip(), AttentionStrip()
        peaks.show_months(months_of(PEAKS), 2.7, "peaks and valleys")
        steady.show_months(months_of(STEADY), 4, "steady")
        icons = ("book", "sun", "phone", "map-pin", "mail", "file-text", "route", "flag", "store")
        return [
            row_of(*badges, None),
            row_of(*rings, Avatar("Tom Okafor"), Avatar("Nora"), None),
            row_of(*[IconLabel(name, "ink2", 17) for name in icons], None, gap=12),
            row_of(*[IconLabel(name, "accent", 13) for name in icons], None, gap=12),
            peaks,
            steady,
        ]

    def _cards(self) -> list[QWidget | QLayout]:
        card = Card()
        opener = SpokenText("opener", lines=4, smaller="spoken_small")
        opener.set_spoken("The purpose of my visit is", OPENER)
        name = ElidedLabel("Harbour Street Brewing", "card")
        head = row_of(RatingBadge("A", 24), name, Pill("Visit 10:30", "tint", icon="map-pin"))
        foot = row_of(
            Button("Log this visit", "primary", key="Return"), Button("Move", icon="clock"), None
        )
        inside = column_of(head, opener, foot, gap=14)
        card.setLayout(inside)
        inside.setContentsMargins(*[theme.px(20)] * 4)
        chosen = Card(radius=8)
        chosen.can_be_chosen()
        chosen.set_chosen(True)
        chosen.setLayout(column_of(Label("A card that is chosen", "row")))
        weak = SpokenText("spoken", lines=1)
        weak.set_spoken("", "“Touch base about spring”")
        weak.set_tones("ink3", "ink2")
        weak.set_flag((1, 11))
        return [card, chosen, weak, Hairline()]

    def _types(self) -> list[QWidget | QLayout]:
        recap = SpokenText("recap", lines=2)
        recap.set_spoken("You called", "to confirm the eleven October spots ran as sold. " * 3)
        far = SpokenText("spoken_field")
        far.set_spoken("", "مرحبا بكم في المتجر، 12 kegs 🍺 sold 🎉 on Saturday")
        roles = (
            ("place", "Today"),
            ("title", "Lindholm Kitchens"),
            ("card", "Harbour Street Brewing"),
            ("panel", "Before you go in"),
            ("row", "Kestrel Cycles 13:00"),
            ("body", "October: 24 of 24 spots ran. 0123456789"),
            ("caption", "Focus shows a 2 px ring"),
            ("chart", "9:00 10:00 11:00"),
        )
        return [recap, far, *[Label(words, role) for role, words in roles]]


def take(folder: Path, mode: str, percent: int) -> list[Path]:
    """Pictures of the parts, and of what lies over them, in one theme and text size."""
    theme.set_factor(percent / 100)
    theme.set_mode(mode)
    gallery = Gallery()
    gallery.resize(round(1440 * percent / 100), round(900 * percent / 100))
    gallery.show()
    gallery.activateWindow()
    gallery.focused.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    QApplication.processEvents()
    kept = [_save(gallery.grab(), folder / f"parts-{mode}-{percent}.png")]
    _open_over(gallery)
    kept.append(_save(gallery.grab(), folder / f"over-{mode}-{percent}.png"))
    gallery.close()
    gallery.deleteLater()
    QApplication.sendPostedEvents(gallery, QEvent.Type.DeferredDelete)
    return kept


def _open_over(gallery: Gallery) -> None:
    over = Overlay(gallery)
    inside = QWidget()
    menu = ChoiceMenu(gallery, print)
    menu.offer([("a", "A Golden"), ("b", "B Promising"), ("c", "C Steady")], ["a", "b"])
    column = column_of(
        Label("Quick note", "card"),
        LineField("What was discussed?", "One sentence will do"),
        row_of(None, Button("Close", "ghost", key="Esc"), Button("Save note", "primary")),
        gap=16,
    )
    inside.setLayout(column)
    column.setContentsMargins(*[theme.px(24)] * 4)
    inside.setMinimumWidth(theme.px(520))
    over.set_content(inside)
    over.open()
    toast = Toast(gallery)
    toast.tell("Note saved. Next call with Dana: Wed 25 Nov.", print)
    shown = QWidget(over)
    shown.setGeometry(theme.px(40), theme.px(40), *menu.sizeHint().toTuple())
    menu.setParent(shown, Qt.WindowType.Widget)
    menu.move(0, 0)
    menu.resize(menu.sizeHint())
    shown.show()
    menu.show()
    QApplication.processEvents()
    QApplication.processEvents()


def _save(picture: QPixmap, path: Path) -> Path:
    picture.save(str(path))
    return path


def main(words: list[str]) -> None:
    """Renders light and dark at 100 % and 150 %, or at the sizes that are named."""
    folder = Path(words[0])
    folder.mkdir(parents=True, exist_ok=True)
    known = QApplication.instance()
    theme.start(known if isinstance(known, QApplication) else QApplication(sys.argv[:1]), "light")
    for percent in [int(word) for word in words[1:]] or [100, 150]:
        for mode in ("light", "dark"):
            for path in take(folder, mode, percent):
                sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
