"""The prep sheet of a Reset Meeting on one page, always: to print, or as a PDF file."""

from collections.abc import Iterator
from functools import partial
from html import escape

from fieldbook.text import _, day_words, plural
from fieldbook.ui.paper import ROOMS, RULED, Room, Sheet, shortened_to
from fieldbook.ui.words import hour
from fieldbook.work.reset_prep import Prep

CREATOR = "Fieldbook prep sheet"


def prep_sheet(prep: Prep) -> Sheet:
    """The sheet as paper takes it."""
    title = _("Reset Meeting with {name}").format(name=prep.person or prep.name)
    return Sheet(title, CREATOR, partial(prep_page, prep))


def prep_page(prep: Prep, room: Room = ROOMS[0]) -> str:
    """The sheet in HTML."""
    return "".join([*_head(prep), _known(prep, room), *_ask(prep, room)])


def _head(prep: Prep) -> Iterator[str]:
    who = _("Reset Meeting with {name}").format(name=prep.person or prep.name)
    yield f"<h1>{escape(who)}</h1>"
    told = [prep.name if prep.person else "", prep.city, _("rating {r}").format(r=prep.rating)]
    if prep.since:
        told.append(_("with us since {day}").format(day=day_words(prep.since)))
    if prep.meeting and prep.meeting.start:
        told.insert(0, f"{day_words(prep.meeting.day)}, {hour(prep.meeting.start)}")
    yield f"<p>{escape(' · '.join(one for one in told if one))}</p>"
    banner = _("No pitch in this meeting. Ask, listen, and sum up.")
    yield (
        "<table width='100%' cellpadding='5' style='margin-top: 6px' border='1' cellspacing='0'>"
        f"<tr><td class='banner'><b>{escape(banner)}</b></td></tr></table>"
    )


def _known(prep: Prep, room: Room) -> str:
    left = [_titled(_("What we know"), _talks(prep, room))]
    left.append(_titled(_("Sold and promised"), _bought(prep, room)))
    right = [_titled(_("Who should sit in"), _people(prep, room))]
    right.append(_titled(_("Their year"), _year(prep)))
    if prep.sites:
        right.append(_titled(_("Places"), _line(shortened_to(", ".join(prep.sites), room.letters))))
    return (
        "<table width='100%' cellspacing='0'><tr>"
        f"<td width='57%'>{''.join(left)}</td><td width='4%'></td>"
        f"<td width='39%'>{''.join(right)}</td></tr></table>"
    )


def _ask(prep: Prep, room: Room) -> Iterator[str]:
    yield f"<h2>{escape(_('Questions'))}</h2>"
    yield f"<table width='100%' cellspacing='0' cellpadding='{room.between}'>"
    for one in prep.questions[: room.questions]:
        said = f"<br><i>{escape(shortened_to(one.said, room.letters))}</i>" if one.said else ""
        yield f"<tr><td width='4%'>☐</td><td>{escape(one.text)}{said}</td></tr>"
    yield "</table>"
    more = len(prep.questions) - room.questions
    if more > 0:
        yield _line(plural("and {n} more", "and {n} more", more))
    yield f"<h2>{escape(_('What I hope to learn'))}</h2>"
    yield _line(shortened_to(prep.hopes, 3 * room.letters)) if prep.hopes else RULED


def _talks(prep: Prep, room: Room) -> str:
    if not prep.talks:
        return _line(_("Nothing is noted yet: all the more to ask."))
    told = []
    for one in prep.talks[: room.lines]:
        said = " ".join(part for part in (one.discussed, one.proposed) if part.strip())
        who = f" {one.person}:" if one.person else ""
        told.append(f"<b>{escape(day_words(one.day))}</b>{escape(who)} "
                    f"{escape(shortened_to(said, room.letters))}")  # fmt: skip
    left = prep.older[0] + max(len(prep.talks) - room.lines, 0)
    if left:
        told.append(plural("and {n} talk before", "and {n} talks before", left))
    return "".join(f"<p>{one}</p>" for one in told)


def _bought(prep: Prep, room: Room) -> str:
    if not prep.bought:
        return _line(_("Nothing so far."))
    told = []
    for one in prep.bought[: room.lines]:
        amount = f", {one.amount:,}" if one.amount else ""
        promised = _(" (promised: {what})").format(what=one.promised) if one.promised else ""
        said = shortened_to(f"{one.what}{amount}{promised}", room.letters)
        told.append(f"<b>{escape(day_words(one.day))}</b> {escape(said)}")
    left = prep.older[1] + max(len(prep.bought) - room.lines, 0)
    if left:
        told.append(plural("and {n} order before", "and {n} orders before", left))
    return "".join(f"<p>{one}</p>" for one in told)


def _people(prep: Prep, room: Room) -> str:
    if prep.guests:
        return _line(shortened_to(prep.guests, 2 * room.letters))
    named = [f"{name}, {role}" if role else name for name, role in prep.people[: room.lines + 2]]
    left = len(prep.people) - len(named)
    named += [plural("and {n} more", "and {n} more", left)] if left > 0 else []
    return "".join(_line(shortened_to(one, room.letters)) for one in named) or _line(
        _("Ask who should.")
    )


def _year(prep: Prep) -> str:
    """Twelve months: what was talked and what was bought, in all years."""
    initials = _("J F M A M J J A S O N D").split()
    heads = "".join(f"<td align='center'>{escape(one)}</td>" for one in initials)
    talks = "".join(f"<td align='center'>{one.talks or '·'}</td>" for one in prep.months)
    orders = "".join(f"<td align='center'>{one.orders or '·'}</td>" for one in prep.months)
    return (
        "<table class='small' cellspacing='0' cellpadding='1' width='100%'>"
        f"<tr><td width='22%'></td>{heads}</tr><tr><td>{escape(_('Talks'))}</td>{talks}</tr>"
        f"<tr><td>{escape(_('Orders'))}</td>{orders}</tr></table>"
    )


def _titled(title: str, inside: str) -> str:
    return f"<h2>{escape(title)}</h2>{inside}"


def _line(text: str) -> str:
    return f"<p>{escape(text)}</p>"
