"""Printing: JSON for programs, aligned lines for people."""

import dataclasses
import json
import shutil
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from unicodedata import category

from fieldbook.model.rows import When


def say(text: str = "") -> None:
    """One line for a person."""
    safe = "".join("\ufffd" if category(c) == "Cc" and c not in "\n\t" else c for c in text)
    print(safe)  # noqa: T201 - the one place of the commands that prints


def say_json(value: object) -> None:
    """One JSON document: days and hours as ISO 8601 texts."""
    print(json.dumps(plain(value), ensure_ascii=False, indent=1))  # noqa: T201


def plain(value: Any) -> Any:  # noqa: ANN401 - anything a command gives
    """A value as JSON knows it."""
    if isinstance(value, When):
        return value.text()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value


def say_table(head: Sequence[str], rows: Sequence[Sequence[object]], empty: str) -> None:
    """Rows under a head, each column as wide as it needs; the last one takes what is left."""
    if not rows:
        say(empty)
        return
    cells = [[_cell(value) for value in row] for row in (head, *rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(head))]
    room = max(shutil.get_terminal_size((120, 24)).columns - sum(widths[:-1]) - 2 * len(head), 24)
    for row in cells:
        last = row[-1] if len(row[-1]) <= room else row[-1][: room - 1] + "…"
        line = [text.ljust(width) for text, width in zip(row[:-1], widths[:-1], strict=True)]
        say("  ".join([*line, last]).rstrip())


def _cell(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, When):
        return value.text().replace("T", " ")
    if isinstance(value, (date, time)):
        return str(plain(value))
    return " ".join(str(value).split())[:60] if isinstance(value, str) else str(value)
