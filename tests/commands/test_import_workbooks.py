"""Sheets of a workbook on the command line."""

from pathlib import Path

from tests.commands.conftest import Run
from tests.exchange.test_workbooks import HEAD, LAURA
from tests.exchange.workbook_hands import sheet_xml, write_xlsx


def test_a_sheet_is_chosen_on_the_command_line(run: Run, nora: Path, tmp_path: Path) -> None:
    sheets = {"People": sheet_xml([HEAD, LAURA]), "Old": sheet_xml([HEAD, ("Jetty", "Ann Ek")])}
    path = write_xlsx(tmp_path / "fair.xlsx", sheets)
    said = run("import", nora, path, "--sheet", "Old", "--preview", "--json").json
    [file] = said["files"]
    assert (file["format"], file["sheet"], file["sheets"]) == ("xlsx", "Old", ["People", "Old"])
    assert [row["account"] for row in file["rows"]] == ["Jetty"]
    said = run("import", nora, path)
    assert "fair.xlsx (xlsx, People)" in said.out
    assert run("import", nora, path, "--sheet", "Nowhere").two_lines
    again = run("import", nora, path, "--json").json
    assert again["counts"]["same"] == 1
    assert again["act"] == ""
