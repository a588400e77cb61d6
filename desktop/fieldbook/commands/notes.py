"""note, notes, judge, search."""

import argparse

from fieldbook.commands.command import Command, Words, day_and_hour, opened, takes_book
from fieldbook.commands.show import lines_in, say, say_json, say_table
from fieldbook.errors import NotFittingError
from fieldbook.model.notes import OUTCOMES
from fieldbook.model.touches import CHANNELS
from fieldbook.text import _
from fieldbook.work.days import about_day
from fieldbook.work.finding import find_account, find_person_at
from fieldbook.work.notes import NextDraft, NoteDraft, notes_of, save_note
from fieldbook.work.purposes import judge_purpose
from fieldbook.work.search import query, search


def _build_note(parser: argparse.ArgumentParser) -> None:
    takes_book(parser)
    parser.add_argument("account", metavar="ACCOUNT", help=_("who it was with"))
    parser.add_argument("--discussed", default="", metavar="T", help=_("what was discussed"))
    parser.add_argument("--proposed", default="", metavar="T", help=_("what was proposed"))
    parser.add_argument(
        "--purpose", default="", metavar="T", help=_("the purpose of the next communication")
    )
    parser.add_argument("--outcome", choices=OUTCOMES, help=_("what came of the last purpose"))
    parser.add_argument("--channel", choices=CHANNELS, help=_("how it took place"))
    parser.add_argument("--person", metavar="NAME", help=_("with whom"))
    parser.add_argument(
        "--next", metavar="DAY[THH:MM]", help=_("when the next touch is; else by the rhythm")
    )
    parser.add_argument("--next-channel", choices=CHANNELS, help=_("how the next touch is"))
    parser.add_argument("--private", action="store_true", help=_("the words stay on this laptop"))


def _note(words: Words) -> int:
    if not (words.discussed.strip() or words.outcome):
        NOTE.parser("note").error("give --discussed or --outcome at least")
    day, start = day_and_hour(words.next) if words.next is not None else (None, None)
    with opened(words) as book:
        account = find_account(book, words.account)
        person = None
        if words.person is not None:
            person = find_person_at(book, account, words.person)
        draft = NoteDraft(
            account=account.id,
            discussed=words.discussed,
            proposed=words.proposed,
            purpose=words.purpose,
            outcome=words.outcome,
            channel=words.channel,
            person=person.id if person else None,
            next=NextDraft(day, start, words.next_channel),
            private=words.private,
        )
        saved = save_note(book, draft)
        told = about_day(book, day) if day else ""
    say(_("Note saved with {account}.").format(account=account.name))
    if saved.next_at and saved.next_channel:
        say(
            _("Next {channel}: {when}.").format(
                channel=saved.next_channel, when=saved.next_at.text().replace("T", " ")
            )
        )
    if told:
        say(told)
    _coach(saved.purpose, (account.name, words.person or ""))
    return 0


def _coach(purpose: str, names: tuple[str, ...]) -> None:
    verdict = judge_purpose(purpose, [name for name in names if name])
    if verdict.kind in ("weak", "empty"):
        say(verdict.hint)


def _build_notes(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)
    parser.add_argument("--account", metavar="NAME", help=_("of this account alone"))


def _notes(words: Words) -> int:
    with opened(words) as book:
        account = None if words.account is None else find_account(book, words.account).id
        lines = notes_of(book, account)
    if words.json:
        say_json(lines)
        return 0
    head = (_("When"), _("Account"), _("How"), _("Outcome"), _("Discussed"), _("Next purpose"))
    rows = [
        (one.at, one.account, one.channel, one.outcome, one.discussed, one.next_purpose)
        for one in lines
    ]
    say_table(head, rows, _("No notes yet."))
    return 0


def _build_judge(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


def _judge(words: Words) -> int:
    verdicts = [judge_purpose(line) for line in lines_in()]
    if words.json:
        say_json([{"kind": v.kind, "reason": v.reason, "hint": v.hint} for v in verdicts])
        return 0
    for verdict in verdicts:
        say("  ".join(part for part in (verdict.kind, verdict.reason, verdict.hint) if part))
    return 0


def _build_search(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)
    parser.add_argument("words", nargs="+", metavar="WORDS", help=_("what to look for"))


def _search(words: Words) -> int:
    wanted = " ".join(words.words)
    if not query(wanted):
        raise NotFittingError(
            _("There is no word to look for."), _("Give a word at least, or how it begins.")
        )
    with opened(words) as book:
        hits = search(book, wanted)
    if words.json:
        say_json(hits)
        return 0
    rows = [(hit.kind, hit.account, hit.person, hit.day, hit.text) for hit in hits]
    head = ("", _("Account"), _("Person"), _("When"), _("Found"))
    say_table(head, rows, _("Nothing holds all of these words."))
    return 0


NOTE = Command(_("note a conversation and plan the next touch"), _build_note, _note)
NOTES = Command(_("list the notes"), _build_notes, _notes)
JUDGE = Command(_("judge purposes, one to a line of standard input"), _build_judge, _judge)
SEARCH = Command(_("search notes, accounts and people"), _build_search, _search)
