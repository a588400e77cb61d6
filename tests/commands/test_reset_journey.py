"""A Reset Meeting from the first look to its note, by command line alone."""

from datetime import datetime
from pathlib import Path
from typing import Any

from fieldbook.book import reads
from fieldbook.model.accounts import Person
from fieldbook.model.rows import Ref
from fieldbook.work.books import open_book
from fieldbook.work.people import PersonDraft, save_person
from tests.commands.conftest import Run
from tests.exchange.itip_lint import invitation_faults
from tests.exchange.test_itip_reading import answer

NAME = "Lindholm Kitchens"
FIRST, SECOND, DAY = "2026-11-24T10:30", "2026-12-01T09:00", "2026-12-03T11:45"


def test_from_the_candidate_to_the_note(run: Run, nora: Path, tmp_path: Path) -> None:
    def said(*words: object, now: str) -> Any:  # noqa: ANN401 - whatever the document holds
        done = run(*words, "--json", now=now)
        assert done.code == 0, done.err
        return done.json

    run("sold", nora, NAME, "--what", "spring spots", "--day", "2021-03-01")
    words = ("--discussed", "Took care of the flooded stand.", "--person", "Peter Lindholm")
    run("note", nora, NAME, *words, now="2026-05-05T10:00")
    _give_mail(nora)

    # Whom to ask and why; what to say.
    [first, *_rest] = said("resets", nora, now=FIRST)["candidates"]
    assert first["name"] == NAME
    script = run("reset", "words", nora, NAME, now=FIRST).out
    assert "the flooded stand in May" in script
    assert "five years" in script

    # Asked, put off, flagged.
    assert said("reset", "ask", nora, NAME, "--person", "Peter Lindholm", now=FIRST)["attempt"] == 1
    put_off = said("reset", "answer", nora, NAME, "--words", "Sure, whenever.", now=FIRST)
    assert (put_off["kind"], put_off["phrase"], put_off["next"]) == (
        "putoff", "whenever", "2026-12-01"
    )  # fmt: skip
    [line] = said("resets", nora, now=FIRST)["resets"]
    assert (line["where"], line["flag"]) == ("put_off", "Sure, whenever.")

    # Asked again, agreed, invited; their calendar says yes.
    assert said("reset", "ask", nora, NAME, now=SECOND)["attempt"] == 2
    yes = ("--words", "Thursday at ten, an hour and a half, fine", "--agreed")
    agreed = said("reset", "answer", nora, NAME, *yes, now=SECOND)
    assert (agreed["kind"], agreed["start"]) == ("committed", "2026-12-03T10:00")
    [line] = said("resets", nora, now=SECOND)["resets"]
    assert (line["where"], line["flag"]) == ("committed", "")
    touch = next(
        one["id"]
        for one in said("touches", nora, now=SECOND)
        if (one["kind"], one["state"]) == ("reset", "planned")
    )
    invitation = tmp_path / "invitation.ics"
    sent = ("invite", nora, touch, invitation, "--from", "nora@seller.example")
    number = said(*sent, now=SECOND)["sequence"]
    assert invitation_faults(invitation.read_bytes()) == []
    assert b"20261203" in invitation.read_bytes()
    reply = tmp_path / "reply.ics"
    reply.write_bytes(_accepted(touch, number))
    came = said("reply", nora, reply, now="2026-12-01T12:00")
    assert came["counts_as"] == "committed", came

    # Prepared, held, noted.
    sheet = tmp_path / "sheet.pdf"
    assert run("reset", "prep", nora, NAME, sheet, now="2026-12-02T17:00").code == 0
    assert sheet.read_bytes().count(b"/Type /Page\n") == 1
    outcome = ("--needs", "younger buyers", "--reason", "the shop next door closes",
               "--business", "a year of radio")  # fmt: skip
    held = said("reset", "held", nora, NAME, *outcome, now=DAY)
    [line] = said("resets", nora, now=DAY)["resets"]
    assert (line["where"], line["business"]) == ("outcome", "a year of radio")
    total = said("resets", nora, now=DAY)["figures"]["total"]
    assert [total[name] for name in ("asked", "committed", "held", "business")] == [1, 1, 1, 1]
    [note] = [one for one in said("notes", nora, now=DAY) if one["id"] == held["note"]]
    assert (note["channel"], note["person"]) == ("visit", "Peter Lindholm")


def _give_mail(path: Path) -> None:
    with open_book(path, datetime.fromisoformat(f"{FIRST}+00:00")) as book:
        with book.reading() as connection:
            [peter] = reads.rows(connection, Person)
        write_to = PersonDraft(name=peter.name, mails=("peter@lindholm.example",))
        save_person(book, peter.account or Ref(""), write_to, peter.id)


def _accepted(touch: str, number: int) -> bytes:
    return answer(
        instead={
            "UID": f"UID:{touch}",
            "ATTENDEE": "ATTENDEE;PARTSTAT=ACCEPTED:mailto:peter@lindholm.example",
            "SEQUENCE": f"SEQUENCE:{number}",
            "DTSTART": "DTSTART:20261203T100000Z",
            "DTEND": "DTEND:20261203T113000Z",
        }
    )
