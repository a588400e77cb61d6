"""Inviting from the command line."""

from datetime import datetime
from pathlib import Path

import pytest

from fieldbook.book import reads
from fieldbook.model.accounts import Person
from fieldbook.model.rows import Ref
from fieldbook.work.books import open_book
from fieldbook.work.people import PersonDraft, save_person
from tests.commands.conftest import NOW, Run
from tests.exchange.test_itip_reading import answer


@pytest.fixture
def planned(run: Run, nora: Path) -> Path:
    """Nora's book with one call to Peter on Friday, who has a mail address."""
    words = ("--discussed", "x", "--purpose", "to agree the weekend", "--next", "2026-11-27T09:30")
    assert run("note", nora, "Lindholm Kitchens", *words, "--person", "Peter Lindholm").code == 0
    with open_book(nora, datetime.fromisoformat(f"{NOW}+00:00")) as book:
        with book.reading() as connection:
            [peter] = reads.rows(connection, Person)
        write_to = PersonDraft(name=peter.name, mails=("peter@lindholm.example",))
        save_person(book, peter.account or Ref(""), write_to, peter.id)
    return nora


def touch_of(run: Run, book: Path) -> str:
    [found] = [
        one["id"] for one in run("touches", book, "--json").json if one["state"] == "planned"
    ]
    return str(found)


def test_a_customer_is_invited_and_told_of_every_change(
    run: Run, planned: Path, tmp_path: Path
) -> None:
    touch, out = touch_of(run, planned), tmp_path / "out.ics"
    said = run("invite", planned, touch[:12], out, "--from", "nora@seller.example")
    assert (said.code, said.out) == (
        0,
        f"{out} invites Peter Lindholm to 2026-11-27 09:30. Send it to peter@lindholm.example.\n",
    )
    run("touch", planned, touch, "--move", "2026-11-30T11:00")
    mail = tmp_path / "out.eml"
    assert "the new time, 2026-11-30 11:00" in run("invite", planned, touch, mail).out
    done = run("invite", planned, touch, mail, "--cancel", "--json").json
    assert done.pop("sequence") > 0
    assert done == {
        "path": str(mail),
        "touch": touch,
        "to": "peter@lindholm.example",
        "at": "2026-11-30T11:00",
        "says": "off",
        "logged": True,
    }


def test_what_is_missing_is_said_in_two_lines(run: Run, planned: Path, tmp_path: Path) -> None:
    touch, out = touch_of(run, planned), tmp_path / "out.ics"
    for words in ((touch, out), (touch, out, "--from", " "), ("ffff", out), (touch, "out.txt")):
        said = run("invite", planned, *words)
        assert said.two_lines, words
    assert "--from" in run("invite", planned, touch, out).err
    assert not out.exists()


# ---- What comes back ------------------------------------------------------------------------


@pytest.fixture
def came(run: Run, planned: Path, tmp_path: Path) -> Path:
    """Peter's yes to the call on Friday, as it came back."""
    touch = touch_of(run, planned)
    asked = tmp_path / "asked.ics"
    sent = run("invite", planned, touch, asked, "--from", "nora@seller.example", "--json").json
    path = tmp_path / "answer.ics"
    event = {
        "UID": f"UID:{touch}",
        "SEQUENCE": f"SEQUENCE:{sent['sequence']}",
        "DTSTART": "DTSTART:20261127T093000Z",
        "DTEND": "DTEND:20261127T094500Z",
    }
    path.write_bytes(answer("COMMENT:Fine", instead=event))
    return path


def test_an_answer_is_told_and_kept(run: Run, planned: Path, came: Path) -> None:
    seen = run("reply", planned, came, "--preview", "--json").json
    assert seen == {
        "counts_as": "committed",
        "person": "Peter Lindholm",
        "touch": touch_of(run, planned),
        "new_start": None,
        "why": "Peter Lindholm said yes to Friday, 27 November 2026, 09:30 to 09:45 (London time).",
    }
    assert "Nothing was recorded" in run("reply", planned, came, "--preview").out
    told = run("reply", planned, came).out.splitlines()
    assert told == [seen["why"], "“Fine”", "It is recorded."]
    again = run("reply", planned, came).out.splitlines()
    assert again == ["It is in the book already.", "“Fine”", "Nothing was recorded."]
    run("undo", planned)
    assert "It is recorded." in run("reply", planned, came).out


@pytest.mark.parametrize(
    ("old", "new", "counts_as", "said"),
    [
        (b"ACCEPTED", b"TENTATIVE", "partial", "a touch to settle the hour is planned"),
        (b"ACCEPTED", b"DECLINED", "declined", "It is recorded."),
        (b"ACCEPTED", b"NEEDS-ACTION", "ignored", "Nothing was recorded."),
        (b"mailto:peter@", b"mailto:pete@", "ask", "Nothing was recorded"),
        (b"METHOD:REPLY", b"METHOD:REQUEST", "ignored", "Nothing was recorded."),
    ],
)
def test_every_answer_is_told_as_what_it_is(
    run: Run, planned: Path, came: Path, old: bytes, new: bytes, counts_as: str, said: str
) -> None:
    came.write_bytes(came.read_bytes().replace(old, new))
    assert run("reply", planned, came, "--preview", "--json").json["counts_as"] == counts_as
    assert said in run("reply", planned, came).out


def test_another_time_is_told(run: Run, planned: Path, came: Path) -> None:
    data = came.read_bytes().replace(b"METHOD:REPLY", b"METHOD:COUNTER")
    came.write_bytes(data.replace(b"20261127T09", b"20261127T15"))
    seen = run("reply", planned, came, "--preview", "--json").json
    assert (seen["counts_as"], seen["new_start"]) == ("counter", "2026-11-27T15:30")
    assert "invite again" in run("reply", planned, came).out


def test_what_is_no_answer_is_told_in_two_lines(run: Run, planned: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.eml"
    wrong.write_bytes(b"From: a@b.example\r\n\r\nyes")
    for path in (wrong, planned, tmp_path, tmp_path / "missing.ics"):
        assert run("reply", planned, path).two_lines, path
