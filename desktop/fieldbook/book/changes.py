"""What a write consists of: rows born, fields changed, members of sets switched on and off."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

from fieldbook.book.journal import Patch
from fieldbook.book.kinds import KIND_OF, derived_id
from fieldbook.model.accounts import Mail, Phone, normal_mail, normal_phone
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


_NORMAL: dict[type, Callable[[str], str]] = {Mail: normal_mail, Phone: normal_phone}


def member(row: type, owner: Ref, value: str, *, on: bool = True) -> Change:
    """`value` is in the set of `owner`, or no longer.

    Its row follows from the owner and the normalised value, so that one address entered twice,
    here or on two laptops, is one member.
    """
    kind = KIND_OF[row]
    row_id = derived_id(kind.name, owner, _NORMAL.get(row, str)(value))
    return Change(kind.name, row_id, {"owner": owner, "value": value, "on": on})
