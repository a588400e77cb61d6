"""Next up: the card with the words for the conversation that comes."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.today.next_parts import NextHead, Quote
from fieldbook.ui.pages.today.row_keys import deed_of
from fieldbook.ui.pages.today.row_words import log_words, row_words
from fieldbook.ui.parts.button import Button, IconButton
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.look import paint_box, paint_focus
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.purposes import coached
from fieldbook.ui.words import lead_in
from fieldbook.work.today import Row, Today

_LINES = 4
_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_STEPS = (Qt.Key.Key_Down, Qt.Key.Key_J)


class NextUp(Card):
    """The card; it knows one row at a time, and Enter on it writes the note."""

    asked = Signal(str, object, QPoint)
    """A deed ("log", "practise", "move", "more"), the Row, and where it was asked for."""
    left = Signal(int)
    """An arrow led out of it, downwards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent=parent)
        self._row: Row | None = None
        self._low = self._ringed = self._whole = False
        self._has_said = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._head = NextHead()
        self._opener = SpokenText("opener", lines=_LINES, smaller="spoken_small")
        self._coach = SpokenText("name", lines=2)
        self._coach.set_tones("amber", "amber")
        self._quote = Quote()
        self._buttons = self._foot()
        self._column.addWidget(self._head)
        self._column.addWidget(self._opener)
        self._column.addLayout(self._all_row())
        self._column.addWidget(self._coach)
        self._column.addWidget(self._quote)
        self._column.addLayout(self._buttons)
        self._space()

    def _all_row(self) -> QHBoxLayout:
        self._all = Button(_("More"), "link")
        self._all.clicked.connect(self._on_all)
        row = QHBoxLayout()
        row.addWidget(self._all)
        row.addStretch(1)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.log_button = Button("", "primary", key="Return")
        self.log_button.clicked.connect(self._on_log)
        self._practise = Button(_("Practise opener"), icon="eye")
        self._practise.clicked.connect(self._on_practise)
        self._move = Button(_("Move"), icon="clock")
        self._move.setToolTip(_("Move (M)"))
        self._move.clicked.connect(self._on_move)
        self._more = IconButton("ellipsis", _("More for this touch"))
        self._more.clicked.connect(self._on_more)
        row.addWidget(self.log_button)
        row.addWidget(self._practise)
        row.addWidget(self._move)
        row.addStretch(1)
        row.addWidget(self._more)
        return row

    # ---- Showing --------------------------------------------------------------------------------

    def show_next(self, found: Today) -> None:
        """The touch that is next, and what was said the last time."""
        row = found.next_up
        if row is None:
            return
        if self._row is None or row.touch != self._row.touch:
            self._whole = False
        self._row = row
        self.setAccessibleName(row_words(row, found.now.date()))
        self._head.show_row(row, found.now)
        self._show_opener(row)
        self._has_said = found.said is not None
        if found.said:
            self._quote.show_said(found.said, found.now.date())
        self.set_low(self._low)
        self.log_button.setText(log_words(row))

    def _show_opener(self, row: Row) -> None:
        lead = lead_in(row.channel)
        self._opener.set_spoken(lead if row.purpose else f"{lead} …", row.purpose)
        self._opener.set_lines(0 if self._whole else _LINES)
        verdict = coached(" ".join(row.purpose.split()), row.names)
        weak = verdict.kind in ("weak", "empty")
        self._opener.set_flag(verdict.span if weak else None)
        none = _("No next purpose. What will you show, bring or settle?")
        self._coach.set_spoken("", verdict.hint if weak else none)
        self._practise.setVisible(bool(row.purpose))
        self._coach.setVisible(weak or not row.purpose)
        QTimer.singleShot(0, self, self._show_more)

    def _show_more(self) -> None:
        """A link shows the rest where the opener is cut."""
        self._all.setVisible(self._whole or self._opener.is_cut())
        self._all.setText(_("Less") if self._whole else _("More"))
        self._all.setAccessibleName(_("The whole purpose"))

    def set_low(self, low: bool) -> None:
        """Where the window is low the quote is left out."""
        self._low = low
        self._quote.setVisible(self._has_said and not low)
        self._space()

    def _space(self) -> None:
        self._all.setFixedHeight(theme.px(24))
        side = theme.px(16 if self._low else 20)
        self._column.setContentsMargins(theme.px(20), side, theme.px(20), side)
        self._column.setSpacing(theme.px(8 if self._low else 11))
        self._buttons.setContentsMargins(0, theme.px(4 if self._low else 6), 0, 0)
        self._buttons.setSpacing(theme.px(8))
        self._head.fit()
        self._quote.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._show_more)

    # ---- Keys, focus, painting ------------------------------------------------------------------

    def focusable(self) -> list[QWidget]:
        """What takes the focus here, in reading order."""
        return [self, self._all, self.log_button, self._practise, self._move, self._more]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is shown when the focus came by a key; when the page opens it is quiet."""
        super().focusInEvent(event)
        self._ringed = event.reason() in _KEYS
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter writes the note, M moves, an arrow goes on to the list."""
        deed = deed_of(event) if self.hasFocus() else ""
        if deed:
            self._ask(deed, self._move if deed == "move" else self.log_button)
        elif not self.hasFocus() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif event.key() in _STEPS:
            self.left.emit(1)
        else:
            self._ringed = True
            self.update()
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, edge, focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.px(12)
        paint_box(painter, self.rect().adjusted(2, 2, -2, -2), ("surface", "line2"), radius)
        if self.hasFocus() and self._ringed:
            paint_focus(painter, self.rect(), radius + 2)

    # ---- Doing ----------------------------------------------------------------------------------

    def _on_log(self) -> None:
        self._ask("log", self.log_button)

    def _on_practise(self) -> None:
        self._ask("practise", self._practise)

    def _on_move(self) -> None:
        self._ask("move", self._move)

    def _on_more(self) -> None:
        self._ask("more", self._more)

    def _on_all(self) -> None:
        self._whole = not self._whole
        self._opener.set_lines(0 if self._whole else _LINES)
        self._show_more()

    def _ask(self, deed: str, button: QWidget) -> None:
        if self._row:
            place = button.mapToGlobal(QPoint(0, button.height()))
            self.asked.emit(deed, self._row, place)
