"""The import as it is shown in pictures: leads of a fair, of which the sample book knows some."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop

if TYPE_CHECKING:
    from fieldbook.ui.window import Window

FAIR = (
    ("Company", "Contact", "Email", "Tel", "Industry", "Question", "City"),
    ("Alder & Ash Flooring", "Judith Crane", "judith@alderash.example", "", "Home & garden",
     "Can you do oak by May?", "Whitby"),
    ("Seaview Hotels", "Grace Tennant", "g.tennant@seaview-hotels.example", "", "Travel & leisure",
     "What would forty rooms cost?", ""),
    ("Brightwater Pools", "Sami Haddad", "sami@brightwater.example", "", "Home & garden", "", ""),
    ("Kestrel Cycle Co", "I. Duarte", "ines@kestrel-cycle.example", "", "Auto & cycles", "", ""),
    ("Harvest Table", "Lucy Odell", "", "+44 1632 960177", "Food & drink", "", "Yarm"),
    ("Bhatt Bakehouse", "Laura Mallory", "laura.mallory@bhatt-bakehouse.example", "",
     "Food & drink", "", ""),
    ("Moorland Yoga Barn", "Freya Nash", "freya@moorland.example", "", "Travel & leisure", "", ""),
    ("Penrose Nurseries", "Alan Penrose", "", "+44 1632 960131", "Home & garden", "", ""),
    ("", "Karl Brandt", "k.brandt@brandt-garden.example", "", "Home & garden", "", ""),
    ("Third Gear Garage", "Mo Farouk", "mo@thirdgear.example", "", "Auto & cycles", "", ""),
    ("", "", "", "01632 960999", "", "", ""),
    ("The Cloth Hall", "Beth Lyle", "beth@clothhall.example", "", "Home & garden", "", ""),
)  # fmt: skip
"""Leads of a fair: new ones, some the sample book knows or may know, one that says nothing."""


def bring_import(window: "Window", step: str = "preview") -> None:
    """Leads of a fair, some of them in the book; then the step of the import that is wished."""
    from fieldbook.ui.pages.imports.page import ImportPage

    window.close_overlays()
    window.go("imports")
    page = window.page
    if not isinstance(page, ImportPage):
        raise TypeError(type(page))
    page.begin_anew()
    if step == "file":
        return
    with TemporaryDirectory(prefix="fieldbook-") as scratch:
        path = Path(scratch) / "autumn-home-fair.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(FAIR)
        window.post.show_contacts([path])
        while page.reading:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    page.lead(step)
    page.preview.to_next_look()
