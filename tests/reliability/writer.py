"""A seller who writes accounts as fast as they can, and says of each that it is saved."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from fieldbook.book.book import Book
from fieldbook.book.changes import born
from fieldbook.model.accounts import Account


def main(path: str, too_early: bool) -> None:
    """Writes until killed; `too_early` is the broken twin that speaks before it has written."""
    with Book(Path(path), now=lambda: datetime(2026, 11, 24, 12, tzinfo=UTC)) as book:
        while True:
            row = book.new_id()
            if too_early:
                sys.stdout.write(f"{row}\n")
                sys.stdout.flush()
            book.write([born(Account(id=row, name=f"account {row}"))], "Account added")
            if not too_early:
                sys.stdout.write(f"{row}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], len(sys.argv) > 2)
