"""A new account by hand: a small form over the list."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError, NoSuchError
from fieldbook.model.accounts import RATINGS
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.parts.button import Button, Segments
from fieldbook.ui.parts.field import LineField
from fieldbook.ui.parts.fitting import FittingScroll
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.words import rating_name, rhythm_words
from fieldbook.work.accounts import AccountDraft, SavedAccount, save_account
from fieldbook.work.finding import account_named


class NewAccount(Overlay):
    """Name, rating, town, somebody there. A name that is in the book already is said."""

    saved = Signal(object)
    """A SavedAccount."""
    open_known = Signal(str)
    """The account that has this name already."""

    def __init__(self, shell: Shell, host: QWidget) -> None:
        """`host` is what it lies over."""
        super().__init__(host)
        self.setAccessibleName(_("New account"))
        self._shell = shell
        self._known = ""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(*[theme.px(22)] * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(Label(_("New account"), "card"))
        self._fields = {
            "name": LineField(_("Name")),
            "city": LineField(_("Town")),
            "person": LineField(_("Somebody there")),
            "role": LineField(_("What they do")),
            "phone": LineField(_("Phone")),
            "mail": LineField(_("Mail")),
            "segment": LineField(_("Segment")),
        }
        column.addWidget(self._fields["name"])
        column.addLayout(self._rating_row())
        for left, right in (("person", "role"), ("phone", "mail"), ("city", "segment")):
            row = QHBoxLayout()
            row.setSpacing(theme.px(12))
            row.addWidget(self._fields[left], 1)
            row.addWidget(self._fields[right], 1)
            column.addLayout(row)
        self._fault = Label("", "name", "amber")
        self._fault.setWordWrap(True)
        self._fault.hide()
        column.addWidget(self._fault)
        column.addLayout(self._foot())
        for field in self._fields.values():
            field.line.returnPressed.connect(self._on_save)
        self._fields["name"].line.editingFinished.connect(self._on_named)
        self.set_content(FittingScroll(inside), self._fields["name"].line)
        self.sheet.setFixedWidth(min(theme.px(524), host.width() - theme.px(32)))

    def _rating_row(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(5))
        self._rating = Segments(
            [(one, f"{one}  {rating_name(one)}") for one in RATINGS], _("Rating")
        )
        self._rating.set_value("C")
        self._rating.chosen.connect(self._on_rating)
        self._rhythm = Label(rhythm_words("C"), "caption", "ink3")
        row = QHBoxLayout()
        row.addWidget(self._rating)
        row.addStretch(1)
        column.addWidget(Label(_("Rating"), "label"))
        column.addLayout(row)
        column.addWidget(self._rhythm)
        return column

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self._save = Button(_("Add account"), "primary", key="Return")
        self._save.clicked.connect(self._on_save)
        self._open = Button(_("Open it"), "plain")
        self._open.clicked.connect(self._on_open)
        self._open.hide()
        close = Button(_("Close"), "ghost", key="Esc")
        close.clicked.connect(self.close_overlay)
        row.addWidget(self._save)
        row.addWidget(self._open)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def text(self, name: str) -> str:
        """What is typed into a field."""
        return self._fields[name].text()

    def field(self, name: str) -> LineField:
        """A field by its name."""
        return self._fields[name]

    def _on_rating(self, value: str) -> None:
        self._rhythm.setText(rhythm_words(value))  # type: ignore[arg-type]

    def _on_named(self) -> None:
        name = self.text("name").strip()
        if not name:
            return
        try:
            known = account_named(self._shell.book, name)
        except NoSuchError:
            known = None
        self._known = known.id if known else ""
        self._open.setVisible(bool(known))
        if known:
            told = _("{name} is in the book already; saving adds to it.").format(name=known.name)
            self._fields["name"].show_error(told)
        else:
            self._fields["name"].clear_error()

    def _on_open(self) -> None:
        self.close_overlay()
        self.open_known.emit(self._known)

    def _on_save(self) -> None:
        if not self.text("name").strip():
            self._fields["name"].show_error(_("A name is missing. Give it one that can be read."))
            self._fields["name"].line.setFocus()
            return
        theirs = any(self.text(one).strip() for one in ("role", "phone", "mail"))
        if theirs and not self.text("person").strip():
            told = _("Whose is it? Name somebody there.")
            self._fields["person"].show_error(told)
            self._fields["person"].line.setFocus()
            return
        self._save.setEnabled(False)
        self._shell.write(
            partial(save_account, draft=self._draft()), self._on_saved, self._on_failed
        )

    def _draft(self) -> AccountDraft:
        given = {name: field.text().strip() or None for name, field in self._fields.items()}
        return AccountDraft(
            name=self.text("name"),
            rating=self._rating.value,  # type: ignore[arg-type]
            city=given["city"],
            segments=(given["segment"],) if given["segment"] else (),
            person=given["person"],
            mail=given["mail"],
            phone=given["phone"],
            role=given["role"],
        )

    def _on_saved(self, saved: SavedAccount) -> None:
        self.close_overlay()  # before: the focus then goes to what was added
        self.saved.emit(saved)

    def _on_failed(self, error: FieldbookError) -> None:
        self._save.setEnabled(True)
        self._fault.setText(f"{error.title} {error.advice}")
        self._fault.show()
