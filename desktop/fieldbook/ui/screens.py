"""Every place and overlay as a picture, to be looked at beside the design's."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from fieldbook.errors import CannotWriteError
from fieldbook.model.replies import Answer
from fieldbook.model.rows import Ref, When
from fieldbook.text import _
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.note_form import NoteForm
from fieldbook.ui.screens_import import bring_import
from fieldbook.ui.screens_shared import open_sharing, open_taking
from fieldbook.ui.screens_team import team_shots
from fieldbook.work.account_lines import AccountLine, accounts
from fieldbook.work.lead_lines import leads_waiting
from fieldbook.work.sellers import seller_of

if TYPE_CHECKING:
    from fieldbook.ui.pages.accounts.view import AccountsView
    from fieldbook.ui.window import Window
    from fieldbook.work.account_lines import AccountLine

HINT_LATER = 1_100
"""Milliseconds after which the coach has spoken."""
SETTLE = 80
"""Milliseconds in which nothing more is laid out, before a picture is taken."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its file name, and what brings the window there."""

    name: str
    show: Callable[[], object]


def take_pictures(window: "Window", path: Path | None, folder: Path) -> list[Path]:
    """Renders every place into `folder`, of a lead's book the Team place; without a book the first
    run alone."""
    folder.mkdir(parents=True, exist_ok=True)
    window.show()
    made = [_taken(window, Shot("14_first_run", window.front_desk.show_first_run), folder)]
    made.append(
        _taken(
            window, Shot("14_own_book", lambda: window.front_desk.show_first_run(own=True)), folder
        )
    )
    if path is not None and window.front_desk.open(path):
        made += [_taken(window, shot, folder) for shot in _shots(window)]
    return made


def _shots(window: "Window") -> Iterator[Shot]:
    if seller_of(window.book).leads:
        return (Shot(name, show) for name, show in team_shots(window))
    return _book_shots(window)


def _book_shots(window: "Window") -> Iterator[Shot]:
    listed = accounts(window.book)
    golden = [one for one in listed if one.rating == "A"] or listed
    named = [one for one in golden if one.name.startswith("Lind")] or golden
    chosen = named[0].id if named else ""
    yield Shot("01_today", lambda: window.go("today"))
    yield Shot("01_triage", lambda: _over(window, window.deeds.open_triage))
    yield Shot("01_triage_park", lambda: _triage_park(window))
    if chosen:
        yield Shot("01_practise", lambda: _practise(window))
        yield Shot("13_quick_note", lambda: _quick_note(window))
    yield Shot("09_accounts_list", lambda: _list(window))
    if chosen:
        yield Shot("09_glance", lambda: _glance(window))
        yield Shot("09_several", lambda: _several(window))
    yield Shot("09_new_account", window.deeds.new_account)
    yield Shot("12_attention", lambda: _fresh(window, "attention"))
    yield Shot("12_attention_table", lambda: _turned(window))
    if chosen:
        yield Shot("02_account", lambda: _fresh(window, "account", chosen))
        yield Shot("02_account_note", lambda: _note_on_page(window))
        yield Shot("04_practise", lambda: _practise_words(window, named[0]))
    yield from _resets(window, listed)
    yield Shot("05_plan", lambda: _plan(window))
    yield Shot("05_plan_others", lambda: _plan_beside(window))
    yield Shot("05_plan_agenda", lambda: _plan(window, "agenda"))
    yield Shot("05_plan_empty", lambda: _plan(window, weeks=30))
    for name, step in (("_file", "file"), ("_columns", "columns"), ("", "preview")):
        yield Shot(f"08_import{name}", partial(bring_import, window, step))
    yield Shot("05_calendar", lambda: _over(window, window.post.export_calendar))
    yield Shot("05_calendar_by_hand", lambda: _by_hand(window))
    yield Shot("05_reply", lambda: _reply(window))
    yield Shot("05_reply_asked", lambda: _reply(window, "ask"))
    yield Shot("11_palette", lambda: _over(window, window.deeds.open_search))
    yield Shot("11_palette_found", lambda: _over(window, partial(window.deeds.open_search, "lind")))
    yield Shot("11_keys", lambda: _over(window, window.deeds.open_help))
    yield from _settings(window)
    yield from _lists(window)
    yield Shot("00_trouble", lambda: _trouble(window))


def _lists(window: "Window") -> Iterator[Shot]:
    yield Shot("06_share", lambda: _over(window, partial(open_sharing, window)))
    yield Shot("06_taking", partial(open_taking, window))
    yield Shot("00_history", lambda: _over(window, window.deeds.open_history))
    yield Shot("09_twins", lambda: _over(window, window.deeds.open_twins))
    yield Shot("09_left_behind", lambda: _over(window, window.deeds.open_left_behind))
    yield Shot("09_leads", lambda: _over(window, window.deeds.open_leads))
    yield Shot("09_leads_return", lambda: _lead_returned(window))
    waiting = leads_waiting(window.book)
    if waiting:
        yield Shot("02_account_lead", lambda: _fresh(window, "account", waiting[0].account))


def _lead_returned(window: "Window") -> None:
    """As it is while the reason is asked for."""
    from fieldbook.ui.leads_view import LeadsView

    view = next((one for one in window.findChildren(LeadsView) if one.isVisible()), None)
    if view is not None:
        view.back.click()


def _settings(window: "Window") -> Iterator[Shot]:
    yield Shot("00_settings", lambda: _over(window, window.deeds.open_settings))
    for at in ("rhythm", "load", "away", "others", "imports"):
        opening = partial(window.deeds.open_settings, at)
        yield Shot(f"00_settings_{at}", partial(_over, window, opening))


def _trouble(window: "Window") -> None:
    _fresh(window, "today")
    error = CannotWriteError(
        _("The disk is full, nothing was written."), _("Free some space, then try again.")
    )
    window.troubles.show(error, (_("Try again"), window.refresh))


def _by_hand(window: "Window") -> None:
    """What a calendar that takes only what is new has not been given, as it comes with the file."""
    from fieldbook.ui.calendar_by_hand import ByHandSheet
    from fieldbook.work.calendars import Asked, ByHand

    window.close_overlays()
    noon = datetime.fromisoformat("2026-11-27T12:00")
    hours, later = timedelta(minutes=15), timedelta(days=3, hours=-1)
    lindholm = "Lindholm Kitchens: to agree which showroom hosts the spring weekend"
    seaview, harbour = "Seaview Hotels: to hear about the fair", "Harbour Street Brewing: to sign"
    new = noon + later
    works = (
        ByHand(Ref("1"), "moved", lindholm, noon, noon + hours, lindholm, new, new + hours),
        ByHand(Ref("2"), "cancelled", seaview, noon.date(), noon.date()),
        ByHand(
            Ref("3"), "renamed", harbour, noon, noon + hours, f"{harbour} the order", noon, noon
        ),
    )
    asked = Asked(window.book.path, target="thunderbird", profile="new-only")
    ByHandSheet(window, window.middle, (asked, works), told=True).open()


def _reply(window: "Window", counts_as: str = "counter") -> None:
    """Another time is proposed; or it is asked who answered."""
    from fieldbook.ui.reply_sheet import ReplySheet
    from fieldbook.work.replies import Told

    window.close_overlays()
    now = When(date(2026, 11, 27), time(10, 30), 90, "Europe/London")
    new = When(date(2026, 12, 1), time(14), 90, "Europe/London")
    answer = Answer(id=Ref("1"), says="counter", at=now, proposed=new)
    told = Told(
        counts_as="counter",
        why="Peter Lindholm would rather meet on Tuesday, 1 December 2026, 14:00 to 15:30"
        " (London time).",
        person=Ref("2"),
        name="Peter Lindholm",
        account="Lindholm Kitchens",
        now=now,
        new_start=new,
        words="Friday is the day of the spring photographs. Tuesday after lunch?",
        answer=answer,
    )
    if counts_as == "ask":
        why = "It comes from pete@home.example. Is that Peter Lindholm?"
        yes = replace(answer, says="committed", proposed=None)
        told = replace(told, counts_as="ask", why=why, words="", answer=yes)
    ReplySheet(window.middle, told, now.day).open()


def _triage_park(window: "Window") -> None:
    """As it is while a reason for parking is asked for."""
    button = next((one for one in window.findChildren(Button) if one.key == "P"), None)
    if button is not None:
        button.click()


def _practise(window: "Window") -> None:
    _fresh(window, "today")
    button = next(
        (one for one in window.findChildren(Button) if one.text() == _("Practise opener")), None
    )
    if button is not None:
        button.click()


def _practise_words(window: "Window", account: "AccountLine") -> None:
    """As it is while the first paragraph is said."""
    from fieldbook.ui.practise_words import PractiseWords
    from fieldbook.work.reset_words import reset_words

    _fresh(window, "today")
    script = reset_words(window.book, account.id)
    practise = PractiseWords(window.middle, account.name, script.spoken, script.seconds)
    practise.open()
    practise.on.click()


def _resets(window: "Window", listed: Sequence[AccountLine]) -> Iterator[Shot]:
    """Each step of a Reset Meeting, of accounts of the sample that have come there; the board."""
    shown = (
        ("reset_words", "Brandt", "words"),
        ("reset_ask", "Brandt", "ask"),
        ("reset_meeting", "Brandt", "answer"),
        ("reset_flag", "Ferryman", "answer"),
        ("reset_prep", "Kestrel Cycles", "prep"),
        ("reset_notes", "Kestrel Cycles", "meeting"),
        ("reset_outcome", "Seaview", "outcome"),
    )
    for name, begins, step in shown:
        found = next((one for one in listed if one.name.startswith(begins)), None)
        if found is not None:
            yield Shot(f"04_{name}", partial(_reset, window, found.id, step))
    yield Shot("05_plan_resets", lambda: _plan(window, "resets"))


def _reset(window: "Window", account: Ref, step: str) -> None:
    """One step; in the answer with what a customer is likeliest to say."""
    from fieldbook.ui.pages.reset.page import ResetMeetingPage

    _fresh(window, "reset", account)
    page = window.page
    if isinstance(page, ResetMeetingPage):
        page.lead(step)
        answer = page.places.answer
        if step == "answer" and page.snapshot and page.snapshot.waits:
            answer.field.set_text(
                _("Yes, sure, whenever. Let’s talk about it next time you come in.")
            )
            answer.read()


def _fresh(window: "Window", place: str, row: str = "") -> None:
    window.close_overlays()
    window.go(place, row)


def _over(window: "Window", run: Callable[[], None]) -> None:
    window.close_overlays()
    run()


def _plan(window: "Window", mode: str = "week", weeks: int = 0) -> None:
    from fieldbook.ui.pages.plan.page import PlanPage

    _fresh(window, "plan")
    if isinstance(window.page, PlanPage):
        window.page.show_plan(mode, weeks)


def _plan_beside(window: "Window") -> None:
    """The week beside other appointments, which no book is told of."""
    from fieldbook.ui.pages.plan.page import PlanPage
    from fieldbook.work.other_hours import Busy
    from fieldbook.work.plan import plan_week

    _plan(window)
    if isinstance(window.page, PlanPage):
        week = plan_week(window.book)
        held = [
            (Busy(540, 600, title=_("Team meeting")), Busy(585, 645, title=_("Supplier"))),
            (Busy(600, 690, title=_("Dentist")),),
            (Busy(0, 1440, whole_day=True, title=_("Trade fair")),),
            (Busy(840, 960),),
        ]
        days = [replace(day, others=of) for day, of in zip(week.days, held, strict=False)]
        window.page.week.show_week(replace(week, days=(*days, *week.days[len(days) :])))


def _view(window: "Window") -> "AccountsView | None":
    from fieldbook.ui.pages.accounts.view import AccountsView

    return window.page.findChild(AccountsView) if window.page else None


def _list(window: "Window") -> None:
    """The second account is chosen."""
    _fresh(window, "list")
    view = _view(window)
    if view and view.lines.rowCount():
        view.go_to(1)


def _glance(window: "Window") -> None:
    view = _view(window)
    row = view.current() if view else None
    if view and row:
        view.glanced.emit(row)


def _turned(window: "Window") -> None:
    """The charts as tables; the next picture has them as charts again."""
    from fieldbook.ui.pages.attention.page import AttentionPage

    page = window.page
    if isinstance(page, AttentionPage):
        page.turn()
        QTimer.singleShot(10 * SETTLE, page, page.turn)


def _several(window: "Window") -> None:
    _fresh(window, "list")
    view = _view(window)
    if view is not None:
        view.selectAll()


def _quick_note(window: "Window") -> None:
    """As it is after a visit: the fields filled, the purpose clear."""
    _fresh(window, "today")
    window.tell(_("Note saved. {next}").format(next="Next call with Dana: Wed 25 Nov."), undo=True)
    window.go("note")
    _fill(window, "to play you the two drafts and settle which one the head brewer records")


def _note_on_page(window: "Window") -> None:
    """As it is when a purpose could be clearer."""
    page = window.page
    if page is not None and hasattr(page, "open_form"):
        page.open_form()
    _fill(window, "to touch base about the spring kitchens weekend")


def _fill(window: "Window", purpose: str) -> None:
    form = next((one for one in window.findChildren(NoteForm) if one.isVisible()), None)
    if form is None:
        return
    fields = form.sheet.fields
    words = (
        "All eleven spots ran; they had counted nine. Went through the proof sheet line by line."
        " The weekend is fixed for 13 March.",
        "Two weeks of morning radio before the weekend, plus the poster outside Quay Lane.",
        purpose,
    )
    texts = (fields.discussed.field, fields.proposed.field, fields.purpose.field)
    for field, text in zip(texts, words, strict=True):
        field.set_text(text)
    fields.purpose.field.setFocus()
    settle(HINT_LATER)


def _taken(window: QWidget, shot: Shot, folder: Path) -> Path:
    shot.show()
    settle()
    path = folder / f"{shot.name}.png"
    if not window.grab().save(str(path)):
        raise CannotWriteError(
            _("{path} could not be written.").format(path=path), _("Choose another folder.")
        )
    return path


def settle(milliseconds: int = SETTLE) -> None:
    """Lets everything be laid out and painted."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QCoreApplication.processEvents()
