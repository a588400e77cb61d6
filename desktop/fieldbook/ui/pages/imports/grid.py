"""The rows of an import with their heads: our words above, those of the file below."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from fieldbook.model.contacts import Column
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.imports.row_painter import BADGE, PILL, SIDE, columns
from fieldbook.ui.pages.imports.rows_view import RowsView
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.look import beside, mirrored

_HIGH = 50
_OURS: Mapping[str, Sequence[str]] = {
    "account": ("company",),
    "person": ("name", "first", "last", "filed as"),
    "reached": ("mail", "phone"),
    "segment": ("segment",),
}
"""What stands in each column of the list, by what the columns of a file hold."""


class Grid(Card):
    """A frame with the heads and the list."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__(radius=10)
        self.view = RowsView()
        self.head = GridHead()
        self.view.widened.connect(self.head.show_width)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.view, 1)

    def show_columns(self, found: Sequence[Column]) -> None:
        """What the columns are called in the file."""
        told = {
            ours: ", ".join(f"“{one.name}”" for one in found if one.what in whats)
            for ours, whats in _OURS.items()
        }
        self.head.show_theirs({**told, "rating": "" if _gives_rating(found) else _("suggested")})


def _gives_rating(found: Sequence[Column]) -> bool:
    return any(one.what == "rating" for one in found)


class GridHead(QWidget):
    """The names of the columns; painted, as the rows below say everything in words."""

    def __init__(self) -> None:
        """Without a file."""
        super().__init__()
        self._wide = 0
        self._theirs: Mapping[str, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_theirs(self, theirs: Mapping[str, str]) -> None:
        """What the file calls each."""
        self._theirs = theirs
        self.update()

    def show_width(self, wide: int) -> None:
        """As wide as the rows below, which a scroll bar may stand beside."""
        self._wide = wide
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(theme.px(240), theme.px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Both lines of each column."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("sunken"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        ours = {
            "account": _("Account"),
            "person": _("Person"),
            "reached": _("Mail or phone"),
            "segment": _("Segment"),
        }
        px = theme.px
        left = px(SIDE)
        self._cell(painter, QRect(left, 0, px(PILL), self.height()), (_("Result"), ""))
        left += px(PILL + 12)
        for name, wide in columns(self._wide).items():
            part = QRect(left, 0, wide - px(12), self.height())
            self._cell(painter, part, (ours[name], self._theirs.get(name, "")))
            left += wide
        words = _("Rating")
        wide = theme.metrics("label").horizontalAdvance(words) + 2
        wide = max(wide, theme.metrics("caption").horizontalAdvance(self._suggested()) + 2)
        last = QRect(self._wide - px(SIDE) - max(wide, px(BADGE)), 0, wide, self.height())
        self._cell(painter, last, (words, self._suggested()))

    def _suggested(self) -> str:
        return self._theirs.get("rating", "")

    def _cell(self, painter: QPainter, box: QRect, told: tuple[str, str]) -> None:
        top = box.adjusted(0, theme.px(8), 0, 0)
        for words, role, ink in ((told[0], "label", "ink"), (told[1], "caption", "ink2")):
            metrics = theme.metrics(role)
            part = QRect(top.left(), top.top(), top.width(), metrics.height())
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, part.width())
            painter.setFont(theme.font(role))
            painter.setPen(theme.color(ink))
            painter.drawText(mirrored(self, part), beside(self), shown)
            top.translate(0, metrics.height())
