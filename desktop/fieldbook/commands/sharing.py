"""share, merge."""

import argparse
import json
from pathlib import Path

from fieldbook.commands.command import Command, Words, file, opened, takes_book
from fieldbook.commands.show import say, say_json
from fieldbook.errors import CannotReadError, NotFittingError
from fieldbook.text import _, plural
from fieldbook.work.sharing import (
    Inside,
    Protection,
    Selecting,
    Taken,
    inside_of,
    merge_book,
    my_key,
    preview_books,
    share_chosen,
)

_LONGEST = 10_000


def _build_share(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)
    parser.add_argument("out", nargs="?", type=file, metavar="OUT", help=_("the file to write"))
    parser.add_argument("--to", metavar="NAME", help=_("whom it is for: what concerns them goes"))
    parser.add_argument(
        "--accounts", metavar="A,B", help=_("these alone, by name or id; else the whole book")
    )
    parser.add_argument("--segment", metavar="S", help=_("the accounts of this segment alone"))
    parser.add_argument("--all", action="store_true", help=_("the whole book, whoever it is for"))
    parser.add_argument(
        "--encrypt-to",
        action="append",
        default=[],
        metavar="KEY",
        help=_("only who has this key opens it"),
    )
    parser.add_argument(
        "--passphrase-file", type=file, metavar="F", help=_("it opens with what stands in F")
    )
    parser.add_argument("--preview", action="store_true", help=_("say what it would hold"))
    parser.add_argument("--my-key", action="store_true", help=_("print your own key"))


def _share(words: Words) -> int:
    asked, parser = _asked(words), SHARE.parser("share")
    if not words.my_key and not words.preview and words.out is None:
        parser.error("name the file to write")
    if words.encrypt_to and words.passphrase_file:
        parser.error("a file is protected for keys, or with a passphrase")
    with opened(words) as book:
        if words.my_key:
            key = my_key(book)
            _tell_key(key, words)
            return 0
        if words.preview:
            chosen, inside = inside_of(book, asked)
            _tell_inside(words, (chosen.words, asked.to, chosen.wider), inside)
            return 0
        protection = Protection(tuple(words.encrypt_to), _passphrase(words.passphrase_file))
        chosen, _inside = inside_of(book, asked)
        shared = share_chosen(book, words.out, asked, protection)
    if words.json:
        say_json({"file": str(shared.path), "number": shared.number, **_inside_json(shared.inside)})
        return 0
    say(_("{path} holds {what}.").format(path=shared.path, what=chosen.words))
    if chosen.wider:
        say(_("That is more than concerns {name} alone.").format(name=asked.to))
    if shared.withheld:
        say(_("Private words stay with you."))
    return 0


def _asked(words: Words) -> Selecting:
    names: list[str] = []
    if words.accounts is not None:
        names = [name.strip() for name in words.accounts.split(",") if name.strip()]
        if not names:
            SHARE.parser("share").error("--accounts names no account")
    if sum((bool(names), words.segment is not None, words.all)) > 1:
        SHARE.parser("share").error("one of --accounts, --segment and --all")
    return Selecting(words.to or "", tuple(names), words.segment or "", words.all)


def _passphrase(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        text = path.read_bytes()[:_LONGEST].decode()
    except (OSError, UnicodeDecodeError) as error:
        raise CannotReadError(
            _("{name} cannot be read.").format(name=path.name),
            _("Put the passphrase alone into a text file."),
        ) from error
    if not text.strip():
        raise NotFittingError(
            _("{name} is empty.").format(name=path.name), _("Put the passphrase into it.")
        )
    return text.strip()


def _tell_key(key: str, words: Words) -> None:
    if words.json:
        say_json({"key": key})
    else:
        say(key)


def _tell_inside(words: Words, asked: tuple[str, str, bool], inside: Inside) -> None:
    what, to, wider = asked
    if words.json:
        say_json({"what": what, "wider": wider, **_inside_json(inside)})
        return
    say(_("It would hold {what}:").format(what=what))
    for kind, count in inside.counts.items():
        say(f"  {count:>7,} {kind}")
    if inside.names:
        say("  " + ", ".join(inside.names))
    if wider:
        say(_("That is more than concerns {name} alone.").format(name=to))
    if inside.withheld:
        say(_("Private words stay with you."))
    say(_("Nothing is written yet."))


def _inside_json(inside: Inside) -> dict[str, object]:
    return {
        "counts": inside.counts,
        "accounts": list(inside.names),
        "entries": inside.entries,
        "withheld": inside.withheld,
        "whole": inside.whole,
    }


# ---- merge ------------------------------------------------------------------------------------


def _build_merge(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)
    parser.add_argument("files", nargs="+", type=file, metavar="FILE", help=_("shared books"))
    parser.add_argument("--preview", action="store_true", help=_("say it, and write nothing"))
    parser.add_argument(
        "--passphrase-file", type=file, metavar="F", help=_("what opens those that are protected")
    )


def _merge(words: Words) -> int:
    passphrase = _passphrase(words.passphrase_file)
    with opened(words) as book:
        if words.preview:
            found = preview_books(book, words.files, passphrase)
            _print(found, words)
            if not words.json:
                say(_("Nothing is written yet."))
            return 0
        done: list[Taken] = []
        try:
            for path in words.files:
                done.append(merge_book(book, path, passphrase))
        finally:
            _print(done, words)
    return 0


def _print(found: list[Taken], words: Words) -> None:
    """What came in so far, also when a later file is refused."""
    if words.json:
        say_json([_as_json(one, words.preview) for one in found])
        return
    for one in found:
        _tell(one)


def _tell(one: Taken) -> None:
    merged = one.merged
    say(f"{merged.name}: {one.sentence()}")
    for kind, born, changed, gone in merged.rows:
        say(
            _("  {kind}: {born} new, {changed} changed, {gone} gone").format(
                kind=kind, born=born, changed=changed, gone=gone
            )
        )
    for clash in merged.both:
        ours, theirs = (_value(value) for value in (clash.ours, clash.theirs))
        shown = _("theirs shows") if clash.theirs_shows else _("yours shows")
        told = _("  {kind} {field}: {ours} here, {theirs} there; {shown}")
        say(told.format(kind=clash.kind, field=clash.field, ours=ours, theirs=theirs, shown=shown))
    if merged.waiting:
        say(
            plural(
                "{n} entry is dated more than a day ahead and waits for its hour.",
                "{n} entries are dated more than a day ahead and wait for their hour.",
                merged.waiting,
            )
        )
    for told in one.missing_words():
        say(told)
    if merged.copied or merged.one_stamp:
        say(_("This book was copied to another laptop; both copies are kept apart from now on."))


def _value(value: str) -> str:
    found = json.loads(value)
    return "–" if found is None else str(found)


def _as_json(one: Taken, preview: bool) -> dict[str, object]:  # noqa: FBT001 - as it was asked
    merged = one.merged
    return {
        "file": merged.name,
        "from": one.head.by,
        "number": one.head.number,
        "preview": preview,
        "entries_new": merged.new,
        "entries_known": merged.known,
        "entries_back": merged.back,
        "waiting": merged.waiting,
        "rows": {
            kind: {"new": born, "changed": changed, "gone": gone}
            for kind, born, changed, gone in merged.rows
        },
        "clashes": [
            {
                "kind": clash.kind,
                "row": clash.row,
                "field": clash.field,
                "ours": json.loads(clash.ours),
                "theirs": json.loads(clash.theirs),
                "shows": "theirs" if clash.theirs_shows else "ours",
            }
            for clash in merged.both
        ],
        "missing": [
            {"number": gone.number, "made": gone.made, "sentence": told}
            for gone, told in zip(one.missing, one.missing_words(), strict=True)
        ],
        "arrival": merged.arrival,
        "copied": merged.copied,
    }


SHARE = Command(_("write a shared book"), _build_share, _share)
MERGE = Command(_("take shared books in"), _build_merge, _merge)
