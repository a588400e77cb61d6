"""The sentence above the figures; what deserves a word leads to its accounts."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy

from fieldbook.ui import theme
from fieldbook.ui.parts.look import look_changed
from fieldbook.work.team_sentence import Piece, plain_sentence


class SentenceLine(QLabel):
    """One or two lines; Tab goes from link to link, Enter follows one."""

    opened = Signal(str, object)
    """What a link says, and the accounts behind it."""

    def __init__(self) -> None:
        """It says nothing yet."""
        super().__init__()
        self._pieces: Sequence[Piece] = ()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.linkActivated.connect(self._on_link)
        self._dress()

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Another sentence."""
        self._pieces = pieces
        self.setAccessibleName(plain_sentence(pieces))
        links = any(one.accounts for one in pieces)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard
            if links
            else flags.NoTextInteraction
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if links else Qt.FocusPolicy.NoFocus)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Other colours, other links."""
        super().changeEvent(event)
        if look_changed(event):
            self._dress()

    def _dress(self) -> None:
        self.setFont(theme.font("date"))
        ink = theme.color("accent").name()
        told = []
        for at, one in enumerate(self._pieces):
            words = escape(one.text)
            if one.accounts:
                style = f"color:{ink}; font-weight:600; text-decoration:none"
                words = f'<a href="{at}" style="{style}">{words}</a>'
            elif at == 0:
                words = f"<b>{words}</b>"
            told.append(words)
        self.setText(" ".join(told))

    def _on_link(self, which: str) -> None:
        if which.isdigit() and int(which) < len(self._pieces):
            piece = self._pieces[int(which)]
            self.opened.emit(piece.text, piece.accounts)
