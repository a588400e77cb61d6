"""One start of a window in a process of its own: says when it was painted (see starting.py)."""

import sys
import time
from pathlib import Path


def say(what: str) -> None:
    """A moment on the clock that all processes share."""
    sys.stdout.write(f"{what} {time.clock_gettime(time.CLOCK_MONOTONIC)}\n")
    sys.stdout.flush()


def bare() -> None:
    """A window with an empty table, as plain as PySide6 can make one."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QTableView())
    window.resize(1440, 900)
    window.show()
    app.processEvents()
    say("shell")
    QTimer.singleShot(0, app.quit)
    app.exec()


def ours(path: str, data: str) -> None:
    """The program as it is, on a book."""
    import os

    os.environ["XDG_DATA_HOME"] = data
    from PySide6.QtCore import QEvent, QObject

    from fieldbook import app as program

    class Watch(QObject):
        """Sees the first painting of the shell, and of the page."""

        shell = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            """Qt's own name."""
            if event.type() == QEvent.Type.Paint:
                from fieldbook.ui.page import Page
                from fieldbook.ui.window import Window

                if isinstance(watched, Window) and not self.shell:
                    self.shell = True
                    say("shell")
                if isinstance(watched, Page) and watched.isVisible():
                    say("page")
                    os._exit(0)
            return False

    real = program.start_qt

    def start() -> object:
        made = real()
        watch = Watch(made)
        made.installEventFilter(watch)
        return made

    program.start_qt = start  # type: ignore[assignment]
    sys.exit(program.open_window(Path(path)))


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        ours(sys.argv[2], sys.argv[3])
