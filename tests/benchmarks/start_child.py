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
    from PySide6.QtCore import QEvent, QObject, QTimer

    from fieldbook import app as program

    class Watch(QObject):
        """Sees the first painting of the page, and nothing else: it must not slow the rest."""

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            """Qt's own name."""
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, done)
            return False

    def done() -> None:
        say("page")
        os._exit(0)

    real = program.make_window

    def make(*given: object) -> object:
        window = real(*given)  # type: ignore[arg-type]
        watch = Watch(window)
        window.painted.connect(lambda: say("shell"))
        page_of = window.page_of

        def watched(place: str) -> object:
            page = page_of(place)
            page.installEventFilter(watch)
            return page

        window.page_of = watched  # type: ignore[assignment, method-assign]
        return window

    program.make_window = make  # type: ignore[assignment]
    sys.exit(program.open_window(Path(path)))


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        ours(sys.argv[2], sys.argv[3])
