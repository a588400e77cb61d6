"""The licence texts of everything a frozen Fieldbook brings along, found from its files.

A file whose licence nobody can tell ends the build: nothing is handed on without its terms.
"""

import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
OWN = Path(__file__).resolve().parent / "licence_texts"
PYTHON, MICROSOFT = "Python", "Microsoft-runtime"

# What is inside a wheel and not told by it, or told without its text.
BESIDES: Mapping[str, tuple[str, ...]] = {
    "pyside6-essentials": (
        "LGPL-3.0.txt",
        "GPL-3.0.txt",
        "Qt-and-what-is-in-it.txt",
        "ICU.txt",
    ),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "sqlcipher3": ("SQLCipher.txt", "OpenSSL-Apache-2.0.txt"),
}
ABOUT = """Fieldbook {version} stands under the MIT licence (Fieldbook/LICENSE). It brings along the
parts below, each with its own terms in the folder of its name. Where a text says
/usr/share/common-licenses, the folder "common" is meant.

Qt, PySide6 and shiboken6 are used under the GNU LGPL, version 3, and stand here as separate
files: you may replace each by a build of your own of the same version. Their source is at
download.qt.io (official_releases/qt and official_releases/QtForPython). The source of the
libraries of Debian is at snapshot.debian.org under the version given here.

Inter and Source Serif (SIL Open Font License 1.1) and the Lucide icons (ISC) lie in
fieldbook/resources with their texts beside them.

"""
_TEXT = re.compile(r"(licen[cs]e|copying|notice|authors)[^/]*$", re.IGNORECASE)
_RUNTIME = re.compile(r"(msvcp|vcruntime|concrt|ucrtbase|api-ms-win-).*\.dll$", re.IGNORECASE)
_COMMON = re.compile(r"/usr/share/common-licenses/([A-Za-z]+(?:-\d+(?:\.\d+)?)?)")


class UnknownLicenceError(Exception):
    """A part has no licence text that we know of."""


def write(folder: Path, files: Iterable[Path], version: str) -> None:
    """Puts the texts for these files into `folder`, a folder each, and a list of them all."""
    parts = {part for file in sorted(set(files)) if (part := owner(file))} | {"pyinstaller"}
    told = [
        _written(folder / part.replace("/", "_"), part) for part in sorted(parts, key=str.lower)
    ]
    _common(folder)
    _put(folder / "Fieldbook/LICENSE", (HOUSE / "LICENSE").read_bytes())
    about = ABOUT.format(version=version) + "".join(f"{line}\n" for line in told)
    _put(folder / "README.txt", about.encode())


def owner(file: Path) -> str:
    """The name of the part a file is from: "" for ours, "debian/libx11-6" for a system's."""
    whole = file.resolve()
    if whole.is_relative_to(HOUSE) and not whole.is_relative_to(Path(sys.prefix).resolve()):
        return ""
    named = _wheels().get(whole)
    if named:
        return named
    if _is_pythons(whole):
        return PYTHON
    if _RUNTIME.match(whole.name):
        return MICROSOFT
    return f"debian/{_package(file)}"


@cache
def _wheels() -> Mapping[Path, str]:
    return {
        Path(str(one.locate_file(file))).resolve(): _plain(one.name)
        for one in distributions()
        for file in one.files or ()
    }


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _is_pythons(file: Path) -> bool:
    """Whether a file came with this Python; one of the system's own belongs to a package."""
    base = Path(sys.base_prefix).resolve()
    if base == Path("/usr"):
        return False
    stdlib = Path(sysconfig.get_path("stdlib")).resolve()
    return file.is_relative_to(base) or file.is_relative_to(stdlib)


def _package(file: Path) -> str:
    """The package of Debian that brought a file; /lib is /usr/lib there, in either writing."""
    whole = file.resolve()
    for path in dict.fromkeys((file, whole, Path(str(whole).removeprefix("/usr")))):
        try:
            said = subprocess.run(
                ["dpkg-query", "--search", str(path)], capture_output=True, text=True, check=False
            )
        except OSError:
            break
        if said.returncode == 0:
            return said.stdout.split(":")[0].split(",")[0]
    raise UnknownLicenceError(
        f"{file}: no licence is known; build on Debian, or with the Python of python.org"
    )


def _written(folder: Path, part: str) -> str:
    """Writes one part's texts; gives its line in the list."""
    if part == PYTHON:
        # Windows keeps it one folder further up.
        places = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
        texts = [place / "LICENSE.txt" for place in places]
        text = next((text for text in texts if text.exists()), texts[0])
        return _kept(folder, f"Python {sys.version.split()[0]}", {"LICENSE.txt": _read(text)})
    if part == MICROSOFT:
        return _kept(
            folder, "Microsoft Visual C++ runtime", {f"{part}.txt": _read(OWN / f"{part}.txt")}
        )
    if part.startswith("debian/"):
        return _kept(folder, *_of_debian(part.partition("/")[2]))
    one = distribution(part)
    return _kept(folder, f"{one.name} {one.version}", _of_wheel(one, part))


def _of_wheel(one: Distribution, part: str) -> dict[str, bytes]:
    own = [
        file for file in one.files or () if ".dist-info/" in str(file) and _TEXT.search(str(file))
    ]
    texts = {Path(str(file)).name: _read(Path(str(one.locate_file(file)))) for file in own}
    return texts | {name: _read(OWN / name) for name in BESIDES.get(part, ())}


def _of_debian(package: str) -> tuple[str, dict[str, bytes]]:
    said = subprocess.run(
        ["dpkg-query", "--show", "-f", "${source:Package} ${source:Version}\n", package],
        capture_output=True,
        text=True,
        check=True,
    )
    text = Path("/usr/share/doc") / package / "copyright"
    return f"{package} (Debian: {said.stdout.splitlines()[0]})", {"copyright": _read(text)}


def _read(text: Path) -> bytes:
    try:
        return text.read_bytes()
    except OSError as error:
        raise UnknownLicenceError(f"{text} cannot be read") from error


def _kept(folder: Path, name: str, texts: Mapping[str, bytes]) -> str:
    if not texts:
        raise UnknownLicenceError(f"{name} has no licence text")
    for file, text in texts.items():
        _put(folder / file, text)
    return f"{name}: {', '.join(f'{folder.name}/{file}' for file in sorted(texts))}"


def _common(folder: Path) -> None:
    """The texts that Debian's files point to instead of holding them."""
    named = {
        name
        for text in sorted(folder.glob("debian_*/copyright"))
        for name in _COMMON.findall(text.read_text(encoding="utf-8", errors="replace"))
    }
    for name in sorted(named):
        text = Path("/usr/share/common-licenses") / name
        if text.exists():
            _put(folder / "common" / f"{name}.txt", text.read_bytes())


def _put(path: Path, text: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
