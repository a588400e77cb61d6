"""leads."""

import argparse
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from fieldbook.commands.command import Command, Words, day, file, given, opened, takes_book
from fieldbook.commands.show import say, say_json, say_table
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import plain
from fieldbook.model.rows import Ref
from fieldbook.text import _, plural
from fieldbook.work.finding import find_account
from fieldbook.work.lead_feedback import Asked, lead_feedback
from fieldbook.work.lead_figures import LeadFigures, SourceFigures, lead_figures
from fieldbook.work.lead_lines import LeadLine, leads_of, leads_waiting
from fieldbook.work.leads import accept_lead, nurture_lead, return_lead, set_target

if TYPE_CHECKING:
    from fieldbook.book.book import Book

_FIGURES = ("handed", "waiting", "touched", "accepted", "returned", "nurtured", "business")


def _build(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)
    deeds = parser.add_mutually_exclusive_group()
    deeds.add_argument(
        "--accept", help=_("work with this one: a touch is planned"), metavar="ACCOUNT"
    )
    deeds.add_argument(
        "--return", dest="back", help=_("give it back, --because"), metavar="ACCOUNT"
    )
    deeds.add_argument("--nurture", help=_("park it --until a day, --because"), metavar="ACCOUNT")
    deeds.add_argument("--target", help=_("put it on the target list"), metavar="ACCOUNT")
    deeds.add_argument("--off-target", help=_("take it off the target list"), metavar="ACCOUNT")
    deeds.add_argument(
        "--feedback", type=file, metavar="OUT", help=_("the file to marketing: .csv or .xlsx")
    )
    parser.add_argument("--because", metavar="T", help=_("why it is returned or nurtured"))
    parser.add_argument("--until", type=day, metavar="DAY", help=_("until when it is parked"))
    parser.add_argument(
        "--source", action="append", default=[], metavar="S", help=_("only what came through this")
    )
    parser.add_argument(
        "--since", type=day, metavar="DAY", help=_("only what was handed over since")
    )


def _leads(words: Words) -> int:
    deeds: dict[str, Callable[[Words], None]] = {
        "accept": _accept,
        "back": _return,
        "nurture": _nurture,
        "target": _on_target,
        "off_target": _off_target,
        "feedback": _feedback,
    }
    for name, deed in deeds.items():
        if getattr(words, name) is not None:
            deed(words)
            return 0
    return _list(words)


def _list(words: Words) -> int:
    with opened(words) as book:
        waiting, figures = leads_waiting(book), lead_figures(book, words.since)
    if words.json:
        say_json(
            {
                "waiting": [{**asdict(one), "late": one.late} for one in waiting],
                "figures": {
                    "total": _numbers(figures.total),
                    "by_source": [_numbers(one) for one in figures.by_source],
                },
            }
        )
        return 0
    head = (_("Account"), _("Person"), _("Handed over"), _("Waits"), _("First word"), _("Source"))
    say_table(head, [_row(one) for one in waiting], _("No lead waits for your word."))
    _tell_figures(figures)
    return 0


def _row(one: LeadLine) -> tuple[object, ...]:
    waits = plural("{n} working day", "{n} working days", one.waited)
    first = _("untouched") if one.touched is None else one.touched
    return (one.name, one.person_name, one.handed_on, waits, first, one.source)


def _numbers(one: SourceFigures) -> dict[str, object]:
    counts: dict[str, object] = {name: len(getattr(one, name)) for name in _FIGURES}
    return {
        "source": one.source,
        **counts,
        "days_to_touch": one.days_to_touch,
        "reasons": [{"because": said, "count": len(who)} for said, who in one.reasons],
        "accounts": {name: getattr(one, name) for name in _FIGURES},
    }


def _tell_figures(figures: LeadFigures) -> None:
    if not figures.by_source:
        return
    say()
    head = (
        _("Handed over"), _("Touched"), _("Accepted"), _("Returned"), _("Nurtured"),
        _("Business"), _("Days to a word"), _("Source"),
    )  # fmt: skip
    say_table(head, [_figure_row(one) for one in figures.by_source], "")
    for said, accounts in figures.total.reasons:
        count = plural("{n} returned", "{n} returned", len(accounts))
        say(f"  {count}: {said}")


def _figure_row(one: SourceFigures) -> tuple[object, ...]:
    names = ("handed", "touched", "accepted", "returned", "nurtured", "business")
    days = None if one.days_to_touch is None else f"{one.days_to_touch:g}"
    source = one.source or _("no source named")
    return (*[len(getattr(one, name)) for name in names], days, source)


def _accept(words: Words) -> None:
    with opened(words) as book:
        lead = _chosen(book, words, words.accept)
        accept_lead(book, lead.id)
    _done(words, lead, _("{account} is accepted, and a touch is planned."))


def _return(words: Words) -> None:
    because = given(words, "because")
    if not because:
        raise NotFittingError(_("Why is it returned?"), _("Say it with --because."))
    with opened(words) as book:
        lead = _chosen(book, words, words.back)
        return_lead(book, lead.id, because, words.until)
    _done(words, lead, _("{account} is returned to marketing, and kept on the target list."))


def _nurture(words: Words) -> None:
    because, until = given(words, "because"), words.until
    if until is None or not because:
        raise NotFittingError(
            _("Until when, and why?"), _("Say it with --until 2027-03-01 and --because.")
        )
    with opened(words) as book:
        lead = _chosen(book, words, words.nurture)
        nurture_lead(book, lead.id, until, because)
    _done(words, lead, _("{account} is nurtured until {day}."), until)


def _done(words: Words, lead: LeadLine, told: str, until: date | None = None) -> None:
    if words.json:
        say_json({"lead": lead.id, "account": lead.account})
    else:
        say(told.replace("{day}", str(until)).replace("{account}", lead.name))


def _chosen(book: "Book", words: Words, account: str) -> LeadLine:
    """The lead of an account that is meant: the one that waits, or the only one there is."""
    row = find_account(book, account)
    wanted = {plain(one) for one in words.source}
    found = [one for one in leads_of(book, row.id) if not wanted or plain(one.source) in wanted]
    if not found:
        raise NoSuchError(
            _("There is no such lead of {account}.").format(account=row.name),
            _("fieldbook leads BOOK lists those that wait."),
        )
    waiting = [one for one in found if one.verdict == "waiting"]
    meant = waiting or found[:1]
    if len(meant) > 1:
        sources = ", ".join(f"“{one.source}”" for one in meant)
        raise NoSuchError(
            _("{account} was handed over more than once: {sources}.").format(
                account=row.name, sources=sources
            ),
            _("Say which with --source."),
        )
    return meant[0]


def _on_target(words: Words) -> None:
    _mark(words, words.target, on=True)


def _off_target(words: Words) -> None:
    _mark(words, words.off_target, on=False)


def _mark(words: Words, account: str, *, on: bool) -> None:
    with opened(words) as book:
        row = find_account(book, account)
        set_target(book, Ref(row.id), on=on)
    if words.json:
        say_json({"account": row.id, "target": on})
        return
    told = _("{account} is on the target list.") if on else _("{account} is off the target list.")
    say(told.replace("{account}", row.name))


def _feedback(words: Words) -> None:
    with opened(words) as book:
        done = lead_feedback(book, words.feedback, Asked(tuple(words.source), words.since))
    if words.json:
        say_json({"path": str(done.path), "leads": done.leads})
        return
    count = plural("{n} lead", "{n} leads", done.leads)
    say(_("{path} tells what became of {count}.").format(path=done.path, count=count))


LEADS = Command(_("leads: who waits, your word on each, and the file back"), _build, _leads)
