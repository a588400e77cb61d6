"""reset words."""

import argparse

from fieldbook.commands.command import Words, given, opened, takes_book
from fieldbook.commands.show import say, say_json
from fieldbook.text import _, plural
from fieldbook.work.finding import find_account, find_person_at
from fieldbook.work.reset_facts import Source
from fieldbook.work.reset_words import Part, Plain, Script, Token, reset_words


def build(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    takes_book(parser, json=True)
    parser.add_argument("account", metavar="ACCOUNT", help=_("the account to ask"))
    parser.add_argument("--person", metavar="P", help=_("whom to ask there"))


def run(words: Words) -> int:
    """Prints what to say when asking for a Reset Meeting."""
    with opened(words) as book:
        account = find_account(book, words.account)
        name = given(words, "person")
        person = find_person_at(book, account, name).id if name else None
        script = reset_words(book, account.id, person)
    if words.json:
        say_json({"account": account.name, **_as_json(script)})
        return 0
    for paragraph in script.spoken:
        say(paragraph)
        say()
    _tell(script)
    return 0


def _tell(script: Script) -> None:
    said = plural("About {n} second to say.", "About {n} seconds to say.", script.seconds)
    say(said)
    if script.facts.chips:
        chips = " · ".join(one.chip for one in script.facts.chips)
        say(_("From your notes: {facts}").replace("{facts}", chips))
    if script.gaps:
        gaps = ", ".join(one.text for one in script.gaps)
        say(_("Still to fill: {gaps}").replace("{gaps}", gaps))
    if script.trouble:
        say(script.trouble)


def _as_json(script: Script) -> dict[str, object]:
    return {
        "text": script.text,
        "paragraphs": [[_part(one) for one in row] for row in script.paragraphs],
        "seconds": script.seconds,
        "facts": [
            {"kind": one.kind, "said": one.said, "chip": one.chip, "source": _source(one.source)}
            for one in script.facts.chips
        ],
        "own": script.own,
        "trouble": script.trouble,
    }


def _part(part: Part) -> dict[str, object]:
    if isinstance(part, Plain):
        return {"text": part.text}
    if isinstance(part, Token):
        return {
            "fact": part.key,
            "kind": part.kind,
            "value": part.value,
            "source": _source(part.source),
            "alternatives": list(part.alternatives),
        }
    return {"gap": part.key, "kind": part.kind, "text": part.text}


def _source(source: Source | None) -> dict[str, object] | None:
    return {"kind": source.kind, "id": source.row, "day": source.day} if source else None
