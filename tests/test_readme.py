"""The README held against the code: commands, options, make targets and the map."""

import re
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

import fieldbook
from fieldbook.cli import COMMANDS, SELFCHECK, parser_of

HOUSE = Path(__file__).parents[1]
README = (HOUSE / "README.md").read_text(encoding="utf-8")
MAKEFILE = (HOUSE / "Makefile").read_text(encoding="utf-8")

OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
EVERYWHERE = {"--help", "--version"}

Parsers = Mapping[str, ArgumentParser]


# ---- Reading a README -----------------------------------------------------------------------


def section(text: str, title: str) -> str:
    """The text under the heading `title`, up to the next heading of its rank."""
    return re.split(r"^## ", text.split(f"\n## {title}\n")[1], maxsplit=1, flags=re.MULTILINE)[0]


def code_blocks(text: str) -> list[list[str]]:
    """The lines of each fenced or indented block, without the block's own indent."""
    blocks: list[list[str]] = [[]]
    fenced = False
    for line in text.splitlines():
        if line.startswith("```"):
            fenced = not fenced
            blocks.append([])
        elif fenced or line.startswith("    "):
            blocks[-1].append(line if fenced else line[4:])
        elif line.strip():
            blocks.append([])
    return [block for block in blocks if block]


def code_lines(text: str) -> list[str]:
    """Lines of code blocks, an indented line joined to the one before it, then inline code."""
    lines: list[str] = []
    for block in code_blocks(text):
        for number, line in enumerate(block):
            if number and line.startswith(" ") and lines:
                lines[-1] += line
            else:
                lines.append(line)
    return lines + re.findall(r"`([^`\n]+)`", text)


def uses(text: str) -> list[tuple[str, set[str]]]:
    """Each use of the command in code: its first word, and the options named with it."""
    found = []
    for line in code_lines(text):
        bare = re.sub(r"\s#.*", "", line)
        for use in re.split(r"(?:^|\s)(?:\.venv[/\\]\w+[/\\])?fieldbook(?=\s|$)", bare)[1:]:
            for part in re.split(r"\s\|\s+(?=[a-z]+\s)", use):
                found.append((part.split()[0] if part.split() else "", set(OPTION.findall(part))))
    return found


def prose_options(text: str) -> set[str]:
    """Options named between the lines of code: they hold for more than one command."""
    inline = [code for code in re.findall(r"`([^`\n]+)`", text) if not code.startswith("fieldbook")]
    return {option for code in inline for option in OPTION.findall(code)}


def options_of(parser: ArgumentParser) -> set[str]:
    return {name for name in parser._option_string_actions if name.startswith("--")} - EVERYWHERE


def targets_of(makefile: str) -> set[str]:
    return set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))


def map_of(text: str) -> dict[str, str]:
    """Each folder or module a map names at the start of a line, with what it says of it."""
    rows = re.findall(r"^\s*((?:\w+(?:/|\.py)\s?)+)\s+(\S.*)$", text, flags=re.MULTILINE)
    return {name: " ".join(said.split()) for names, said in rows for name in names.split()}


# ---- The detectors: each returns its complaints ---------------------------------------------


def untrue_uses(text: str, parsers: Parsers) -> list[str]:
    """Commands and options the README names and the program does not have."""
    found = []
    for word, options in uses(text):
        if word in parsers:
            extra = options - options_of(parsers[word]) - EVERYWHERE
            found += [f"fieldbook {word} has no {option}" for option in sorted(extra)]
        elif re.fullmatch(r"[a-z]+", word):
            found.append(f"there is no command {word}")
        elif options - EVERYWHERE - ({SELFCHECK} if word == SELFCHECK else set()):
            found.append(f"fieldbook {word} takes no {' '.join(sorted(options))}")
    anywhere = set().union(*map(options_of, parsers.values())) | EVERYWHERE
    common = prose_options(section(text, "Command line")) - anywhere
    return found + [f"no command has {option}" for option in sorted(common)]


def untold_uses(text: str, parsers: Parsers) -> list[str]:
    """Commands and options the program has and the README's command line does not name."""
    told: dict[str, set[str]] = defaultdict(set)
    for word, options in uses(section(text, "Command line")):
        told[word] |= options
    common = prose_options(section(text, "Command line"))
    found = [f"fieldbook {name} is not told" for name in parsers if name not in told]
    return found + [
        f"fieldbook {name} {option} is not told"
        for name, parser in parsers.items()
        for option in sorted(options_of(parser) - told[name] - common)
    ]


def untrue_targets(text: str, makefile: str) -> list[str]:
    """`make` words the README names and the Makefile does not have."""
    named = {word for line in code_lines(text) for word in re.findall(r"^make ([a-z]+)", line)}
    return sorted(named - targets_of(makefile))


def untrue_map(text: str, docstring: str, package: Path) -> list[str]:
    """Where the README's map and the package's own part, and folders that one leaves out."""
    readme, own = map_of(section(text, "The map of the house")), map_of(docstring)
    layers = {path.parent.name + "/" for path in package.glob("*/__init__.py")}
    found = [
        f"{name} is not on both maps" for name in sorted(layers - (readme.keys() & own.keys()))
    ]
    return found + [
        f"{name}: the maps say different things"
        for name in sorted(readme.keys() & own.keys())
        if (package / name).exists() and readme[name] != own[name]
    ]


# ---- The README itself ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def parsers() -> Parsers:
    return {name: parser_of(name) for name in COMMANDS}


def test_every_command_and_option_in_the_readme_exists(parsers: Parsers) -> None:
    assert untrue_uses(README, parsers) == []


def test_every_command_and_option_stands_in_the_readme(parsers: Parsers) -> None:
    assert untold_uses(README, parsers) == []


def test_the_two_commands_stand_at_the_top() -> None:
    top = "\n".join(README.splitlines()[:25])
    assert "make run" in top
    assert "make test" in top


def test_every_make_target_in_the_readme_exists() -> None:
    assert untrue_targets(README, MAKEFILE) == []


def test_the_map_is_the_map_of_the_package() -> None:
    assert untrue_map(README, fieldbook.__doc__ or "", HOUSE / "desktop/fieldbook") == []


# ---- Broken twins ---------------------------------------------------------------------------

TWIN = """# Twin
    make run   # sets up
    .venv/bin/fieldbook new my.fieldbook --owner "Ann"
## The map of the house
```
model/     ground; the method
```
## Command line
`--json` prints one document.
```
fieldbook [BOOK]              opens it
fieldbook new BOOK [--owner NAME]
               [--zone Z]     refuses to overwrite
fieldbook undo BOOK [ACT] | redo BOOK | state BOOK [--json]
```
## End
"""
TWIN_MAP = "model/  ground; the method\nmissing/  nothing"


@pytest.fixture
def twins() -> Parsers:
    options = {"new": ["--owner", "--zone"], "undo": [], "redo": [], "state": ["--json"]}
    parsers = {name: ArgumentParser() for name in options}
    for name, parser in parsers.items():
        for option in options[name]:
            parser.add_argument(option)
    return parsers


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "model").mkdir()
    (tmp_path / "model/__init__.py").touch()
    return tmp_path


def test_a_true_readme_has_no_complaints(twins: Parsers, package: Path) -> None:
    assert untrue_uses(TWIN, twins) == []
    assert untold_uses(TWIN, twins) == []
    assert untrue_targets(TWIN, "run:\n") == []
    assert untrue_map(TWIN, TWIN_MAP, package) == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("redo BOOK", "redo BOOK --hard", "fieldbook redo has no --hard"),
        ("[--zone Z]", "[--zone Z] [--moon M]", "fieldbook new has no --moon"),
        ("fieldbook undo", "fieldbook undone", "there is no command undone"),
        ('--owner "Ann"', "--boss", "fieldbook new has no --boss"),
        ("fieldbook [BOOK]", "fieldbook [BOOK] --fast", "fieldbook [BOOK] takes no --fast"),
        ("`--json` prints", "`--yaml` prints", "no command has --yaml"),
    ],
)
def test_an_untrue_readme_is_caught(twins: Parsers, old: str, new: str, complaint: str) -> None:
    assert old in TWIN
    assert untrue_uses(TWIN.replace(old, new), twins) == [complaint]


@pytest.mark.parametrize(
    ("old", "complaint"),
    [
        ("[--zone Z]", "fieldbook new --zone is not told"),
        ("redo BOOK | ", "fieldbook redo is not told"),
    ],
)
def test_a_silent_readme_is_caught(twins: Parsers, old: str, complaint: str) -> None:
    assert untold_uses(TWIN.replace(old, ""), twins) == [complaint]


def test_an_untrue_make_target_is_caught() -> None:
    assert untrue_targets(TWIN, "test:\n") == ["run"]


def test_an_untrue_map_is_caught(package: Path) -> None:
    assert untrue_map(TWIN, "model/  another", package) == ["model/: the maps say different things"]
    (package / "work").mkdir()
    (package / "work/__init__.py").touch()
    assert untrue_map(TWIN, TWIN_MAP, package) == ["work/ is not on both maps"]
