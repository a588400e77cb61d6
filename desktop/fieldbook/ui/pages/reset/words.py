"""What the page of a Reset Meeting says about where it stands."""

from datetime import date

from fieldbook.model.resets import Ask, has_outcome
from fieldbook.model.rows import When
from fieldbook.model.touches import Channel
from fieldbook.text import _
from fieldbook.ui.words import chosen_day, hour, short_day
from fieldbook.work.reset_page import STEPS, ResetPage, Step
from fieldbook.work.reset_words import Script


def step_name(step: Step) -> str:
    """ "Words", "Ask", "Answer", "Prep sheet", "Meeting", "Outcome"."""
    return {
        "words": _("Words"),
        "ask": _("Ask"),
        "answer": _("Answer"),
        "prep": _("Prep sheet"),
        "meeting": _("Meeting"),
        "outcome": _("Outcome"),
    }[step]


def by_channel(channel: Channel) -> str:
    """ "by phone", "in person", "by message"."""
    return {
        "call": _("by phone"),
        "visit": _("in person"),
        "message": _("by message"),
        "value": _("by message"),
    }[channel]


def at_words(at: When, today: date) -> str:
    """ "today 10:04", "24 Nov 10:04", "Thu 3 Dec 10:00"."""
    day = short_day(at.day, today) if at.day <= today else chosen_day(at.day, today)
    return f"{day} {hour(at.start)}" if at.start else day


def asked_words(ask: Ask, today: date) -> str:
    """ "Asked today 10:04, by phone"."""
    if ask.at is None:
        return ""
    return _("Asked {when}, {how}").format(
        when=at_words(ask.at, today), how=by_channel(ask.channel)
    )


def head_words(page: ResetPage) -> str:
    """What stands at the right of the title: the newest that happened."""
    if page.course and page.course.reset.came == "held" and page.course.reset.day:
        return _("Held {day}").format(day=short_day(page.course.reset.day, page.today))
    if page.meeting and page.stands:
        return _("Stands on {when}").format(when=at_words(page.meeting, page.today))
    if page.meeting:
        return _("{when}, not agreed yet").format(when=at_words(page.meeting, page.today))
    return asked_words(page.ask, page.today) if page.ask else ""


def below_step(step: Step, page: ResetPage, script: Script | None) -> str:
    """The line below a step: what was done there, or what opens it."""
    if STEPS.index(step) > STEPS.index(page.open_to):
        return _opened_by(step)
    if step == "answer" and page.held:
        return _("They agreed")
    return {
        "words": _words_below,
        "ask": _ask_below,
        "answer": _answer_below,
        "prep": _prep_below,
        "meeting": _meeting_below,
        "outcome": _outcome_below,
    }[step](page, script)


def _opened_by(step: Step) -> str:
    return {
        "words": "",
        "ask": _("When you have the words"),
        "answer": _("Once you have asked"),
        "prep": _("Opens once committed"),
        "meeting": _("90 minutes"),
        "outcome": _("What changed"),
    }[step]


def _words_below(_page: ResetPage, script: Script | None) -> str:
    if script is None:
        return ""
    count = len(script.gaps)
    if not count:
        return _("Facts filled in")
    return _("1 gap to fill") if count == 1 else _("{n} gaps to fill").format(n=count)


def _ask_below(page: ResetPage, _script: Script | None) -> str:
    ask = page.course.last if page.course else None
    if ask is None or ask.at is None:
        return _("Not asked yet")
    how = by_channel(ask.channel)
    when = hour(ask.at.start) if ask.at.start and ask.at.day == page.today else None
    return f"{how[:1].upper()}{how[1:]}, {when or short_day(ask.at.day, page.today)}"


def _answer_below(page: ResetPage, _script: Script | None) -> str:
    if page.course and page.course.reset.came == "missed":
        return _("Did not happen")
    answered = page.answered
    if page.waits or answered is None:
        return _("You are here")
    if answered.heard == "committed" and not page.stands:
        return _("The hour is open again")
    return {
        "committed": _("A date and a time"),
        "partial": _("The hour is open"),
        "putoff": _("A put-off"),
        "declined": _("A no"),
    }[answered.heard or "partial"]


def _prep_below(_page: ResetPage, _script: Script | None) -> str:
    return _("On one page")


def _meeting_below(page: ResetPage, _script: Script | None) -> str:
    reset = page.course.reset if page.course else None
    if reset and reset.came == "held" and reset.day:
        return _("Held {day}").format(day=short_day(reset.day, page.today))
    return at_words(page.meeting, page.today) if page.meeting else _("90 minutes")


def _outcome_below(page: ResetPage, _script: Script | None) -> str:
    reset = page.course.reset if page.course else None
    if reset and reset.came == "held" and has_outcome(reset):
        return _("New business") if reset.business else _("Noted")
    return _("What changed")
