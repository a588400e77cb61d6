"""Figure 7: contacts from a table of 10,000 rows, against csv and executemany of the same rows."""

import csv
import random
from functools import partial
from pathlib import Path

from sqlcipher3 import dbapi2

from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.work.books import new_book
from fieldbook.work.imports import import_files
from tests.benchmarks.books import Bench, now
from tests.benchmarks.measure import Figure, in_turns

_ROWS, _SMALL, _ROUNDS = 10_000, 300, 3
_HEAD = ("Company", "First Name", "Last Name", "Job Title", "E-mail", "Phone", "City")
_TABLES = """CREATE TABLE account(n INTEGER PRIMARY KEY, id BLOB, name TEXT, city TEXT);
CREATE TABLE person(n INTEGER PRIMARY KEY, id BLOB, account INTEGER, name TEXT, role TEXT);
CREATE TABLE mail(n INTEGER PRIMARY KEY, id BLOB, owner INTEGER, value TEXT);
CREATE TABLE phone(n INTEGER PRIMARY KEY, id BLOB, owner INTEGER, value TEXT);"""


def importing(bench: Bench) -> list[Figure]:
    """Into an empty book each time; the limit writes the final rows alone, in one transaction."""
    rows = _ROWS if bench.times > 10 else _SMALL
    path = bench.scratch / "contacts.csv"
    _write(path, rows)
    times = in_turns(
        [(partial(_ours, bench.scratch, path), partial(_plain, bench.scratch, path))] * _ROUNDS
    )
    ours, limit = (sorted(found)[len(found) // 2] for found in times)
    return [Figure("7", f"import {rows:,} rows", ours, limit, "s", 4)]


def _write(path: Path, rows: int) -> None:
    drawn = random.Random(7)  # noqa: S311 - the same table in every run
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(_HEAD)
        for n in range(rows):
            company = n // 3
            phone = f"020 7946 {drawn.randrange(10_000):04d}"
            table.writerow(
                (f"Company {company} Ltd", f"Given{n}", f"Family{n}", "Owner",
                 f"p{n}@c{company}.example", phone, "Leeds")
            )  # fmt: skip


def _ours(scratch: Path, path: Path) -> None:
    place = scratch / "importing.fieldbook"
    for one in scratch.glob("importing.fieldbook*"):
        one.unlink()
    with new_book(
        place, Seller(id=Ref(""), name="Nora", zone="Europe/London", country="GB"), now()
    ) as book:
        import_files(book, [path])


def _plain(scratch: Path, path: Path) -> None:
    place = scratch / "importing-limit.db"
    place.unlink(missing_ok=True)
    connection = dbapi2.connect(str(place))
    connection.executescript(_TABLES)
    accounts: dict[str, int] = {}
    people, mails, phones = [], [], []
    with path.open(encoding="utf-8", newline="") as file:
        for n, row in enumerate(csv.DictReader(file)):
            account = accounts.setdefault(row["Company"], len(accounts))
            name = f"{row['First Name']} {row['Last Name']}"
            people.append((n, b"0" * 16, account, name, row["Job Title"]))
            mails.append((n, b"0" * 16, n, row["E-mail"]))
            phones.append((n, b"0" * 16, n, row["Phone"]))
    put = connection.executemany
    put(
        "INSERT INTO account VALUES(?, ?, ?, 'Leeds')",
        [(n, b"0" * 16, name) for name, n in accounts.items()],
    )
    put("INSERT INTO person VALUES(?, ?, ?, ?, ?)", people)
    put("INSERT INTO mail VALUES(?, ?, ?, ?)", mails)
    put("INSERT INTO phone VALUES(?, ?, ?, ?)", phones)
    connection.commit()
    connection.close()
