"""The week: its days, what can be any time, and the hours; blocks are moved by hand and by key."""

from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldbook.model.planning import STEP
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.plan.block import BlockButton, Push
from fieldbook.ui.pages.plan.carry import Ghost, Load, Spot, grip_of
from fieldbook.ui.pages.plan.frame import within
from fieldbook.ui.pages.plan.grid import Grid, clock_at, start_of
from fieldbook.ui.pages.plan.lane import AnyTimeLane, DayHeads
from fieldbook.ui.parts.look import mirrored
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.work.plan import Block, PlanWeek

_HOURS_SEEN = 110
"""So much of the hours is seen, whatever stands above them."""
_EDGE = 28
"""So near to its end the grid scrolls under what is carried."""


class WeekView(QWidget):
    """One week. Its blocks keep their widgets while they stay, and so focus and place."""

    asked = Signal(str, object, QPoint)
    """As BlockButton.asked."""
    pushed = Signal(object, object)
    """A Push of a block itself (not of the focus) and the Block."""
    dropped = Signal(object, object)
    """A Load and the Spot it was let go at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Without a week."""
        super().__init__(parent)
        self._buttons: dict[Ref, BlockButton] = {}
        self._week: PlanWeek | None = None
        self._load: Load | None = None
        self._spot: Spot | None = None
        self._scrolled = False
        self.cover: QWidget | None = None
        """What can lie over the days: nothing is let go through it."""
        self.heads = DayHeads()
        self.lane = AnyTimeLane()
        self.grid = Grid()
        self.area, self.any_time = ScrollArea(self.grid), ScrollArea(self.lane)
        self.any_time.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.ghost = Ghost(self.grid)
        self.setAccessibleName(_("The week"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.heads, self.any_time):
            column.addWidget(part)
        column.addWidget(self.area, 1)
        self.heads.fold.connect(self._on_fold)
        self.grid.unfold.connect(self._on_fold)
        self.grid.widened.connect(self._on_widened)
        self.lane.more.connect(self._on_more)
        self.lane.heightened.connect(self._fit_lane)

    # ---- Showing --------------------------------------------------------------------------------

    def show_week(self, week: PlanWeek) -> None:
        """Another state of it, or another week; the block with the focus keeps it."""
        focused = self.focused()
        at = next((n for n, one in enumerate(self._ordered()) if one.is_chosen()), 0)
        if self._week is None or week.monday != self._week.monday:
            self.lane.whole = False
        self._week = week
        held = {block.id: block for block in week.blocks}
        for gone in [one for one in self._buttons if one not in held]:
            self._drop(self._buttons.pop(gone))
        for block in held.values():
            self._button(block)
        self._place()
        if focused:
            self._choose_again(focused, at)
        self._order()

    def _choose_again(self, before: Block, at: int) -> None:
        """What had the focus keeps it; where it is gone, what stands in its place gets it."""
        rest = self._ordered()
        if not self.choose(before.id):
            near = rest[min(at, len(rest) - 1)] if rest else self.heads.weekend
            near.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, block: Block) -> None:
        home = self.grid if block.start else self.lane
        button = self._buttons.get(block.id)
        if button is None:
            button = BlockButton(block, home)
            button.asked.connect(self.asked)
            button.pushed.connect(self._on_pushed)
            button.lifted.connect(partial(self._on_lifted, button))
            button.carried.connect(self._on_carried)
            button.let_go.connect(self._on_let_go)
            button.put_back.connect(self.put_down)
            self._buttons[block.id] = button
        elif button.parentWidget() is not home:
            button.setParent(home)
        button.show_block(block)

    def _drop(self, button: BlockButton) -> None:
        button.hide()
        button.setParent(None)
        button.deleteLater()

    def _place(self) -> None:
        if self._week is None:
            return
        timed = [one for one in self._buttons.values() if one.block.start]
        chips = [one for one in self._buttons.values() if not one.block.start]
        self.grid.show_week(self._week, timed)
        columns = self.grid.columns
        self.heads.show_week(self._week, columns)
        place = {block.id: at for at, block in enumerate(self._week.blocks)}
        chips.sort(key=lambda one: place[one.block.id])
        self.lane.show_week(self._week, columns, chips)

    def _on_widened(self, _wide: int) -> None:
        self._place()

    def _order(self) -> None:
        """Tab goes through the days as they are read."""
        order = self.focusable()
        for before, after in zip(order, order[1:], strict=False):
            QWidget.setTabOrder(before, after)

    def focusable(self) -> list[QWidget]:
        """What takes the focus, day by day."""
        ours = self._ordered()
        rest = [one for one in self.lane.rest if not one.isHidden()]
        return [self.heads.weekend, *ours, *rest]

    def _ordered(self) -> list[BlockButton]:
        made: list[BlockButton] = []
        for day in self._week.days if self._week else ():
            made += [self._buttons[one.id] for one in (*day.any_time, *day.timed)]
        return [one for one in made if not one.isHidden()]

    def fit(self, rows: int) -> None:
        """So many rows of what can be any time, at most."""
        if rows != self.lane.rows:
            self.lane.rows = rows
            self.lane.place()
        self._fit_lane()

    def _fit_lane(self) -> None:
        """As high as the lane; where the hours would have no room it scrolls."""
        most = self.height() - self.heads.height() - theme.px(_HOURS_SEEN)
        self.any_time.setFixedHeight(min(self.lane.height(), max(most, theme.px(34))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height, other shares of it."""
        super().resizeEvent(event)
        self._fit_lane()

    def scroll_to_start_once(self) -> None:
        """The hour of now in sight, or the beginning of the day; later it stays where it is."""
        if self._week is None or self._scrolled or not self.isVisible():
            return
        self._scrolled = True
        shown = any(day.day == self._week.now.date() for day in self._week.days)
        minutes = (self._week.now.hour - 1) * 60 if shown else 0
        bar = self.area.verticalScrollBar()
        spare = self.grid.height() - self.area.viewport().height()
        bar.setRange(0, max(spare, 0))
        top = self.grid.hours.y(minutes) - theme.px(12)
        bar.setValue(min(max(top, 0), max(spare, 0)))

    def forget_scrolling(self) -> None:
        """The next week that is shown begins at its start."""
        self._scrolled = False

    # ---- The focus ------------------------------------------------------------------------------

    def focused(self) -> Block | None:
        """The block that has the focus."""
        return next((one.block for one in self._buttons.values() if one.is_chosen()), None)

    def choose(self, block: Ref) -> bool:
        """The focus goes to a block, which is brought into sight; gives whether it is here."""
        button = self._buttons.get(block)
        if button is None:
            return False
        if button.isHidden():
            self._uncover(button.block)
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        area = self.area if button.parentWidget() is self.grid else self.any_time
        area.ensureWidgetVisible(button, 0, theme.px(6))
        return True

    def first(self) -> BlockButton | None:
        """What comes next: the first of today that is not over, else the first of all."""
        ordered = self._ordered()
        if self._week is None or not ordered:
            return None
        now = self._week.now
        today = [one for one in ordered if one.block.day >= now.date() and not one.block.done]
        timed = [one for one in today if one.block.start and not _over(one.block, self._week)]
        return next(iter([*timed, *today, *ordered]))

    def _uncover(self, block: Block) -> None:
        if not self.grid.columns.shown(block.day.weekday()):
            self._on_fold()
        if block.start is None and self._buttons[block.id].isHidden():
            self._on_more()

    def _on_pushed(self, push: Push, block: Block) -> None:
        if push.what == "focus":
            self._step(push.way, self._buttons[block.id])
        else:
            self.pushed.emit(push, block)

    def _step(self, way: str, at: BlockButton) -> None:
        ordered = self._ordered()
        if way in ("up", "down"):
            ours = [one for one in ordered if one.block.day == at.block.day]
            to = ours.index(at) + (1 if way == "down" else -1)
            found = ours[to] if 0 <= to < len(ours) else None
        else:
            found = _beside(ordered, at, forward=way == "right")
        if found is not None:
            self.choose(found.block.id)

    # ---- Folding --------------------------------------------------------------------------------

    def _on_fold(self) -> None:
        self.grid.unfolded = not self.grid.unfolded
        self._place()
        self._order()

    def unfolded(self) -> bool:
        """Whether the weekend has its own columns."""
        return self.grid.unfolded

    def _on_more(self) -> None:
        self.lane.whole = not self.lane.whole
        self.lane.place()
        self._order()

    # ---- Carrying -------------------------------------------------------------------------------

    def lift(self, load: Load) -> None:
        """Something is picked up, here or elsewhere on the page."""
        self._load, self._spot = load, None

    def carry(self, place: QPoint) -> None:
        """It is over this point of the screen."""
        if self._load is None:
            return
        self._scroll_under(place)
        self._spot = self._spot_at(place, self._load)
        self._show_spot()

    def let_go(self, place: QPoint) -> None:
        """It is let go; outside the days it goes back."""
        self.carry(place)
        load, spot = self._load, self._spot
        self.put_down()
        if load and spot:
            self.dropped.emit(load, spot)

    def put_down(self) -> None:
        """It goes back to where it was."""
        self._load = self._spot = None
        self.ghost.hide()
        self.lane.target = None
        self.lane.update()

    @property
    def spot(self) -> Spot | None:
        """Where what is carried would stand now."""
        return self._spot

    def _on_lifted(self, button: BlockButton, place: QPoint) -> None:
        block, inside = button.block, button.mapFromGlobal(place)
        pulled = button.at_foot(inside.toPointF())
        self.lift(
            Load(
                block.id,
                block.name,
                block.minutes,
                grip=grip_of(button, place) if block.start else 0,
                deed="resize" if pulled else "place",
                day=block.day,
                start=start_of(block),
            )
        )

    def _on_carried(self, place: QPoint) -> None:
        self.carry(place)

    def _on_let_go(self, place: QPoint) -> None:
        self.let_go(place)

    def _spot_at(self, place: QPoint, load: Load) -> Spot | None:
        if self._week is None or self._is_covered(place):
            return None
        if load.deed == "resize" and load.day:
            foot = self.grid.hours.minutes_at(self.grid.mapFromGlobal(place).y())
            return Spot(load.day, clock_at(load.start), max(foot - load.start, STEP))
        on_grid = self.area.viewport().rect().contains(self.area.viewport().mapFromGlobal(place))
        port = self.any_time.viewport()
        if not on_grid and not port.rect().contains(port.mapFromGlobal(place)):
            return None
        inside = self.grid.mapFromGlobal(place)
        x = self.width() - 1 - inside.x() if self.isRightToLeft() else inside.x()
        at = self.grid.columns.day_at(x)
        if at is None:
            return None
        day = self._week.days[at].day
        if not on_grid:
            return Spot(day, None, load.minutes)
        start = self.grid.hours.minutes_at(inside.y() - load.grip)
        return Spot(day, clock_at(start), load.minutes)

    def _is_covered(self, place: QPoint) -> bool:
        over = self.cover
        return (
            over is not None
            and over.isVisible()
            and over.rect().contains(over.mapFromGlobal(place))
        )

    def _show_spot(self) -> None:
        spot, load = self._spot, self._load
        self.lane.target = spot.day.weekday() if spot and spot.start is None else None
        self.lane.update()
        if spot is None or load is None or spot.start is None:
            self.ghost.hide()
            return
        start = spot.start.hour * 60 + spot.start.minute
        place = self.grid.hours.box(start, spot.minutes)
        box = within(self.grid.columns, spot.day.weekday(), place, (0, 1))
        self.ghost.show_at(mirrored(self.grid, QRect(box)), load, spot)

    def _scroll_under(self, place: QPoint) -> None:
        port = self.area.viewport()
        y, bar = port.mapFromGlobal(place).y(), self.area.verticalScrollBar()
        edge = theme.px(_EDGE)
        if port.height() - edge < y <= port.height() + edge:
            bar.setValue(bar.value() + theme.px(12))
        elif 0 <= y < edge:
            bar.setValue(bar.value() - theme.px(12))


def _over(block: Block, week: PlanWeek) -> bool:
    now = week.now
    minute = now.hour * 60 + now.minute
    return block.day == now.date() and start_of(block) + block.minutes <= minute


def _beside(ordered: list[BlockButton], at: BlockButton, *, forward: bool) -> BlockButton | None:
    """The block of the nearest day before or after, at about the same height."""
    days = sorted({one.block.day for one in ordered})
    rest = (
        [one for one in days if one > at.block.day]
        if forward
        else [one for one in reversed(days) if one < at.block.day]
    )
    if not rest:
        return None
    ours = [one for one in ordered if one.block.day == rest[0]]
    height = at.mapToGlobal(QPoint(0, 0)).y()
    return min(ours, key=lambda one: abs(one.mapToGlobal(QPoint(0, 0)).y() - height))
