"""The sheet for a talk between a lead and a seller, on one page: to print, or as a PDF file."""

from collections.abc import Iterable, Iterator
from functools import partial
from html import escape

from fieldbook.text import _, day_words, plural
from fieldbook.ui.paper import ROOMS, RULED, Room, Sheet, shortened_to
from fieldbook.ui.words import rating_name
from fieldbook.work.one_on_one import OneOnOne
from fieldbook.work.team import SellerFigures
from fieldbook.work.team_purposes import WorthNote
from fieldbook.work.team_words import close_words, pace_name, worth_name, worth_words

CREATOR = "Fieldbook one-on-one sheet"
_RECENT = 12


def one_on_one_sheet(found: OneOnOne) -> Sheet:
    """The sheet as paper takes it."""
    title = _("One-on-one with {name}").format(name=found.figures.name)
    return Sheet(title, CREATOR, partial(one_on_one_page, found))


def one_on_one_page(found: OneOnOne, room: Room = ROOMS[0]) -> str:
    """The sheet in HTML."""
    return "".join(_parts(found, room))


def _parts(found: OneOnOne, room: Room) -> Iterator[str]:
    one = found.figures
    yield f"<h1>{escape(_('One-on-one with {name}').format(name=one.name))}</h1>"
    counted = plural("{n} account", "{n} accounts", len(one.accounts))
    yield f"<p>{escape(day_words(found.today))} · {escape(counted)}</p>"
    banner = _("First what went well. Then one thing to make better, together.")
    yield (
        "<table width='100%' cellpadding='5' style='margin-top: 6px' border='1' cellspacing='0'>"
        f"<tr><td class='banner'><b>{escape(banner)}</b></td></tr></table>"
    )
    left = "".join(_figures(found))
    right = _listed(_("Red flags"), _flags(found, room), _("None is up."), len(found.flags))
    yield (
        "<table width='100%' cellspacing='0'><tr>"
        f"<td width='48%'>{left}</td><td width='4%'></td><td width='48%'>{right}</td></tr></table>"
    )
    praise = [_note(one, room) for one in found.praise[: room.lines]]
    yield _listed(_("Worth praise"), praise, _("Look for something yourself."), len(found.praise))
    ask = [_note(one, room) for one in found.ask[: room.lines]]
    yield _listed(_("Worth a question"), ask, _("Nothing stands out."), len(found.ask))
    yield _listed(
        _("Words of the last weeks"), _words(found, room), _("None yet."), len(found.words)
    )
    yield f"<h2>{escape(_('What we agree'))}</h2>{RULED}"


def _figures(found: OneOnOne) -> Iterator[str]:
    one = found.figures
    yield f"<h2>{escape(_('Coverage'))}</h2>"
    heads = (_("Rating"), _("In rhythm"), _("Late"), _("No next touch"))
    rows = [
        (rating_name(each.rating), len(each.in_rhythm), len(each.late), len(each.bare))
        for each in one.coverage
        if each.count
    ]
    yield _table([heads, *rows])
    yield f"<h2>{escape(_('The year'))}</h2>"
    for title, words in _told(found, one):
        yield f"<p><b>{escape(title)}</b> {escape(words)}</p>"


def _told(found: OneOnOne, one: SellerFigures) -> Iterator[tuple[str, str]]:
    yield _("Attention:"), pace_name(one.pace)
    recent = one.weeks[-_RECENT:]
    told = _("{selling} selling, {other} not selling")
    yield (
        plural("Last {n} week:", "Last {n} weeks:", len(recent)),
        told.format(selling=sum(a for a, _b in recent), other=sum(b for _a, b in recent)),
    )
    now, then = one.purposes.now, one.purposes.then
    shares = [
        _("{now} % now").format(now=now) if now is not None else "",
        _("{then} % twelve weeks ago").format(then=then) if then is not None else "",
    ]
    yield _("Clear purposes:"), ", ".join(filter(None, shares)) or _("no conversations yet")
    steps = _("{asked} asked, {committed} committed, {held} held, {business} new business")
    asked = steps.format(
        asked=len(one.asked.asked),
        committed=len(one.asked.committed),
        held=len(one.asked.held),
        business=len(one.asked.business),
    )
    months = plural("in {n} month", "in {n} months", found.months)
    yield _("Reset Meetings:"), f"{asked} ({months})"
    yield _("Without selling:"), close_words(one.close)


def _flags(found: OneOnOne, room: Room) -> list[str]:
    return [
        f"<b>{escape(one.name)}</b> {escape(shortened_to(one.why, room.letters))}"
        for one in found.flags[: room.lines]
    ]


def _note(one: WorthNote, room: Room) -> str:
    """A weak purpose says so; what is praised, or told by its silence, needs no name."""
    said, day = shortened_to(worth_words(one), room.letters), day_words(one.day)
    named = worth_name(one.why) if one.why in ("weak_purpose", "put_off") else ""
    told = f"{day}, {named}: {said}" if named else f"{day}: {said}"
    return f"<b>{escape(one.name)}</b>, {escape(told)}"


def _words(found: OneOnOne, room: Room) -> list[str]:
    told = []
    for one in found.words[: room.lines]:
        came = _("answered: {text}").format(text=one.reply) if one.reply else ""
        came = came or (_("done") if one.done else _("open"))
        text = shortened_to(f"{one.text} ({came})", room.letters)
        told.append(f"<b>{escape(one.name)}</b>, {escape(one.by_name)}: {escape(text)}")
    return told


def _listed(title: str, lines: Iterable[str], none: str, count: int) -> str:
    shown = list(lines)
    inside = "".join(f"<p>{one}</p>" for one in shown) or f"<p>{escape(none)}</p>"
    left = count - len(shown)
    more = plural("and {n} more", "and {n} more", left) if left > 0 else ""
    return f"<h2>{escape(title)}</h2>{inside}" + (f"<p>{escape(more)}</p>" if more else "")


def _table(rows: Iterable[Iterable[object]]) -> str:
    told = []
    for at, row in enumerate(rows):
        cells = []
        for column, one in enumerate(row):
            side = "right" if column else "left"
            words = escape(str(one))
            cells.append(f"<td align='{side}'>{f'<b>{words}</b>' if at == 0 else words}</td>")
        told.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table width='100%' cellspacing='0' cellpadding='1'>{''.join(told)}</table>"
