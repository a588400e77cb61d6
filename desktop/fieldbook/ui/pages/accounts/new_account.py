"""A new account by hand: a small form over the list."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError, NoSuchError
from fieldbook.model.accounts import RATINGS
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.note_words import kept_words
from fieldbook.ui.page import Shell
from fieldbook.ui.parts.button import Button, Segments
from fieldbook.ui.parts.draft_keeper import DraftKeeper
from fieldbook.ui.parts.field import LineField
from fieldbook.ui.parts.fitting import FittingScroll
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.parts.quiet import QuietButton
from fieldbook.ui.words import rating_name, rhythm_words
from fieldbook.work.accounts import AccountDraft, SavedAccount, save_account
from fieldbook.work.days import now_here
from fieldbook.work.finding import account_named
from fieldbook.work.new_account import NEW_ACCOUNT, keep_new_account, new_account_kept
from fieldbook.work.rhythm_edits import rhythm_table


class NewAccount(Overlay):
    """Name, rating, town, somebody there. A name that is in the book already is said.

    What is typed is kept until it is saved: closed, the form offers it again when it opens next.
    """

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
        self._keeper = DraftKeeper(shell, self._held, self, keep_new_account)
        self._keeper.kept.connect(self._say_kept)
        self._keeper.failed.connect(self._on_not_kept)
        self._build(host.width() - theme.px(32))
        self._take_up()

    def _build(self, room: int) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(*[theme.px(side) for side in (22, 18, 22, 4)])
        column.setSpacing(theme.px(12))
        column.addLayout(self._head())
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
        for field in self._fields.values():
            field.line.returnPressed.connect(self._on_save)
            field.line.textEdited.connect(self._on_edited)
        self._fields["name"].line.editingFinished.connect(self._on_named)
        self.set_content(self._with_foot(FittingScroll(inside)), self._fields["name"].line)
        self.sheet.setFixedWidth(min(theme.px(524), room))

    def _with_foot(self, fields: FittingScroll) -> QWidget:
        """The fields scroll where there is little room; the ways out stay."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(fields, 1)
        foot = self._foot()
        foot.setContentsMargins(*[theme.px(side) for side in (22, 12, 22, 18)])
        column.addLayout(foot)
        return whole

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.kept = ElidedLabel("", "caption", "ink3")
        self.kept.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.clear = QuietButton(_("Clear"), high=28)
        self.clear.setToolTip(_("Begin with empty fields"))
        self.clear.clicked.connect(self._on_clear)
        self.clear.hide()
        row.addWidget(Label(_("New account"), "card"))
        row.addWidget(self.kept, 1)
        row.addWidget(self.clear)
        return row

    def _take_up(self) -> None:
        """Goes on with what was typed before and not saved."""
        found = new_account_kept(self._shell.book)
        self._keeper.begin(NEW_ACCOUNT, found.named if found else "")
        if found:
            self._fill(found.draft)
            self._say_kept(found.at)
            self.clear.show()

    def _fill(self, draft: AccountDraft) -> None:
        for name, field in self._fields.items():
            first = next(iter(draft.segments), "")
            field.line.setText(first if name == "segment" else getattr(draft, name) or "")
            field.clear_error()
        self._rating.set_value(draft.rating or "C")
        self._on_rating(self._rating.value)
        self._on_named()

    def _rating_row(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(5))
        self._rating = Segments(
            [(one, f"{one}  {rating_name(one)}") for one in RATINGS], _("Rating")
        )
        self._rating.set_value("C")
        self._rating.chosen.connect(self._on_rating)
        self._rating.chosen.connect(self._on_edited)
        self._rhythms = {one.rating: one.lanes for one in rhythm_table(self._shell.book)}
        self._rhythm = Label(rhythm_words(self._rhythms["C"]), "caption", "ink3")
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

    # ---- What is typed stays --------------------------------------------------------------------

    def _held(self) -> AccountDraft | None:
        return self._draft() if any(one.text().strip() for one in self._fields.values()) else None

    def _say_kept(self, at: datetime | None) -> None:
        self.kept.setText(kept_words(at, now_here(self._shell.book).date()) if at else "")
        self.kept.set_token("ink3")

    def _on_not_kept(self, error: FieldbookError) -> None:
        self.kept.setText(_("Draft not kept: {why}").format(why=error.title))
        self.kept.set_token("amber")

    def _on_edited(self) -> None:
        self._keeper.touch()

    def _on_clear(self) -> None:
        self._fill(AccountDraft(name=""))
        self._keeper.keep()
        self.clear.hide()
        self._fields["name"].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keeps what is typed, however it is closed."""
        super().hideEvent(event)
        self._keeper.flush()

    # ---- What is done ---------------------------------------------------------------------------

    def _on_rating(self, value: str) -> None:
        self._rhythm.setText(rhythm_words(self._rhythms[value]))  # type: ignore[index]

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
        self._keeper.rest()
        self._set_saving(True)
        save = partial(save_account, draft=self._draft(), names=self._keeper.names)
        self._shell.write(save, self._on_saved, self._on_failed)

    def _set_saving(self, saving: bool) -> None:
        self._save.setEnabled(not saving)
        for field in self._fields.values():
            field.line.setReadOnly(saving)

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
        self._set_saving(False)
        self._keeper.touch()
        self._fault.setText(f"{error.title} {error.advice}")
        self._fault.show()
