"""resets, reset."""

import argparse
import os
from dataclasses import asdict

from fieldbook.commands.command import Command, Words, day_and_hour, file, given, opened, takes_book
from fieldbook.commands.show import say, say_json
from fieldbook.errors import NotFittingError
from fieldbook.model.resets import Funnel
from fieldbook.model.rows import When
from fieldbook.model.touches import CHANNELS
from fieldbook.text import _, plural
from fieldbook.work.finding import find_account, find_person_at
from fieldbook.work.reset_asks import Answered, answer_reset, ask_for_reset
from fieldbook.work.reset_meetings import HeldDraft, hold_reset, miss_reset, move_reset
from fieldbook.work.reset_prep import prep_sheet
from fieldbook.work.reset_readings import in_the_way, offered, taken_for
from fieldbook.work.resets import Figures, ResetLine, Resets, resets

WHAT = ("ask", "answer", "held", "moved", "missed", "words", "prep")


def _build_resets(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)


def _resets(words: Words) -> int:
    with opened(words) as book:
        found = resets(book)
    if words.json:
        say_json(
            {
                "candidates": [asdict(one) for one in found.candidates],
                "resets": [_line(one) for one in found.lines],
                "figures": _figures(found.figures),
            }
        )
        return 0
    _tell(found)
    return 0


def _line(one: ResetLine) -> dict[str, object]:
    said = asdict(one)
    for name in ("asked", "meeting", "next_at"):
        at: When | None = getattr(one, name)
        said[name] = at.text() if at else None
    return said


def _when(at: When | None) -> str | None:
    return at.text() if at else None


def _figures(found: Figures) -> dict[str, object]:
    return {
        "first": found.first,
        "last": found.last,
        "total": _funnel(found.total),
        "by_rating": {rating: _funnel(one) for rating, one in found.by_rating.items()},
        "by_seller": {name: _funnel(one) for name, one in found.by_seller.items()},
    }


def _funnel(one: Funnel) -> dict[str, object]:
    days = sorted(one.days)
    return {
        "asked": len(one.asked),
        "committed": len(one.committed),
        "held": len(one.held),
        "business": len(one.business),
        "days_to_date": days[len(days) // 2] if days else None,
        "accounts": {
            "asked": one.asked,
            "committed": one.committed,
            "held": one.held,
            "business": one.business,
        },
    }


def _tell(found: Resets) -> None:
    total = found.figures.total
    say(
        _("This year: {asked} asked, {committed} committed, {held} held, {business} new business.")
        .replace("{asked}", str(len(total.asked)))
        .replace("{committed}", str(len(total.committed)))
        .replace("{held}", str(len(total.held)))
        .replace("{business}", str(len(total.business)))
    )
    for one in found.lines:
        said = [f"{_COLUMNS[one.where]()}: {one.name}"]
        said += [one.meeting.text().replace("T", " ")] if one.meeting else []
        said += [f"“{one.words}”"] if one.words else []
        if one.next_at:
            said.append(_("again {day}").format(day=one.next_at.text().replace("T", " ")))
        said += [_("take this one to your lead")] if one.lead else []
        say("  " + ", ".join(said))
    if found.candidates:
        say(_("To ask next:"))
    for each in found.candidates:
        say(f"  {each.rating} {each.name}: {', '.join(each.why)}")


_COLUMNS = {
    "asked": lambda: _("Asked"),
    "committed": lambda: _("Committed"),
    "held": lambda: _("Held"),
    "outcome": lambda: _("Outcome"),
    "put_off": lambda: _("Put off or no"),
}


def _build(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=WHAT, metavar="WHAT", help=", ".join(WHAT))
    takes_book(parser, json=True)
    parser.add_argument("account", metavar="ACCOUNT", help=_("the account it is with"))
    parser.add_argument(
        "out", nargs="?", type=file, metavar="OUT.pdf", help=_("prep: the sheet to write")
    )
    parser.add_argument("--person", metavar="P", help=_("whom you ask there"))
    parser.add_argument(
        "--channel", choices=CHANNELS, default="call", help=_("how you asked: call, visit, message")
    )
    parser.add_argument("--words", metavar="T", help=_("what they answered, in their own words"))
    parser.add_argument(
        "--agreed",
        action="store_true",
        help=_("they know what this talk is for, and agreed to it at its length"),
    )
    parser.add_argument(
        "--to", type=day_and_hour, metavar="DAY", help=_("the new day and hour of a moved one")
    )
    _build_outcome(parser)


def _build_outcome(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--needs", metavar="T", help=_("held: needs you found"))
    parser.add_argument("--reason", metavar="T", help=_("held: their own reason to change"))
    parser.add_argument("--business", metavar="T", help=_("held: new business"))
    parser.add_argument("--ideas", metavar="T", help=_("held: ideas to bring"))


def _reset(words: Words) -> int:
    if words.what == "words":
        from fieldbook.commands.reset_words import run

        return run(words)
    done = {
        "ask": _ask,
        "answer": _answer,
        "held": _held,
        "moved": _moved,
        "missed": _missed,
        "prep": _prep,
    }[words.what](words)
    if words.json:
        say_json(done)
    return 0


def _ask(words: Words) -> dict[str, object]:
    with opened(words) as book:
        account = find_account(book, words.account)
        name = given(words, "person")
        person = find_person_at(book, account, name).id if name else None
        done = ask_for_reset(book, account.id, person=person, channel=words.channel)
    if not words.json:
        told = _("{account} was asked for a Reset Meeting; this is ask {n}.")
        say(told.format(account=account.name, n=done.attempt))
    return {"reset": done.reset, "attempt": done.attempt, "at": done.at.text()}


def _answer(words: Words) -> dict[str, object]:
    said = given(words, "words")
    if not said:
        raise NotFittingError(
            _("What did they answer?"), _("Give it in their own words, with --words.")
        )
    with opened(words) as book:
        account = find_account(book, words.account)
        reading, draft = taken_for(book, said, agreed=words.agreed)
        clashes = in_the_way(book, draft.day, draft.start) if draft.day and draft.start else ()
        done = answer_reset(book, account.id, draft)
        free = offered(book) if done.heard != "committed" else ()
    open_yes = reading.kind == "committed" and done.heard != "committed"
    if not words.json:
        _tell_answer(account.name, done)
        if open_yes:
            say(_("It has a day and an hour; say --agreed once they agreed to this very talk."))
        if clashes:
            say(_("At that hour stands: {names}.").format(names=", ".join(clashes)))
        if free:
            say(reading.better_question)
            told = ", ".join(one.text().replace("T", " ") for one in free)
            say(_("You are free: {times}").format(times=told))
    return {
        "kind": done.heard,
        "read_as": reading.kind,
        "start": done.meeting.text() if done.meeting else None,
        "phrase": said[slice(*reading.span)] if reading.span else "",
        "missing": "agreement" if open_yes else reading.missing,
        "better_question": reading.better_question,
        "free": [one.text() for one in free],
        "clashes": clashes,
        "touch": done.touch,
        "next": _when(done.next_at),
        "refusals": done.refusals,
        "lead": done.lead,
    }


def _tell_answer(account: str, done: Answered) -> None:
    at = done.meeting or done.next_at
    when = at.text().replace("T", " ") if at else ""
    said = {
        "committed": _("Committed: the Reset Meeting with {account} stands on {when}."),
        "partial": _("Nearly: a call on {when} settles the hour with {account}."),
        "putoff": _("A put-off: {account} is asked again on {when}."),
        "declined": _("A no: {account} is asked again on {when}."),
    }[done.heard]
    say(said.format(account=account, when=when))
    if done.lead:
        count = plural("{n} refusal", "{n} refusals", done.refusals)
        say(_("{count}: take this one to your lead.").format(count=count))


def _held(words: Words) -> dict[str, object]:
    told = {name: given(words, name) for name in ("needs", "reason", "business", "ideas")}
    with opened(words) as book:
        account = find_account(book, words.account)
        nothing = not any(told.values())
        draft = HeldDraft(
            needs=told["needs"],
            reason=told["reason"],
            business=told["business"],
            ideas=told["ideas"],
            nothing_yet=nothing,
        )
        done = hold_reset(book, account.id, draft)
    if not words.json:
        say(_("The Reset Meeting with {account} was held.").format(account=account.name))
    return {"note": done.note, "next": _when(done.next_at)}


def _moved(words: Words) -> dict[str, object]:
    to = words.to
    if to is None or to[1] is None:
        raise NotFittingError(_("To which day and hour?"), _("Name them: --to 2026-12-03T14:00."))
    with opened(words) as book:
        account = find_account(book, words.account)
        said = given(words, "words") if words.agreed else None
        done = move_reset(book, account.id, (to[0], to[1]), said)
    if not words.json:
        when = done.at.text().replace("T", " ")
        told = _("The Reset Meeting with {account} is on {when} now.")
        say(told.format(account=account.name, when=when))
        if not done.stands:
            say(_("It counts as committed again once they agreed: say so with --agreed."))
    return {"start": done.at.text(), "stands": done.stands}


def _missed(words: Words) -> dict[str, object]:
    with opened(words) as book:
        account = find_account(book, words.account)
        at = miss_reset(book, account.id, given(words, "words"))
    if not words.json:
        told = _("It did not happen; {account} is asked again on {when}.")
        say(told.format(account=account.name, when=at.text()))
    return {"next": at.text()}


def _prep(words: Words) -> dict[str, object]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from fieldbook.app import write_prep

    if words.out is None:
        raise NotFittingError(_("Where shall the sheet go?"), _("Name a file: maria.pdf"))
    with opened(words) as book:
        account = find_account(book, words.account)
        sheet = prep_sheet(book, account.id)
    write_prep(sheet, words.out)
    if not words.json:
        told = _("{path} is the prep sheet for {account}, on one page.")
        say(told.format(path=words.out, account=account.name))
    return {"path": str(words.out), "questions": [one.text for one in sheet.questions]}


RESETS = Command(_("Reset Meetings: whom to ask, what is under way"), _build_resets, _resets)
RESET = Command(_("ask for a Reset Meeting, and say what came of it"), _build, _reset)
