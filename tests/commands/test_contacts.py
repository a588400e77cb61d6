"""import and export by command."""

from pathlib import Path

from tests.commands.conftest import Run

ROWS = "Company,Name,Mail,Phone\nSeaview,Grace,grace@s.example,01632 960144\n,,,1\n"


def file(folder: Path, content: str | bytes = ROWS) -> Path:
    """A file of contacts."""
    path = folder / "contacts.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_contacts_are_previewed_taken_in_and_taken_back(
    run: Run, nora: Path, tmp_path: Path
) -> None:
    path = file(tmp_path)
    before = run("state", nora, "--json").json
    said = run("import", nora, path, "--preview")
    assert "Nothing is written yet." in said.out
    assert "    2 + Grace, Seaview" in said.out
    assert run("state", nora, "--json").json == before
    found = run("import", nora, path, "--json").json
    assert found["counts"] == {"new": 1, "joins": 0, "same": 0, "look": 0, "left_out": 1}
    assert found["files"][0]["format"] == "csv"
    assert found["files"][0]["encoding"] == "utf-8"
    first, second = found["files"][0]["rows"]
    assert (first["row"], first["result"], first["account"], first["person"]) == (
        2,
        "new",
        "Seaview",
        "Grace",
    )
    assert second["result"] == "left_out"
    assert found["act"]
    assert "Seaview" in run("accounts", nora).out
    assert run("undo", nora).code == 0
    assert run("state", nora, "--json").json["rows"] == before["rows"]
    assert run("check", nora).code == 0


def test_rows_left_out_are_named_with_number_and_reason(
    run: Run, nora: Path, tmp_path: Path
) -> None:
    said = run("import", nora, file(tmp_path))
    assert said.code == 0
    assert "    3 ! There is no company, no name and no e-mail in it." in said.out
    assert "Imported: 1 new, 1 left out." in said.out


def test_a_file_that_is_no_list_is_refused_in_two_lines(
    run: Run, nora: Path, tmp_path: Path
) -> None:
    before = run("state", nora, "--json").json
    for content in (b"", b"\0\1\2" * 300, b"just words", b"PK\3\4rest"):
        said = run("import", nora, file(tmp_path, content))
        assert said.two_lines, said
    assert run("import", nora, tmp_path / "none.csv").two_lines
    assert run("state", nora, "--json").json == before


def test_the_book_is_written_for_other_programs(run: Run, nora: Path, tmp_path: Path) -> None:
    for ending in ("json", "csv", "vcf"):
        out = tmp_path / f"out.{ending}"
        said = run("export", nora, out)
        assert said.code == 0
        assert "1 account and 1 person" in said.out
        assert b"Lindholm Kitchens" in out.read_bytes()
    assert run("export", nora, tmp_path / "out.doc").two_lines
    assert run("export", nora, tmp_path / "gone" / "out.csv").two_lines
