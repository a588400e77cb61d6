"""The check of the outside skips in words, fails when it should, and catches what is not alike."""

import ctypes.util
import json
import re
import shutil
import sys
import venv
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from fieldbook.model.events import Event
from tests.outside import __main__ as outside
from tests.outside import calendars, evolution, files, khal, libical
from tests.outside.said import Missing, Result

EVENT = Event(
    uid="a",
    summary="Lindholm: agree",
    start=datetime(2026, 11, 25, 10, 30, tzinfo=UTC),
    end=datetime(2026, 11, 25, 10, 45, tzinfo=UTC),
    sequence=9,
    created=datetime(2026, 10, 1, tzinfo=UTC),
    description="agree",
    categories=("Fieldbook", "Call"),
    alarm=15,
)
READ = {
    "uid": "a",
    "sequence": 9,
    "start": "2026-11-25T10:30:00Z",
    "end": "2026-11-25T10:45:00Z",
    "stamp": "2020-01-01T00:00:09Z",
    "created": "2020-01-01T00:00:09Z",
    "summary": "Lindholm: agree",
    "description": "agree",
    "categories": ["Fieldbook", "Call"],
    "status": "CONFIRMED",
    "transp": "TRANSPARENT",
    "private": True,
    "alarms": [-15],
}
Check = Callable[[Path], Result]


def read(**other: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"name": "Fieldbook", "events": [{**READ, **other}]}


def test_what_is_read_as_it_was_meant_differs_in_nothing() -> None:
    assert calendars.differences([EVENT], read()) == []


@pytest.mark.parametrize("name", sorted(READ))
def test_whatever_is_read_otherwise_is_told(name: str) -> None:
    assert calendars.differences([EVENT], read(**{name: "something else"}))


def test_events_lost_doubled_or_renamed_are_told() -> None:
    assert calendars.differences([EVENT], {"name": "Fieldbook", "events": []})
    assert calendars.differences([EVENT], {"name": "Fieldbook", "events": [READ, READ]})
    assert calendars.differences([EVENT, replace(EVENT, uid="b")], read())
    assert calendars.differences([EVENT], {**read(), "name": "Touches"})


@pytest.mark.parametrize("one", [khal, evolution])
def test_a_calendar_program_that_is_not_there_is_skipped(
    one: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(khal, "PLACE", tmp_path / "khal")
    monkeypatch.setattr(venv, "create", lambda *_given, **_more: None)
    check = {khal: khal.ours_in_khal, evolution: evolution.ours_in_evolution}[one]
    with pytest.raises(Missing) as told:
        check(tmp_path)
    assert not told.value.expected


def test_the_bytes_are_looked_at_without_any_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    good = calendars._written(tmp_path / "good.ics", [EVENT])
    (tmp_path / "bad.ics").write_bytes((tmp_path / "good.ics").read_bytes().replace(b"\r", b""))
    both = {**good, tmp_path / "bad.ics": [EVENT]}
    monkeypatch.setattr(calendars, "our_calendars", lambda _scratch: both)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    looked = calendars.ours_byte_by_byte(tmp_path)
    assert looked.files == 2
    assert looked.wrong
    assert all(one.startswith("bad.ics: ") for one in looked.wrong)


def skipping(*, expected: bool) -> Check:
    def one(_scratch: Path) -> Result:
        raise Missing("it is not here", expected=expected)

    return one


@pytest.mark.parametrize(
    ("check", "words", "code", "closing"),
    [
        (lambda _scratch: Result(3), [], 0, "1 passed, 0 failed, 0 skipped"),
        (lambda _scratch: Result(3, ["bad"]), [], 1, "0 passed, 1 failed, 0 skipped"),
        (skipping(expected=True), [], 0, "0 passed, 0 failed, 1 skipped"),
        (skipping(expected=True), ["--expect"], 1, "0 passed, 1 failed, 0 skipped"),
        (skipping(expected=False), ["--expect"], 0, "0 passed, 0 failed, 1 skipped"),
    ],
)
def test_what_is_skipped_is_told_and_fails_where_it_was_expected(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    check: Check,
    words: list[str],
    code: int,
    closing: str,
) -> None:
    monkeypatch.setattr(outside, "CHECKS", {"a check": check})
    assert outside.main(words) == code
    told = capsys.readouterr().out.splitlines()
    assert told[-1] == closing
    assert ("skipped" in told[0]) is ("it is not here" in told[0])


def test_a_check_that_ends_in_the_middle_has_failed_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_scratch: Path) -> Result:
        raise AssertionError("khal import: no such calendar")

    monkeypatch.setattr(outside, "CHECKS", {"a": broken, "b": lambda _scratch: Result(1)})
    assert outside.main([]) == 1
    said = capsys.readouterr().out
    assert "no such calendar" in said
    assert said.endswith("1 passed, 1 failed, 0 skipped\n")


def test_without_node_nothing_is_expected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(Missing) as told:
        calendars.ical_js()
    assert not told.value.expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [("npm error code ENOTFOUND", False), ("npm error code EINTEGRITY", True)],
)
def test_without_a_network_nothing_is_expected_and_a_wrong_package_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str, expected: bool
) -> None:
    npm = tmp_path / "npm"
    npm.write_text(f"#!/bin/sh\necho '{said}' >&2\nexit 1\n")
    npm.chmod(0o755)
    monkeypatch.setattr(calendars, "PLACE", tmp_path / "build")
    monkeypatch.setattr(shutil, "which", lambda _name: str(npm))
    with pytest.raises(Missing, match=said) as told:
        calendars.ical_js()
    assert told.value.expected is expected
    assert not (tmp_path / "build" / "package-lock.json").exists()


@pytest.mark.parametrize(
    ("said", "expected"),
    [("Could not find a version", False), ("THESE PACKAGES DO NOT MATCH THE HASHES", True)],
)
def test_khal_without_a_network_is_skipped_and_other_bytes_of_it_are_a_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str, expected: bool
) -> None:
    def create(place: Path, **_more: object) -> None:
        python = place / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        python.parent.mkdir(parents=True)
        python.write_text(f"#!/bin/sh\necho '{said}' >&2\nexit 1\n")
        python.chmod(0o755)

    monkeypatch.setattr(khal, "PLACE", tmp_path / "khal")
    monkeypatch.setattr(venv, "create", create)
    with pytest.raises(Missing, match=said) as told:
        khal.program()
    assert told.value.expected is expected
    assert not (tmp_path / "khal" / "khal.lock").exists()


def test_khal_is_pinned_by_its_bytes() -> None:
    lines = (khal.HERE / "khal.lock").read_text().replace("\\\n", "").splitlines()
    pins = [line for line in lines if line.strip() and not line.startswith("#")]
    assert any(one.startswith("khal==0.14.") for one in pins)
    assert all(re.match(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", one) for one in pins)


def test_without_the_public_files_their_checks_are_skipped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(files, "PUBLIC", tmp_path)
    for check in (files.calendars_of_others, files.cards_of_known_programs, files.odd_cards):
        with pytest.raises(Missing):
            check(tmp_path)


def test_a_calendar_of_ours_among_those_of_others_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "calendars"
    folder.mkdir()
    ours = folder / "ours.ics"
    calendars._written(ours, [EVENT])
    nobodys = ours.read_bytes().replace(b"UID:ours\r\n", b"", 1)
    assert len(nobodys) < ours.stat().st_size
    ours.write_bytes(nobodys)
    (folder / "theirs.ics").write_bytes(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    monkeypatch.setattr(files, "PUBLIC", tmp_path)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    assert files.calendars_of_others(scratch) == Result(2, ["ours.ics: was overwritten"])


def test_ical_js_is_pinned_by_its_bytes() -> None:
    lock = json.loads((calendars.HERE / "package-lock.json").read_text())
    wanted = json.loads((calendars.HERE / "package.json").read_text())["dependencies"]
    assert {
        name.removeprefix("node_modules/"): one["version"]
        for name, one in lock["packages"].items()
        if name
    } == wanted
    assert all(one["integrity"] for name, one in lock["packages"].items() if name)


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        (b"DTSTART:2026", b"DTSTART:x026", "error"),
        (b"DTSTAMP:", b"X-NOTHING:", " stamp:"),
        (b"SEQUENCE:9", b"SEQUENCE:8", " sequence:"),
        (b"agree", b"agr\\;ee", " summary:"),
        (b"BEGIN:VEVENT", b"METHOD:PUBLISH\r\nBEGIN:VEVENT", "rule"),
        (b"TRIGGER:-PT15M", b"TRIGGER:-PT1H5M", " alarms:"),
    ],
)
def test_libical_tells_what_is_wrong_with_a_calendar(
    tmp_path: Path, before: bytes, after: bytes, fault: str
) -> None:
    try:
        library = libical.reader()
    except Missing as missing:
        pytest.skip(str(missing))
    calendars._written(tmp_path / "ours.ics", [EVENT])
    data = (tmp_path / "ours.ics").read_bytes()

    def told(text: bytes) -> list[str]:
        read = libical.reading(library, text)
        return [*read["faults"], *calendars.differences([EVENT], read)]

    assert told(data) == []
    assert before in data
    assert any(fault in one for one in told(data.replace(before, after)))


def test_without_libical_nothing_is_expected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes.util, "find_library", lambda _name: None)
    with pytest.raises(Missing) as told:
        libical.reader()
    assert not told.value.expected
