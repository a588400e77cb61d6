"""A whole book kept from the command line."""

from pathlib import Path

import pytest

from tests.commands.conftest import Run


def test_a_note_is_listed_with_its_next_touch(run: Run, nora: Path) -> None:
    said = run(
        "note",
        nora,
        "lindholm kitchens",
        *("--discussed", "All eleven spots ran", "--proposed", "Morning radio"),
        *("--purpose", "confirm which showroom hosts the weekend", "--person", "Peter Lindholm"),
    )
    assert said.code == 0
    assert "2026-12-15" in said.out
    note = run("notes", nora, "--json").json[0]
    assert {key: note[key] for key in ("account", "person", "channel", "at", "outcome")} == {
        "account": "Lindholm Kitchens",
        "person": "Peter Lindholm",
        "channel": "call",
        "at": "2026-11-24T10:30",
        "outcome": None,
    }
    assert note["next_purpose"] == "confirm which showroom hosts the weekend"
    touch = run("touches", nora, "--json").json[0]
    assert (touch["day"], touch["start"], touch["state"], touch["kind"]) == (
        "2026-12-15",
        None,
        "planned",
        "selling",
    )
    account = run("accounts", nora, "--json").json[0]
    assert account["next_touch"] == {
        "id": touch["id"],
        "day": "2026-12-15",
        "start": None,
        "channel": "call",
        "purpose": "confirm which showroom hosts the weekend",
    }
    assert (account["last_touch"], account["owner"], account["city"], account["segments"]) == (
        "2026-11-24",
        "Nora",
        "Ayr",
        [],
    )


def test_the_documents_have_the_fields_that_were_promised(run: Run, nora: Path) -> None:
    run("note", nora, "Lindholm Kitchens", "--discussed", "x")
    promised = {
        "accounts": "id name rating stage owner city segments last_touch due due_channel"
        " parked_until next_touch",
        "touches": "id account person channel kind state day start minutes zone purpose",
        "notes": "id account person channel at discussed proposed next_purpose outcome private",
    }
    for command, fields in promised.items():
        assert list(run(command, nora, "--json").json[0]) == fields.split()


def test_a_touch_is_moved_and_cancelled_by_the_beginning_of_its_id(run: Run, nora: Path) -> None:
    run("note", nora, "Lindholm Kitchens", "--discussed", "x", "--next", "2026-11-27T14:00")
    touch = run("touches", nora, "--json").json[0]
    assert (touch["start"], touch["minutes"], touch["zone"]) == ("14:00", 15, "Europe/London")
    assert run("touch", nora, touch["id"], "--move", "2026-11-30").code == 0
    assert run("touches", nora, "--json").json[0]["start"] == "14:00"
    assert run("touch", nora, touch["id"][:30], "--cancel").code == 0
    assert run("touches", nora, "--json").json[0]["state"] == "cancelled"


def test_undo_and_redo_walk_the_whole_book(run: Run, nora: Path) -> None:
    run("note", nora, "Lindholm Kitchens", "--discussed", "one")
    run("sold", nora, "Lindholm Kitchens", "--what", "30 spots", "--amount", "1200")
    run("lost", nora, "Lindholm Kitchens", "--reason", "Sold up")
    top = run("state", nora, "--json").json["rows"]
    labels = [run("undo", nora).out for _step in range(4)]
    assert ["lost" in labels[0], "Sale" in labels[1], "Note" in labels[2]] == [True] * 3
    assert run("accounts", nora, "--json").json == []
    assert run("undo", nora).code == 1
    for _step in range(4):
        assert run("redo", nora).code == 0
    assert run("redo", nora).code == 1
    assert run("state", nora, "--json").json["rows"] == top
    assert run("check", nora).code == 0


def test_one_act_of_long_ago_is_undone_by_its_name(run: Run, nora: Path) -> None:
    run("sold", nora, "Lindholm Kitchens", "--what", "30 spots")
    run("note", nora, "Lindholm Kitchens", "--discussed", "one")
    acts = run("history", nora, "--json").json
    assert [act["label"] for act in acts] == ["Note saved", "Sale noted", "Account added"]
    assert all(act["by"] == "Nora" and not act["undone"] for act in acts)
    assert run("undo", nora, acts[1]["act"]).code == 0
    assert [act["undone"] for act in run("history", nora, "--json").json] == [False, True, False]
    assert run("undo", nora, acts[1]["act"]).code == 1


def test_shared_books_that_overlap_are_counted_once_in_a_preview(
    run: Run, nora: Path, tom: Path
) -> None:
    part, whole = nora.with_name("part.fieldshare"), nora.with_name("whole.fieldshare")
    run("share", nora, part)
    run("note", nora, "Lindholm Kitchens", "--discussed", "one more")
    run("share", nora, whole)
    seen = run("merge", tom, part, whole, "--preview", "--json").json
    assert run("merge", tom, part, whole, "--json").json == [
        {**one, "preview": False} for one in seen
    ]
    assert seen[1]["entries_known"] == seen[0]["entries_new"]


def test_what_came_in_is_printed_though_a_later_file_is_refused(
    run: Run, nora: Path, tom: Path
) -> None:
    bundle, bad = nora.with_name("good.fieldshare"), nora.with_name("bad.fieldshare")
    run("share", nora, bundle)
    bad.write_bytes(b"no book")
    answer = run("merge", tom, bundle, bad, "--json")
    assert answer.code == 1
    assert [one["file"] for one in answer.json] == ["good.fieldshare"]


def test_what_later_work_needs_stays_and_is_named(run: Run, nora: Path) -> None:
    run("note", nora, "Lindholm Kitchens", "--discussed", "one")
    added = run("history", nora, "--json").json[-1]["act"]
    assert "Lindholm Kitchens" in run("undo", nora, added).out
    assert [one["name"] for one in run("accounts", nora, "--json").json] == ["Lindholm Kitchens"]


def test_a_shared_book_comes_in_goes_and_comes_back(run: Run, nora: Path, tom: Path) -> None:
    run("note", nora, "Lindholm Kitchens", "--discussed", "open words", "--purpose", "agree May")
    run("note", nora, "Lindholm Kitchens", "--discussed", "closed words", "--private")
    bundle = nora.with_name("out.fieldshare")
    assert "Private words stay" in run("share", nora, bundle).out
    before = run("state", tom, "--json").json
    seen = run("merge", tom, bundle, "--preview", "--json").json[0]
    assert seen["rows"]["note"] == {"new": 2, "changed": 0, "gone": 0}
    assert run("state", tom, "--json").json == before
    assert run("merge", tom, bundle).code == 0
    notes = run("notes", tom, "--json").json
    assert {note["discussed"] for note in notes} == {"open words", ""}
    assert [note["private"] for note in notes] == [True, False]
    merged = run("state", tom, "--json").json
    assert "Merged" in run("undo", tom).out
    after = run("state", tom, "--json").json
    assert (after["entries"], after["rows"]) == (before["entries"], before["rows"])
    assert run("merge", tom, bundle).code == 0
    again = run("state", tom, "--json").json
    assert (again["entries"], again["rows"]) == (merged["entries"], merged["rows"])
    assert run("check", tom).code == 0


def test_two_books_end_equal_whoever_merges_first(run: Run, nora: Path, tom: Path) -> None:
    run("account", tom, "Harbour Brewing", "--rating", "B")
    ours, theirs = nora.with_name("n.fieldshare"), nora.with_name("t.fieldshare")
    run("share", nora, ours)
    run("share", tom, theirs)
    run("merge", nora, theirs, ours)
    run("merge", tom, ours, theirs)
    one, other = (run("state", book, "--json").json for book in (nora, tom))
    assert (one["entries"], one["rows"]) == (other["entries"], other["rows"])


def test_chosen_accounts_travel_alone(run: Run, nora: Path, tom: Path) -> None:
    run("account", nora, "Secret Ltd", "--person", "Ann")
    run("note", nora, "Secret Ltd", "--discussed", "not for Tom")
    bundle = nora.with_name("one.fieldshare")
    assert run("share", nora, bundle, "--accounts", "lindholm kitchens").code == 0
    run("merge", tom, bundle)
    assert [one["name"] for one in run("accounts", tom, "--json").json] == ["Lindholm Kitchens"]
    assert run("notes", tom, "--json").json == []


def test_erased_words_are_in_no_byte_of_the_file(run: Run, nora: Path, tom: Path) -> None:
    run("note", nora, "Lindholm Kitchens", "--discussed", "xylophonecontract")
    run("note", nora, "Lindholm Kitchens", "--discussed", "zeppelinbudget")
    run("undo", nora)
    early = nora.with_name("early.fieldshare")
    run("share", nora, early)
    assert run("erase", nora, "account", "Lindholm Kitchens").code == 0
    assert run("accounts", nora, "--json").json == []
    assert run("search", nora, "xylophonecontract", "--json").json == []
    raw = b"".join(path.read_bytes() for path in nora.parent.glob("nora.fieldbook*"))
    for words in (b"xylophonecontract", b"zeppelinbudget", b"Lindholm", b"Peter"):
        assert words not in raw
    run("merge", nora, early)
    assert run("accounts", nora, "--json").json == []
    late = nora.with_name("late.fieldshare")
    run("share", nora, late)
    run("merge", tom, early, late)
    assert run("accounts", tom, "--json").json == []
    assert run("check", tom).code == 0
    assert run("undo", nora).code == 0
    assert run("accounts", nora, "--json").json == []


def test_an_erased_person_leaves_the_notes(run: Run, nora: Path) -> None:
    run("note", nora, "Lindholm Kitchens", "--discussed", "x", "--person", "Peter Lindholm")
    assert run("erase", nora, "person", "peter lindholm").code == 0
    assert run("notes", nora, "--json").json[0]["person"] == ""
    assert run("check", nora).code == 0


def test_search_finds_notes_accounts_and_people_by_the_beginning(run: Run, nora: Path) -> None:
    run("note", nora, "Lindholm Kitchens", "--discussed", "Café Müller wants posters")
    kinds = {hit["kind"] for hit in run("search", nora, "lind", "--json").json}
    assert kinds == {"account", "person"}
    assert run("search", nora, "muller", "post", "--json").json[0]["kind"] == "note"
    for odd in ("AND", "* OR", "NEAR(", '"a', "x:y"):
        assert run("search", nora, odd).code == 0


def test_judge_answers_each_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    lines = "Agree with Norma which three nurses come to the bed demo\ntouching base\n\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    verdicts = run("judge", "--json").json
    assert [verdict["kind"] for verdict in verdicts] == ["clear", "empty", "none"]
    assert verdicts[1]["reason"]
    assert verdicts[1]["hint"]


def test_a_moment_with_an_offset_is_that_moment(run: Run, nora: Path) -> None:
    run("note", nora, "Lindholm Kitchens", "--discussed", "x", now="2026-12-01T08:00:00-05:00")
    assert run("notes", nora, "--json").json[0]["at"] == "2026-12-01T13:00"


def test_people_read_tables(run: Run, nora: Path) -> None:
    run("note", nora, "Lindholm Kitchens", "--discussed", "x", "--purpose", "agree May")
    for command in ("accounts", "touches", "notes", "history", "state", "check"):
        said = run(command, nora)
        assert said.code == 0
        assert said.out.strip()
    assert "Lindholm Kitchens" in run("search", nora, "Lindholm").out
