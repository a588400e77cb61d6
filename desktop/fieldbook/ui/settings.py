"""The settings of this laptop: each declared once, with its default. Nothing of a book is here."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from fieldbook.paths import data_dir

DEFAULTS: dict[str, Any] = {
    "book": "",
    "mode": "system",
    "text": 100,
    "geometry": QByteArray(),
    "panel": True,
    "place": "today",
    "letters": True,
    "toast_seconds": 8,
}
"""last book; system, light or dark; text size in percent; the window; the context panel; the last
place; single-letter keys; how long a toast stays."""
TEXT_SIZES = (90, 100, 110, 125, 150)


class Settings:
    """What the window remembers on this laptop."""

    def __init__(self, path: Path | None = None) -> None:
        """Reads the settings at `path`, or where this laptop keeps them."""
        where = path or data_dir() / "settings.ini"
        self._kept = QSettings(str(where), QSettings.Format.IniFormat)

    def value(self, name: str) -> Any:  # noqa: ANN401 - each setting is of its default's type
        """One setting; its default where it was never set, or cannot be read."""
        default = DEFAULTS[name]
        found = self._kept.value(name, default)
        if isinstance(default, bool):
            return found in (True, "true")
        try:
            return type(default)(found)
        except (TypeError, ValueError):
            return default

    def keep(self, name: str, value: object) -> None:
        """Remembers one setting; where nothing can be written it holds until the window closes."""
        if name not in DEFAULTS:
            raise KeyError(name)
        self._kept.setValue(name, value)

    def write_out(self) -> None:
        """What is remembered is in the file when this ends; nothing more is written by itself."""
        self._kept.sync()
