"""Keeps the draft of a form: 400 milliseconds after the last key, on the worker."""

from collections import deque
from collections.abc import Callable
from functools import partial
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from fieldbook.errors import FieldbookError
from fieldbook.model.rows import Ref
from fieldbook.ui.page import Shell
from fieldbook.work.drafts import Keeping, drop_draft, keep_draft

REST = 400
"""Milliseconds after the last key until the draft is kept (design/spec.md, section 4)."""
AGAIN = 5_000
"""Milliseconds until what could not be kept is tried once more."""


class DraftKeeper(QObject):
    """Asks for the draft when the keys rest, and keeps it, or drops it where it is empty.

    Every keeping has a name of its own. Each takes the place of those before it, and of the draft
    the form began with; never of what another window keeps of the same account.
    """

    kept = Signal(object)
    """The moment it was kept; None when there is none any more."""
    beside = Signal()
    """It was kept beside another draft of the same account; said once for each beginning."""
    failed = Signal(object)
    """A FieldbookError: it could not be kept."""

    def __init__(
        self,
        shell: Shell,
        draft: Callable[[], object | None],
        parent: QObject,
        keep: Callable[..., Keeping] = keep_draft,
    ) -> None:
        """`draft` gives what the form holds, or None when that is nothing; `keep` keeps it."""
        super().__init__(parent)
        self._shell, self._draft, self._keep = shell, draft, keep
        self._account: Ref | None = None
        self._unkept = self._beside = False
        self.names: tuple[str, ...] = ()
        """What the draft of this form may be kept under; none while nothing is kept."""
        self._asked: deque[tuple[Ref, str]] = deque()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.keep)

    def begin(self, account: Ref, taken_up: str = "") -> None:
        """Another account; `taken_up` names the draft of it that the form goes on with."""
        self._account, self._unkept, self._beside = account, False, False
        self.names = (taken_up,) if taken_up else ()
        self._rest.stop()

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
        if self._account is None or (draft is None and not self.names):
            return
        if draft is None:
            self._asked.append((self._account, ""))
            drop = partial(drop_draft, names=self.names)
            self._shell.write(drop, self._on_dropped, self._on_failed)
        else:
            self.names = (*self.names, uuid4().hex)
            self._asked.append((self._account, self.names[-1]))
            keep = partial(self._keep, account=self._account, draft=draft, names=self.names)
            self._shell.write(keep, self._on_kept, self._on_failed)

    def _on_kept(self, keeping: Keeping) -> None:
        account, name = self._asked.popleft()
        if account != self._account or name not in self.names:
            return
        self.names = self.names[self.names.index(name) :]
        self.kept.emit(keeping.at)
        if keeping.others and not self._beside:
            self._beside = True
            self.beside.emit()

    def _on_dropped(self, _nothing: None) -> None:
        account, _name = self._asked.popleft()
        if account == self._account:
            if not self._asked:
                self.names = ()
            self.kept.emit(None)

    def _on_failed(self, error: FieldbookError) -> None:
        account, _name = self._asked.popleft()
        if account == self._account:
            self._unkept = True
            self._rest.start(AGAIN)
            self.failed.emit(error)
