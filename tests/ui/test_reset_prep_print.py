"""The prep sheet on paper: one page, whatever is known, and never over another file."""

import re
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize, QPdfWriter
from pytestqt.qtbot import QtBot

from fieldbook.errors import CannotWriteError
from fieldbook.model.rows import Ref, When
from fieldbook.ui.paper import fitting_document, pdf_of, save_pdf
from fieldbook.ui.reset_prep_print import prep_sheet
from fieldbook.ui.theme_roles import load_fonts
from fieldbook.work.reset_prep import Bought, Month, Picked, Prep, Talk
from fieldbook.work.reset_questions import first_questions

EMPTY = Prep(
    *(Ref("a" * 32), Ref("b" * 32), "Lindholm Kitchens", "A", ""),
    since=None,
    person="",
    meeting=None,
    people=(),
    sites=(),
    talks=(),
    bought=(),
    months=tuple(Month(n, 0, 0) for n in range(1, 13)),
    questions=tuple(Picked(one) for one in first_questions()),
    hopes="",
    guests="",
)
WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmütze "
FULL = replace(
    EMPTY,
    name="Straßenbau & Söhne <GmbH> " * 3,
    city="Llanfairpwllgwyngyll",
    person="Dr. Maximiliane von Hohenstein-Oberwiesenthal",
    since=date(1998, 2, 28),
    meeting=When(date(2026, 12, 3), time(10), 90, "Europe/London"),
    people=tuple((f"Person {n} {WORD}", "Head of everything") for n in range(40)),
    sites=tuple(f"Place {n} {WORD}" for n in range(30)),
    talks=tuple(Talk(date(2026, 1, n + 1), WORD, WORD * 30, WORD * 30) for n in range(6)),
    bought=tuple(Bought(date(2026, 1, n + 1), WORD * 20, 10**9, WORD * 20) for n in range(6)),
    months=tuple(Month(n, 1234, 567) for n in range(1, 13)),
    questions=tuple(Picked(f"{n} {WORD * 4}", WORD * 30) for n in range(24)),
    hopes=WORD * 200,
    guests=WORD * 40,
    older=(900, 90),
)


def pages(data: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", data))


@pytest.mark.parametrize("prep", [EMPTY, FULL, replace(FULL, guests="")])
def test_it_is_one_page_whatever_is_known(qtbot: QtBot, prep: Prep) -> None:
    load_fonts()
    data = pdf_of(prep_sheet(prep))
    assert data.startswith(b"%PDF")
    assert pages(data) == 1


@pytest.mark.parametrize("size", [QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter])
def test_it_fits_paper_of_either_size(
    qtbot: QtBot, tmp_path: Path, size: QPageSize.PageSizeId
) -> None:
    writer = QPdfWriter(str(tmp_path / "a.pdf"))
    writer.setResolution(300)
    writer.setPageSize(QPageSize(size))
    document = fitting_document(prep_sheet(FULL), writer)
    assert document.pageCount() == 1
    assert document.defaultFont().pointSizeF() >= 8.5
    text = document.toPlainText()
    assert "No pitch in this meeting." in text
    assert "<GmbH>" in text
    shown = sum(f"{n} {WORD.strip()}" in text for n in range(24))
    assert shown == 24 or f"and {24 - shown} more" in text


def test_nothing_but_a_sheet_of_ours_is_overwritten(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "maria.pdf"
    save_pdf(prep_sheet(EMPTY), path)
    save_pdf(prep_sheet(FULL), path)
    other = tmp_path / "offer.pdf"
    other.write_bytes(b"%PDF-1.4\nsomebody else's")
    for place, said in (
        (other, "another file"),
        (tmp_path / "maria.txt", "does not end as a PDF"),
        (tmp_path / "gone" / "maria.pdf", "could not be written"),
    ):
        with pytest.raises(CannotWriteError, match=said):
            save_pdf(prep_sheet(EMPTY), place)
    assert other.read_bytes().endswith(b"else's")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["maria.pdf", "offer.pdf"]
