"""What a calendar is given, and what is to be changed in it by hand, in the seller's words."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from html import escape

from fieldbook.model.calendar_targets import Profile, Target, target_name
from fieldbook.model.events import Part
from fieldbook.text import _, day_words, plural
from fieldbook.ui.words import chosen_day, hour
from fieldbook.work.calendars import ByHand, Counts, Exported

_LONGEST = 140
"""Letters of an entry's text on the list."""


def count_words(counts: Counts) -> str:
    """What a calendar is given compared with the last time, in a sentence."""
    reworded = counts.changed - counts.moved
    told = [
        plural("{n} new", "{n} new", counts.new) if counts.new else "",
        plural("{n} moved", "{n} moved", counts.moved) if counts.moved else "",
        plural("{n} reworded", "{n} reworded", reworded) if reworded else "",
        plural("{n} cancelled", "{n} cancelled", counts.cancelled) if counts.cancelled else "",
        plural("{n} as before", "{n} as before", counts.unchanged) if counts.unchanged else "",
    ]
    some = ", ".join(one for one in told if one)
    until = day_words(counts.until)
    if not some:
        return _("Nothing is planned until {day}.").format(day=until)
    said = _("Touches until {day}: {what}.").format(day=until, what=some)
    if counts.later:
        said += " " + plural(
            "{n} of them is later: it stands there and stays.",
            "{n} of them are later: they stand there and stay.",
            counts.later,
        )
    return said


def not_taken_words(target: Target, by_hand: Sequence[ByHand]) -> str:
    """What a calendar will not take; "" where it takes everything."""
    if not by_hand:
        return ""
    count = Counter(one.what for one in by_hand)
    reworded = count["renamed"] + count["reworded"]
    told = [
        plural("{n} moved", "{n} moved", count["moved"]) if count["moved"] else "",
        plural("{n} reworded", "{n} reworded", reworded) if reworded else "",
        plural("{n} cancelled", "{n} cancelled", count["cancelled"]) if count["cancelled"] else "",
        plural("{n} maybe twice", "{n} maybe twice", count["twice"]) if count["twice"] else "",
    ]
    said = _("{calendar} will not take all of it. By hand: {what}.")
    what = ", ".join(one for one in told if one)
    return said.format(calendar=calendar_words(target), what=what)


def saved_words(target: Target, done: Exported) -> str:
    """What came of an export, in a sentence or two."""
    told = [_("{name} is saved.").format(name=done.path.name), count_words(done.counts)]
    if not done.news and done.by_hand:
        said = plural(
            "Nothing to import for {calendar}; {n} entry is changed by hand.",
            "Nothing to import for {calendar}; {n} entries are changed by hand.",
            len(done.by_hand),
        )
        told = [said.format(calendar=calendar_words(target))]
    elif not done.news:
        told = [_("Nothing new for {calendar}.").format(calendar=calendar_words(target))]
    return " ".join([*told, *filter(None, [left_words(done)])])


def left_words(done: Exported) -> str:
    """What somebody else had put there, and where it is now; "" where that was nothing."""
    if done.aside:
        said = _("What somebody added to {name} is kept as {aside}.")
        return said.format(name=done.path.name, aside=done.aside.name)
    if done.earlier:
        said = _("The file before is {earlier} now: import that one first.")
        return said.format(earlier=done.earlier.name)
    if not done.left:
        return ""
    changed = [one for one in done.left if one.edited]
    if changed:
        return plural(
            "{n} file that somebody changed in the folder was written anew; theirs is kept beside.",
            "{n} files that somebody changed in the folder were written anew; theirs are kept"
            " beside.",
            len(changed),
        )
    names = ", ".join(one.name for one in done.left[:2])
    return plural(
        "{n} file that is not ours was not touched: {names}",
        "{n} files that are not ours were not touched: {names}",
        len(done.left),
    ).format(names=names + (" …" if len(done.left) > 2 else "."))


def calendar_words(target: Target) -> str:
    """A calendar in a sentence: its name, "Your calendar" where it has none."""
    return _("Your calendar") if target in ("other", "folder") else target_name(target)


def profile_words(profile: Profile) -> str:
    """A form of file, as one chooses it."""
    return {
        "live": _("A file kept up to date"),
        "changes": _("What has changed"),
        "new-only": _("What is new"),
        "full": _("The whole calendar anew"),
        "vdir": _("A folder with a file each"),
    }[profile]


def part_words(part: Part) -> str:
    """A part of the plan, as one chooses it."""
    return {
        "timed": _("Touches with an hour"),
        "whole_days": _("Touches without one (whole days)"),
        "get_close": _("Get-close activities"),
        "resets": _("Reset Meetings"),
    }[part]


# ---- By hand --------------------------------------------------------------------------------


def work_words(work: ByHand) -> str:
    """What is to be done: "Move", "Delete"."""
    return {
        "moved": _("Move"),
        "renamed": _("Rename"),
        "reworded": _("Rewrite"),
        "cancelled": _("Delete"),
        "twice": _("Twice?"),
    }[work.what]


def title_words(work: ByHand) -> str:
    """What the entry is called there."""
    return work.title or _("An entry (its title is not kept)")


def change_words(work: ByHand, today: date) -> tuple[str, str]:
    """Where it stands there, and what it should be: "Fri 27 Nov, 09:30 – 09:45"; "" for nothing."""
    old = _when(work.start, work.end, today)
    if work.what == "twice":
        return _("{when}: delete one, if it is there twice").format(when=old), ""
    if work.new_start is None or work.new_end is None:
        return old, ""
    now = (
        [] if work.what in ("renamed", "reworded") else [_when(work.new_start, work.new_end, today)]
    )
    if work.new_title != work.title:
        now.append(work.new_title)
    if work.text is not None:
        text = " ".join(work.text.split())
        now.append(_("text “{text}”").format(text=_short(text)) if text else _("no text"))
    return old, ", ".join(now)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def list_page(target: Target, by_hand: Sequence[ByHand], today: date) -> str:
    """The list as a page to print, with a box for each."""
    title = by_hand_title(target)
    rows = []
    for work in by_hand:
        old, now = change_words(work, today)
        to = f"<br>{escape(_('now {what}').format(what=now))}" if now else ""
        rows.append(
            f"<tr><td width='5%'>☐</td><td width='16%'>{escape(work_words(work))}</td>"
            f"<td><b>{escape(title_words(work))}</b><br>{escape(old)}{to}</td></tr>"
        )
    table = f"<table width='100%' cellspacing='0'>{''.join(rows)}</table>"
    return f"<h1>{escape(title)}</h1>{table}"


def by_hand_title(target: Target) -> str:
    """What the list is called."""
    if target in ("other", "folder"):
        return _("Change by hand in your calendar")
    return _("Change by hand in {calendar}").format(calendar=target_name(target))


def _when(start: datetime | date, end: datetime | date, today: date) -> str:
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return _("{day}, the whole day").format(day=chosen_day(start, today))
    hours = f"{hour(start.time())} – {hour(end.time())}"
    return _("{day}, {hours}").format(day=chosen_day(start.date(), today), hours=hours)
