"""How plain text stands in a field: its line step, where its first line begins, its direction."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument


@dataclass(frozen=True, slots=True)
class Shape:
    """Pixels: between two lines, before the first word, above the first line."""

    between: float = 0.0
    indent: float = 0.0
    above: float = 0.0
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LayoutDirectionAuto

    def fits(self, document: QTextDocument) -> bool:
        """Whether a document has this shape already."""
        block = document.firstBlock().blockFormat()
        root = document.rootFrame().frameFormat()
        return (
            (block.lineHeight(), block.textIndent()) == (self.between, self.indent)
            and block.layoutDirection() == self.direction
            and root.topMargin() == self.above
        )

    def give(self, document: QTextDocument) -> None:
        """Gives it to a document, as a step that cannot be undone by itself."""
        document.setUndoRedoEnabled(False)
        block = QTextBlockFormat()
        block.setLineHeight(self.between, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
        block.setLayoutDirection(self.direction)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(block)
        block.setTextIndent(self.indent)
        QTextCursor(document.firstBlock()).mergeBlockFormat(block)
        root = document.rootFrame().frameFormat()
        root.setTopMargin(self.above)
        document.rootFrame().setFrameFormat(root)
        # A frame alone is not laid out anew.
        document.markContentsDirty(0, document.characterCount())
        document.setUndoRedoEnabled(True)
