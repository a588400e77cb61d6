"""What sample books are told with: stories, names, slots, and words for the large ones."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

from fieldbook.book.book import Book
from fieldbook.errors import CannotWriteError
from fieldbook.work.books import open_book
from fieldbook.work.notes import notes_of
from fieldbook.work.sample import Size, make_sample
from fieldbook.work.sample_clients import clients
from fieldbook.work.sample_material import material
from fieldbook.work.sample_scenes import Stage, Theatre, next_scene
from fieldbook.work.sample_text import Deck, Telling, lines_of, tell
from fieldbook.work.sample_words import VOCABULARY, Vocabulary

TUESDAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, 12, tzinfo=UTC)
SMALL = Size(accounts=10, notes=150)


def test_no_two_of_twenty_thousand_accounts_are_called_the_same() -> None:
    random = Random(1)
    names = [client.name for client in clients(material(), 20_000, Deck(random), random)]
    assert len(set(names)) == len(names) == 20_000


def test_the_stories_have_sixty_wordings_and_more_for_each_part_of_a_note() -> None:
    steps = [step for arcs in material().arcs.values() for arc in arcs for step in arc.steps]
    for part in ("purpose", "discussed", "proposed"):
        lines = [line for step in steps for line in getattr(step, part)]
        assert len(set(lines)) == len(lines) >= 60


def test_every_line_of_the_material_can_be_told_for_every_trade() -> None:
    random = Random(1)
    deck, found = Deck(random), material()
    theatre = Theatre(found, deck, random)
    steps = [step for arcs in found.arcs.values() for arc in arcs for step in arc.steps]
    lines = [line for step in steps for line in step.purpose + step.discussed + step.proposed]
    lines += [line for pile in found.lines.values() for line in pile]
    for client in clients(found, 200, deck, random):
        scene = next_scene(theatre, Stage(client, [], TUESDAY), 0)
        slots = {**scene.slots, "first": "Ann", "other": "Bo"}
        for line in (*lines, *client.trade.remarks):
            told = tell(line.template, Telling(slots, TUESDAY, random))
            assert not set("{}[]|") & set(told)


# ---- How it is told -------------------------------------------------------------------------


def _tell(template: str, day: date) -> str:
    return tell(template, Telling({"first": "Peter"}, day, Random(3)))


def test_days_and_months_in_a_line_are_counted_from_the_day_of_the_note() -> None:
    friday = date(2026, 11, 27)
    assert _tell("{first} by {date+3}", friday) == "Peter by 30 November"
    assert _tell("{date+1}", friday) == "30 November"
    assert _tell("{month+2} {month-11} {year+1}", friday) == "January December 2027"


def test_numbers_in_a_line_lie_between_their_ends() -> None:
    assert int(_tell("{20-60/20}", date(2026, 1, 1))) in (20, 40, 60)
    assert _tell("{two-three}", date(2026, 1, 1)) in ("two", "three")
    assert _tell("[this|that]", date(2026, 1, 1)) in ("this", "that")


def test_a_line_of_the_season_is_told_in_its_months_only() -> None:
    (line,) = lines_of(["@11-1 Short days."])
    assert [line.fits(date(2026, month, 5)) for month in (10, 11, 12, 1, 2)] == [
        False, True, True, True, False,
    ]  # fmt: skip


def test_large_books_draw_on_a_wide_vocabulary_with_a_few_frequent_words() -> None:
    words = Vocabulary(Random(1))
    said = Counter(words.said(40_000, Random(2)).lower().rstrip(".").split())
    assert len(said) > VOCABULARY / 4
    often = sum(count for _word, count in said.most_common(100))
    assert 0.3 < often / said.total() < 0.7


def test_a_sample_never_replaces_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine"
    path.write_text("mine")
    with pytest.raises(CannotWriteError):
        make_sample(path, SMALL, now=NOW)
    assert path.read_text() == "mine"


def test_a_sample_that_fails_halfway_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object, **_named: object) -> int:
        raise OSError("full")

    monkeypatch.setattr(Book, "load", broken)
    with pytest.raises(OSError, match="full"):
        make_sample(tmp_path / "sample", SMALL, now=NOW)
    assert not list(tmp_path.iterdir())


def test_books_of_many_notes_are_woven_with_a_wide_vocabulary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = _words_said(tmp_path / "few")
    monkeypatch.setattr("fieldbook.work.sample.WIDE", 100)
    assert len(_words_said(tmp_path / "many")) > 1.3 * len(few)


def _words_said(path: Path) -> set[str]:
    make_sample(path, SMALL, now=NOW)
    with open_book(path, NOW) as book:
        return {word for note in notes_of(book) for word in note.discussed.lower().split()}
