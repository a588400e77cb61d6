"""What a write consists of: rows born, fields changed, members of sets switched on and off."""

from dataclasses import dataclass, fields
from typing import Any

from fieldbook.book.journal import Patch, clean
from fieldbook.book.kinds import KIND_OF, member_row
from fieldbook.model.rows import Ref


@dataclass(frozen=True, slots=True)
class Change:
    """One row gets these fields: it becomes one entry of the act that it is written with."""

    kind: str
    row: Ref
    patch: Patch


def born(row: Any) -> Change:  # noqa: ANN401 - any row of the model
    """A new row with all its fields that are not the default (defaults are never written)."""
    kind = KIND_OF[type(row)]
    patch: Patch = {} if kind.standing else {"born": True}
    for field in fields(row):
        value = getattr(row, field.name)
        if field.name != "id" and value != field.default:
            patch[field.name] = kind.field(field.name).lower(value)
    return Change(kind.name, row.id, patch)


def changed(row: type, row_id: Ref, **values: object) -> Change:
    """These fields of a row get new values; None empties a field, back to its default."""
    kind = KIND_OF[row]
    patch = {
        name: None if value is None else kind.field(name).lower(value)
        for name, value in values.items()
    }
    return Change(kind.name, row_id, patch)


def member(row: type, owner: Ref, value: str, *, on: bool = True) -> Change:
    """`value` is in the set of `owner`, or no longer.

    Its row follows from the owner and the value as it is compared (kinds.py), so that one address
    entered twice, here or on two laptops, is one member.
    """
    kind = KIND_OF[row]
    value = clean(value)
    row_id = member_row(kind.name, owner, value)
    return Change(kind.name, row_id, {"owner": owner, "value": value, "on": on})
