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
