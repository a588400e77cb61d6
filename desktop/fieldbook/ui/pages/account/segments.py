"""The segments of the account in its panel: gone to, joined, left."""

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.account.form_section import FormSection
from fieldbook.ui.pages.account.in_place import Asked, InPlace
from fieldbook.ui.pages.account.section import ChangedBy
from fieldbook.ui.parts.button import IconButton
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.look import paint_box
from fieldbook.ui.parts.quiet import QuietButton
from fieldbook.work.account_page import AccountPage, SegmentLine


class SegmentsSection(FormSection[InPlace]):
    """A chip for each: its name goes there, its × takes the account out."""

    go = Signal(str)
    """The segment to be shown."""
    left = Signal(str)
    """The name of the segment to be left."""

    def __init__(self) -> None:
        """In none."""
        super().__init__(_("Segments"), _("Put into a segment"))

    def fill(self, page: AccountPage, changed_by: ChangedBy | None) -> None:  # noqa: ARG002
        """The chips."""
        if page.segments:
            flow = Flow()
            for one in page.segments:
                flow.add(self._chip(one))
            self.column.addWidget(flow)

    def _chip(self, one: SegmentLine) -> QWidget:
        chip = SegmentChip(one.name)
        chip.name.clicked.connect(partial(self.go.emit, one.id))
        chip.out.clicked.connect(partial(self.left.emit, one.name))
        return chip

    def add(self) -> None:
        """Asks for a name; those of other segments are offered."""
        self.open_form(_form)


def _form(page: AccountPage) -> InPlace:
    inside = {one.name for one in page.segments}
    known = tuple((name, name) for name in page.known_segments if name not in inside)
    asked = Asked(
        "name", _("Name of the segment"), choices=known, hint=_("A new name makes a new one.")
    )
    return InPlace(_("Put into a segment"), [asked], _("Save"))


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
