"""A thin line between two things."""

from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget


class Hairline(QFrame):
    """One pixel high, as wide as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Coloured by the style sheet."""
        super().__init__(parent)
        self.setObjectName("hairline")
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
