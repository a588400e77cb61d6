"""Cells of a table (CSV) that no spreadsheet takes for a formula (ASVS 1.2.10)."""

_GUARDED = "=+-@\t\r\n\0＝＋－＠"  # noqa: RUF001 - their full-width forms start formulas too


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (ASVS 1.2.10)."""
    return f"'{cell}" if cell[:1] == "'" or (cell and cell[0] in _GUARDED) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before it was guarded."""
    return cell[1:] if cell[:1] == "'" and len(cell) > 1 and cell[1] in _GUARDED + "'" else cell
