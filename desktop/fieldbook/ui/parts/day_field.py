"""A field for a day, with a month to choose it from."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit


class DayField(QDateEdit):
    """One day, typed or chosen."""

    def __init__(self, name: str, begun: str) -> None:
        """`name` is what is asked; `begun` the day it begins with, as ISO 8601."""
        super().__init__()
        self.setCalendarPopup(True)
        self.setDisplayFormat("ddd d MMM yyyy")
        self.setAccessibleName(name)
        day = date.fromisoformat(begun)
        self.setDate(QDate(day.year, day.month, day.day))

    def said(self) -> str:
        """The day, as ISO 8601."""
        day = self.date()
        return date(day.year(), day.month(), day.day()).isoformat()
