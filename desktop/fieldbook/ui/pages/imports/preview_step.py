"""The preview: what becomes of every row, the answers to those that ask, what will happen."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from fieldbook.model.accounts import RATINGS
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.imports.grid import Grid
from fieldbook.ui.pages.imports.happen import Happen
from fieldbook.ui.pages.imports.look_bar import LookBar
from fieldbook.ui.pages.imports.rows import Placed, placed
from fieldbook.ui.pages.imports.wishing import Wishing
from fieldbook.ui.pages.imports.words import result_words
from fieldbook.ui.parts.button import Button, Segments
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.ui.words import rating_name
from fieldbook.work.import_known import Known
from fieldbook.work.import_taking import RESULTS
from fieldbook.work.imports import Plan

SIDE, ROOM, _HIGH = 300, 900, 720
"""The panel stands beside the rows in a place so wide, at 100 %; else below a button."""


class PreviewStep(QWidget):
    """Rows left, what will happen right."""

    answered = Signal(object, str)
    """The places of rows, and what was said to them."""
    rated = Signal(object, str)
    put = Signal(object, str)
    """The places of rows, and their segment."""

    def __init__(self, known: Known) -> None:
        """Without rows."""
        super().__init__()
        self._known = known
        self._all: list[Placed] = []
        self._choice_row = QHBoxLayout()
        self.choice: Segments | None = None
        self._hint = Label(_("N goes to the next row that needs a look"), "caption", "ink2")
        self.grid, self.look, self.happen = Grid(), LookBar(), Happen()
        self.wishing = Wishing(known)
        self._promise = Card("tint", edge="tint", radius=10)
        self.side = self._lay_side()
        self.more = Button(_("What will happen"), icon="panel-right")
        self.more.clicked.connect(self._on_more)
        self._choice_row.addStretch(1)
        self._choice_row.addWidget(self._hint)
        self._choice_row.addWidget(self.more)
        left = QVBoxLayout()
        left.setSpacing(theme.px(10))
        left.addLayout(self._choice_row)
        left.addWidget(self.grid, 1)
        left.addWidget(self.look)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(24))
        row.addLayout(left, 1)
        row.addWidget(self.side)
        self._connect()

    def _lay_side(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(2), 0, theme.px(4), theme.px(4))
        column.setSpacing(theme.px(16))
        column.addWidget(self.happen)
        column.addWidget(self.wishing)
        column.addStretch(1)
        row = QHBoxLayout(self._promise)
        row.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        row.setSpacing(theme.px(12))
        told = _("You can undo this whole import for 30 days. Notes you add meanwhile are kept.")
        words = Label(told, "body")
        words.setWordWrap(True)
        row.addWidget(IconLabel("undo-2", "accent", 16))
        row.addWidget(words, 1)
        side = QWidget()
        outer = QVBoxLayout(side)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.px(8))
        outer.addWidget(ScrollArea(inside), 1)
        outer.addWidget(self._promise)
        return side

    def _connect(self) -> None:
        view = self.grid.view
        view.answered.connect(self._on_answered)
        view.next_wanted.connect(self.to_next_look)
        view.selectionModel().currentChanged.connect(self._on_current)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._on_menu)
        self.look.answered.connect(self._on_said)
        self.look.next_wanted.connect(self.to_next_look)

    # ---- Showing ------------------------------------------------------------------------------

    def show_plan(self, plan: Plan) -> None:
        """What an import of these files would do."""
        self._all = placed(plan.found)
        self.grid.show_columns([one for file in plan.files for one in file.columns])
        self.happen.show_found(plan.found)
        self._show_choice(plan)
        self.grid.view.show_rows(self._all)
        self._on_current()

    def _show_choice(self, plan: Plan) -> None:
        counts, total = plan.found.counts, plan.found.rows
        choices = [("", _("All {n}").format(n=f"{total:,}"))]
        shown = [one for one in RESULTS if counts[one] or one == "look"]
        choices += [(one, f"{result_words(one)} {counts[one]:,}") for one in shown]
        before = self.choice.value if self.choice else ""
        focused = self.choice is not None and self.choice.isAncestorOf(self.focusWidget() or self)
        if self.choice:
            self._choice_row.removeWidget(self.choice)
            self.choice.hide()
            self.choice.deleteLater()
        self.choice = Segments(choices, _("Which rows are shown"))
        self.choice.set_value(before if before in dict(choices) else "")
        self.choice.chosen.connect(self.grid.view.show_result)
        self._choice_row.insertWidget(0, self.choice)
        self._hint.setEnabled(counts["look"] > 0)
        self._hint.setVisible(counts["look"] > 0 and self.more.isHidden())
        if focused:
            self.choice.button(self.choice.value).setFocus()

    def fit(self, wide: int) -> None:
        """The panel beside the rows, or behind a button."""
        beside = wide >= theme.px(ROOM)
        self.side.setFixedWidth(theme.px(SIDE) if beside else wide)
        self.more.setVisible(not beside)
        self._hint.setVisible(beside and self._hint.isEnabled())
        self._promise.setVisible(self.window().height() >= theme.px(_HIGH))
        self._show_side(beside or self.side.property("wanted") is True, beside=beside)

    def _show_side(self, on: bool, *, beside: bool) -> None:  # noqa: FBT001 - said by fit alone
        self.side.setVisible(on)
        for widget in (self.grid, self.look):
            widget.setVisible(beside or not on)
        if beside or not on:
            self._on_current()

    def _on_more(self) -> None:
        self.side.setProperty("wanted", self.side.property("wanted") is not True)
        shown = bool(self.side.property("wanted"))
        self.more.setText(_("Back to the rows") if shown else _("What will happen"))
        self._show_side(shown, beside=False)

    def focus_first(self) -> None:
        """In the list."""
        self.grid.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def to_next_look(self) -> None:
        """The next row that needs a look, among all rows if there is none among those shown."""
        view = self.grid.view
        if not view.to_next_look() and self.choice and self.choice.value not in ("", "look"):
            self.choice.set_value("")
            view.show_result("")
            view.to_next_look()
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_current(self) -> None:
        one = self.grid.view.current()
        self.look.show_row(one, self._alike(one) if one else [])

    def _alike(self, one: Placed) -> Sequence[Placed]:
        """All rows that ask the same as this one and have no answer."""
        return [each for each in self._all if each.row.result == "look" and _as(each, one)]

    # ---- What somebody says -------------------------------------------------------------------

    def _on_answered(self, at: object, answer: str) -> None:
        self.answered.emit([at], answer)

    def _on_said(self, rows: list[Placed], answer: str) -> None:
        self.answered.emit([one.at for one in rows], answer)
        self.grid.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+1 to 4 rate the rows that are chosen, S puts them into a segment."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        typed = event.key() - Qt.Key.Key_1
        if alt and 0 <= typed < len(RATINGS):
            self.rated.emit(self._chosen(), RATINGS[typed])
        elif event.key() == Qt.Key.Key_S and not event.modifiers():
            self._segments().popup(self.grid.view.mapToGlobal(QPoint(0, 0)))
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> list[object]:
        return [one.at for one in self.grid.view.chosen()]

    def _on_menu(self, place: QPoint) -> None:
        menu = self._segments()
        first = menu.actions()[0] if menu.actions() else None
        for key, rating in enumerate(RATINGS, 1):
            words = _("Rating {rating}, {name}").format(rating=rating, name=rating_name(rating))
            action = QAction(f"{words}\tAlt+{key}", menu)
            action.triggered.connect(partial(self._on_rated, rating))
            menu.insertAction(first, action) if first else menu.addAction(action)
        if first:
            menu.insertSeparator(first)
        menu.popup(self.grid.view.viewport().mapToGlobal(place))

    def _on_rated(self, rating: str) -> None:
        self.rated.emit(self._chosen(), rating)

    def _segments(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        named = [one.row.segment for one in self._all if one.row.segment]
        for name in dict.fromkeys([*self._known.segments, *named]):
            action = menu.addAction(_("Segment {name}").format(name=name.replace("&", "&&")))
            action.triggered.connect(partial(self._on_put, name))
        return menu

    def _on_put(self, name: str) -> None:
        self.put.emit(self._chosen(), name)


def _as(one: Placed, other: Placed) -> bool:
    return one.row.ask == other.row.ask
