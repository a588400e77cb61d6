"""The dashed amber underline of weak words in a field."""

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from fieldbook.ui import theme


class Flag(QSyntaxHighlighter):
    """Underlines some letters of a document; it is no mistake, so it is neither red nor wavy."""

    def __init__(self, document: QTextDocument) -> None:
        """Nothing is underlined."""
        super().__init__(document)
        self._span = (0, 0)

    def show(self, start: int, length: int) -> None:
        """Underlines so many letters from `start` on; none where `length` is 0."""
        if self._span != (start, length):
            self._span = (start, length)
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """What of it lies in one paragraph."""
        start, length = self._span
        start -= self.currentBlock().position()
        first, last = max(0, start), min(len(text), start + length)
        if first < last:
            made = QTextCharFormat()
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
            made.setUnderlineColor(theme.color("amberFill"))
            self.setFormat(first, last - first, made)
