"""Leads: those that wait for a word, the word on each by one key, and figures by source."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.lead_table import LeadTable, reasons_words
from fieldbook.ui.lead_words import verdict_words, waiting_words
from fieldbook.ui.page import Shell
from fieldbook.ui.pages.account.forms import AccountForm, Wish
from fieldbook.ui.pages.account.lead_forms import ReturnForm, accept_wish, nurture_form
from fieldbook.ui.palette.entry import Entry, Group
from fieldbook.ui.palette.view import LineList
from fieldbook.ui.parts.button import Button, Segments
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.parts.turning import TurningOverlay
from fieldbook.work.days import today
from fieldbook.work.lead_figures import lead_figures
from fieldbook.work.lead_lines import LeadLine, lead_lines

WIDE, HIGH = 900, 600
LOW = 620
"""Below this height at 100 % either the list is seen or the figures, by a switch."""
_LETTERS = (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_U)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LeadsView(TurningOverlay):
    """A accepts the chosen one, R returns it, U nurtures it until a day, Enter opens it."""

    feedback_wished = Signal(str)
    """The source it shall be about; "" is all of them."""

    def __init__(self, shell: Shell, host: QWidget, go: Callable[[str, str], None]) -> None:
        """`host` is what it lies over; `go` is called with a place and a row, as Page.go."""
        super().__init__(host)
        self.setAccessibleName(_("Leads"))
        self._shell, self._go = shell, go
        self._known: dict[Entry, LeadLine] = {}
        self.form: AccountForm | None = None
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.list = LineList(_("Leads that wait for your word"))
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.setMinimumHeight(theme.px(110))
        self.list.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.doubleClicked.connect(self._on_open)
        column.addLayout(self._head())
        column.addWidget(Hairline())
        column.addWidget(self.list, 1)
        column.addWidget(Hairline())
        column.addWidget(self._asking())
        self._lines = Hairline()
        column.addWidget(self._lines)
        column.addWidget(self._results())
        self.set_content(inside, self.list)
        self.sheet.setFixedWidth(min(theme.px(WIDE), host.width() - theme.px(32)))
        self.sheet.setMinimumHeight(min(theme.px(HIGH), host.height() - theme.px(32)))
        self.fill()

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(12))
        head.setSpacing(theme.px(4))
        self.told = Label("", "body", "ink2")
        self.told.setWordWrap(True)
        ways = [("waiting", _("Your word")), ("sources", _("By source"))]
        self.switch = Segments(ways, _("What to see of the leads"))
        self.switch.chosen.connect(self._show_parts)
        row = QHBoxLayout()
        row.addWidget(Label(_("Leads"), "card"))
        row.addStretch(1)
        row.addWidget(self.switch)
        head.addLayout(row)
        head.addWidget(self.told)
        return head

    def _asking(self) -> QWidget:
        """What the chosen one asked, and what can be done with it; or the form that asks why."""
        made = self._below = QWidget()
        self._place = QVBoxLayout(made)
        self._place.setContentsMargins(theme.px(20), theme.px(10), theme.px(16), theme.px(10))
        self._place.setSpacing(theme.px(8))
        self.question = SpokenText("spoken_small", lines=2)
        self._fault = Label("", "name", "amber")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._deeds = QWidget()
        row = QHBoxLayout(self._deeds)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.accept = Button(_("Accept"), "primary", key="A")
        self.accept.clicked.connect(self._on_accept)
        self.back = Button(_("Return …"), key="R")
        self.back.clicked.connect(partial(self._ask, ReturnForm))
        self.nurture = Button(_("Nurture until …"), key="U")
        self.nurture.clicked.connect(partial(self._ask, nurture_form))
        for button in (self.accept, self.back, self.nurture):
            row.addWidget(button)
        row.addStretch(1)
        for part in (self.question, self._fault, self._deeds):
            self._place.addWidget(part)
        return made

    def _results(self) -> QWidget:
        """Figures by source, the file back to marketing, and the way out."""
        self._figures = QWidget()
        column, row = QVBoxLayout(self._figures), QHBoxLayout()
        column.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(12))
        column.setSpacing(theme.px(6))
        self.table = LeadTable()
        self.table.turned.connect(self._on_source)
        self.reasons = Label("", "caption", "ink2")
        self.reasons.setWordWrap(True)
        self.reasons.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        self.feedback = Button(_("Feedback file …"), "plain", icon="upload")
        self.feedback.clicked.connect(self._on_feedback)
        close = Button(_("Close"), "ghost", key="Esc")
        close.clicked.connect(self.close_overlay)
        row.setContentsMargins(theme.px(12), 0, theme.px(8), 0)
        row.addWidget(self.feedback)
        row.addStretch(1)
        row.addWidget(close)
        for part in (self.table, self.reasons):
            column.addWidget(part)
        column.addLayout(row)
        return self._figures

    # ---- Showing ------------------------------------------------------------------------------

    def fill(self) -> None:
        """The leads as they are now; the same place in the list stays chosen."""
        at, day = self.list.currentIndex().row(), today(self._shell.book)
        found = [one for one in lead_lines(self._shell.book) if one.mine]
        waiting = [(_entry(one, day), one) for one in found if one.verdict == "waiting"]
        resting = [(_entry(one, day), one) for one in found if one.verdict == "nurtured"]
        self._known = {**dict(waiting), **dict(resting)}
        groups = [
            Group(title, tuple(entry for entry, _one in some))
            for title, some in (
                (plural("{n} lead waits", "{n} leads wait", len(waiting)), waiting),
                (plural("{n} is nurtured", "{n} are nurtured", len(resting)), resting),
            )
            if some
        ]
        self.list.show_groups(groups)
        last = self.list.lines.rowCount() - 1
        if at >= 0 and last > 0:
            self.list.go_to(self.list.lines.step(min(at, last) - 1, 1))
        self.told.setText(
            _("Accept those you will work with. Return the others with a reason, or say when.")
            if waiting
            else _("No lead waits for your word.")
        )
        figures = lead_figures(self._shell.book)
        self.table.show_figures(figures)
        self._on_source()
        self._on_current()
        self._show_parts()

    def chosen(self) -> LeadLine | None:
        """What a key would act on."""
        entry = self.list.current()
        return self._known.get(entry) if entry else None

    def _on_current(self) -> None:
        one = self.chosen()
        asked = " ".join(one.question.split()) if one else ""
        self.question.set_spoken("", f"“{asked}”" if asked else "")
        self.question.setVisible(bool(asked) and self.form is None)
        self._deeds.setVisible(one is not None and self.form is None)

    def _show_parts(self) -> None:
        """List and figures, or where the room is low one of them."""
        low = self._host.height() < theme.px(LOW)
        self.switch.setVisible(low and self.form is None)
        listed = not low or self.switch.value == "waiting" or self.form is not None
        self.list.setVisible(listed and not (low and self.form is not None))
        self._below.setVisible(listed)
        counted = self.form is None and not (low and listed)
        found = counted and self.table.cells.rowCount() > 1
        for part in (self._lines, self.table, self.feedback):
            part.setVisible(found)
        self.reasons.setVisible(found and bool(self.reasons.text()))
        self._figures.setVisible(self.form is None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The window is higher or lower."""
        super().resizeEvent(event)
        self._show_parts()

    def _on_source(self) -> None:
        told = reasons_words(self.table.chosen())
        self.reasons.setText(told)
        self.reasons.setVisible(bool(told) and not self.table.isHidden())

    # ---- Doing --------------------------------------------------------------------------------

    def _on_open(self) -> None:
        one = self.chosen()
        if one:
            self.close_overlay()
            self._go("account", one.account)

    def _on_accept(self) -> None:
        one = self.chosen()
        if one:
            self._write(accept_wish(one))

    def _ask(self, made: Callable[[LeadLine, date], AccountForm]) -> None:
        """The form in the place of what can be done; the figures make room for it."""
        one = self.chosen()
        if one is None or self.form is not None:
            return
        self.form = form = made(one, today(self._shell.book))
        form.saved.connect(self._on_said)
        form.given_up.connect(self._close_form)
        self._place.addWidget(form)
        form.show()
        self.list.setEnabled(False)
        self._show_form()
        form.focus_first()

    def _show_form(self) -> None:
        self._show_parts()
        self._fault.hide()
        self._on_current()

    def _close_form(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            form.hide()
            form.deleteLater()
        self.list.setEnabled(True)
        self._show_form()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_said(self, _said: object) -> None:
        if self.form is not None:
            self._write(self.form.wish())

    def _write(self, wish: Wish) -> None:
        done = partial(self._on_done, wish.told)
        self._shell.write(wish.work, done, partial(self._on_refused, wish.fault))

    def _on_done(self, told: str, _act: object) -> None:
        self._shell.tell(told, undo=True)
        self._close_form()
        self.fill()

    def _on_refused(self, fault: str, error: FieldbookError) -> None:
        if self.form is not None:
            self.form.show_error(error, fault)
            return
        self._fault.setText(f"{error.title} {error.advice}".strip())
        self._fault.show()

    def _on_feedback(self) -> None:
        self.feedback_wished.emit(self.table.source)

    # ---- Keys ---------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A list would search for a name that begins with the letter."""
        mine = watched is self.__dict__.get("list") and event.type() == QEvent.Type.KeyPress
        if mine and isinstance(event, QKeyEvent) and event.key() in _LETTERS:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, A accepts, R returns, U nurtures; Esc closes."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held or self.form is not None or event.key() not in (*_ENTER, *_LETTERS):
            super().keyPressEvent(event)
        elif event.key() in _ENTER:
            self._on_open()
        elif event.key() == Qt.Key.Key_A:
            self._on_accept()
        else:
            self._ask(ReturnForm if event.key() == Qt.Key.Key_R else nurture_form)


def _entry(one: LeadLine, day: date) -> Entry:
    beside = " · ".join(part for part in (one.person_name, one.source.strip()) if part)
    waits = one.verdict == "waiting"
    return Entry(
        ((one.name, True), (f"  {beside}", False)),
        rating=one.rating,
        after="" if waits else verdict_words(one, day),
        aside=waiting_words(one, day) if waits else "",
        whole=one.id,
    )
