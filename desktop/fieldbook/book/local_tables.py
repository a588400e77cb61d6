"""The local tables: what belongs to this file alone.

Never folded, never in a bundle, backed up with the book; columns are only ever added
(architecture.md, "Three kinds of state").
"""

from sqlalchemy import BLOB, TEXT, Column, Integer, MetaData, Table

kept = MetaData()
"""The journal and the local tables: never dropped."""


def _n() -> Column[int]:
    return Column("n", Integer, primary_key=True)


local_book = Table("local_book", kept, Column("key", TEXT, primary_key=True), Column("value", TEXT))
local_arrivals = Table(
    "local_arrivals",
    kept,
    _n(),
    Column("name", TEXT, nullable=False),
    Column("at", TEXT, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("after", Integer, nullable=False),
    Column("tick", Integer, nullable=False),
    Column("aside", Integer, nullable=False),
    Column("turned", Integer, nullable=False),
    Column("turn", Integer, nullable=False),
)
local_held = Table(
    "local_held",
    kept,
    Column("hash", BLOB, primary_key=True),
    Column("arrival", Integer, primary_key=True),
    Column("stamp", TEXT, nullable=False),
    Column("line", BLOB, nullable=False),
)
local_again = Table(
    "local_again",
    kept,
    Column("arrival", Integer, primary_key=True),
    Column("first", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Entries from `first` to `last` that an arrival brought although an earlier one had."""
local_shares = Table(
    "local_shares",
    kept,
    _n(),
    Column("name", TEXT, nullable=False),
    Column("at", TEXT, nullable=False),
    Column("accounts", TEXT),
    Column("upto", Integer, nullable=False),
    Column("recipient", TEXT),
    Column("number", Integer),
)
local_received = Table(
    "local_received",
    kept,
    Column("device", TEXT, primary_key=True),
    Column("recipient", TEXT, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("made", TEXT, nullable=False),
)
"""Which numbered files of other laptops came in here."""
local_drafts = Table(
    "local_drafts",
    kept,
    _n(),
    Column("account", BLOB, nullable=False),
    Column("at", TEXT, nullable=False),
    Column("draft", TEXT, nullable=False),
    Column("name", TEXT),
)
"""Notes that are not saved yet, as the form held them; each under a name that is never used again,
so that a form in another window does not take it for its own."""
local_exports = Table(
    "local_exports",
    kept,
    Column("target", TEXT, primary_key=True),
    Column("uid", TEXT, primary_key=True),
    Column("sequence", Integer, nullable=False),
    Column("hash", BLOB, nullable=False),
    Column("day", Integer, nullable=False),
    Column("start", TEXT, nullable=False),
    Column("until", TEXT, nullable=False),
    Column("at", TEXT, nullable=False),
    Column("summary", TEXT),
    Column("over", Integer),
    Column("generation", Integer),
    sqlite_with_rowid=False,
)
"""What each calendar was given: the number, hash and time of every event, and when that was.
`summary` is there for calendars that are changed by hand, `over` says that it was cancelled, and
`generation` is that of an id of its own."""
local_targets = Table(
    "local_targets",
    kept,
    Column("target", TEXT, primary_key=True),
    Column("generation", Integer, nullable=False),
)
"""How often a calendar was given fresh ids; 1 where it never was."""
local_calendars = Table(
    "local_calendars",
    kept,
    Column("target", TEXT, primary_key=True),
    Column("path", TEXT, nullable=False),
    Column("weeks", Integer, nullable=False),
    Column("privacy", TEXT, nullable=False),
    Column("whole_days", Integer, nullable=False),
    Column("keep", Integer, nullable=False),
    Column("marker", TEXT, nullable=False),
    Column("at", TEXT, nullable=False),
    Column("what", TEXT),
    Column("calendar", TEXT),
    Column("profile", TEXT),
    Column("blocks", Integer),
)
"""The calendar files somebody asked for, and whether they are kept up to date. `what` names the
parts of the plan; `whole_days` says it to programs that know of one part alone. `calendar` and
`profile` say whose calendar it is, and in which form; `blocks` that calls block their hour."""

local_appointments = Table(
    "local_appointments",
    kept,
    Column("target", TEXT, primary_key=True),
    Column("path", TEXT, nullable=False),
    Column("titles", Integer, nullable=False),
    Column("mark", TEXT, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("zone", TEXT, nullable=False),
    Column("at", TEXT, nullable=False),
    Column("unread", Integer, nullable=False),
    Column("ours", Integer, nullable=False),
    Column("trouble", TEXT, nullable=False),
    Column("advice", TEXT, nullable=False),
    Column("spans", TEXT, nullable=False),
)
"""The file of the seller's other appointments, and which hours it took when it was read last."""
local_imports = Table(
    "local_imports",
    kept,
    Column("act", TEXT, primary_key=True),
    Column("at", TEXT, nullable=False),
    Column("files", TEXT, nullable=False),
    Column("counts", TEXT, nullable=False),
)
"""The imports that were made here: the act, when (UTC), the names of the files, rows by result."""
local_heads = Table(
    "local_heads",
    kept,
    Column("head", TEXT, primary_key=True),
    Column("columns", TEXT, nullable=False),
)
"""What the columns of a table hold, as somebody said; the head is kept as a hash alone."""
local_figures = Table(
    "local_figures",
    kept,
    Column("name", TEXT, primary_key=True),
    Column("marker", TEXT, nullable=False),
    Column("value", BLOB, nullable=False),
)
"""Figures as they were worked out last, and of which state of the book they are."""
local_invites = Table(
    "local_invites",
    kept,
    _n(),
    Column("uid", TEXT, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("hash", BLOB, nullable=False),
    Column("cancelled", Integer, nullable=False),
    Column("start", TEXT, nullable=False),
    Column("until", TEXT, nullable=False),
    Column("organizer", TEXT, nullable=False),
    Column("person", TEXT, nullable=False),
    Column("mail", TEXT, nullable=False),
    Column("at", TEXT, nullable=False),
)
"""The invitations that were written: number, time, from whom, when; and to whom by their rows."""
