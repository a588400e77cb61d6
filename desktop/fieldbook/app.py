"""The program with a window: the only place where log, settings, book and window are put together.

Whatever can keep a window from opening is looked at before Qt is asked: Qt aborts where there is
no screen or where a library is missing.
"""

import ctypes
import gc
import logging
import os
import re
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from fieldbook.errors import FieldbookError
from fieldbook.paths import data_dir, resource
from fieldbook.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from fieldbook.ui.window import Window
    from fieldbook.work.one_on_one import OneOnOne
    from fieldbook.work.reset_prep import Prep

_XCB = ("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-keysyms.so.1", "libxcb-shape.so.0")
_PACKAGES = (
    "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0"
    " libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
)
_SCREEN = {"win32": "qwindows", "darwin": "qcocoa"}.get(sys.platform, "qxcb")
_LOG_BYTES = 500_000
_OURS = re.compile(r"Q(Paint|Widget|\w*Layout|Object|Pixmap|Image|Svg|Css|Font::)|Could not parse")
"""How Qt begins to complain of a page; what it says of the laptop, a bus say, is no fault."""


def open_window(path: Path | None, now: datetime | None = None) -> int:
    """Opens the window on the book at `path`, on the last one, or on the first run.

    Raises FieldbookError where no window can open. Gives the exit code.
    """
    look_for_screen()
    gc.disable()  # until the first page stands: hardly anything of the start is garbage
    app = start_qt()
    from fieldbook.ui.settings import Settings

    settings = Settings()
    window = make_window(app, settings, now)
    sys.excepthook = _told_by(window)
    window.painted.connect(partial(_begin, window, path))
    window.show()
    return int(app.exec())


def _begin(window: "Window", path: Path | None) -> None:
    from PySide6.QtCore import QTimer

    _keep_log()
    try:
        window.front_desk.begin(path)
    finally:
        QTimer.singleShot(0, _collect)


def _collect() -> None:
    """From now on garbage is looked for; what the start made stays for good."""
    gc.freeze()
    gc.enable()


@dataclass(frozen=True, slots=True)
class Look:
    """How pictures are taken: client size, text size in percent, theme, and what time it is."""

    size: tuple[int, int]
    text: int
    theme: str
    now: datetime | None


def render(path: Path, folder: Path, look: Look) -> list[Path]:
    """Renders every place of the book at `path` into `folder`; gives the pictures' paths."""
    from tempfile import TemporaryDirectory

    app = start_qt()
    from fieldbook.ui.screens import take_pictures
    from fieldbook.ui.settings import Settings

    with TemporaryDirectory(prefix="fieldbook-") as scratch:
        settings = Settings(Path(scratch) / "settings.ini")
        settings.keep("mode", look.theme)
        settings.keep("text", look.text)
        window = make_window(app, settings, look.now)
        window.setMinimumSize(1, 1)
        window.resize(*look.size)
        try:
            return take_pictures(window, path, folder)
        finally:
            window.close()
            settings.write_out()  # later it would make the folder anew


def write_prep(prep: "Prep", path: Path) -> None:
    """Writes the prep sheet of a Reset Meeting as a PDF of one page; raises CannotWriteError."""
    start_qt()
    from fieldbook.ui.paper import save_pdf
    from fieldbook.ui.reset_prep_print import prep_sheet
    from fieldbook.ui.theme_roles import load_fonts

    load_fonts()
    save_pdf(prep_sheet(prep), path)


def write_one_on_one(found: "OneOnOne", path: Path) -> None:
    """Writes the sheet for a talk with a seller as a PDF of one page; raises CannotWriteError."""
    start_qt()
    from fieldbook.ui.one_on_one_print import one_on_one_sheet
    from fieldbook.ui.paper import save_pdf
    from fieldbook.ui.theme_roles import load_fonts

    load_fonts()
    save_pdf(one_on_one_sheet(found), path)


def start_qt() -> "QApplication":
    """The application, before any window; raises FieldbookError without Qt's libraries."""
    must_have_qt()
    from PySide6.QtWidgets import QApplication

    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    app = QApplication([sys.argv[0]])
    app.setApplicationName("Fieldbook")
    app.setDesktopFileName("fieldbook")
    return app


def make_window(app: "QApplication", settings: object, now: datetime | None = None) -> "Window":
    """A window in the look these settings ask for, without a book."""
    from fieldbook.ui import theme
    from fieldbook.ui.settings import Settings
    from fieldbook.ui.window import Window

    if not isinstance(settings, Settings):
        raise TypeError("settings")
    theme.start(app, str(settings.value("mode")), int(settings.value("text")) / 100)
    app.setWindowIcon(theme.program_icon())
    return Window(settings, now)


# ---- Before Qt ------------------------------------------------------------------------------


def must_have_qt() -> None:
    """Raises FieldbookError where Qt's libraries, or its way to the screen, are missing."""
    try:
        import PySide6.QtWidgets  # noqa: F401 - whether it loads is the question
    except ImportError as error:
        raise FieldbookError(
            _("The libraries a window needs are missing: {what}.").format(what=error),
            _("Install them with: sudo apt-get install {packages}").format(packages=_PACKAGES),
        ) from error
    if not {"QT_QPA_PLATFORM", "QT_QPA_PLATFORM_PLUGIN_PATH", "QT_PLUGIN_PATH"} & os.environ.keys():
        _must_lie_there(_ways_lost(_SCREEN))


def must_be_whole() -> None:
    """Raises FieldbookError where a font or a way to a screen was left out of a build."""
    must_have_qt()
    from fieldbook.ui.theme_roles import FILES

    fonts = [resource(f"fonts/{name}.otf") for name in FILES]
    lost = [font.name for font in fonts if not font.exists()]
    _must_lie_there(lost + _ways_lost(_SCREEN) + _ways_lost("qoffscreen"))


def _ways_lost(name: str) -> list[str]:
    from PySide6.QtCore import QLibraryInfo

    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforms")
    return [] if any(folder.glob(f"*{name}*")) else [name]


def _must_lie_there(lost: list[str]) -> None:
    if lost:
        raise FieldbookError(
            _("Parts of Fieldbook are missing: {what}.").format(what=", ".join(lost)),
            _("Install Fieldbook anew; your books stay as they are."),
        )


def look_for_screen() -> None:
    """Raises FieldbookError where Qt would abort: no screen, or a library of its missing."""
    if not sys.platform.startswith("linux"):
        return
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if platform in ("offscreen", "minimal", "vnc", "linuxfb", "eglfs"):
        return
    wayland = _wayland_socket()
    if platform != "xcb" and wayland is not None and wayland.exists():
        return
    if not os.environ.get("DISPLAY"):
        raise FieldbookError(
            _("There is no screen to open a window on."),
            _("Start Fieldbook from a desktop. Its commands work without: fieldbook --help"),
        )
    missing = [name for name in _XCB if not _loads(name)]
    if missing:
        raise FieldbookError(
            _("The libraries a window needs are missing: {what}.").format(what=", ".join(missing)),
            _("Install them with: sudo apt-get install {packages}").format(packages=_PACKAGES),
        )
    if not _screen_answers():
        raise FieldbookError(
            _("The screen {name} does not answer.").format(name=os.environ["DISPLAY"]),
            _("Start Fieldbook from a desktop. Its commands work without: fieldbook --help"),
        )


def _wayland_socket() -> Path | None:
    name = os.environ.get("WAYLAND_DISPLAY")
    folder = os.environ.get("XDG_RUNTIME_DIR")
    return Path(folder, name) if name and folder else None


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _screen_answers() -> bool:
    """Asks the X server as Qt would; libxcb comes with the libraries looked for before."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused


# ---- Log ------------------------------------------------------------------------------------


def _keep_log() -> None:
    """Faults go to a file of this laptop, without words of customers."""
    from logging.handlers import RotatingFileHandler

    try:
        data_dir().mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            data_dir() / "fieldbook.log", maxBytes=_LOG_BYTES, backupCount=2, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)


def _told_by(
    window: "Window",
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """What nobody foresaw goes to the log, and as a calm line to the window."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        # What the fault says may hold words of a customer.
        place = "".join(traceback.format_tb(trace))
        logging.getLogger("fieldbook").error("%s, unforeseen, at\n%s", kind.__name__, place)
        if isinstance(error, FieldbookError):
            window.troubles.show(error)
            return
        window.troubles.show(
            FieldbookError(
                _("Something went wrong that nobody foresaw: {kind}.").format(kind=kind.__name__),
                _("What is saved is safe. The log says more."),
            )
        )

    return tell


# ---- What Qt keeps to itself ----------------------------------------------------------------


@contextmanager
def nothing_hidden() -> Iterator[None]:
    """Raises at its end what went wrong inside where Qt swallows it: in a slot, while painting."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    found: list[BaseException] = []

    def hear(kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
        grave = kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
        if grave or (kind == QtMsgType.QtWarningMsg and _OURS.match(text)):
            found.append(FieldbookError(_("Qt complains: {text}").format(text=text)))

    told, sys.excepthook = sys.excepthook, lambda _kind, error, _trace: found.append(error)
    heard = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(heard)
        sys.excepthook = told
    if found:
        raise found[0]
