"""The book: one SQLite file, one journal, and the rows that are its fold."""
