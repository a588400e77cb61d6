"""The seller's other appointments on the week: quiet grey, behind the touches."""

from dataclasses import dataclass
from datetime import time

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from fieldbook.model.planning import A_DAY, lay_out
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.plan.frame import DAYS, Columns, Hours, within
from fieldbook.ui.parts.look import mirrored
from fieldbook.ui.words import hour, weekday
from fieldbook.work.other_hours import Busy
from fieldbook.work.plan import PlanDay, PlanWeek

_WIDER = 3
"""So much wider than a touch on each side: it is seen behind one that covers it."""


@dataclass(frozen=True, slots=True)
class Other:
    """An appointment as it lies on the grid: its box, what stands in it, and what it says."""

    box: QRect
    title: str
    tip: str


def others_lying(on: QWidget, columns: Columns, hours: Hours, week: PlanWeek | None) -> list[Other]:
    """Every appointment of the days that are shown, as far as the hours reach."""
    made: list[Other] = []
    for at in range(DAYS if week else 0):
        held = week.days[at].others if week and columns.shown(at) else ()
        seen = [(one, *_within(one, hours)) for one in held]
        seen = [(one, top, foot) for one, top, foot in seen if top < foot]
        lying = lay_out({str(n): (top, foot) for n, (_one, top, foot) in enumerate(seen)})
        for n, (one, top, foot) in enumerate(seen):
            lies = lying[str(n)]
            place = hours.y(top), hours.y(foot)
            box = within(columns, at, place, (lies.column, lies.columns))
            box.adjust(-_WIDER, 0, _WIDER, 0)
            made.append(Other(mirrored(on, box), one.title or _("Busy"), _told(one)))
    return made


def _within(one: Busy, hours: Hours) -> tuple[int, int]:
    return max(one.start, hours.first * 60), min(one.end, hours.last * 60)


def _told(one: Busy) -> str:
    """ "10:00 to 11:00, Dentist": when it is, and what where that is known."""
    title = one.title or _("Busy")
    if one.whole_day:
        return _("All day, {title}").format(title=title)
    start, end = (hour(time(at // 60 % 24, at % 60)) for at in (one.start, one.end % A_DAY))
    return _("{start} to {end}, {title}").format(start=start, end=end, title=title)


def others_words(week: PlanWeek | None) -> str:
    """All of a week as they are heard; "" where none is known."""
    told = [
        f"{weekday(day.day)} {_told(one)}"
        for day in (week.days if week else ())
        for one in day.others
    ]
    return _("Other appointments: {all}.").format(all="; ".join(told)) if told else ""


def whole_day_of(day: PlanDay) -> str:
    """What takes a day as a whole; "" for nothing."""
    return next((one.title or _("Busy") for one in day.others if one.whole_day), "")


def paint_others(painter: QPainter, others: list[Other]) -> None:
    """A grey box with a line around it, and as much of the title as has room."""
    face, gap = theme.metrics("caption"), theme.px(7)
    painter.setFont(theme.font("caption"))
    for one in others:
        painter.setBrush(theme.color("sunken"))
        painter.setPen(theme.color("line2"))
        round_ = theme.px(6)
        painter.drawRoundedRect(QRectF(one.box).adjusted(0.5, 0.5, -0.5, -0.5), round_, round_)
        room = one.box.adjusted(gap, theme.px(3), -gap, -theme.px(1))
        if room.height() < face.height() - theme.px(2):
            continue
        painter.setPen(theme.color("ink3"))
        text = face.elidedText(one.title, Qt.TextElideMode.ElideRight, room.width())
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading
        painter.drawText(room, top, text)
