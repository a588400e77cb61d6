"""Builds the program that needs no Python, packs it, and tries what was packed: `make bundle`.

The same source, Python and libraries give the same bytes. Started with the Python of .venv:
`.venv/bin/python make/bundle.py`, on Windows `.venv\\Scripts\\python make\\bundle.py`.
"""

import os
import platform
import shutil
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

HOUSE = Path(__file__).resolve().parents[1]
WORK, DIST = HOUSE / "build" / "bundle", HOUSE / "dist"
LONG_AGO = 1_767_225_600
"""The first second of 2026, for sources without a history."""
PATIENCE = 300

sys.path.insert(0, str(HOUSE / "desktop"))

from fieldbook import __version__  # noqa: E402 - found where we just said


def main() -> int:
    """Builds, packs and tries; gives the exit code of the step that failed.

    Only what was tried is left in `DIST` to be handed on.
    """
    began = time.monotonic()
    for old in DIST.glob("fieldbook-*.*"):
        old.unlink()
    moment = moment_of_source()
    failed = build(moment)
    if failed:
        return failed
    packed = pack(moment)
    failed = check(packed)
    if failed:
        return failed
    handed_on = packed.replace(DIST / packed.name)
    size = sum(path.lstat().st_size for path in _files() if not path.is_symlink())
    print(
        f"{whole().relative_to(HOUSE)} ({size / 1e6:.0f} MB) and {handed_on.relative_to(HOUSE)}"
        f" ({handed_on.stat().st_size / 1e6:.0f} MB) after {time.monotonic() - began:.0f} s"
    )
    return 0


def moment_of_source() -> int:
    """The second that every date in the build says: that of the last commit."""
    if os.environ.get("SOURCE_DATE_EPOCH", "").isdigit():
        return int(os.environ["SOURCE_DATE_EPOCH"])
    ask = ["git", "-C", str(HOUSE), "log", "-1", "--format=%ct"]
    try:
        said = subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return LONG_AGO
    return int(said) if said.isdigit() else LONG_AGO


def build(moment: int) -> int:
    """Runs PyInstaller from scratch."""
    for old in (WORK, DIST / "fieldbook", DIST / "Fieldbook.app"):
        shutil.rmtree(old, ignore_errors=True)
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": str(moment),
        "PYINSTALLER_CONFIG_DIR": str(WORK / "cache"),
    }
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", str(DIST), "--workpath", str(WORK), "build.spec"]
    return subprocess.run(command, cwd=HOUSE, env=environment, check=False).returncode


def whole() -> Path:
    """What a seller gets, before it is packed."""
    app = DIST / "Fieldbook.app"
    return app if app.exists() else DIST / "fieldbook"


def program() -> Path:
    """The program that has a command line."""
    if sys.platform == "darwin":
        return whole() / "Contents/MacOS/fieldbook"
    return whole() / ("fieldbook.exe" if sys.platform == "win32" else "fieldbook")


def check(packed: Path) -> int:
    """Unpacks it, and lets it try itself where there is no Python, no zone file and no setting."""
    with TemporaryDirectory() as place:
        home, out = Path(place, "home"), Path(place, "out")
        home.mkdir()
        _unpack(packed, out)
        command = [str(out / program().relative_to(DIST)), "--selfcheck"]
        return subprocess.run(
            command, cwd=home, env=_bare(home), timeout=PATIENCE, check=False
        ).returncode


def _bare(home: Path) -> dict[str, str]:
    told = {"HOME": str(home), "PYTHONTZPATH": "", "PATH": "", "LANG": "C.UTF-8"}
    if sys.platform == "win32":
        # An empty one would be none there.
        told["PATH"] = str(Path(os.environ["SYSTEMROOT"], "System32"))
    needed = ("SYSTEMROOT", "TEMP", "TMP", "USERPROFILE")
    return told | {name: os.environ[name] for name in needed if name in os.environ}


def _unpack(packed: Path, out: Path) -> None:
    if packed.suffix == ".zip":
        shutil.unpack_archive(packed, out)
        return
    with tarfile.open(packed) as tar:
        # It is our own; a Python before 3.11.4 knows no other way.
        tar.extraction_filter = lambda member, _path: member
        tar.extractall(out)


def pack(moment: int) -> Path:
    """One file in `WORK` to hand on: the same bytes for the same folder."""
    system = {"darwin": "macos", "win32": "windows"}.get(sys.platform, sys.platform)
    name = f"fieldbook-{__version__}-{system}-{platform.machine().lower()}"
    WORK.mkdir(parents=True, exist_ok=True)
    return _zip(name, moment) if sys.platform == "win32" else _tar(name, moment)


def _files() -> list[Path]:
    return sorted(path for path in whole().rglob("*") if path.is_symlink() or path.is_file())


def _tar(name: str, moment: int) -> Path:
    def plain(one: tarfile.TarInfo) -> tarfile.TarInfo:
        one.mtime, one.uid, one.gid, one.uname, one.gname = moment, 0, 0, "", ""
        one.mode = 0o755 if one.mode & 0o100 else 0o644
        return one

    packed = WORK / f"{name}.tar.xz"
    with tarfile.open(packed, "w:xz", preset=6, format=tarfile.PAX_FORMAT) as tar:
        for file in _files():
            tar.add(file, str(file.relative_to(DIST)), recursive=False, filter=plain)
    return packed


def _zip(name: str, moment: int) -> Path:
    packed = WORK / f"{name}.zip"
    when = time.gmtime(moment)[:6]
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in _files():
            one = zipfile.ZipInfo(file.relative_to(DIST).as_posix(), when)
            one.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(one, file.read_bytes())
    return packed


if __name__ == "__main__":
    sys.exit(main())
