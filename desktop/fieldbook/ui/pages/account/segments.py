"""The segments of the account in its panel: gone to, joined, left."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.account.in_place import Asked, InPlace, Said
from fieldbook.ui.pages.account.section import Section
from fieldbook.ui.parts.button import IconButton
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.look import paint_box
from fieldbook.ui.parts.quiet import QuietButton
from fieldbook.work.account_page import AccountPage, SegmentLine


class SegmentsSection(Section):
    """A chip for each: its name goes there, its × takes the account out."""

    go = Signal(str)
    """The segment to be shown."""
    left = Signal(str)
    """The name of the segment to be left."""
    saved = Signal(object)
    """The form with the name of the segment to be joined."""

    def __init__(self) -> None:
        """In none."""
        super().__init__(_("Segments"))
        self.form: InPlace | None = None
        self._page: AccountPage | None = None
        self.plus = self.put_plus(_("Put into a segment"))
        self.plus.clicked.connect(self.add)

    def show_page(self, page: AccountPage) -> None:
        """As the book has it now; an open form keeps what is typed."""
        self._page = page
        self.empty(self.form)
        if page.segments:
            flow = Flow()
            for one in page.segments:
                flow.add(self._chip(one))
            self.column.addWidget(flow)
        if self.form:
            self.column.addWidget(self.form)
        self.settle()

    def _chip(self, one: SegmentLine) -> QWidget:
        chip = SegmentChip(one.name)
        chip.name.clicked.connect(partial(self.go.emit, one.id))
        chip.out.clicked.connect(partial(self.left.emit, one.name))
        return chip

    def add(self) -> None:
        """Asks for a name; those of other segments are offered."""
        if self._page is None:
            return
        self.unfold()
        self.close_form()
        inside = {one.name for one in self._page.segments}
        known = tuple((name, name) for name in self._page.known_segments if name not in inside)
        asked = Asked(
            "name", _("Name of the segment"), choices=known, hint=_("A new name makes a new one.")
        )
        self.form = InPlace(_("Put into a segment"), [asked], _("Save"))
        self.form.saved.connect(self._on_saved)
        self.form.given_up.connect(self._on_given_up)
        self.show_page(self._page)
        self.form.show()  # at once, so that it can have the focus
        self.form.focus_first()

    def close_form(self, form: InPlace | None = None) -> None:
        """The chips alone; with `form` only if it is that one which is open."""
        if self.form and form in (None, self.form):
            form, self.form = self.form, None
            had_focus = form.isAncestorOf(self.window().focusWidget() or self)
            form.hide()
            form.deleteLater()
            if self._page:
                self.show_page(self._page)
            if had_focus:
                self.plus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_given_up(self) -> None:
        self.close_form()

    def _on_saved(self, _said: Said) -> None:
        self.saved.emit(self.form)


class SegmentChip(QWidget):
    """One segment the account is in."""

    def __init__(self, name: str) -> None:
        """Its name, and a way out."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(6), 2, theme.px(3), 2)
        row.setSpacing(0)
        self.name = _Name(name)
        self.name.setToolTip(_("Show the accounts in {name}").format(name=name))
        self.out = _Out("x", _("Take out of {name}").format(name=name))
        row.addWidget(self.name)
        row.addWidget(self.out)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A round edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_box(painter, self.rect(), ("surface", "line2"), self.height() / 2)


class _Name(QuietButton):
    """It may be shortened where the panel is narrow."""

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme.px(60)), hint.height())


class _Out(IconButton):
    """No target is smaller than 24."""

    def sizeHint(self) -> QSize:
        return QSize(theme.px(24), theme.px(24))
