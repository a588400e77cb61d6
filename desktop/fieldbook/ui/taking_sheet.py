"""Shared books before they come in: what each would change, and both values where two changed one
field; then all of it in one go."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.pages.account.value_words import field_words, value_words
from fieldbook.ui.palette.entry import Entry, Group
from fieldbook.ui.palette.view import LineList
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.work.clash_lines import ClashLine
from fieldbook.work.sharing import Seen, Taken

if TYPE_CHECKING:
    from fieldbook.book.clashes import Clash

WIDE, HIGH = 820, 540
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LETTERS = {Qt.Key.Key_M: "ours", Qt.Key.Key_T: "theirs"}


class TakingSheet(Overlay):
    """Nothing is written before "Take in"; M takes the own value of a field, T the other one."""

    wished = Signal()
    """Take them in."""

    def __init__(self, host: QWidget, seen: Seen, clashes: list[ClashLine]) -> None:
        """`host` is what it lies over; `clashes` are the fields that both had changed."""
        super().__init__(host)
        self.setAccessibleName(_("Shared books"))
        self._seen = seen
        self._clashes = clashes
        self._picked: dict[int, str] = {}
        self._at: dict[Entry, int] = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(*[theme.px(side) for side in (20, 16, 20, 12)])
        head.setSpacing(theme.px(4))
        self.told = Label(_told(seen), "body", "ink2")
        self.told.setWordWrap(True)
        head.addWidget(Label(_("Shared books"), "card"))
        head.addWidget(self.told)
        self.list = LineList(_("What comes in"))
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self.list, 1)
        column.addWidget(Hairline())
        column.addLayout(self._foot())
        self.set_content(inside, self.list)
        self.sheet.setFixedWidth(min(theme.px(WIDE), host.width() - theme.px(32)))
        self.sheet.setMinimumHeight(min(theme.px(HIGH), host.height() - theme.px(32)))
        self._show()

    def _foot(self) -> QVBoxLayout:
        foot, row = QVBoxLayout(), QHBoxLayout()
        foot.setContentsMargins(*[theme.px(side) for side in (20, 10, 16, 12)])
        foot.setSpacing(theme.px(8))
        row.setSpacing(theme.px(8))
        self.both = Label("", "body", "ink2")
        self.both.setWordWrap(True)
        self._fault = Label("", "name", "amber")
        self._fault.setWordWrap(True)
        self._fault.hide()
        brings = any(_brings(one) for _path, one in self._seen.books)
        words = plural("Take {n} book in", "Take {n} books in", len(self._seen.books))
        self.take_button = Button(words, "primary", key="Ctrl+Return")
        self.take_button.clicked.connect(self._on_take)
        self.take_button.setEnabled(brings)
        self.mine = Button(_("Mine"), key="M")
        self.mine.clicked.connect(lambda: self._pick("ours"))
        self.theirs = Button(_("Theirs"), key="T")
        self.theirs.clicked.connect(lambda: self._pick("theirs"))
        close = Button(_("Close"), "ghost", key="Esc")
        close.clicked.connect(self.close_overlay)
        for button in (self.take_button, self.mine, self.theirs):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        for part in (self.both, self._fault):
            foot.addWidget(part)
        foot.addLayout(row)
        return foot

    # ---- Showing ------------------------------------------------------------------------------

    def _show(self) -> None:
        at = self.list.currentIndex().row()
        groups = [Group(path.name, _entries(one)) for path, one in self._seen.books]
        if self._seen.refused:
            titled = _("Cannot come in")
            refused = tuple(_refused(*one) for one in self._seen.refused)
            groups.append(Group(titled, refused))
        self._at = {self._clash(at): at for at in range(len(self._clashes))}
        if self._at:
            groups.append(Group(_("Changed by both of you"), tuple(self._at)))
        self.list.show_groups(groups)
        if at >= 0:
            self.list.go_to(at)
        self._on_current()

    def _clash(self, at: int) -> Entry:
        one = self._clashes[at]
        field, told = field_words(one.clash.kind, one.clash.field), self._which(at)
        value = one.ours if told == "ours" else one.theirs
        shown = value_words(one.clash.field, value) or _("empty")
        aside = _("mine") if told == "ours" else _("theirs")
        words = ((one.whose, True), (f"  {field}: {shown}", False))
        return Entry(words, icon="arrow-up-down", aside=aside, whole=f"{at}")

    def _which(self, at: int) -> str:
        usual = "theirs" if self._clashes[at].clash.theirs_shows else "ours"
        return self._picked.get(at, usual)

    def _chosen(self) -> int | None:
        entry = self.list.current()
        return self._at.get(entry) if entry else None

    def _on_current(self) -> None:
        at = self._chosen()
        for button in (self.mine, self.theirs, self.both):
            button.setVisible(at is not None)
        if at is not None:
            one = self._clashes[at]
            ours, theirs = (value_words(one.clash.field, v) for v in (one.ours, one.theirs))
            told = _("Yours: {ours}. Theirs: {theirs}. The later change shows by itself.")
            self.both.setText(told.format(ours=ours or _("empty"), theirs=theirs or _("empty")))

    # ---- Doing --------------------------------------------------------------------------------

    def picked(self) -> list[tuple["Clash", str]]:
        """The fields whose other value somebody chose."""
        usual = {
            at: "theirs" if one.clash.theirs_shows else "ours"
            for at, one in enumerate(self._clashes)
        }
        chosen = ((at, which) for at, which in self._picked.items() if which != usual[at])
        return [(self._clashes[at].clash, which) for at, which in chosen]

    def paths(self) -> list[Path]:
        """The files that can come in."""
        return [path for path, _taken in self._seen.books]

    def _pick(self, which: str) -> None:
        at = self._chosen()
        if at is not None:
            self._picked[at] = which
            self._show()
            self.list.setFocus()

    def _on_take(self) -> None:
        self.take_button.setEnabled(False)
        self.wished.emit()

    def refuse(self, error: FieldbookError) -> None:
        """Not all came in, and why."""
        self.take_button.setEnabled(True)
        self._fault.setText(f"{error.title} {error.advice}".strip())
        self._fault.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A list would search for a name that begins with the letter."""
        mine = watched is self.__dict__.get("list") and event.type() == QEvent.Type.KeyPress
        if mine and isinstance(event, QKeyEvent) and event.key() in _LETTERS:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter takes them in, M and T choose a value; Esc closes."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and held == Qt.KeyboardModifier.ControlModifier:
            self.take_button.click()
        elif event.key() in _LETTERS and not held:
            self._pick(_LETTERS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _brings(one: Taken) -> bool:
    merged = one.merged
    return bool(merged.new + merged.back + merged.waiting)


def _told(seen: Seen) -> str:
    if not seen.books:
        return _("None of these can come in; nothing is changed.")
    if not any(_brings(one) for _path, one in seen.books):
        return _("Everything in it is in your book already.")
    return _(
        "Nothing is written yet. Each book that comes in is taken back by one undo, here alone."
    )


def _entries(one: Taken) -> tuple[Entry, ...]:
    sentence, _mark, rule = one.sentence().partition(". ")
    told = [
        f"{sentence.rstrip('.')}.",
        *([rule] if rule else []),
        *_rows(one),
        *one.missing_words(),
    ]
    if one.merged.waiting:
        told.append(
            plural(
                "{n} entry is dated more than a day ahead and waits for its hour.",
                "{n} entries are dated more than a day ahead and wait for their hour.",
                one.merged.waiting,
            )
        )
    first, *rest = told
    lines = [Entry(((first, True),), icon="book", whole=first)]
    lines += [Entry(((words, False),), whole=words) for words in rest]
    return tuple(lines)


def _rows(one: Taken) -> list[str]:
    """What it brings of what a seller looks for: accounts, notes, touches."""
    names = {
        "account": _("accounts"),
        "note": _("notes"),
        "touch": _("touches"),
        "word": _("words"),
    }
    parts = []
    for kind, born, changed, gone in one.merged.rows:
        counts = ((born, _("{n} new")), (changed, _("{n} changed")), (gone, _("{n} gone")))
        some = [words.format(n=count) for count, words in counts if count]
        if kind in names and some:
            parts.append(f"{names[kind]}: {', '.join(some)}")
    return ["; ".join(parts)] if parts else []


def _refused(path: Path, error: FieldbookError) -> Entry:
    words = ((path.name, True), (f"  {error.title}", False))
    return Entry(words, icon="triangle-alert", whole=path.name)
