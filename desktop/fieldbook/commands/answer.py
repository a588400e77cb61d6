"""answer."""

import argparse
from datetime import date

from fieldbook.commands.command import Command, Words
from fieldbook.commands.show import lines_in, say, say_json
from fieldbook.errors import NotFittingError
from fieldbook.model.answers import Reading, read
from fieldbook.text import _

_LOCALES = ("en_GB", "en_IE", "en_AU", "en_IN", "en_US")


def _build(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.add_argument(
        "--locale",
        choices=_LOCALES,
        default="",
        help=_("how dates such as 5/6 are meant; without it they are asked for"),
    )


def _answer(words: Words) -> int:
    lines = enumerate(lines_in(_LINE), 1)
    answers = [_split(number, line) for number, line in lines if line.strip()]
    readings = [(said, text, read(text, said, words.locale)) for said, text in answers]
    if words.json:
        say_json([_row(said, text, reading) for said, text, reading in readings])
        return 0
    for _said, text, reading in readings:
        start = reading.start.isoformat("T", "minutes") if reading.start else ""
        say("\t".join((reading.kind, start, _phrase(text, reading))))
    return 0


def _split(number: int, line: str) -> tuple[date, str]:
    """The day on which it was said and the words of one line."""
    day, tab, text = line.partition("\t")
    try:
        if not tab:
            raise ValueError(line)
        return date.fromisoformat(day.strip()), text
    except ValueError as error:
        raise NotFittingError(
            _("Line {n} does not begin with the day on which it was said.").format(n=number),
            _LINE,
        ) from error


def _row(said: date, text: str, reading: Reading) -> dict[str, object]:
    return {
        "said_on": said,
        "answer": text,
        "kind": reading.kind,
        "start": reading.start.isoformat("T", "minutes") if reading.start else None,
        "phrase": _phrase(text, reading),
        "span": reading.span,
        "missing": reading.missing,
        "granularity": reading.granularity,
        "better_question": reading.better_question,
    }


def _phrase(text: str, reading: Reading) -> str:
    return text[slice(*reading.span)] if reading.span else ""


_LINE = _("Write the day, a tab and the words: 2026-11-24, then “Tuesday at 10”.")
ANSWER = Command(_("read answers to the ask for a Reset Meeting"), _build, _answer)
