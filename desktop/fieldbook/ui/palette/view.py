"""The lines of the palette as a list: titles that are passed over, and entries."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fieldbook.ui import theme
from fieldbook.ui.palette.entry import Entry, Group
from fieldbook.ui.parts.badge import paint_badge
from fieldbook.ui.parts.look import beside, mirrored, paint_box

LINE, TITLE = 40, 30
SIDE, ICON = 20, 17
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Lines(QAbstractListModel):
    """Titles (strings) and entries, one after the other."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._lines: list[str | Entry] = []

    def show_groups(self, groups: list[Group]) -> None:
        """Other lines."""
        self.beginResetModel()
        self._lines = []
        for group in groups:
            self._lines += [group.title, *group.entries]
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Titles count too."""
        return 0 if parent.isValid() else len(self._lines)

    def entry(self, index: _Index) -> Entry | None:
        """What can be chosen there; None for a title."""
        line = self._lines[index.row()] if index.isValid() else ""
        return line if isinstance(line, Entry) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, for those who hear it too."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self._lines[index.row()]
        return line.text if isinstance(line, Entry) else line

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A title cannot be chosen."""
        if self.entry(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def step(self, row: int, by: int) -> int:
        """The next row in that direction that can be chosen; the same if there is none."""
        at = row + by
        while 0 <= at < len(self._lines):
            if isinstance(self._lines[at], Entry):
                return at
            at += 1 if by > 0 else -1
        return row


class LineList(QListView):
    """The list; where a field stands above it, that keeps the focus."""

    chosen = Signal(object)
    """An Entry."""

    def __init__(self, name: str) -> None:
        """Empty; `name` is said to those who hear it."""
        super().__init__()
        self.setObjectName("rows")
        self.lines = Lines(self)
        self.setModel(self.lines)
        self.setItemDelegate(LinePainter(self))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._on_clicked)

    def show_groups(self, groups: list[Group]) -> None:
        """Other lines; the first that can be chosen is current."""
        self.lines.show_groups(groups)
        self.go_to(self.lines.step(-1, 1))
        self.scrollToTop()

    def step(self, by: int) -> None:
        """So many lines down or up; titles are passed over."""
        at = self.currentIndex().row()
        for _time in range(abs(by)):
            at = self.lines.step(at, 1 if by > 0 else -1)
        self.go_to(at)
        if self.lines.step(at, -1) == at:
            self.scrollToTop()

    def go_to(self, row: int) -> None:
        """Makes a row current and brings it into sight."""
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row))

    def current(self) -> Entry | None:
        """What Enter would choose."""
        return self.lines.entry(self.currentIndex())

    def high(self) -> int:
        """All lines together."""
        rows = range(self.lines.rowCount())
        return sum(self.sizeHintForRow(row) for row in rows)

    def _on_clicked(self, index: QModelIndex) -> None:
        entry = self.lines.entry(index)
        if entry:
            self.chosen.emit(entry)


class LinePainter(QStyledItemDelegate):
    """Titles are 30 high, lines 40."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """By what stands there."""
        model = index.model()
        title = isinstance(model, Lines) and model.entry(index) is None
        return QSize(theme.px(240), theme.px(TITLE if title else LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """A title, or a line."""
        model, view = index.model(), option.widget
        if not isinstance(model, Lines) or not isinstance(view, QWidget):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        entry = model.entry(index)
        if entry is None:
            box = option.rect.adjusted(theme.px(SIDE), theme.px(6), -theme.px(SIDE), 0)
            painter.setFont(theme.font("pill"))
            painter.setPen(theme.color("ink2"))
            painter.drawText(box, beside(view), str(index.data()))
        else:
            _paint_entry(painter, option, entry)
        painter.restore()


def _paint_entry(painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
    px, box, view = theme.px, option.rect, option.widget
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    over = bool(option.state & QStyle.StateFlag.State_MouseOver)
    if chosen or over:
        ground = box.adjusted(px(8), 0, -px(8), 0)
        paint_box(painter, ground, ("tint" if chosen else "hover", ""), px(8))
    size = px(19 if entry.rating else ICON)
    middle = box.left() + px(SIDE) + px(9) - size // 2
    sign = _seen(view, QRect(middle, box.center().y() - size // 2 + 1, size, size))
    if entry.rating:
        paint_badge(painter, sign, entry.rating)
    elif entry.icon:
        dpr = view.devicePixelRatioF()
        painter.drawPixmap(sign.topLeft(), theme.pixmap(entry.icon, "ink2", size, dpr))
    room = box.adjusted(px(SIDE) + px(33), 0, -px(SIDE), 0)
    for words, role in ((entry.key, "key"), (entry.aside, "pill")):
        if words:
            room.setRight(_paint_end(painter, view, room, (words, role)) - px(10))
    _paint_words(painter, view, room, entry)


def _paint_end(painter: QPainter, view: QWidget, room: QRect, what: tuple[str, str]) -> int:
    """Words at the end of a line; gives where they begin."""
    words, role = what
    metrics = theme.metrics(role)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width() // 2)
    wide = metrics.horizontalAdvance(shown)
    part = QRect(room.right() - wide, room.top(), wide + 1, room.height())
    painter.setFont(theme.font(role))
    painter.setPen(theme.color("ink2"))
    painter.drawText(_seen(view, part), beside(view), shown)
    return part.left()


def _paint_words(painter: QPainter, view: QWidget, room: QRect, entry: Entry) -> None:
    left = room.left()
    tone = "amber" if entry.late else "ink2"
    pieces = [(words, "row" if strong else "read", "ink") for words, strong in entry.words]
    if entry.after:
        pieces.append(("  " + entry.after, "read", tone))
    for words, role, token in pieces:
        metrics = theme.metrics(role)
        space = room.right() - left
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, space)
        part = QRect(left, room.top(), space, room.height())
        painter.setFont(theme.font(role))
        painter.setPen(theme.color(token))
        painter.drawText(_seen(view, part), beside(view), shown)
        left += metrics.horizontalAdvance(words)
        if left >= room.right():
            return


def _seen(view: QWidget, part: QRect) -> QRect:
    """A part of the list as it lies where one reads from right to left."""
    if view.layoutDirection() == Qt.LayoutDirection.LeftToRight:
        return part
    there = mirrored(view, QRect(QPoint(part.left(), 0), part.size()))
    return QRect(QPoint(there.left(), part.top()), part.size())
