"""word."""

import argparse
from dataclasses import asdict

from fieldbook.commands.command import Command, Words, opened, takes_book
from fieldbook.commands.show import say, say_json, say_table
from fieldbook.model.coaching import TONES
from fieldbook.text import _
from fieldbook.work.coaching import (
    WordLine,
    give_word,
    reply_to_word,
    take_word_back,
    word_done,
    words_for_me,
    words_given,
)
from fieldbook.work.finding import find_row


def _build(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)
    parser.add_argument(
        "note", nargs="?", metavar="NOTE", help=_("the id of a note, or of a word to answer")
    )
    deeds = parser.add_mutually_exclusive_group()
    deeds.add_argument("--text", metavar="T", help=_("what you say about this note"))
    deeds.add_argument("--reply", metavar="T", help=_("what you answer to this word"))
    deeds.add_argument("--done", action="store_true", help=_("this word is done"))
    deeds.add_argument("--take-back", action="store_true", help=_("this word is not said any more"))
    parser.add_argument("--tone", choices=TONES, default="question", help=_("how it is meant"))


def _word(words: Words) -> int:
    wished = words.text is not None or words.reply is not None or words.done or words.take_back
    if wished != (words.note is not None):
        WORD.parser("word").error("give NOTE with one of --text, --reply, --done, --take-back")
    if not wished:
        return _list(words)
    with opened(words) as book:
        if words.text is not None:
            row = give_word(book, find_row(book, words.note, "note"), words.text, words.tone)
            told = _("Your word stands on the note. It reaches them with the next shared book.")
        else:
            row = find_row(book, words.note, "word")
            if words.reply is not None:
                reply_to_word(book, row, words.reply)
                told = _("Your answer goes back with the next shared book.")
            elif words.done:
                word_done(book, row)
                told = _("Done.")
            else:
                take_word_back(book, row)
                told = _("The word is taken back.")
    if words.json:
        say_json({"word": row})
    else:
        say(told)
    return 0


def _list(words: Words) -> int:
    with opened(words) as book:
        waiting, said = words_for_me(book), words_given(book)
    if words.json:
        say_json(
            {"for_me": [asdict(one) for one in waiting], "given": [asdict(one) for one in said]}
        )
        return 0
    head = (_("Word"), _("Account"), _("Said by"), _("When"), _("What"))
    say_table(head, [_row(one) for one in waiting], _("No word waits for you."))
    if said:
        say()
        answered = (_("Word"), _("Account"), _("Said to"), _("When"), _("What"), _("Answer"))
        say_table(answered, [_given(one) for one in said], "")
    return 0


def _row(one: WordLine) -> tuple[object, ...]:
    return (one.id[:12], one.name, one.by_name, one.day, one.text)


def _given(one: WordLine) -> tuple[object, ...]:
    answer = one.reply or (_("done") if one.done else "")
    return (one.id[:12], one.name, one.seller, one.day, one.text, answer)


WORD = Command(_("a word on a note of somebody you coach, or the answer to one"), _build, _word)
