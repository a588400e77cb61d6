"""The map of the house as a test: who imports what, how big things are, and no circles.

Every detector is a function over a source root, and is shown a broken tree that it must catch.
"""

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "desktop"

GROUND = {"errors", "text", "paths"}
BELOW_UI = GROUND | {"model", "book", "exchange", "work"}

# layer -> what it may import of ours. A layer is a folder or a single module of the package.
OURS: dict[str, set[str]] = {
    "__init__": set(),
    "__main__": {"cli"},
    "errors": set(),
    "text": {"paths"},
    "paths": {"errors"},
    "model": GROUND | {"model"},
    "book": GROUND | {"model", "book"},
    "exchange": GROUND | {"model", "exchange"},
    "work": BELOW_UI,
    "ui": GROUND | {"model", "work", "ui"},
    "app": BELOW_UI | {"ui"},
    "commands": GROUND | {"model", "work", "commands", "app"},
    "selfcheck": GROUND | {"work", "ui", "app"},
    "cli": GROUND | {"commands", "work", "app", "selfcheck"},
}
# layer -> what it may import inside a function only, and for type checkers only.
LAZY_ONLY: dict[str, set[str]] = {
    "cli": {"commands", "work", "app", "selfcheck"},
    "commands": {"app"},
    "selfcheck": {"work", "ui", "app"},
}
TYPES_ONLY: dict[str, set[str]] = {"ui": {"book"}, "commands": {"book"}}

# layer -> outside libraries by the name they are imported with.
OUTSIDE: dict[str, set[str]] = {
    "paths": {"platformdirs"},
    "book": {"sqlalchemy", "sqlcipher3", "msgspec", "cryptography", "keyring"},
    "exchange": {
        "dateutil",
        "icalendar",
        "phonenumbers",
        "pyrage",
        "python_calamine",
        "recurring_ical_events",
        "xlsxwriter",
    },
    "work": {"holidays", "jinja2", "rapidfuzz", "sqlalchemy", "tzlocal"},
    "ui": {"PySide6", "rapidfuzz", "shiboken6"},
}
OUTSIDE["app"] = set().union(*OUTSIDE.values())

DOCUMENTED = {"model", "book", "exchange", "work"}
NO_NAMES = {"utils", "helpers", "managers", "handlers", "common", "misc", "data", "info"}
NO_NAMES |= {"util", "helper", "manager", "handler"}
HIDDEN = {"__import__", "import_module", "importlib.import_module"}
MODULE_LINES = 400
FUNCTION_LINES = 40


# ---- Reading a tree -------------------------------------------------------------------------


@dataclass(frozen=True)
class Import:
    """One name a module imports: where, when, and how it was written."""

    name: str
    line: int
    lazy: bool = False
    typing: bool = False
    relative: bool = False


@dataclass(frozen=True)
class Module:
    """One file of the package, parsed."""

    name: str  # fieldbook.model.notes
    path: Path
    source: str
    tree: ast.Module

    @property
    def layer(self) -> str:
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 else "__init__"

    def at(self, line: int) -> str:
        return f"{self.name}:{line}"


def modules_of(root: Path) -> list[Module]:
    found = []
    for path in sorted((root / "fieldbook").rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        source = path.read_text(encoding="utf-8")
        found.append(Module(name, path, source, ast.parse(source)))
    return found


def is_typing_guard(node: ast.If) -> bool:
    return ast.unparse(node.test).removeprefix("typing.") == "TYPE_CHECKING"


def imports_of(module: Module, known: set[str]) -> list[Import]:
    """All imports; `from package import module` counts as the module, not the package."""

    def walk(node: ast.AST, lazy: bool, typing: bool) -> Iterator[Import]:
        relative = isinstance(node, ast.ImportFrom) and node.level > 0
        for name in names_in(node, known):
            yield Import(name, getattr(node, "lineno", 0), lazy, typing, relative)
        inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        guarded = node.body if isinstance(node, ast.If) and is_typing_guard(node) else []
        for child in ast.iter_child_nodes(node):
            yield from walk(child, lazy or inside, typing or child in guarded)

    return list(walk(module.tree, lazy=False, typing=False))


def names_in(node: ast.AST, known: set[str]) -> list[str]:
    """The modules that this one statement or call imports."""
    match node:
        case ast.Import():
            return [alias.name for alias in node.names]
        case ast.ImportFrom():
            deeper = [f"{node.module}.{alias.name}" for alias in node.names]
            return [name if name in known else node.module or "" for name in deeper]
        case ast.Call() if ast.unparse(node.func) in HIDDEN:
            return hidden_names(node, known)
    return []


def hidden_names(call: ast.Call, known: set[str]) -> list[str]:
    """What an import by text may load: its name, all modules of ours that begin as it does, or
    "?" when only the running program knows."""
    match call.args[:1]:
        case [ast.Constant(value=str(name))]:
            return [name]
        case [ast.JoinedStr(values=[ast.Constant(value=str(start)), *_])]:
            return sorted(name for name in known if name.startswith(start)) or ["?"]
    return ["?"]


# ---- The detectors: each returns its complaints ---------------------------------------------


def strays(root: Path) -> list[str]:
    """Modules that stand nowhere on the map, or have a name that says nothing."""
    found = []
    for module in modules_of(root):
        if module.layer not in OURS:
            found.append(f"{module.name} is not on the map")
        if NO_NAMES & set(module.name.split(".")):
            found.append(f"{module.name} has a name that says nothing")
    return found


def trespasses(root: Path) -> list[str]:
    """Imports that the map does not allow."""
    modules = modules_of(root)
    known = {module.name for module in modules}
    return [
        f"{module.at(found.line)} {complaint}"
        for module in modules
        for found in imports_of(module, known)
        for complaint in [judge_import(module.layer, found)]
        if complaint
    ]


def judge_import(layer: str, found: Import) -> str:
    """What is wrong with this import in this layer, or nothing."""
    if found.relative:
        return "imports relatively"
    top, _, rest = found.name.partition(".")
    if top != "fieldbook":
        allowed = set(sys.stdlib_module_names) | OUTSIDE.get(layer, set())
        return "" if top in allowed else f"{layer} imports {found.name}"
    target = rest.partition(".")[0] or "__init__"
    if found.typing and target in TYPES_ONLY.get(layer, set()):
        return ""
    if target not in OURS.get(layer, set()) | {"__init__"}:
        return f"{layer} imports {found.name}"
    if target in LAZY_ONLY.get(layer, set()) and not (found.lazy or found.typing):
        return f"{layer} imports {found.name} before it is needed"
    return ""


def circles(root: Path) -> list[str]:
    """A ring of modules that import each other; imports inside functions count."""
    modules = modules_of(root)
    known = {module.name for module in modules}
    graph = {
        module.name: {
            found.name
            for found in imports_of(module, known)
            if found.name in known and not found.typing
        }
        for module in modules
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [" <- ".join(error.args[1])]
    return []


def oversizes(root: Path) -> list[str]:
    """Modules and functions that have grown too long to be read at once."""
    found = []
    for module in modules_of(root):
        lines = len(module.source.splitlines())
        if lines > MODULE_LINES:
            found.append(f"{module.name} has {lines} lines")
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    found.append(f"{module.at(node.lineno)} {node.name} has {lines} lines")
    return found


def silences(root: Path) -> list[str]:
    """Modules without a docstring, and public functions below ui without one."""
    found = []
    for module in modules_of(root):
        if not ast.get_docstring(module.tree):
            found.append(f"{module.name} has no docstring")
        if module.layer in DOCUMENTED:
            found += [
                f"{module.at(node.lineno)} {node.name} has no docstring"
                for node in public_functions(module.tree)
                if not ast.get_docstring(node)
            ]
    return found


def public_functions(
    scope: ast.Module | ast.ClassDef,
) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Functions of a module and methods of its public classes, without those named _so."""
    for node in scope.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from public_functions(node)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            overload = any(ast.unparse(each).endswith("overload") for each in node.decorator_list)
            if not node.name.startswith("_") and not overload:
                yield node


PULLED = """
import importlib, pkgutil, sys
sys.path.insert(0, sys.argv[1])
before = set(sys.modules)
package = importlib.import_module(sys.argv[2])
for found in pkgutil.walk_packages(getattr(package, "__path__", ()), sys.argv[2] + "."):
    importlib.import_module(found.name)
print(*sorted(set(sys.modules) - before))
"""


def pulled_by(root: Path, name: str) -> set[str]:
    """All modules that a fresh process has loaded after importing `name` and what is under it."""
    command = [sys.executable, "-X", "utf8", "-c", PULLED, str(root), name]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 0, run.stderr
    return set(run.stdout.split())


def qt_under_work(root: Path) -> list[str]:
    """Modules of Qt that work pulls in."""
    pulled = pulled_by(root, "fieldbook.work")
    return sorted(name for name in pulled if name.partition(".")[0] in {"PySide6", "shiboken6"})


def weights_of_cli(root: Path) -> list[str]:
    """What importing the command line loads besides the standard library and the ground."""
    light = {"fieldbook", "fieldbook.cli"} | {f"fieldbook.{name}" for name in GROUND}
    return sorted(
        name
        for name in pulled_by(root, "fieldbook.cli") - light
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not name.startswith("_sysconfigdata")
    )


# ---- The house itself -----------------------------------------------------------------------

Detector = Callable[[Path], list[str]]
DETECTORS: list[Detector] = [strays, trespasses, circles, oversizes, silences]
RUNNING: list[Detector] = [qt_under_work, weights_of_cli]


@pytest.mark.parametrize("detector", DETECTORS + RUNNING, ids=lambda each: each.__name__)
def test_the_house_keeps_its_map(detector: Detector) -> None:
    assert modules_of(SOURCE)
    assert detector(SOURCE) == []


# ---- Broken twins ---------------------------------------------------------------------------

SOUND = {
    "__init__.py": '"""Twin."""',
    "errors.py": '"""Twin."""\nfrom datetime import date',
    "model/__init__.py": '"""Twin."""',
    "model/notes.py": '"""Twin."""\nfrom datetime import date\nfrom fieldbook.errors import date',
    "book/__init__.py": '"""Twin."""',
    "book/engine.py": '"""Twin."""\nimport sqlalchemy\nfrom fieldbook.model import notes',
    "work/__init__.py": '"""Twin."""',
    "work/notes.py": '"""Twin."""\nfrom fieldbook.model.notes import date',
    "ui/__init__.py": '"""Twin."""',
    "ui/window.py": (
        '"""Twin."""\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n'
        "    from fieldbook.book.engine import sqlalchemy\n"
    ),
    "commands/__init__.py": '"""Twin."""',
    "commands/notes.py": '"""Twin."""\nfrom fieldbook.work import notes',
    "cli.py": (
        '"""Twin."""\nimport fieldbook.errors\n\n\ndef main():\n'
        "    import importlib\n    importlib.import_module(f'fieldbook.commands.{1}')\n"
    ),
}

TWINS: list[tuple[Detector, str, str, str]] = [
    (strays, "sync/hub.py", '"""A."""', "fieldbook.sync.hub is not on the map"),
    (strays, "model/utils.py", '"""A."""', "fieldbook.model.utils has a name"),
    (trespasses, "model/a.py", "import sqlalchemy", "model imports sqlalchemy"),
    (trespasses, "model/a.py", "import fieldbook.book.engine", "model imports fieldbook.book.eng"),
    (trespasses, "model/a.py", "def f():\n    import holidays", "model imports holidays"),
    (trespasses, "model/a.py", "from fieldbook import work", "model imports fieldbook.work"),
    (trespasses, "model/a.py", "from . import notes", "imports relatively"),
    (trespasses, "book/a.py", "from fieldbook.work import notes", "book imports fieldbook.work"),
    (trespasses, "book/a.py", "from __future__ import x\nimport tomli", "book imports tomli"),
    (trespasses, "book/a.py", "try:\n    import orjson\nexcept ImportError: 0", "imports orjson"),
    (trespasses, "exchange/a.py", "import fieldbook.book", "exchange imports fieldbook.book"),
    (trespasses, "work/a.py", "import PySide6.QtCore", "work imports PySide6.QtCore"),
    (trespasses, "work/a.py", "class A:\n    import fieldbook.ui", "work imports fieldbook.ui"),
    (trespasses, "work/a.py", "import importlib\nimportlib.import_module(f'x')", "work imports ?"),
    (trespasses, "work/a.py", "__import__('PySide6.QtGui')", "work imports PySide6.QtGui"),
    (trespasses, "ui/a.py", "import sqlalchemy", "ui imports sqlalchemy"),
    (trespasses, "ui/a.py", "from fieldbook.book import engine", "ui imports fieldbook.book"),
    (trespasses, "app.py", "from fieldbook.cli import main", "app imports fieldbook.cli"),
    (trespasses, "cli.py", "from fieldbook import work", "fieldbook.work before it is needed"),
    (trespasses, "cli.py", "def f():\n    import sqlalchemy", "cli imports sqlalchemy"),
    (trespasses, "cli.py", "import platformdirs", "cli imports platformdirs"),
    (trespasses, "commands/a.py", "from fieldbook.book import engine", "commands imports fieldb"),
    (trespasses, "commands/a.py", "import sqlalchemy", "commands imports sqlalchemy"),
    (
        trespasses,
        "model/a.py",
        "__import__(f'fieldbook.work.{1}')",
        "model imports fieldbook.work.n",
    ),
    (circles, "commands/notes.py", "import fieldbook.cli", "fieldbook.commands.notes"),
    (circles, "model/notes.py", "import fieldbook.model.notes", "fieldbook.model.notes"),
    (circles, "errors.py", "def f():\n    import fieldbook.cli", "fieldbook.errors"),
    (circles, "model/notes.py", "from fieldbook.book import engine", "fieldbook.book.engine"),
    (oversizes, "model/a.py", "x = 1\n" * 401, "fieldbook.model.a has 401 lines"),
    (oversizes, "model/a.py", "def f():\n" + "    1\n" * 40, "f has 41 lines"),
    (oversizes, "ui/a.py", "class A:\n    def f(self):\n" + "        1\n" * 40, "f has 41 lines"),
    (silences, "ui/a.py", "x = 1", "fieldbook.ui.a has no docstring"),
    (silences, "work/a.py", '"""A."""\ndef save_note(): 0', "save_note has no docstring"),
    (silences, "book/a.py", '"""A."""\nclass A:\n    def undo(self): 0', "undo has no docstring"),
    (qt_under_work, "work/a.py", "import PySide6.QtCore", "PySide6.QtCore"),
    (weights_of_cli, "cli.py", "import msgspec", "msgspec"),
    (weights_of_cli, "errors.py", "import platformdirs", "platformdirs"),
    (weights_of_cli, "cli.py", "import fieldbook.work.notes", "fieldbook.work"),
]


def plant(root: Path, files: dict[str, str]) -> Path:
    for name, source in files.items():
        path = root / "fieldbook" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return root


def test_a_sound_tree_has_no_complaints(tmp_path: Path) -> None:
    root = plant(tmp_path, SOUND)
    assert [complaint for detector in DETECTORS + RUNNING for complaint in detector(root)] == []


@pytest.mark.parametrize(("detector", "name", "source", "complaint"), TWINS)
def test_a_broken_twin_is_caught(
    tmp_path: Path, detector: Detector, name: str, source: str, complaint: str
) -> None:
    assert detector(plant(tmp_path / "sound", SOUND)) == []
    broken = plant(tmp_path / "broken", {**SOUND, name: source})
    assert complaint in "\n".join(detector(broken))
