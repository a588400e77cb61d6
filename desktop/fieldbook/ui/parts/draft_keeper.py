"""Keeps the draft of a note form: 400 milliseconds after the last key, on the worker."""

from collections import deque
from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from fieldbook.errors import FieldbookError
from fieldbook.model.rows import Ref
from fieldbook.ui.page import Shell
from fieldbook.work.drafts import drop_draft, keep_draft
from fieldbook.work.notes import NoteDraft

REST = 400
"""Milliseconds after the last key until the draft is kept (design/spec.md, section 4)."""
AGAIN = 5_000
"""Milliseconds until what could not be kept is tried once more."""


class DraftKeeper(QObject):
    """Asks for the draft when the keys rest, and keeps it, or drops it where it is empty."""

    kept = Signal(object)
    """The moment it was kept; None when there is none any more."""
    failed = Signal(object)
    """A FieldbookError: it could not be kept."""

    def __init__(
        self, shell: Shell, draft: Callable[[], NoteDraft | None], parent: QObject
    ) -> None:
        """`draft` gives what the form holds, or None when that is nothing."""
        super().__init__(parent)
        self._shell, self._draft = shell, draft
        self._account: Ref | None = None
        self._there = self._unkept = False
        self._asked: deque[Ref] = deque()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.keep)

    def begin(self, account: Ref, *, there: bool) -> None:
        """Another account; `there` says whether a draft of it is kept already."""
        self._account, self._there, self._unkept = account, there, False
        self._rest.stop()

    @property
    def there(self) -> bool:
        """Whether a draft is kept."""
        return self._there

    @property
    def waits(self) -> bool:
        """Whether something is not kept yet."""
        return self._rest.isActive() or self._unkept or bool(self._asked)

    def touch(self) -> None:
        """A key was pressed."""
        self._rest.start(REST)

    def rest(self) -> None:
        """Nothing is kept for now: the draft is about to become a note."""
        self._rest.stop()

    def flush(self) -> None:
        """Keeps at once what has not been kept yet."""
        if self._rest.isActive() or self._unkept:
            self.keep()

    def keep(self) -> None:
        """Keeps what the form holds now."""
        self._rest.stop()
        self._unkept = False
        draft = self._draft()
        if self._account is None or (draft is None and not self._there):
            return
        self._there = draft is not None
        self._asked.append(self._account)
        if draft is None:
            drop = partial(drop_draft, account=self._account)
            self._shell.write(drop, self._on_dropped, self._on_failed)
        else:
            keep = partial(keep_draft, account=self._account, draft=draft)
            self._shell.write(keep, self._on_kept, self._on_failed)

    def _on_kept(self, moment: datetime) -> None:
        if self._asked.popleft() == self._account:
            self.kept.emit(moment)

    def _on_dropped(self, _nothing: None) -> None:
        if self._asked.popleft() == self._account:
            self.kept.emit(None)

    def _on_failed(self, error: FieldbookError) -> None:
        if self._asked.popleft() == self._account:
            self._there, self._unkept = False, True
            self._rest.start(AGAIN)
            self.failed.emit(error)
