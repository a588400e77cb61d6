"""The program that needs no Python: how it is packed, its licences, and, once built, itself.

The tests of the program in dist/ run after `make bundle` only.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fieldbook.work.sample import Size, make_sample
from make import bundle, licences
from tests.ui.conftest import TUESDAY
from tests.ui.xvfb import real_screen

PROGRAM = bundle.program()
OWN_SQLITE = "sqlcipher3/"
built = pytest.mark.skipif(not PROGRAM.exists(), reason="after `make bundle` only")
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at ELF files")


# ---- Packing --------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Something built: a program, a library, and a second name for it."""
    monkeypatch.setattr(bundle, "HOUSE", tmp_path)
    monkeypatch.setattr(bundle, "DIST", tmp_path / "dist")
    monkeypatch.setattr(bundle, "WORK", tmp_path / "work")
    made = tmp_path / "dist/fieldbook"
    made.mkdir(parents=True)
    (made / "fieldbook").write_bytes(b"program")
    (made / "fieldbook").chmod(0o755)
    (made / "lib.so").write_bytes(b"library")
    if os.name != "nt":
        (made / "lib.so.1").symlink_to("lib.so")
    return made


@pytest.mark.parametrize("system", ["linux", "win32"])
def test_the_same_folder_is_packed_into_the_same_bytes(
    folder: Path, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    first = bundle.pack(bundle.LONG_AGO).read_bytes()
    os.utime(folder / "lib.so", (1, 1))
    (folder / "lib.so").chmod(0o600)
    again = bundle.pack(bundle.LONG_AGO)
    assert again.read_bytes() == first
    assert bundle.pack(bundle.LONG_AGO + 86_400).read_bytes() != first
    (folder / "lib.so").write_bytes(b"another")
    assert bundle.pack(bundle.LONG_AGO).read_bytes() != first


def test_what_is_unpacked_runs(folder: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(bundle.pack(bundle.LONG_AGO), tmp_path / "out")
    out = tmp_path / "out/fieldbook"
    assert os.access(out / "fieldbook", os.X_OK)
    if os.name != "nt":
        assert not os.access(out / "lib.so", os.X_OK)
        assert (out / "lib.so.1").readlink() == Path("lib.so")


TRIED = """#!/bin/sh
[ "$*" = --selfcheck ] && [ -z "$PATH$PYTHONTZPATH" ] && [ -z "$PYTHONPATH" ] || exit 7
[ "$0" != "{built}" ] || exit 8
exit {code}
"""


@linux_only
@pytest.mark.parametrize("code", [0, 3])
def test_only_what_was_tried_as_packed_is_handed_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    dist = folder.parent
    (dist / "fieldbook-0.0.9-linux.tar.xz").touch()
    program = folder / "fieldbook"
    program.write_text(TRIED.format(built=program, code=code))
    monkeypatch.setattr(bundle, "build", lambda _moment: 0)
    assert bundle.main() == code
    left = sorted(path.name for path in dist.iterdir())
    assert left[:1] == ["fieldbook"]
    assert [name.endswith(".tar.xz") for name in left[1:]] == ([] if code else [True])


def test_what_is_not_built_is_not_handed_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "build", lambda _moment: 5)
    assert bundle.main() == 5
    assert [path.name for path in folder.parent.iterdir()] == ["fieldbook"]


# ---- Licences -------------------------------------------------------------------------------


def test_files_of_wheels_and_of_python_are_told_apart() -> None:
    import msgspec
    from PySide6 import QtCore

    assert licences.owner(Path(msgspec.__file__)) == "msgspec"
    assert licences.owner(Path(QtCore.__file__)) == "pyside6-essentials"
    assert licences.owner(Path(bundle.__file__)) == ""
    if Path(sys.base_prefix) != Path("/usr"):
        assert licences.owner(Path(os.__file__)) == licences.PYTHON


def test_files_of_the_system_are_told_by_their_package(tmp_path: Path) -> None:
    assert licences.owner(tmp_path / "VCRUNTIME140_1.dll") == licences.MICROSOFT
    found = [path for path in Path("/lib").glob("*-linux-gnu/libc.so.6") if shutil.which("dpkg")]
    for path in found:
        assert licences.owner(path) == licences.owner(Path("/usr", *path.parts[1:]))
        assert licences.owner(path) == "debian/libc6"
    licences.write(tmp_path / "texts", [tmp_path / "msvcp140.dll", *found], "1.2.3")
    assert b"Microsoft" in (tmp_path / "texts/Microsoft-runtime/Microsoft-runtime.txt").read_bytes()
    if found:
        assert b"LGPL" in (tmp_path / "texts/debian_libc6/copyright").read_bytes()
        assert list((tmp_path / "texts/common").glob("LGPL-2.1.txt"))


def test_texts_are_written_for_every_part(tmp_path: Path) -> None:
    import msgspec
    from PySide6 import QtCore

    files = [Path(QtCore.__file__), Path(msgspec.__file__)]
    licences.write(tmp_path, files, "1.2.3")
    told = (tmp_path / "README.txt").read_text(encoding="utf-8")
    assert "msgspec" in told
    for text in ("pyside6-essentials/LGPL-3.0.txt", "msgspec/LICENSE", "pyinstaller/COPYING.txt"):
        assert text in told
        assert len((tmp_path / text).read_bytes()) > 500


def test_a_part_without_a_licence_ends_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6 import QtCore

    stray = tmp_path / "stray.so"
    stray.touch()
    with pytest.raises(licences.UnknownLicenceError, match="stray"):
        licences.write(tmp_path / "licences", [stray], "1.2.3")
    monkeypatch.setattr(licences, "BESIDES", {})
    with pytest.raises(licences.UnknownLicenceError, match="PySide6_Essentials"):
        licences.write(tmp_path / "licences", [Path(QtCore.__file__)], "1.2.3")


# ---- The program itself ---------------------------------------------------------------------


@built
def test_the_program_works_with_nothing_around_it(capfd: pytest.CaptureFixture[str]) -> None:
    (packed,) = bundle.DIST.glob("fieldbook-*.*")
    assert bundle.check(packed) == 0
    assert capfd.readouterr().out.splitlines()[-1] == "Fieldbook is well."


@built
@linux_only
@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="no Xvfb here")
def test_the_program_opens_its_window(tmp_path: Path) -> None:
    book, home = tmp_path / "look.fieldbook", tmp_path / "home"
    make_sample(book, Size(accounts=4), now=TUESDAY)
    home.mkdir()
    with real_screen() as screen, (tmp_path / "said").open("wb") as said:
        running = subprocess.Popen(
            [PROGRAM, book],
            env={"HOME": str(home), "DISPLAY": screen, "LANG": "C.UTF-8", "PYTHONTZPATH": ""},
            stdout=said,
            stderr=said,
        )
        try:
            settings = home / ".local/share/Fieldbook/settings.ini"
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline and running.poll() is None:
                if settings.exists() and f"book={book}" in settings.read_text(encoding="utf-8"):
                    break
                time.sleep(0.05)
            assert running.poll() is None
            assert f"book={book}" in settings.read_text(encoding="utf-8")
        finally:
            running.terminate()
            running.wait()
    assert (tmp_path / "said").read_text(encoding="utf-8") == ""
    assert not (home / ".local/share/Fieldbook/fieldbook.log").read_text(encoding="utf-8")


@built
@linux_only
def test_the_program_holds_what_it_needs_and_no_more() -> None:
    inside = PROGRAM.parent / "_internal"
    names = {path.relative_to(inside).as_posix() for path in inside.rglob("*")}
    parts = ("yaml", "numpy", "pytz", "Qt6Qml", "Qt6Quick", "Qt6Network", "Qt6OpenGL", "egl")
    for unwanted in (*parts, "libGL", "libEGL", "libgtk", "_sqlite3.cpython"):
        found = [name for name in names if unwanted in name and not name.startswith(OWN_SQLITE)]
        assert found == [], unwanted
    assert "PySide6/Qt/plugins/platforms/libqxcb.so" in names
    for text in ("LGPL-3.0.txt", "GPL-3.0.txt", "Qt-and-what-is-in-it.txt"):
        assert f"licences/pyside6-essentials/{text}" in names
    libraries = [path for path in inside.rglob("*.so*") if path.is_file()]
    told = subprocess.run(["ldd", *libraries], capture_output=True, text=True, check=False).stdout
    missing = {line.split()[0] for line in told.splitlines() if "not found" in line}
    assert {name for name in missing if "Qt6" in name or "pyside" in name} == set()
