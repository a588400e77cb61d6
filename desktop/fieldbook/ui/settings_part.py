"""A part of the settings: shows the book, writes at once, tells when it has."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldbook.ui.page import Shell


class SettingsPart(QWidget):
    """One section of the column."""

    written = Signal()
    """Something was written, or could not be: every part shows the book again."""

    def __init__(self, shell: Shell) -> None:
        """Nothing is shown yet."""
        super().__init__()
        self.shell = shell

    def refresh(self) -> None:
        """Shows what the book has now; what is typed and does not fit stays."""

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in the order one reads it."""
        return []


def in_order(stops: Sequence[QWidget]) -> None:
    """Tab goes from one to the next, also where some of them came later."""
    for one, following in zip(stops, stops[1:], strict=False):
        QWidget.setTabOrder(one, following)
