"""Before you go in: the panel beside Today, about the row that is chosen."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.attention import LABELS, evidence_words, label_words
from fieldbook.ui.parts.avatar import Avatar
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.look import look_changed
from fieldbook.ui.parts.pill import Pill
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.parts.strip import AttentionStrip
from fieldbook.ui.words import channel_name, month_name, short_day
from fieldbook.work.before import Before, Contact, Earlier, Returning

_LONGEST = 400
_BEGIN = Qt.AlignmentFlag.AlignLeft


class BeforePanel(QWidget):
    """Whom you meet, what was agreed and what is open, attention, history, who comes back."""

    def __init__(self, parent: QWidget | None = None, *, by_name: bool = False) -> None:
        """Empty. `by_name` has the name of the account as its title: nobody is on the way in."""
        super().__init__(parent)
        self._by_name = by_name
        self.setObjectName("panel")
        self._column = QVBoxLayout(self)
        self._shown: tuple[Before, date] | None = None
        self._factor = theme.factor()
        self.show_nothing()

    def show_nothing(self) -> None:
        """No row is chosen."""
        self._shown = None
        self._clear()
        head, column = _stack(3)
        column.addWidget(Label(_("Before you go in"), "panel"), 0, _BEGIN)
        words = Label(_("Whom you meet and what was said last stands here."), "body", "ink2")
        words.setWordWrap(True)
        column.addWidget(words)
        self._column.addWidget(head)
        self._column.addStretch(1)

    def show_before(self, before: Before, today: date) -> None:
        """What to know about an account."""
        if self._shown == (before, today) and self._factor == theme.factor():
            return
        self._clear()
        self._shown, self._factor = (before, today), theme.factor()
        for part in _parts(before, today, by_name=self._by_name):
            self._column.addWidget(part)
        self._column.addStretch(1)

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text, other gaps."""
        super().changeEvent(event)
        if look_changed(event) and self._factor != theme.factor():
            QTimer.singleShot(0, self, self._on_size)

    def _on_size(self) -> None:
        if self._shown:
            self.show_before(*self._shown)

    def _clear(self) -> None:
        self._column.setContentsMargins(*[theme.px(side) for side in (24, 28, 24, 24)])
        self._column.setSpacing(theme.px(14))
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.hide()
                widget.deleteLater()


class TodayPanel(QWidget):
    """What stands beside Today: before you go in, which scrolls, and the nudge at its foot."""

    def __init__(self, before: BeforePanel, foot: QWidget) -> None:
        """`foot` says by itself whether it is seen."""
        super().__init__()
        self.setObjectName("panel")
        self._foot = QVBoxLayout()
        self._foot.addWidget(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ScrollArea(before), 1)
        column.addLayout(self._foot)
        self._fit()

    def _fit(self) -> None:
        self._foot.setContentsMargins(*[theme.px(side) for side in (22, 4, 22, 18)])

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text, other gaps."""
        super().changeEvent(event)
        if look_changed(event):
            self._fit()


def _parts(before: Before, today: date, *, by_name: bool) -> list[QWidget]:
    title = ElidedLabel(before.name, "panel")
    parts: list[QWidget] = [title if by_name else _head(before)]
    if before.people:
        parts.append(_person(before.people[0]))
    if before.people[1:]:
        parts += [Hairline(), _others(before)]
    points = [
        ("circle-check", _("Agreed the last time"), before.agreed),
        ("lightbulb", _("Still open"), before.questions),
    ]
    found = [_point(icon, title, text) for icon, title, text in points if text]
    parts += [Hairline(), *found] if found else []
    parts += [Hairline(), _attention(before, today)]
    if before.history:
        parts += [Hairline(), _history(before.history, today)]
    if before.returning:
        parts += [Hairline(), *(_returning(one, today) for one in before.returning)]
    return parts


def _head(before: Before) -> QWidget:
    made, column = _stack(3)
    column.addWidget(Label(_("Before you go in"), "panel"), 0, _BEGIN)
    column.addWidget(ElidedLabel(before.name, "body", "ink2"))
    return made


def _person(one: Contact) -> QWidget:
    """Whom you meet: large."""
    made, row = _side_by_side(11)
    words, column = _stack(1)
    column.addWidget(ElidedLabel(one.name, "label"))
    if one.role or one.phone:
        below = " · ".join(part for part in (one.role, one.phone) if part)
        column.addWidget(ElidedLabel(below, "caption", "ink2"))
    row.addWidget(Avatar(one.name, 34))
    row.addWidget(words, 1)
    return made


def _others(before: Before) -> QWidget:
    """Who else is there, each on a line."""
    made, column = _stack(5)
    column.addWidget(Label(_("Also there"), "label"), 0, _BEGIN)
    for one in before.people[1:]:
        line, row = _side_by_side(8)
        name = Label(one.name[:60], "name")
        name.setMinimumWidth(theme.px(40))
        row.addWidget(name)
        row.addWidget(ElidedLabel(one.role or one.phone, "caption", "ink2"), 1)
        column.addWidget(line)
    if before.more_people:
        more = plural("and {n} more", "and {n} more", before.more_people)
        column.addWidget(Label(more, "caption", "ink2"), 0, _BEGIN)
    return made


def _point(icon: str, title: str, text: str) -> QWidget:
    made, row = _side_by_side(12)
    words, column = _stack(2)
    column.addWidget(ElidedLabel(title, "label"))
    if text:
        column.addWidget(_paragraph("", text, 5))
    row.addWidget(IconLabel(icon, "accent", 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return made


def _attention(before: Before, today: date) -> QWidget:
    made, column = _stack(8)
    title, row = _side_by_side(8)
    words = label_words(before.label)
    tone, icon = LABELS[before.label]
    row.addWidget(ElidedLabel(_("Attention, 12 months"), "label"), 1)
    row.addWidget(Pill(words, tone, icon=icon))
    strip = AttentionStrip()
    told = evidence_words(before.burst, today)
    strip.show_months(before.standing.months, before.asked, words, told)
    column.addWidget(title)
    column.addWidget(strip)
    months = before.standing.months
    if months:
        ends, line = _side_by_side(8)
        line.addWidget(Label(month_name(months[0].first), "chart", "ink3"))
        line.addStretch(1)
        line.addWidget(Label(month_name(months[-1].first), "chart", "ink3"))
        column.addWidget(ends)
    return made


def _history(earlier: Sequence[Earlier], today: date) -> QWidget:
    made, column = _stack(8)
    column.addWidget(Label(_("Before"), "label"), 0, _BEGIN)
    for one in earlier:
        how = channel_name(one.channel).lower()
        lead = _("{day} {channel}:").format(day=short_day(one.day, today), channel=how)
        column.addWidget(_paragraph(lead[:1].upper() + lead[1:], one.words, 2))
    return made


def _returning(one: Returning, today: date) -> QWidget:
    until = _("{name} is parked until {day}").format(
        name=one.name[:60], day=short_day(one.until, today)
    )
    return _point("circle-pause", until, one.because)


def _paragraph(lead: str, text: str, lines: int) -> SpokenText:
    made = SpokenText("body", lines=lines)
    made.set_tones("ink", "ink2")
    made.set_spoken(lead, text[:_LONGEST])
    return made


def _stack(gap: int) -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(gap))
    return made, column


def _side_by_side(gap: int) -> tuple[QWidget, QHBoxLayout]:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(gap))
    return made, row
