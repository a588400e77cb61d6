"""What somebody else changed while a field was open: told above it, never put into it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from fieldbook.text import _
from fieldbook.ui.parts.label import Label

LONGEST = 300


class Meanwhile(Label):
    """Nothing to see until something was changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Silent."""
        super().__init__("", "caption", "amber", parent)
        self.setWordWrap(True)
        self.hide()

    def tell(self, by: str, changes: Sequence[tuple[str, str]]) -> None:
        """Who changed which field to what; without changes it is silent again."""
        words = meanwhile_words(by, changes)
        self.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))


def meanwhile_words(by: str, changes: Sequence[tuple[str, str]]) -> str:
    """ "Changed meanwhile by Nora: Name “Anna”, Town empty"; "" without changes."""
    if not changes:
        return ""
    head = _("Changed meanwhile by {name}:").format(name=by) if by else _("Changed meanwhile:")
    told = [f"{label} {_quoted(value)}" if label else _quoted(value) for label, value in changes]
    return f"{head} {', '.join(told)}"


def _quoted(value: str) -> str:
    flat = " ".join(value.split())
    flat = flat if len(flat) <= LONGEST else flat[:LONGEST] + "…"
    return _("“{words}”").format(words=flat) if flat else _("empty")
