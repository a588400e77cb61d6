"""share, merge."""

import argparse

from fieldbook.commands.command import Command, Words, file, opened, takes_book
from fieldbook.commands.show import say, say_json
from fieldbook.text import _, plural
from fieldbook.work.sharing import Head, Merged, merge_book, preview_books, share_book


def _build_share(parser: argparse.ArgumentParser) -> None:
    takes_book(parser)
    parser.add_argument("out", type=file, metavar="OUT", help=_("the file to write"))
    parser.add_argument(
        "--accounts", metavar="A,B", help=_("these alone, by name or id; else the whole book")
    )


def _share(words: Words) -> int:
    names = None
    if words.accounts is not None:
        names = [name.strip() for name in words.accounts.split(",") if name.strip()]
        if not names:
            SHARE.parser("share").error("--accounts names no account")
    with opened(words) as book:
        shared = share_book(book, words.out, names)
    say(
        _("{path} holds {what}.").format(
            path=shared.path,
            what=_("the whole book")
            if shared.accounts is None
            else plural("{n} account", "{n} accounts", shared.accounts),
        )
    )
    if shared.withheld:
        say(_("Private words stay with you."))
    return 0


def _build_merge(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)
    parser.add_argument("files", nargs="+", type=file, metavar="FILE", help=_("shared books"))
    parser.add_argument("--preview", action="store_true", help=_("say it, and write nothing"))


def _merge(words: Words) -> int:
    with opened(words) as book:
        if words.preview:
            found = preview_books(book, words.files)
            _print(found, words)
            if not words.json:
                say(_("Nothing is written yet."))
            return 0
        done: list[tuple[Head, Merged]] = []
        try:
            for path in words.files:
                done.append(merge_book(book, path))
        finally:
            _print(done, words)
    return 0


def _print(found: list[tuple[Head, Merged]], words: Words) -> None:
    """What came in so far, also when a later file is refused."""
    if words.json:
        say_json([_as_json(head, merged, words.preview) for head, merged in found])
        return
    for head, merged in found:
        _tell(head, merged)


def _tell(head: Head, merged: Merged) -> None:
    counted = plural("{n} new entry", "{n} new entries", merged.new + merged.back)
    by = head.by or _("somebody")
    say(_("{file}, from {by}: {counted}.").format(file=merged.name, by=by, counted=counted))
    for kind, born, changed, gone in merged.rows:
        say(
            _("  {kind}: {born} new, {changed} changed, {gone} gone").format(
                kind=kind, born=born, changed=changed, gone=gone
            )
        )
    if merged.both:
        told = plural(
            "{n} field was changed here and there: the later change shows, the earlier stays in"
            " the history.",
            "{n} fields were changed here and there: the later changes show, the earlier stay in"
            " the history.",
            len(merged.both),
        )
        say(told)
    if merged.waiting:
        say(
            _("{n} entries are dated more than a day ahead and wait for their hour.").format(
                n=merged.waiting
            )
        )
    if merged.copied or merged.one_stamp:
        say(_("This book was copied to another laptop; both copies are kept apart from now on."))


def _as_json(head: Head, merged: Merged, preview: bool) -> dict[str, object]:
    return {
        "file": merged.name,
        "by": head.by,
        "preview": preview,
        "new": merged.new,
        "known": merged.known,
        "back": merged.back,
        "waiting": merged.waiting,
        "rows": {
            kind: {"new": born, "changed": changed, "gone": gone}
            for kind, born, changed, gone in merged.rows
        },
        "both_changed": [
            {"kind": kind, "id": row, "field": field} for kind, row, field in merged.both
        ],
        "copied": merged.copied,
    }


SHARE = Command(_("write a shared book"), _build_share, _share)
MERGE = Command(_("take shared books in"), _build_merge, _merge)
