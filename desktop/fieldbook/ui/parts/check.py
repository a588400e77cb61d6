"""Check boxes in a column with other things: their boxes and the others stand on one edge."""

from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton


def check_inset() -> int:
    """How far the box of a check box lies inside of it (the theme's padding, and the ring of the
    focus); whatever stands above or below it is moved in by as much."""
    box, option = QCheckBox(), QStyleOptionButton()
    box.ensurePolished()
    box.initStyleOption(option)
    part = QStyle.SubElement.SE_CheckBoxIndicator
    return box.style().subElementRect(part, option, box).left()
