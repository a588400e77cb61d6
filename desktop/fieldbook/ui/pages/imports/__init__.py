"""The place of the import: files, their columns, what becomes of each row, and what came of it."""
