"""Mails that came back mark the address they did not reach, and nobody else's."""

from pathlib import Path

import pytest

from fieldbook.book.book import Book
from fieldbook.errors import CannotReadError, NotFittingError
from fieldbook.exchange.bounces import failed_recipients
from fieldbook.work.account_page import account_page
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.bounces import is_bounce, take_bounce
from fieldbook.work.history import undo_last
from tests.work.conftest import TUESDAY

REPORT = """From: MAILER-DAEMON@post.example
To: nora@seller.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; post.example

{blocks}

--b
Content-Type: message/rfc822

From: nora@seller.example
To: ines@kestrel.example
Subject: Your spring brochure

Hello Ines
--b--
"""
FAILED = """Original-Recipient: rfc822;Ines@Kestrel.example
Final-Recipient: rfc822; ines@kestrel.example
Action: failed
Status: 5.1.1"""
DELAYED = """Final-Recipient: rfc822; tom@kestrel.example
Action: delayed
Status: 4.4.1"""
OTHER = """Final-Recipient: rfc822; <who@elsewhere.example>
Action: Failed
Status: 5.0.0"""


def report(*blocks: str) -> bytes:
    return REPORT.format(blocks="\n\n".join(blocks)).replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("mail", "failed"),
    [
        (report(FAILED), ("Ines@Kestrel.example",)),
        (report(DELAYED, FAILED, OTHER), ("Ines@Kestrel.example", "who@elsewhere.example")),
        (report(FAILED, FAILED), ("Ines@Kestrel.example",)),
        (report(DELAYED), ()),
        (b"X-Failed-Recipients: a@b.example, c@d.example\n\nno", ("a@b.example", "c@d.example")),
        (b"From: ines@kestrel.example\nSubject: delivery failed\n\nAction: failed", ()),
        (report(FAILED.replace("rfc822;", "x400;").replace("rfc822 ;", "x400;")), ()),
        (b"Content-Type: multipart/report; boundary=b\n\n" + b"--b\nboundary\n" * 400, ()),
        (b"", ()),
        (b"\xff\x00" * 50, ()),
    ],
)
def test_only_what_failed_for_good_is_told(mail: bytes, failed: tuple[str, ...]) -> None:
    assert failed_recipients(mail) == failed


def saved(folder: Path, mail: bytes) -> Path:
    path = folder / "back.eml"
    path.write_bytes(mail)
    return path


def test_a_mail_that_came_back_marks_the_address_as_one_act(nora: Book, tmp_path: Path) -> None:
    account = save_account(
        nora, AccountDraft(name="Kestrel Cycles", person="Ines", mail="ines@kestrel.example")
    ).id
    path = saved(tmp_path, report(FAILED, OTHER))
    told = take_bounce(nora, path)
    assert told.sentence == (
        "Ines@Kestrel.example reaches nobody: it is marked with Ines."
        " Nobody here has who@elsewhere.example."
    )
    page = account_page(nora, account)
    assert page is not None
    assert page.people[0].failed == (("ines@kestrel.example", TUESDAY.date()),)
    again = take_bounce(nora, path)
    assert (again.act, again.known) == ("", ("Ines@Kestrel.example",))
    undo_last(nora)
    page = account_page(nora, account)
    assert page is not None
    assert page.people[0].failed == ()


def test_what_is_no_such_mail_is_refused_and_changes_nothing(nora: Book, tmp_path: Path) -> None:
    marker = nora.marker()
    path = saved(tmp_path, b"From: ines@kestrel.example\n\nYes, Tuesday at ten.")
    assert not is_bounce(path)
    with pytest.raises(NotFittingError, match="no mail that came back"):
        take_bounce(nora, path)
    assert not is_bounce(tmp_path / "gone.eml")
    with pytest.raises(CannotReadError):
        take_bounce(nora, tmp_path / "gone.eml")
    assert nora.marker() == marker
