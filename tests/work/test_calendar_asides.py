"""What somebody put into the calendar file by hand is kept beside it before it is written anew."""

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from fieldbook.book.book import Book
from fieldbook.book.changes import born
from fieldbook.errors import CannotWriteError
from fieldbook.exchange.ics import event_lines
from fieldbook.model.events import Event
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Touch
from fieldbook.work.books import open_book
from fieldbook.work.calendar_asked import Asked
from fieldbook.work.calendars import calendar_ahead, export_calendar, update_calendar
from fieldbook.work.touches import cancel_planned, move_planned
from tests.exchange.ics_lint import faults

FRIDAY = date(2026, 11, 27)
DENTIST = Event(
    uid="dentist",
    summary="Dentist",
    start=datetime.fromisoformat("2026-11-26T08:00+00:00"),
    end=datetime.fromisoformat("2026-11-26T09:00+00:00"),
)


@pytest.fixture
def call(nora: Book, lindholm: Ref) -> Ref:
    touch = Touch(id=nora.new_id(), account=lindholm, at=When(FRIDAY))
    nora.write([born(touch)], "Touch planned")
    return touch.id


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path / "fieldbook.ics")


def by_hand(data: bytes) -> bytes:
    """An event put in by a program that changes nothing else."""
    return data.replace(b"END:VCALENDAR", event_lines(DENTIST) + b"END:VCALENDAR")


def anew(data: bytes) -> bytes:
    """The same by a program that writes the whole file under its own name."""
    return by_hand(data).replace(
        b"PRODID:-//Fieldbook//Fieldbook//EN",
        b"PRODID:-//K Desktop Environment//NONSGML libkcal 4.3//EN",
    )


@pytest.mark.parametrize("edit", [by_hand, anew])
def test_what_was_added_by_hand_is_kept_beside_and_told(
    nora: Book, call: Ref, asked: Asked, edit: Callable[[bytes], bytes]
) -> None:
    assert export_calendar(nora, asked, keep=True).aside is None
    theirs = edit(asked.path.read_bytes())
    asked.path.write_bytes(theirs)
    assert update_calendar(nora) is None  # nothing is to be written
    assert asked.path.read_bytes() == theirs
    cancel_planned(nora, call)
    done = update_calendar(nora)
    assert done is not None
    assert done.aside == asked.path.with_name("fieldbook (yours).ics")
    assert done.aside.read_bytes() == theirs
    data = asked.path.read_bytes()
    assert faults(data) == []
    assert b"STATUS:CANCELLED" in data
    assert b"Dentist" not in data


def test_a_file_nobody_touched_has_no_copy(nora: Book, call: Ref, asked: Asked) -> None:
    export_calendar(nora, asked)
    cancel_planned(nora, call)
    assert export_calendar(nora, asked).aside is None
    asked.path.write_bytes(b"")
    assert export_calendar(nora, asked).aside is None
    asked.path.unlink()
    assert export_calendar(nora, asked).aside is None
    assert list(asked.path.parent.glob("*yours*")) == []


def test_no_copy_takes_the_place_of_another(nora: Book, lindholm: Ref, asked: Asked) -> None:
    export_calendar(nora, asked)
    kept = []
    for n in (1, 2, 2, 3):
        event = event_lines(replace(DENTIST, uid=f"dentist-{n}"))
        theirs = b"BEGIN:VCALENDAR\r\n" + event + b"END:VCALENDAR\r\n"
        touch = Touch(id=nora.new_id(), account=lindholm, at=When(FRIDAY))
        nora.write([born(touch)], "Touch planned")
        export_calendar(nora, asked)
        asked.path.write_bytes(theirs)
        cancel_planned(nora, touch.id)
        aside = export_calendar(nora, asked).aside
        assert aside is not None
        assert aside.read_bytes() == theirs
        kept.append(aside.name)
    first, second, third = (f"fieldbook (yours{n}).ics" for n in ("", " 2", " 3"))
    assert kept == [first, second, second, third]


def test_a_program_that_writes_into_it_every_day_makes_one_copy(
    nora: Book, call: Ref, asked: Asked
) -> None:
    """Each alarm that is dismissed there is a line in the file."""
    export_calendar(nora, asked)
    for n in range(4):
        added = f"X-LASTACK:{n}\r\nEND:VEVENT".encode()
        theirs = by_hand(asked.path.read_bytes()).replace(b"END:VEVENT", added, 1)
        asked.path.write_bytes(theirs)
        move_planned(nora, call, FRIDAY, time(9 + n))
        aside = export_calendar(nora, asked).aside
        assert aside == asked.path.with_name("fieldbook (yours).ics")
        assert aside.read_bytes() == theirs


def test_what_the_other_laptop_of_the_seller_wrote_is_no_work_of_hand(
    nora: Book, call: Ref, asked: Asked, tmp_path: Path
) -> None:
    """Both keep one file in a folder that is synchronised."""
    export_calendar(nora, asked)
    nora.copy_to(tmp_path / "other.fieldbook")
    with closing(open_book(tmp_path / "other.fieldbook", nora.now())) as other:
        cancel_planned(other, call)
        assert export_calendar(other, asked).written
    done = export_calendar(nora, asked)
    assert (done.written, done.aside) == (True, None)


def test_a_copy_that_cannot_be_made_leaves_everything_as_it_is(
    nora: Book, call: Ref, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_calendar(nora, asked)
    theirs = by_hand(asked.path.read_bytes())
    asked.path.write_bytes(theirs)
    cancel_planned(nora, call)

    def fail(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("fieldbook.work.calendar_files.write_whole", fail)
        with pytest.raises(CannotWriteError, match="the disk is full"):
            export_calendar(nora, asked)
    assert asked.path.read_bytes() == theirs
    left = [one.name for one in asked.path.parent.iterdir() if "ics" in one.name]
    assert left == ["fieldbook.ics"]
    assert calendar_ahead(nora, asked).counts.cancelled == 1
    assert export_calendar(nora, asked).aside is not None


def test_a_file_that_cannot_be_replaced_is_the_one_with_the_work_of_hand(
    nora: Book, call: Ref, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_calendar(nora, asked)
    theirs = by_hand(asked.path.read_bytes())
    asked.path.write_bytes(theirs)
    cancel_planned(nora, call)
    real = Path.replace

    def fail(part: Path, to: Path) -> object:
        if to.name == asked.path.name:
            raise PermissionError(13, "Denied")
        return real(part, to)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fail)
        with pytest.raises(CannotWriteError, match="another program"):
            export_calendar(nora, asked)
    assert asked.path.read_bytes() == theirs
    done = export_calendar(nora, asked)
    assert done.aside == asked.path.with_name("fieldbook (yours).ics")
    assert len(list(asked.path.parent.glob("*yours*"))) == 1


def test_another_program_s_calendar_at_a_new_place_is_still_not_touched(
    nora: Book, call: Ref, asked: Asked
) -> None:
    export_calendar(nora, asked)
    theirs = anew(asked.path.read_bytes())
    other = replace(asked, path=asked.path.with_name("mine.ics"))
    other.path.write_bytes(theirs)
    with pytest.raises(CannotWriteError, match="another file"):
        export_calendar(nora, other)
    assert other.path.read_bytes() == theirs
    asked.path.write_bytes(b"a letter, no calendar")
    with pytest.raises(CannotWriteError, match="another file"):
        export_calendar(nora, asked)


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_who_may_not_read_the_file_may_not_read_the_copy(
    nora: Book, call: Ref, asked: Asked
) -> None:
    export_calendar(nora, asked)
    asked.path.write_bytes(by_hand(asked.path.read_bytes()))
    asked.path.chmod(0o600)
    cancel_planned(nora, call)
    aside = export_calendar(nora, asked).aside
    assert aside is not None
    assert aside.stat().st_mode & 0o777 == 0o600
