"""The one format kept for ever: golden entries byte for byte, and all that is no entry."""

import hashlib
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldbook.book.journal import (
    LARGEST_ENTRY,
    LARGEST_INT,
    Entry,
    canonical,
    clean,
    line_of,
    make_entry,
    parse_entry,
)
from fieldbook.errors import NotFittingError

GOLDEN = [
    json.loads(line)
    for line in (Path(__file__).parent / "golden" / "entries.jsonl").read_text().splitlines()
]
ACT, DEVICE, ROW = "01a20d1af44075b0b9ab9eafa7c26119", "4cd800c7d277d16d", f"{0x100:032x}"
HEAD = f'[1,"01a20d1af4400000","{ACT}","{DEVICE}","note","{ROW}",'.encode()
GOOD = HEAD + b'{"a":"x","b":1}]'


def independent(entry: dict[str, Any]) -> bytes:
    """The canonical form once more, with nothing but the standard library."""
    parts = [
        1,
        format(entry["stamp"], "016x"),
        entry["act"],
        entry["device"],
        entry["kind"],
        entry["row"],
        composed(entry["patch"]),
    ]
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def composed(value: Any) -> Any:  # noqa: ANN401 - a value of a patch
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [composed(one) for one in value]
    if isinstance(value, dict):
        return {key: composed(one) for key, one in value.items()}
    return value


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: str(golden["what"]))
def test_a_golden_entry_keeps_its_bytes_and_its_name(golden: dict[str, Any]) -> None:
    parts = golden["entry"]
    change = (parts["kind"], parts["row"], parts["patch"])
    made = make_entry(parts["stamp"], parts["act"], parts["device"], change)
    assert canonical(made) == golden["canonical"].encode()
    assert made.hash.hex() == golden["hash"]
    assert parse_entry(golden["canonical"].encode()) == made


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: str(golden["what"]))
def test_plain_json_and_sha256_give_the_same_bytes_and_name(golden: dict[str, Any]) -> None:
    form = independent(golden["entry"])
    assert form == golden["canonical"].encode()
    assert hashlib.sha256(form).hexdigest()[:40] == golden["hash"]


def test_what_is_left_of_an_erased_entry_is_a_line_with_its_hash() -> None:
    entry = parse_entry(GOOD)
    left = line_of(entry, None)
    assert left == HEAD + b'"' + entry.hash.hex().encode() + b'"]'
    assert parse_entry(left) == Entry(
        entry.stamp, entry.act, entry.device, entry.kind, entry.row, None, entry.hash
    )


PATCHES = {
    "a fraction": b'{"a":1.0}',
    "a whole number with an exponent": b'{"a":1e3}',
    "not a number": b'{"a":NaN}',
    "infinity": b'{"a":-Infinity}',
    "minus nought": b'{"a":-0}',
    "a leading nought": b'{"a":01}',
    "a plus": b'{"a":+1}',
    "one too large": b'{"a":9007199254740992}',
    "one too small": b'{"a":-9007199254740992}',
    "a number of 5,000 digits": b'{"a":' + b"9" * 5000 + b"}",
    "a field twice": b'{"a":1,"a":1}',
    "a key twice further in": b'{"a":{"b":1,"b":2}}',
    "fields out of order": b'{"b":1,"a":1}',
    "keys out of order further in": b'{"a":{"c":1,"b":1}}',
    "a blank after a colon": b'{"a": 1}',
    "a blank after a comma": b'{"a":1, "b":1}',
    "a key of no name further in": b'{"a":{"\\u00e9":1}}',
    "five deep": b'{"a":[[[[[1]]]]]}',
    "100,000 deep": b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "an escape that is not needed": b'{"a":"\\u0041"}',
    "an escaped slash": b'{"a":"\\/"}',
    "an escaped letter beyond ASCII": b'{"a":"\\u00e9"}',
    "an escape in upper case": b'{"a":"\\u001F"}',
    "a long escape for a line end": b'{"a":"\\u000a"}',
    "half of a pair": b'{"a":"\\ud800"}',
    "half of a pair in a key": b'{"a":{"\\ud800":1}}',
    "a raw line end": b'{"a":"\n"}',
    "a raw NUL": b'{"a":"\x00"}',
    "bytes that are no UTF-8": b'{"a":"\xff"}',
    "UTF-8 of half a pair": b'{"a":"\xed\xa0\x80"}',
    "too many bytes for a letter": b'{"a":"\xc0\x80"}',
    "a field in upper case": b'{"A":1}',
    "a field without a name": b'{"":1}',
    "a field of 33 letters": b'{"' + b"a" * 33 + b'":1}',
    "a list for a patch": b"[]",
    "a number for a patch": b"1",
    "nothing for a patch": b"null",
    "a short hash": b'"' + b"a" * 38 + b'"',
    "a long hash": b'"' + b"a" * 42 + b'"',
    "a hash in upper case": b'"' + b"A" * 40 + b'"',
    "a hash with a wrong letter": b'"' + b"g" * 40 + b'"',
    "a hash of blanks": b'"' + b" " * 40 + b'"',
    "more bytes than an entry may have": b'{"a":"' + b"x" * LARGEST_ENTRY + b'"}',
}


@pytest.mark.parametrize("patch", PATCHES.values(), ids=PATCHES.keys())
def test_a_patch_that_is_not_canonical_is_refused(patch: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_entry(HEAD + patch + b"]")


LINES = {
    "nothing": b"",
    "a blank": b" ",
    "a byte order mark": b"\xef\xbb\xbf" + GOOD,
    "a line end behind": GOOD + b"\n",
    "a blank before": b" " + GOOD,
    "a NUL behind": GOOD + b"\0",
    "no end": GOOD[:-1],
    "another format": GOOD.replace(b"[1,", b"[2,", 1),
    "the format as a fraction": GOOD.replace(b"[1,", b"[1.0,", 1),
    "the format as a truth": GOOD.replace(b"[1,", b"[true,", 1),
    "a stamp in upper case": GOOD.replace(b"01a20d1af4400000", b"01A20D1AF4400000"),
    "a stamp as a number": GOOD.replace(b'"01a20d1af4400000"', b"1"),
    "a stamp with a digit of another script": GOOD.replace(b'"01a', '"\u06601a'.encode()),
    "an act in upper case": GOOD.replace(ACT.encode(), ACT.upper().encode()),
    "an act that is a list": GOOD.replace(b'"' + ACT.encode() + b'"', b'["x"]', 1),
    "a short device": GOOD.replace(DEVICE.encode(), DEVICE[1:].encode()),
    "a row with dashes": GOOD.replace(ROW.encode(), ROW[:-1].encode() + b"-"),
    "a kind in upper case": GOOD.replace(b'"note"', b'"Note"'),
    "a kind that is nothing": GOOD.replace(b'"note"', b"null"),
    "a kind with a blank": GOOD.replace(b'"note"', b'"a note"'),
    "six parts": b"[1,2,3,4,5,6]",
    "eight parts": GOOD[:-1] + b",1]",
    "an object": b"{}",
    "a number": b"1",
    "brackets and no end": b"[" * 200_000,
    "nothing in every place": b"[1,null,null,null,null,null,null]",
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_a_line_that_is_no_entry_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_entry(line)


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,31}", fullmatch=True)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST_INT, LARGEST_INT) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)


def depth(value: object) -> int:
    if isinstance(value, dict):
        return 1 + max(map(depth, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(depth, value), default=0)
    return 0


@given(
    st.integers(0, 2**64 - 1),
    NAMES,
    st.dictionaries(NAMES, VALUES.filter(lambda v: depth(v) <= 4), max_size=4),
)
def test_whatever_fits_comes_back_from_its_line_and_json_agrees(
    stamp: int, kind: str, patch: dict[str, Any]
) -> None:
    made = make_entry(stamp, ACT, DEVICE, (kind, ROW, patch))
    form = canonical(made)
    assert parse_entry(form) == made
    parts = {"stamp": stamp, "act": ACT, "device": DEVICE, "kind": kind, "row": ROW}
    assert form == independent({**parts, "patch": clean(patch)})


@given(st.binary(max_size=300))
def test_bytes_at_random_are_no_entry(noise: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_entry(noise)


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_one_other_byte_gives_another_entry_or_none(place: int, byte: int) -> None:
    line = GOOD[:place] + bytes([byte]) + GOOD[place + 1 :]
    try:
        entry = parse_entry(line)
    except ValueError:
        return
    assert (entry.hash == parse_entry(GOOD).hash) == (line == GOOD)


def test_text_is_composed_and_what_no_file_can_hold_is_dropped() -> None:
    assert clean({"a": ["Cafe\u0301", "x\0y", "\ud800z"]}) == {"a": ["Caf\u00e9", "xy", "\ufffdz"]}


def test_a_reader_takes_text_as_it_is() -> None:
    line = HEAD + '{"a":"e\u0301"}]'.encode()
    entry = parse_entry(line)
    assert entry.patch == {"a": "e\u0301"}
    assert canonical(entry) == line


def test_a_text_too_long_for_an_entry_is_told_in_a_sentence() -> None:
    with pytest.raises(NotFittingError) as told:
        make_entry(1, ACT, DEVICE, ("words", ROW, {"discussed": "x" * LARGEST_ENTRY}))
    assert told.value.title
    assert told.value.advice


@pytest.mark.parametrize("value", [1.5, 2**53, -(2**53), b"x", (1,), [[[[[1]]]]], {1: 2}])
def test_a_writer_cannot_write_what_a_reader_would_refuse(value: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        make_entry(1, ACT, DEVICE, ("note", ROW, {"a": value}))
