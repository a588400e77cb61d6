"""The note form: its keys, its draft, and saving; nothing that is typed is ever lost."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError, NotFittingError
from fieldbook.model.rows import Ref, When
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.note_words import kept_words, saved_words
from fieldbook.ui.page import Shell
from fieldbook.ui.parts.draft_keeper import DraftKeeper
from fieldbook.ui.parts.note_sheet import NoteSheet
from fieldbook.work.hints import pass_over
from fieldbook.work.note_form import NoteFacts, note_form
from fieldbook.work.notes import NoteDraft, SavedNote, save_note

SLOW = 300
"""Milliseconds after which it is said that a note is still being saved."""
LOOK = 20_000
"""Milliseconds between two looks at the clock while nothing is written."""
WIDE = 720


class NoteForm(QWidget):
    """The three-part note of one account, saved as one act.

    What is typed stays until the note is in the book: a write that fails leaves everything as it
    is and says why. Esc keeps the draft and emits `closed`.
    """

    saved = Signal(object)
    """A SavedNote."""
    closed = Signal()
    next_account = Signal()
    """The note is saved, and somebody wants to go on with the next account."""

    def __init__(
        self, shell: Shell, account: Ref, parent: QWidget | None = None, *, quick: bool = False
    ) -> None:
        """`quick` is the form as it stands in an overlay over any place."""
        super().__init__(parent)
        self._shell = shell
        self._quick = quick
        self._facts: NoteFacts | None = None
        self._account = account
        self._saving = self._filling = False
        self._flagged = ""
        self.goes_on = False
        """Whether the note that was saved last was to be followed by the next account's."""
        self._build()
        self.show_account(account)

    # ---- Laying out ---------------------------------------------------------------------------

    def _build(self) -> None:
        self.sheet = NoteSheet(quick=self._quick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet)
        self._keeper = DraftKeeper(self._shell, self._held, self)
        self._keeper.kept.connect(self._on_kept)
        self._keeper.failed.connect(self._on_not_kept)
        self._keeper.beside.connect(self._on_beside)
        self._slow = QTimer(self, singleShot=True, interval=SLOW)
        self._slow.timeout.connect(self._on_slow)
        self._clock = QTimer(self, interval=LOOK)
        self._clock.timeout.connect(self._on_clock)
        self.sheet.edited.connect(self._on_edited)
        self.sheet.head.when_changed.connect(self._on_when)
        self.sheet.foot.save.clicked.connect(self._on_save)
        self.sheet.foot.save_next.clicked.connect(self._on_save_next)
        self.sheet.foot.close_it.clicked.connect(self.leave)
        self._bind_keys()

    def _bind_keys(self) -> None:
        sheet = self.sheet
        for keys, run in (
            (("Ctrl+Return", "Ctrl+Enter"), self._on_save),
            (("Ctrl+Shift+Return", "Ctrl+Shift+Enter"), self._on_save_next),
            (("Alt+1",), partial(sheet.recap.choose, "done")),
            (("Alt+2",), partial(sheet.recap.choose, "moved_on")),
            (("Alt+3",), partial(sheet.recap.choose, "not_reached")),
            (("Alt+C",), sheet.head.next_channel),
            (("Alt+P",), sheet.head.who.click),
            (("Alt+W",), sheet.head.when.click),
            (("Alt+D",), sheet.next.open_days),
            (("Alt+N",), sheet.fields.proposed_field.say_nothing),
        ):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(run)

    def sizeHint(self) -> QSize:
        """In an overlay as wide as a letter; else as wide as there is room."""
        hint = super().sizeHint()
        return QSize(theme.px(WIDE), hint.height()) if self._quick else hint

    # ---- What is shown ------------------------------------------------------------------------

    @property
    def account(self) -> Ref:
        """The account it is about."""
        return self._account

    @property
    def facts(self) -> NoteFacts | None:
        """What it was filled from; none for an account that is gone."""
        return self._facts

    @property
    def first_field(self) -> QWidget:
        """Where writing begins."""
        return self.sheet.fields.discussed.field

    def show_account(self, account: Ref) -> None:
        """Another account: the draft of this one is kept, the draft of that one is there again."""
        self._keeper.flush()
        self._account = account
        self._read()

    def render_book(self) -> None:
        """The book has moved: what it says is shown anew, and what is typed stays."""
        try:
            facts = self._look(self.sheet.head.at, self._keeper.names)
        except FieldbookError as error:
            self._show_gone(error)
            return
        if self._turned_elsewhere(facts):
            self._read()
            return
        self._facts = facts
        self.sheet.show_facts(facts)

    def _turned_elsewhere(self, facts: NoteFacts) -> bool:
        """Whether the draft was kept, saved or dropped in another form meanwhile."""
        if self._saving or self._keeper.waits:
            return False
        names = self._keeper.names
        if facts.draft is None:
            return bool(names)
        return facts.draft.named not in names and (bool(names) or self.sheet.is_blank())

    def _look(self, at: When | None, names: tuple[str, ...] = ()) -> NoteFacts:
        return note_form(self._shell.book, self._account, at, names)

    def _read(self) -> None:
        try:
            facts = self._look(None)
            if facts.draft and facts.draft.draft.at:
                facts = self._look(facts.draft.draft.at)
        except FieldbookError as error:
            self._show_gone(error)
            return
        self._facts = facts
        self._account = facts.account
        self._keeper.begin(facts.account, facts.draft.named if facts.draft else "")
        self._filling = True
        self.sheet.begin(facts)
        self._filling = False
        self.sheet.foot.save.setText(_("Save note"))
        self.sheet.foot.show_saving(False)
        self._say_kept(facts.draft.at if facts.draft else None)

    def _show_gone(self, error: FieldbookError) -> None:
        self._facts = None
        self.sheet.foot.show_error(error)
        self.sheet.foot.show_saving(True)

    def _say_kept(self, at: datetime | None, fault: str = "") -> None:
        label = self.sheet.foot.side if self._quick else self.sheet.head.kept
        now = self._now()
        label.setText(fault or (kept_words(at, now.date()) if at and now else ""))
        label.set_token("amber" if fault else "ink3")

    def _now(self) -> datetime | None:
        return self._shell.book.now().astimezone(self._facts.now.tzinfo) if self._facts else None

    # ---- Drafts -------------------------------------------------------------------------------

    def _held(self) -> NoteDraft | None:
        return None if self.sheet.is_blank() else self.sheet.draft()

    def flush(self) -> None:
        """Keeps at once what has not been kept yet."""
        if not self._saving:
            self._keeper.flush()

    def leave(self) -> None:
        """Closes; the draft is kept."""
        self.flush()
        self.closed.emit()

    def _on_edited(self) -> None:
        if self._filling or self._saving:
            return
        now = self._now()
        if now and not self.sheet.is_blank():
            self.sheet.head.begin(now)
        self.sheet.foot.save.setText(_("Save note"))
        self._keeper.touch()

    def _on_kept(self, moment: datetime | None) -> None:
        self._say_kept(moment)

    def _on_not_kept(self, error: FieldbookError) -> None:
        self._say_kept(None, _("Draft not kept: {why}").format(why=error.title))

    def _on_beside(self) -> None:
        if self._facts:
            told = _("{account} has a second draft, from another window. Both are kept.")
            self._shell.tell(told.format(account=self._facts.name))

    def _on_when(self) -> None:
        self._keeper.touch()
        self.sheet.clear_errors()
        self.render_book()

    def _on_clock(self) -> None:
        now = self._now()
        if now:
            self.sheet.tick(now)

    # ---- Saving -------------------------------------------------------------------------------

    def _on_save(self) -> None:
        self._save(goes_on=False)

    def _on_save_next(self) -> None:
        self._save(goes_on=True)

    def _save(self, *, goes_on: bool) -> None:
        if self._saving or self._facts is None:
            return
        draft = self.sheet.draft()
        self.goes_on = goes_on
        self._flagged = self.sheet.fields.purpose.flagged
        self._keeper.rest()
        self._set_saving(True)
        self._shell.write(
            partial(save_note, draft=draft, names=self._keeper.names),
            self._on_saved,
            self._on_not_saved,
        )

    def _set_saving(self, saving: bool) -> None:
        self._saving = saving
        self.sheet.fields.set_read_only(saving)
        self._slow.start() if saving else self._slow.stop()
        if not saving:
            self.sheet.foot.show_saving(False)

    def _on_slow(self) -> None:
        self.sheet.foot.show_saving(True)
        self._say_kept(None, _("Saving"))

    def _on_saved(self, saved: SavedNote) -> None:
        self._set_saving(False)
        if self._facts:
            told = saved_words(saved, self._facts, self.sheet.head.person)
            self._shell.tell(told, undo=True)
        if self._flagged:
            self._shell.write(partial(pass_over, phrase=self._flagged))
        self._read()
        self.saved.emit(saved)
        if self.goes_on:
            self.next_account.emit()

    def _on_not_saved(self, error: FieldbookError) -> None:
        self._set_saving(False)
        self._say_kept(None)
        self._keeper.touch()
        draft = self.sheet.draft()
        if not isinstance(error, NotFittingError):
            self.sheet.foot.save.setText(_("Save again"))
            self.sheet.foot.show_error(error)
        elif not (draft.discussed.strip() or draft.outcome):
            self.sheet.fields.discussed.show_error(f"{error.title} {error.advice}")
            self.first_field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif draft.next.day or draft.next.start:
            self.sheet.next_error.setText(f"{error.title} {error.advice}")
            self.sheet.next_error.show()
        else:
            self.sheet.foot.show_error(error)

    # ---- Keys, coming and going ---------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc keeps the draft and closes; letters, Enter and Alt are no keys of the place below."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif not (event.text() or alt):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Looks at the clock, and at its window: a draft is kept before that closes."""
        super().showEvent(event)
        self._clock.start()
        self.window().installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keeps the draft."""
        super().hideEvent(event)
        self._clock.stop()
        self.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the draft before the window closes."""
        if event.type() == QEvent.Type.Close and watched is self.window():
            self.flush()
        return super().eventFilter(watched, event)
