"""What a calendar did not take: the list of what to change there by hand, to read or to print."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.calendar_words import (
    by_hand_title,
    change_words,
    list_page,
    title_words,
    work_words,
)
from fieldbook.ui.page import Shell
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.fitting import FittingScroll
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.work.calendars import Asked, ByHand, changed_by_hand
from fieldbook.work.days import today

WIDE = 600
SHOWN = 100
"""So many stand here; on paper they all do."""


class ByHandSheet(Overlay):
    """The list of one export; it comes again until somebody says that it is done."""

    def __init__(
        self, shell: Shell, host: QWidget, of: tuple[Asked, Sequence[ByHand]], *, told: bool
    ) -> None:
        """`of` is what was asked of the calendar, and the list.

        `told` says that it was exported with it; before that nothing can be done.
        """
        super().__init__(host)
        self._shell, self._asked, self._by_hand = shell, of[0], tuple(of[1])
        self._today = today(shell.book)
        self.setAccessibleName(by_hand_title(self._asked.target))
        self.sheet.setFixedWidth(min(theme.px(WIDE), host.width() - theme.px(32)))
        self.done = Button(_("All of it is changed"))
        self.done.clicked.connect(self._on_done)
        self.print = Button(_("Print …"), "primary", icon="printer", key="Ctrl+P")
        self.print.clicked.connect(self._on_print)
        self.closing = Button(_("Later") if told else _("Close"), "ghost", key="Esc")
        self.closing.clicked.connect(self.close_overlay)
        self._told = told
        self.set_content(self._whole(), self.print)

    def _whole(self) -> QWidget:
        whole, side = QWidget(), theme.px(22)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, side, 0, side)
        column.setSpacing(theme.px(12))
        head, foot = QVBoxLayout(), QVBoxLayout()
        for part in (head, foot):
            part.setContentsMargins(side, 0, side, 0)
            part.setSpacing(theme.px(10))
        head.addWidget(Label(by_hand_title(self._asked.target), "card"))
        about = Label(
            _("Your calendar does not take this from a file. It stays here until it is done."),
            "body",
            "ink2",
        )
        about.setWordWrap(True)
        head.addWidget(about)
        self.fault = Label("", "name", "amber")
        self.fault.setWordWrap(True)
        self.fault.hide()
        foot.addWidget(self.fault)
        foot.addLayout(self._foot())
        self.lines = FittingScroll(self._lines())
        self.lines.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lines.setAccessibleName(by_hand_title(self._asked.target))
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self.lines, 1)
        column.addWidget(Hairline())
        column.addLayout(foot)
        return whole

    def _lines(self) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(theme.px(22), theme.px(4), theme.px(22), theme.px(4))
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(2))
        grid.setColumnStretch(1, 1)
        row = 0
        for work in self._by_hand[:SHOWN]:
            old, now = change_words(work, self._today)
            verb = Label(work_words(work), "label", "ink2")
            grid.addWidget(verb, row, 0, Qt.AlignmentFlag.AlignTop)
            texts = [(title_words(work), "name", "ink"), (old, "caption", "ink2")]
            if now:
                texts.append((_("now {what}").format(what=now), "name", "ink"))
            for text, role, token in texts:
                label = Label(text, role, token)
                label.setWordWrap(True)
                grid.addWidget(label, row, 1)
                row += 1
            grid.setRowMinimumHeight(row, theme.px(10))
            row += 1
        more = len(self._by_hand) - SHOWN
        if more > 0:
            told = plural("{n} more: print the list.", "{n} more: print the list.", more)
            grid.addWidget(Label(told, "name", "ink2"), row, 1)
        return inside

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.print)
        if self._told:
            row.addWidget(self.done)
        row.addStretch(1)
        row.addWidget(self.closing)
        return row

    # ---- Doing ----------------------------------------------------------------------------------

    def page(self) -> str:
        """What is printed."""
        return list_page(self._asked.target, self._by_hand, self._today)

    def _on_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        from fieldbook.ui.pages.plan.printing import new_printer, print_page

        printer = new_printer(name=by_hand_title(self._asked.target))
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            print_page(self.page(), printer)

    def _on_done(self) -> None:
        if self._told and self.done.isEnabled():
            self.done.setEnabled(False)
            self._shell.write(
                partial(changed_by_hand, asked=self._asked), self._on_changed, self._on_refused
            )

    def _on_changed(self, _nothing: None) -> None:
        self.close_overlay()

    def _on_refused(self, error: FieldbookError) -> None:
        self.done.setEnabled(True)
        self.done.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fault.setText(f"{error.title} {error.advice}".strip())
        self.fault.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+P prints. That it is done has no key: Ctrl+Enter may still be down from saving."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_P:
            self._on_print()
        super().keyPressEvent(event)
