"""The questions of a prep sheet in their order, and below them all the others by theme."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.reset.question_row import QuestionRow
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.quiet import QuietButton
from fieldbook.work.reset_questions import Theme


class QuestionList(QWidget):
    """What is on the sheet can be moved; what is not is folded away by theme."""

    changed = Signal()
    """Other questions, or another order: `texts` has them."""
    dropped = Signal(str)
    """One of the seller's own is to be kept no longer."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.texts: list[str] = []
        self._themes: tuple[Theme, ...] = ()
        self._own: tuple[str, ...] = ()
        self.rows: dict[str, QuestionRow] = {}
        self._sheet, self._rest = QWidget(), QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for inside in (self._sheet, self._rest):
            lines = QVBoxLayout(inside)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(theme.px(5))
        self.more = QuietButton(_("More questions"), high=28)
        self.more.show_menu_sign()
        self.more.setCheckable(True)
        self.more.clicked.connect(self._show_rest)
        column.addWidget(self._sheet)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._rest)
        self._rest.hide()

    def show_questions(
        self, texts: Sequence[str], themes: tuple[Theme, ...], own: tuple[str, ...]
    ) -> None:
        """`texts` are on the sheet; `own` are those the seller keeps for every sheet."""
        if ([*texts], own) == (self.texts, self._own) and self.rows:
            return
        self.texts, self._themes, self._own = [*texts], themes, own
        self._fill()

    def _fill(self) -> None:
        focused = next((text for text, row in self.rows.items() if row.box.hasFocus()), None)
        for inside in (self._sheet, self._rest):
            _clear(inside)
        self.rows = {}
        for text in self.texts:
            self._add(self._sheet, text, on=True)
        for named in self._groups():
            lines = self._rest.layout()
            assert lines is not None
            lines.addWidget(Label(named.name, "block", "ink2"))
            for text in named.questions:
                self._add(self._rest, text, on=False)
        self._order_focus()
        self._show_rest()
        if focused in self.rows:
            self.rows[focused].box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _groups(self) -> list[Theme]:
        """What is not on the sheet, the seller's own first."""
        whole = [Theme(_("Your own"), self._own), *self._themes]
        left = [
            Theme(one.name, tuple(text for text in one.questions if text not in self.texts))
            for one in whole
        ]
        return [one for one in left if one.questions]

    def _add(self, inside: QWidget, text: str, *, on: bool) -> None:
        row = QuestionRow(text, on=on, own=text in self._own)
        row.turned.connect(self._on_turned)
        row.moved.connect(self.move_question)
        row.dragged.connect(self._on_dragged)
        row.let_go.connect(self.changed)
        row.dropped.connect(self.dropped)
        lines = inside.layout()
        assert lines is not None
        lines.addWidget(row)
        self.rows[text] = row

    def _order_focus(self) -> None:
        boxes: list[QWidget] = [self.rows[text].box for text in self.texts]
        rest = [row.box for text, row in self.rows.items() if text not in self.texts]
        boxes += [self.more, *rest]
        for before, after in zip(boxes, boxes[1:], strict=False):
            QWidget.setTabOrder(before, after)

    def _show_rest(self) -> None:
        count = len(self.rows) - len(self.texts)
        self.more.setText(_("More questions ({n})").format(n=count))
        self.more.setVisible(count > 0)
        self._rest.setVisible(self.more.isChecked() and count > 0)

    # ---- Changing -------------------------------------------------------------------------------

    def _on_turned(self, text: str) -> None:
        after = [one for one in self.rows if self.rows[one].box.isVisible()]
        at = after.index(text) if text in after else 0
        if text in self.texts:
            self.texts.remove(text)
        else:
            self.texts.append(text)
        near = after[at + 1] if at + 1 < len(after) else after[at - 1]
        self._fill()
        if near in self.rows and self.rows[near].box.isVisibleTo(self):
            self.rows[near].box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def move_question(self, text: str, by: int) -> None:
        """One up or down on the sheet; the focus goes with it."""
        at = self.texts.index(text)
        to = at + by
        if 0 <= to < len(self.texts):
            self._put(text, to)
            self.changed.emit()

    def _put(self, text: str, to: int) -> None:
        self.texts.remove(text)
        self.texts.insert(to, text)
        lines = self._sheet.layout()
        assert isinstance(lines, QVBoxLayout)
        row = self.rows[text]
        lines.removeWidget(row)
        lines.insertWidget(to, row)
        self._order_focus()

    def _on_dragged(self, text: str, y: int) -> None:
        """The row goes where the mouse is; it is kept when it is let go."""
        over = next(
            (
                n
                for n, one in enumerate(self.texts)
                if y < self.rows[one].mapTo(self._sheet, QPoint(0, self.rows[one].height())).y()
            ),
            len(self.texts) - 1,
        )
        if self.texts[over] != text:
            self._put(text, over)


def _clear(inside: QWidget) -> None:
    lines = inside.layout()
    for one in inside.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if lines is not None:
            lines.removeWidget(one)
        one.hide()
        one.deleteLater()
