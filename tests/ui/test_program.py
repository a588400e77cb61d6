"""The program from outside: screens, a screen that does not answer, a kill, two at once."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from fieldbook.app import look_for_screen, make_window
from fieldbook.errors import FieldbookError
from fieldbook.ui.settings import Settings
from tests.ui.xvfb import real_screen

ROOT = Path(__file__).parents[2]
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 is Linux's")


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    """A process of its own, on a laptop of its own."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "desktop"), str(ROOT)]),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "HOME": str(tmp_path),
        **more,
    }


@linux_only
def test_a_screen_that_does_not_answer_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", ":987")
    with pytest.raises(FieldbookError) as told:
        look_for_screen()
    assert told.value.advice


def test_every_place_is_rendered(tmp_path: Path) -> None:
    folder, scratch = tmp_path / "pictures", tmp_path / "scratch"
    scratch.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "fieldbook", "screens", str(folder), "--size", "1093x535"]
        + ["--now", "2026-11-24T10:12", "--theme", "dark"],
        env=environment(tmp_path, TMPDIR=str(scratch)),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert list(scratch.iterdir()) == []
    names = {path.stem for path in folder.iterdir()}
    assert {"01_today", "02_account", "09_accounts_list", "13_quick_note", "14_first_run"} <= names
    for path in folder.iterdir():
        image = QImage(str(path))
        assert (image.width(), image.height()) == (1093, 535)
        colours = {image.pixel(x, y) for x in range(0, 1093, 7) for y in range(0, 535, 7)}
        assert len(colours) > 8, path.name


@linux_only
@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="no Xvfb here")
def test_a_real_window_opens_on_a_real_screen(tmp_path: Path, book_path: Path) -> None:
    with real_screen() as screen:
        done = subprocess.run(
            [sys.executable, "-m", "tests.ui.seen", str(book_path)],
            env=environment(tmp_path, DISPLAY=screen, QT_QPA_PLATFORM="xcb"),
            capture_output=True,
            text=True,
            timeout=60,
            cwd=ROOT,
            check=False,
        )
    assert (done.returncode, done.stdout.split()) == (
        0,
        ["xcb", "today", "nora", "–", "Fieldbook"],
    ), done.stderr


def test_the_window_has_the_icon_of_the_program(qapp: QApplication, tmp_path: Path) -> None:
    window = make_window(qapp, Settings(tmp_path / "settings.ini"))
    sizes = {size.width() for size in qapp.windowIcon().availableSizes()}
    assert sizes == {16, 32, 64, 128}
    middle = window.windowIcon().pixmap(64, 64).toImage().pixelColor(32, 5)
    assert middle.name() == "#0b6b61"
    window.close()
