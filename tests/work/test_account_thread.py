"""The thread of an account: newest first, in parts, with what became of each purpose."""

from datetime import date, timedelta

from fieldbook.book.book import Book
from fieldbook.model.notes import Thread
from fieldbook.model.rows import Ref, When
from fieldbook.work.account_acts import archive_accounts
from fieldbook.work.account_thread import (
    PAGE,
    AccountThread,
    Aside,
    Part,
    ThreadNote,
    thread_part,
)
from fieldbook.work.notes import NextDraft, NoteDraft, make_private, save_note
from fieldbook.work.sales import Sale, record_lost, record_sold
from fieldbook.work.touches import cancel_touch, find_touch

TODAY = date(2026, 11, 24)
NEXT = NextDraft(date(2026, 12, 1), None, "call")
PURPOSE = "to show you the spring plan"


def say(book: Book, account: Ref, discussed: str, **more: object) -> Ref:
    """A note that plans a call with a purpose."""
    fields: dict[str, object] = {"next": NEXT, "purpose": PURPOSE, **more}
    return save_note(book, NoteDraft(account=account, discussed=discussed, **fields)).note  # type: ignore[arg-type]


def notes(found: AccountThread) -> list[ThreadNote]:
    """The notes of a part."""
    return [one for one in found.items if isinstance(one, ThreadNote)]


def threads(book: Book, account: Ref) -> list[tuple[str, Thread]]:
    """What was discussed, and what became of the purpose."""
    return [(one.discussed, one.thread) for one in notes(thread_part(book, account, Part()))]


def test_the_thread_is_newest_first_and_read_in_parts(nora: Book, lindholm: Ref) -> None:
    for number in range(PAGE + 5):
        say(nora, lindholm, f"word {number}")
    found = thread_part(nora, lindholm, Part())
    assert (found.shown, found.count) == (PAGE, PAGE + 5)
    assert [one.discussed for one in notes(found)][:2] == [f"word {PAGE + 4}", f"word {PAGE + 3}"]
    rest = thread_part(nora, lindholm, Part(PAGE))
    assert [one.discussed for one in notes(rest)] == [f"word {n}" for n in (4, 3, 2, 1, 0)]


def test_a_purpose_waits_until_the_next_note_takes_it_up(nora: Book, lindholm: Ref) -> None:
    say(nora, lindholm, "first")
    assert threads(nora, lindholm) == [("first", "waiting")]
    say(nora, lindholm, "second", purpose="", outcome="done")
    assert threads(nora, lindholm) == [("second", "none"), ("first", "taken_up")]


def test_an_attempt_carries_the_thread_on(nora: Book, lindholm: Ref) -> None:
    say(nora, lindholm, "first")
    say(nora, lindholm, "nobody", purpose="", outcome="not_reached", next=NextDraft())
    assert threads(nora, lindholm) == [("nobody", "waiting"), ("first", "taken_up")]


def test_a_purpose_nobody_followed_is_dropped(nora: Book, lindholm: Ref) -> None:
    say(nora, lindholm, "first")
    archive_accounts(nora, [lindholm])
    assert threads(nora, lindholm) == [("first", "dropped")]


def test_a_day_that_went_by_drops_the_purpose_until_it_is_taken_up(
    nora: Book, lindholm: Ref
) -> None:
    say(nora, lindholm, "first")
    later = nora.now() + timedelta(days=10)
    nora.now = lambda: later
    assert threads(nora, lindholm) == [("first", "dropped")]
    say(nora, lindholm, "late", outcome="moved_on", next=NextDraft(date(2026, 12, 20)))
    assert [one for _words, one in threads(nora, lindholm)] == ["waiting", "taken_up"]


def test_a_cancelled_touch_leaves_its_purpose_to_the_next_note(nora: Book, lindholm: Ref) -> None:
    draft = NoteDraft(account=lindholm, discussed="first", purpose=PURPOSE, next=NEXT)
    saved = save_note(nora, draft)
    cancel_touch(nora, find_touch(nora, saved.next_touch or ""))
    say(nora, lindholm, "second", outcome=None)
    assert threads(nora, lindholm)[1] == ("first", "dropped")
    say(nora, lindholm, "third", outcome="done")
    assert [one for _words, one in threads(nora, lindholm)] == ["waiting", "taken_up", "dropped"]


def test_sold_and_lost_stand_above_the_note_of_their_day(nora: Book, lindholm: Ref) -> None:
    for day in (24, 20, 10):
        say(nora, lindholm, f"on {day}", at=When(date(2026, 11, day)))
    for day, what in ((22, "spots"), (20, "posters"), (1, "cards")):
        record_sold(nora, lindholm, Sale(what=what, day=date(2026, 11, day)))
    record_lost(nora, lindholm, "moved away")
    told = [
        one.text if isinstance(one, Aside) else one.discussed
        for one in thread_part(nora, lindholm, Part()).items
    ]
    assert told == ["moved away", "on 24", "spots", "posters", "on 20", "on 10", "cards"]
    first = thread_part(nora, lindholm, Part(0, 1)).items
    rest = thread_part(nora, lindholm, Part(1, 5)).items
    assert len(first) == 2
    assert len(first) + len(rest) == len(told)


def test_one_channel_alone_shows_its_notes(nora: Book, lindholm: Ref) -> None:
    say(nora, lindholm, "rang", channel="call")
    say(nora, lindholm, "came", channel="visit", outcome="done")
    record_sold(nora, lindholm, Sale(what="spots"))
    found = thread_part(nora, lindholm, Part(channel="call"))
    assert [one.discussed for one in notes(found)] == ["rang"]
    assert (found.count, found.channels) == (1, (("call", 1), ("visit", 1)))
    assert notes(found)[0].thread == "taken_up"
    assert len(found.items) == 1


def test_private_words_are_here_for_who_wrote_them(nora: Book, lindholm: Ref) -> None:
    note = say(nora, lindholm, "between us")
    make_private(nora, note)
    found = notes(thread_part(nora, lindholm, Part()))[0]
    assert (found.discussed, found.private) == ("between us", True)


def test_a_thread_without_notes_shows_what_was_sold(nora: Book, lindholm: Ref) -> None:
    assert thread_part(nora, lindholm, Part()).items == ()
    record_sold(nora, lindholm, Sale(what="spots"))
    assert len(thread_part(nora, lindholm, Part()).items) == 1
