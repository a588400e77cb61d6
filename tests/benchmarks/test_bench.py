"""The benchmarks work in small; what they measure is not judged here."""

import json
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import FIGURES, main


def test_a_small_bench_prints_its_table_and_writes_its_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "deep" / "bench.json"
    assert main(["--small", "--json", str(path)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [cell.strip() for cell in told[0].split("|")] == [
        "figure",
        "ours",
        "limit",
        "ratio",
        "goal",
    ]
    figures = json.loads(path.read_text())["figures"]
    assert {one["number"] for one in figures} == set(FIGURES)
    assert all(one["ours"] > 0 and one["limit"] > 0 for one in figures)


def test_a_figure_nobody_knows_is_refused() -> None:
    with pytest.raises(SystemExit):
        main(["--only", "2,99"])
