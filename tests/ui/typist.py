"""A seller who types into the quick note of a real window, until the laptop dies."""

import sys
import tempfile
from datetime import datetime
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldbook.ui import theme
from fieldbook.ui.quick_note import QuickNote
from fieldbook.ui.settings import Settings
from fieldbook.ui.window import Window

NOW = datetime.fromisoformat("2026-11-24T10:12:00+00:00")


def main(path: str, text: str) -> None:
    """Types, says so when the draft is kept, and waits to be killed."""
    app = QApplication([])
    theme.start(app, "light", 1.0)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        settings.keep("place", "accounts")
        window = Window(settings, NOW)
        window.show()
        window.front_desk.begin(Path(path))
        window.go("note", "")
        note = window.findChildren(QuickNote)[0]
        QTest.keyClicks(note.form.first_field, text)
        while not note.form.sheet.foot.side.text():
            QTest.qWait(20)
        sys.stdout.write(f"{note.form.sheet.foot.side.text()}\n")
        sys.stdout.flush()
        QTest.qWait(60_000)


if __name__ == "__main__":
    main(*sys.argv[1:3])
