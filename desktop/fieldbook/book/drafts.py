"""Drafts: what a note form held when its last key was pressed, kept in this file alone.

They are no entries: nothing of them is folded, shared or taken back. Which text stands for a
draft is the business of who keeps it.

Each keeping has a name of its own, drawn by who keeps it. A form takes the place of what it kept
itself, never of what a form in another window has kept meanwhile: then both stand.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection

from fieldbook.book import local_tables
from fieldbook.book.book import Book
from fieldbook.book.ground import LISTED, Ground
from fieldbook.book.local import turn_tick
from fieldbook.errors import NoSuchError
from fieldbook.model.rows import Ref
from fieldbook.text import _

_ONE = """ifnull((SELECT r.id FROM ids o JOIN twins w ON w.n = o.n JOIN ids r ON r.n = w.rep
 WHERE o.id = {0}), {0})"""
"""The id of the account that stands for this one."""
_OF = f"{_ONE.format('d.account')} = {_ONE.format('unhex(?1)')}"
_NAME = "ifnull(name, CAST(n AS TEXT))"
"""A draft of an older program has no name."""
_KEPT = f"""SELECT lower(hex({_ONE.format("d.account")})), d.at, d.draft, {_NAME}
FROM local_drafts d
WHERE {{}} ORDER BY d.at DESC, d.n DESC"""
_ERASED = "SELECT 1 FROM erased JOIN ids ON ids.n = erased.row WHERE ids.id = unhex(?)"


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept draft: the account it is about, when it was kept (UTC), its text, its name."""

    account: Ref
    at: datetime
    draft: str
    name: str


def keep(book: Book, account: Ref, draft: str, names: tuple[str, ...]) -> tuple[datetime, int]:
    """Keeps the draft for an account; gives the moment, and how many others of it there are.

    `names` are those of one form: the last is for this draft, it takes the place of the others.
    The marker moves when it took no place, so that pages show it. Raises NoSuchError for an
    account that was erased.
    """
    with book.pen() as pen:
        if pen.ground.ask(_ERASED, account):
            raise NoSuchError(
                _("This account was erased."),
                _("What you typed stands only here: copy it before you close."),
            )
        if not _drop(pen.ground, names):
            turn_tick(pen.ground)
        others = pen.ground.ask(f"SELECT count(*) FROM local_drafts d WHERE {_OF}", account)
        moment = pen.now.astimezone(UTC)
        pen.ground.do(
            "INSERT INTO local_drafts(account, at, draft, name) VALUES(unhex(?), ?, ?, ?)",
            account,
            moment.isoformat(),
            draft,
            names[-1],
        )
    return moment, others[0][0]


def drop(ground: Ground, names: Collection[str]) -> None:
    """Drops the drafts of these names, in the caller's transaction."""
    if _drop(ground, names):
        turn_tick(ground)


def kept(connection: Connection, account: Ref | None = None) -> list[Kept]:
    """The drafts of the book, or those for one account; the newest first."""
    if connection.exec_driver_sql(
        "SELECT 1 FROM sqlite_schema WHERE name = ? AND instr(sql, 'name')",
        (local_tables.local_drafts.name,),
    ).first():
        asked = _KEPT.format("1" if account is None else _OF)
        values = () if account is None else (account,)
        found = connection.exec_driver_sql(asked, values)
        return [
            Kept(Ref(one), datetime.fromisoformat(at), text, str(name))
            for one, at, text, name in found
        ]
    return []  # an older file that may only be read


def _drop(ground: Ground, names: Collection[str]) -> bool:
    if not names:
        return False
    sql = f"DELETE FROM local_drafts WHERE {_NAME} IN {LISTED} RETURNING n"
    return bool(ground.ask(sql, json.dumps([*names])))
