"""One worker: in order, off the window's thread, and what fails is told."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.book.changes import born
from fieldbook.errors import FieldbookError, NotFittingError
from fieldbook.model.accounts import Account
from fieldbook.ui.tasks import Tasks
from tests.book.laptops import Laptop


@pytest.fixture
def tasks(laptop: Laptop, qtbot: QtBot) -> Iterator[Tasks]:
    """A worker on the laptop's book."""
    one = Tasks(laptop.book)
    yield one
    one.stop()


def add(name: str, book: Book) -> str:
    """One more account; gives its name."""
    book.write([born(Account(id=book.new_id(), name=name))], "Account added")
    return name


def names(laptop: Laptop) -> list[str]:
    return sorted(row.name for row in laptop.rows() if isinstance(row, Account))


def test_what_is_written_is_told_on_this_thread_in_order(
    tasks: Tasks, laptop: Laptop, qtbot: QtBot
) -> None:
    told: list[tuple[str, bool]] = []

    def hear(found: str) -> None:
        told.append((found, threading.current_thread() is threading.main_thread()))

    for name in "abc":
        tasks.run(partial(add, name), hear)
    assert tasks.waiting == 3
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told == [("a", True), ("b", True), ("c", True)]
    assert names(laptop) == ["a", "b", "c"]
    assert tasks.waiting == 0


def test_the_work_is_done_on_another_thread(tasks: Tasks, qtbot: QtBot) -> None:
    threads: list[str] = []
    tasks.run(lambda _book: threading.current_thread().name, threads.append)
    qtbot.waitUntil(lambda: bool(threads))
    assert threads != [threading.current_thread().name]


def refuse(_book: Book) -> None:
    raise NotFittingError("This cannot be.", "Do something else.")


def stumble(_book: Book) -> None:
    raise RuntimeError(" ".join(("words", "of", "a", "customer")))


def test_a_refusal_goes_to_who_asked_or_else_to_the_window(tasks: Tasks, qtbot: QtBot) -> None:
    here: list[FieldbookError] = []
    tasks.run(refuse, failed=here.append)
    qtbot.waitUntil(lambda: bool(here))
    with qtbot.waitSignal(tasks.trouble) as heard:
        tasks.run(refuse)
    assert heard.args is not None
    assert [here[0].title, heard.args[0].title] == ["This cannot be."] * 2


def test_what_nobody_foresaw_is_a_sentence_and_the_worker_goes_on(
    tasks: Tasks, laptop: Laptop, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(tasks.trouble) as heard:
        tasks.run(stumble)
    assert "RuntimeError" in caplog.text
    assert "stumble" in caplog.text
    assert "words of a customer" not in caplog.text
    assert heard.args is not None
    assert "words of a customer" not in heard.args[0].title + heard.args[0].advice
    done: list[str] = []
    tasks.run(partial(add, "after"), done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert names(laptop) == ["after"]


class Form(QWidget):
    """Somebody who wants to hear of it."""

    heard = SimpleNamespace(count=0)

    def hear(self, _found: object) -> None:
        self.heard.count += 1


def test_a_form_that_is_gone_is_not_called(tasks: Tasks, qtbot: QtBot) -> None:
    from shiboken6 import delete

    form = Form()
    done: list[str] = []
    tasks.run(partial(add, "a"), form.hear)
    tasks.run(partial(add, "a"), partial(Form.hear, form))
    tasks.run(partial(add, "a"), partial(form.hear))
    delete(form)
    tasks.run(partial(add, "b"), done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert Form.heard.count == 0


def test_a_change_is_told_to_the_window(tasks: Tasks, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tasks.changed):
        tasks.run(partial(add, "a"))


def test_stopping_finishes_what_is_queued(laptop: Laptop, qtbot: QtBot) -> None:
    one = Tasks(laptop.book)
    for number in range(5):
        one.run(partial(add, str(number)))
    one.stop()
    assert names(laptop) == ["0", "1", "2", "3", "4"]


def test_reading_goes_on_while_something_long_is_written(
    tasks: Tasks, laptop: Laptop, qtbot: QtBot
) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def long(book: Book) -> None:
        with book.pen():
            begun.set()
            may_end.wait(20)

    tasks.run(long)
    assert begun.wait(20)
    assert names(laptop) == []
    done: list[str] = []
    tasks.run(partial(add, "after"), done.append)
    may_end.set()
    qtbot.waitUntil(lambda: bool(done))
    assert names(laptop) == ["after"]


def test_resting_waits_for_all_that_is_queued(tasks: Tasks, laptop: Laptop) -> None:
    for number in range(5):
        tasks.run(partial(add, str(number)))
    tasks.rest()
    assert len(names(laptop)) == 5


def test_what_only_reads_holds_up_nothing_that_writes(
    tasks: Tasks, laptop: Laptop, qtbot: QtBot
) -> None:
    """The broken twin: queued behind it, the write would wait for ever."""
    written = threading.Event()
    looked: list[object] = []

    def look(_book: Book, _go_on: object) -> str:
        assert written.wait(10)
        return "seen"

    def note(_name: str) -> None:
        written.set()

    tasks.look(look, looked.append, looked.append)
    assert (tasks.waiting, tasks.writing) == (1, 0)
    tasks.run(partial(add, "a"), note)
    assert tasks.writing == 1
    qtbot.waitUntil(lambda: bool(looked))
    assert looked == ["seen"]
    assert names(laptop) == ["a"]
    assert (tasks.waiting, tasks.writing) == (0, 0)


def test_figures_end_with_the_window(laptop: Laptop, qtbot: QtBot) -> None:
    tasks, begun, ended = Tasks(laptop.book), threading.Event(), threading.Event()

    def look(_book: Book, go_on: Callable[[], object]) -> None:
        begun.set()
        try:
            while True:
                go_on()
        finally:
            ended.set()

    tasks.look(look, lambda _found: None, lambda _error: None)
    assert begun.wait(10)
    tasks.stop()
    assert ended.is_set()
