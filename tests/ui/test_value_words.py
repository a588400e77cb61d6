"""The history of a row is told in words: no field by its name in the book."""

import pytest

from fieldbook.book.kinds import KINDS
from fieldbook.ui.pages.account.value_words import field_words

_NEVER_TOLD = {
    "account": ("owner",),
    "note": ("account", "touch", "next"),
    "person": ("account",),
    "site": ("account",),
    "words": (),
}


@pytest.mark.parametrize("kind", _NEVER_TOLD)
def test_every_field_has_words(kind: str) -> None:
    told = [one.name for one in KINDS[kind].fields if one.name not in _NEVER_TOLD[kind]]
    assert [name for name in told if field_words(kind, name) == name] == []
