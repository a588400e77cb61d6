"""Shared books as they are shown in pictures: what goes, and what a colleague's would change."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop

from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.ui.share_sheet import ShareSheet
from fieldbook.work.account_acts import rate_accounts
from fieldbook.work.account_lines import accounts
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.books import new_book
from fieldbook.work.sharing import merge_book, share_book

if TYPE_CHECKING:
    from fieldbook.ui.window import Window


def open_sharing(window: "Window") -> None:
    """For somebody, the whole book: more than concerns them."""
    window.post.share()
    for sheet in window.findChildren(ShareSheet):
        sheet.to.line.setText("Karin")
        sheet.what.button("whole").click()
        while not sheet.told.text() or sheet.wider.isHidden():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def open_taking(window: "Window") -> None:
    """A colleague's book that has news, and an account that both have rated."""
    window.close_overlays()
    book = window.book
    one = next(each for each in accounts(book) if each.rating == "A")
    later = book.now() + timedelta(minutes=5)
    with TemporaryDirectory(prefix="fieldbook-") as scratch:
        mine, theirs = Path(scratch) / "mine.fieldshare", Path(scratch) / "Priya.fieldshare"
        share_book(book, mine)
        seller = Seller(id=Ref(""), name="Priya Raman", zone="Europe/London", country="GB")
        with new_book(Path(scratch) / "priya.fieldbook", seller, later) as other:
            merge_book(other, mine)
            rate_accounts(other, [one.id], "B")
            save_account(other, AccountDraft(name="Copper Lane Studio", city="Whitby"))
            share_book(other, theirs)
        rate_accounts(book, [one.id], "C")
        window.post.take([theirs])
        while window.tasks and window.tasks.waiting:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
