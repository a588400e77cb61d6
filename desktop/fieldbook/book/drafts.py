"""Drafts: what a note form held when its last key was pressed, kept in this file alone.

They are no entries: nothing of them is folded, shared or taken back. Which text stands for a
draft is the business of who keeps it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection

from fieldbook.book import schema
from fieldbook.book.book import Book
from fieldbook.book.ground import Ground
from fieldbook.book.local import turn_tick
from fieldbook.errors import NoSuchError
from fieldbook.model.rows import Ref
from fieldbook.text import _

_ONE = """ifnull((SELECT r.id FROM ids o JOIN twins w ON w.n = o.n JOIN ids r ON r.n = w.rep
 WHERE o.id = {0}), {0})"""
"""The id of the account that stands for this one."""
_OF = f"{_ONE.format('d.account')} = {_ONE.format('unhex(?1)')}"
_NEWEST = f"(SELECT n FROM local_drafts d WHERE {_OF} ORDER BY d.at DESC, d.n DESC LIMIT 1)"
_KEPT = f"""SELECT lower(hex({_ONE.format("d.account")})), d.at, d.draft FROM local_drafts d
WHERE {{}} ORDER BY d.at DESC, d.n DESC"""
_ERASED = "SELECT 1 FROM erased JOIN ids ON ids.n = erased.row WHERE ids.id = unhex(?)"


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept draft: the account it is about, when it was kept (UTC), and its text."""

    account: Ref
    at: datetime
    draft: str


def keep(book: Book, account: Ref, draft: str) -> datetime:
    """Keeps the draft for an account in place of the one there was; gives the moment.

    The marker moves when there was none, so that pages show it. Raises NoSuchError for an
    account that was erased.
    """
    with book.pen() as pen:
        if pen.ground.ask(_ERASED, account):
            raise NoSuchError(
                _("This account was erased."),
                _("What you typed stands only here: copy it before you close."),
            )
        if not _drop(pen.ground, account):
            turn_tick(pen.ground)
        moment = pen.now.astimezone(UTC)
        pen.ground.do(
            "INSERT INTO local_drafts(account, at, draft) VALUES(unhex(?), ?, ?)",
            account,
            moment.isoformat(),
            draft,
        )
    return moment


def drop(ground: Ground, account: Ref) -> None:
    """Drops the newest draft for an account, in the caller's transaction."""
    if _drop(ground, account):
        turn_tick(ground)


def kept(connection: Connection, account: Ref | None = None) -> list[Kept]:
    """The drafts of the book, or those for one account; the newest first."""
    if connection.exec_driver_sql(
        "SELECT 1 FROM sqlite_schema WHERE name = ?", (schema.local_drafts.name,)
    ).first():
        asked = _KEPT.format("1" if account is None else _OF)
        values = () if account is None else (account,)
        found = connection.exec_driver_sql(asked, values)
        return [Kept(Ref(one), datetime.fromisoformat(at), text) for one, at, text in found]
    return []  # an older file that may only be read


def _drop(ground: Ground, account: Ref) -> bool:
    found = ground.ask(f"DELETE FROM local_drafts WHERE n = {_NEWEST} RETURNING n", account)
    return bool(found)
