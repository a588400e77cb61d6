"""attention."""

import argparse

from fieldbook.commands.command import Command, Words, opened, takes_book
from fieldbook.commands.show import say, say_json, say_table
from fieldbook.model.attention import Label
from fieldbook.text import _, plural
from fieldbook.work.attention import Attention, AttentionRow, attention
from fieldbook.work.quoting import typed


def _build_attention(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)


def _attention(words: Words) -> int:
    with opened(words) as book:
        found = attention(book)
    if words.json:
        say_json([_document(row, found) for row in found.rows])
        return 0
    head = (_("Account"), "", _("Attention"), _("Longest silence"), _("Last word"), _("Rhythm"))
    empty = _('No accounts yet. Add one with: fieldbook account {book} "NAME"')
    say_table(head, [_row(row) for row in found.rows], empty.format(book=typed(words.book)))
    count = len(found.rows) - found.counts.get("parked", 0)
    if count:
        say()
        say(
            _("{steady} of {n} accounts get steady attention.").format(
                steady=found.counts.get("steady", 0),
                n=count,
            )
        )
    return 0


def _document(row: AttentionRow, found: Attention) -> dict[str, object]:
    return {
        "account": row.name,
        "label": row.label,
        "longest_gap_days": row.longest,
        "rhythm_days": row.every,
        "weeks": [list(week) for week in row.weeks(found.today)],
    }


def _row(row: AttentionRow) -> tuple[object, ...]:
    return (
        row.name,
        row.rating,
        _called(row.label),
        plural("{n} day", "{n} days", row.longest) if row.longest else None,
        row.last,
        plural("every day", "every {n} days", row.every),
    )


def _called(label: Label) -> str:
    return {
        "quiet": _("gone quiet"),
        "steady": _("steady"),
        "uneven": _("uneven"),
        "peaks": _("peaks and valleys"),
        "new": _("too new to tell"),
        "parked": _("parked"),
    }[label]


ATTENTION = Command(_("how evenly each account was cared for"), _build_attention, _attention)
