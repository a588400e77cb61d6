"""calendar."""

import argparse
from dataclasses import asdict
from datetime import date, datetime

from fieldbook.commands.command import Command, Words, file, opened, takes_book
from fieldbook.commands.show import say, say_json
from fieldbook.model.calendar_targets import PROFILES, TARGETS, advice, target_name
from fieldbook.text import _, plural
from fieldbook.work.calendars import (
    PRIVACIES,
    WEEKS,
    Asked,
    ByHand,
    Exported,
    changed_by_hand,
    export_calendar,
)


def _build(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)
    parser.add_argument(
        "out", type=file, metavar="OUT", help=_("the calendar file to write, or the folder")
    )
    parser.add_argument(
        "--target",
        choices=tuple(TARGETS),
        default="other",
        metavar="NAME",
        help=_("whose calendar it is: {names}").format(names=", ".join(TARGETS)),
    )
    parser.add_argument(
        "--profile",
        choices=PROFILES,
        help=_("the form: a file kept up to date, what changed, what is new, all anew, a folder"),
    )
    parser.add_argument(
        "--weeks", type=int, default=WEEKS, metavar="N", help=_("how far ahead, 12 by default")
    )
    parser.add_argument(
        "--privacy",
        choices=PRIVACIES,
        default=PRIVACIES[0],
        help=_("the whole purpose, the name of the account alone, or only that you are busy"),
    )
    _build_wishes(parser)


def _build_wishes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--block-calls",
        action="store_true",
        help=_("calls block their hour too, for a calendar that hides what does not"),
    )
    parser.add_argument(
        "--fresh-ids",
        action="store_true",
        help=_("give it ids it has never seen; empty the calendar there before"),
    )
    parser.add_argument(
        "--done-by-hand",
        action="store_true",
        help=_("what the list of the last time named is changed there"),
    )


def _calendar(words: Words) -> int:
    profile = words.profile or TARGETS[words.target].profile
    asked = Asked(
        *(words.out, words.weeks, words.privacy),
        target=words.target,
        profile=profile,
        blocks=words.block_calls,
    )
    with opened(words) as book:
        if words.done_by_hand:
            changed_by_hand(book, asked)
        done = export_calendar(book, asked, fresh_ids=words.fresh_ids)
    if words.json:
        say_json(_document(asked, done))
    else:
        _tell(asked, done)
    return 0


def _document(asked: Asked, done: Exported) -> dict[str, object]:
    counts = asdict(done.counts)
    del counts["later"]
    return {
        "path": str(done.path),
        "target": asked.target,
        "profile": asked.profile,
        "written": done.written,
        "logged": done.logged,
        "kept_beside": str(done.aside) if done.aside else None,
        "earlier": str(done.earlier) if done.earlier else None,
        "left_alone": [asdict(one) for one in done.left],
        "by_hand": [asdict(one) for one in done.by_hand],
        "not_taken": {
            "moved": sum(one.what in ("moved", "renamed", "reworded") for one in done.by_hand),
            "cancelled": sum(one.what in ("cancelled", "twice") for one in done.by_hand),
        },
        "counts": counts,
    }


def _tell(asked: Asked, done: Exported) -> None:
    counts = done.counts
    reworded = counts.changed - counts.moved
    told = [
        plural("{n} new", "{n} new", counts.new),
        plural("{n} moved", "{n} moved", counts.moved),
        plural("{n} changed", "{n} changed", reworded) if reworded else "",
        plural("{n} cancelled", "{n} cancelled", counts.cancelled),
        plural("{n} unchanged", "{n} unchanged", counts.unchanged),
    ]
    what = ", ".join(one for one in told if one)
    if done.news:
        said = _("{path} holds the touches until {day}: {what}.")
        if asked.profile in ("changes", "new-only"):
            said = _("{path} is what to import. Touches until {day}: {what}.")
        say(said.format(path=done.path, day=counts.until, what=what))
    else:
        name = target_name(asked.target)
        say(_("Nothing new for {calendar}: no file was written.").format(calendar=name))
    if counts.later:
        say(
            plural(
                "{n} of them is later: it stood there before, and it stays.",
                "{n} of them are later: they stood there before, and they stay.",
                counts.later,
            )
        )
    if done.news and not done.written:
        say(_("It was as it should be, and was left as it is."))
    _tell_more(asked, done)


def _tell_more(asked: Asked, done: Exported) -> None:
    _tell_beside(done)
    if asked.target != "other" and done.written:
        say(advice(asked.target, asked.profile))
    if done.by_hand:
        say(_("Change by hand in {calendar}:").format(calendar=target_name(asked.target)))
        for work in done.by_hand:
            say(f"  {_line(work)}")
        say(_("Once that is done, say so with --done-by-hand the next time."))
    if not done.logged:
        say(
            _(
                "This book may only be read: what stands in the calendar is not remembered, so"
                " what is cancelled later has to be taken out of it by hand."
            )
        )


def _tell_beside(done: Exported) -> None:
    if done.aside:
        say(_("Somebody changed it: what stood there is kept as {path}.").format(path=done.aside))
    if done.earlier:
        said = _("A file to import lay there before: it is {path} now. Import that one first.")
        say(said.format(path=done.earlier))
    for one in done.left:
        said = _("{name} is not ours, and was left as it is.")
        if one.edited:
            said = _("{name} was changed by somebody else: what they wrote is kept as {kept}.")
        say(said.format(name=one.name, kept=one.kept))


def _line(work: ByHand) -> str:
    what = {
        "moved": _("moved"),
        "renamed": _("renamed"),
        "reworded": _("reworded"),
        "cancelled": _("cancelled"),
        "twice": _("delete one, if it is there twice"),
    }[work.what]
    title = work.title or _("(title not kept)")
    told = f"{what}: {_span(work.start, work.end)}, {title}"
    if work.new_start is None or work.new_end is None:
        return told
    now = [] if work.what in ("renamed", "reworded") else [_span(work.new_start, work.new_end)]
    if work.new_title != work.title:
        now.append(work.new_title)
    if work.text is not None:
        text = " ".join(work.text.split())
        now.append(_("text “{text}”").format(text=text) if text else _("no text"))
    return told + "; " + _("now {what}").format(what=", ".join(now))


def _span(start: datetime | date, end: datetime | date) -> str:
    if not isinstance(start, datetime):
        return start.isoformat()
    return f"{start:%Y-%m-%d %H:%M} - {end:%H:%M}"


CALENDAR = Command(_("write the planned touches as a calendar file"), _build, _calendar)
