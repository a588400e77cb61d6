"""What is done on a plan: every deed is one function of `work`, and tells what it did."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.model.planning import STEP
from fieldbook.model.rows import Ref, When
from fieldbook.text import _, plural
from fieldbook.ui.inviting import Inviting
from fieldbook.ui.page import Shell
from fieldbook.ui.pages.accounts.glance import Glance
from fieldbook.ui.pages.plan.block import Push
from fieldbook.ui.pages.plan.carry import Load, Spot
from fieldbook.ui.pages.plan.menus import (
    OTHER_WAY,
    BlockMenu,
    PlaceMenu,
    days_to_place,
    invitable,
)
from fieldbook.ui.parts.funnel import Figure
from fieldbook.ui.words import chosen_day, hour, short_day
from fieldbook.work.plan import (
    Block,
    Placed,
    Waiting,
    place_all,
    place_on_day,
    place_touch,
    resize_planned,
)
from fieldbook.work.resets import account_names
from fieldbook.work.touches import cancel_planned, move_planned

_SHOWN = 60
_LATEST = datetime(9998, 12, 1)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Where a block was asked to be by keys that are not written yet, and how many they are."""

    day: date
    start: time | None
    minutes: int
    waiting: int = 1


class PlanDeeds(QObject):
    """The deeds of one page."""

    go = Signal(str, str)
    """As Page.go."""
    moved = Signal(str, object)
    """The id of what was moved by key, and its day: the page follows it."""

    def __init__(self, shell: Shell, page: QWidget) -> None:
        """`page` is what the menus belong to."""
        super().__init__(page)
        self._shell, self._page = shell, page
        self.today, self.monday = date.min, date.min
        """The seller's day, and the week that is shown."""
        self._asked: dict[Ref, _Asked] = {}
        self._inviting = Inviting(shell, page)

    # ---- Blocks and cards -----------------------------------------------------------------------

    def ask(self, deed: str, block: Block, place: QPoint) -> None:
        """Does a deed with a block; a menu opens at `place` on the screen."""
        if deed == "move":
            if not block.done:
                other = _("Any time that day") if block.start else _("At a free hour")
                self._menu(other, partial(self._on_day, block), place)
        elif deed == "invite":
            if invitable(block):
                self._inviting.start(block.id, block.name)
        elif deed == "cancel":
            if not block.done:
                self._cancel(block.id, block.name)
        elif deed == "menu":
            menu = BlockMenu(self._page, block)
            menu.asked.connect(lambda chosen: self.ask(chosen, block, place))
            menu.popup(place)
        else:
            self._go(deed, block.account, block.name)

    def ask_card(self, deed: str, one: Waiting, place: QPoint) -> None:
        """Does a deed with what waits for a place."""
        if deed == "move":
            self._menu("", partial(self._on_card_day, one), place)
        elif deed == "cancel":
            if one.row:
                self._cancel(one.row.touch, one.name)
        elif deed == "menu":
            menu = BlockMenu(self._page, None)
            menu.asked.connect(lambda chosen: self.ask_card(chosen, one, place))
            menu.popup(place)
        elif deed != "invite":
            self._go(deed, one.account, one.name)

    def list_accounts(self, accounts: tuple[Ref, ...], figure: Figure) -> None:
        """The accounts behind a figure, to go to one of them."""
        figure.offer(account_names(self._shell.book, accounts), partial(self.go.emit, "account"))

    def _go(self, deed: str, account: Ref, name: str) -> None:
        if deed == "glance":
            host = self._page.window()
            over = (host.centralWidget() if isinstance(host, QMainWindow) else None) or host
            Glance(self._shell, over, account, name).open()
        else:
            places = {"log": "note", "reset": "reset", "flags": "flags"}
            self.go.emit(places.get(deed, "account"), account)

    def _menu(self, other: str, chosen: Callable[[date | str], None], place: QPoint) -> None:
        days = days_to_place(self.monday, self.today)
        menu = PlaceMenu(self._page, days, self.today, other)
        menu.chosen.connect(chosen)
        menu.popup(place)

    def _on_day(self, block: Block, chosen: date | str) -> None:
        if chosen == OTHER_WAY:
            at = partial(place_touch, what=block.id, at=When(block.day))
            free = partial(place_on_day, what=block.id, day=block.day)
            self._move(block.id, block.name, at if block.start else free)
        elif isinstance(chosen, date):
            at = partial(place_touch, what=block.id, at=When(chosen))
            kept = partial(move_planned, touch=block.id, day=chosen)
            self._move(block.id, block.name, kept if block.start else at)

    def _on_card_day(self, one: Waiting, chosen: date | str) -> None:
        if isinstance(chosen, date):
            placing = partial(place_on_day, what=one.id, day=chosen)
            self._shell.write(placing, partial(self._on_placed, one.name), self._on_refused)

    def _cancel(self, touch: Ref, name: str) -> None:
        told = _("The touch with {name} is cancelled.").format(name=_short(name))
        cancelling = partial(cancel_planned, touch=touch)
        self._shell.write(cancelling, partial(self._on_done, told), self._on_refused)

    # ---- By hand --------------------------------------------------------------------------------

    def drop(self, load: Load, spot: Spot) -> None:
        """What was carried is let go somewhere."""
        if load.deed == "resize":
            self._resize(load.id, load.name, spot.minutes)
            return
        at = When(spot.day, spot.start, 0)
        placing = partial(place_touch, what=load.id, at=at)
        self._shell.write(placing, partial(self._on_placed, load.name), self._on_refused)

    # ---- By key ---------------------------------------------------------------------------------

    def push(self, push: Push, block: Block) -> None:
        """Alt with an arrow: a day or a quarter of an hour; with Shift longer or shorter."""
        if block.done:
            return
        before = self._asked.get(block.id)
        day, start, minutes = (
            (before.day, before.start, before.minutes)
            if before
            else (block.day, block.start, block.minutes)
        )
        count = before.waiting + 1 if before else 1
        if push.what == "length":
            if start:
                minutes = max(minutes + (STEP if push.way == "down" else -STEP), STEP)
                self._asked[block.id] = _Asked(day, start, minutes, count)
                self._resize(block.id, block.name, minutes)
        elif start is None and push.way in ("up", "down"):
            if push.way == "down":
                self._move(block.id, block.name, partial(place_on_day, what=block.id, day=day))
        else:
            day, start = _pushed(day, start, push.way)
            self._asked[block.id] = _Asked(day, start, minutes, count)
            placing = partial(place_touch, what=block.id, at=When(day, start, 0))
            self._move(block.id, block.name, placing)

    def _move(self, row: Ref, name: str, moving: Callable[..., When]) -> None:
        self._shell.write(
            moving, partial(self._on_moved, row, name), partial(self._on_not_moved, row)
        )

    def _on_moved(self, row: Ref, name: str, at: When) -> None:
        self._written(row)
        self._on_placed(name, at)
        self.moved.emit(row, at.day)

    def _resize(self, row: Ref, name: str, minutes: int) -> None:
        told = plural("{name} takes {n} minute.", "{name} takes {n} minutes.", minutes)
        self._shell.write(
            partial(resize_planned, touch=row, minutes=minutes),
            partial(self._on_resized, row, told.replace("{name}", _short(name))),
            partial(self._on_not_moved, row),
        )

    def _on_resized(self, row: Ref, told: str, _at: When) -> None:
        self._written(row)
        self._shell.tell(told, undo=True)

    def _on_not_moved(self, row: Ref, error: FieldbookError) -> None:
        self._asked.pop(row, None)
        self._on_refused(error)

    def _written(self, row: Ref) -> None:
        """One push less is on its way; without any the book tells where the block is."""
        asked = self._asked.get(row)
        if asked is None or asked.waiting <= 1:
            self._asked.pop(row, None)
        else:
            self._asked[row] = _Asked(asked.day, asked.start, asked.minutes, asked.waiting - 1)

    # ---- All ------------------------------------------------------------------------------------

    def place_all(self) -> None:
        """Everything that waits gets a day and an hour."""
        placing = partial(place_all, day=self.monday)
        self._shell.write(placing, self._on_all, self._on_refused)

    def _on_all(self, placed: Placed) -> None:
        if not placed.count:
            self._shell.tell(_("No day of this week has room. Nothing was moved."))
            return
        told = plural("{n} touch is placed", "{n} touches are placed", placed.count)
        days = ", ".join(short_day(day, self.today) for day in placed.days)
        told = _("{placed}: {days}.").format(placed=told, days=days)
        if placed.left:
            told += " " + plural("{n} found no room.", "{n} found no room.", placed.left)
        self._shell.tell(told, undo=True)

    def _on_placed(self, name: str, at: When) -> None:
        day = chosen_day(at.day, self.today)
        when = f"{day}, {hour(at.start)}" if at.start else day
        told = _("{name} is moved to {when}.").format(name=_short(name), when=when)
        self._shell.tell(told, undo=True)

    def _on_done(self, told: str, _nothing: None) -> None:
        self._shell.tell(told, undo=True)

    def _on_refused(self, error: FieldbookError) -> None:
        self._shell.tell(f"{error.title} {error.advice}".strip())


def _pushed(day: date, start: time | None, way: str) -> tuple[date, time | None]:
    """A day before or after, or a quarter of an hour; across midnight it is another day."""
    moment = min(datetime.combine(day, start or time(12)), _LATEST)
    step = timedelta(days=1) if way in ("left", "right") else timedelta(minutes=STEP)
    moment += step if way in ("right", "down") else -step
    return moment.date(), moment.time() if start else None


def _short(name: str) -> str:
    return name if len(name) <= _SHOWN else name[: _SHOWN - 1].rstrip() + "…"
