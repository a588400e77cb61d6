"""invite."""

import argparse

from fieldbook.commands.command import Command, Words, file, given, opened, takes_book
from fieldbook.commands.show import say, say_json
from fieldbook.text import _
from fieldbook.work.invitations import InviteAsked, Invited, invite
from fieldbook.work.touches import find_touch


def _build(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)
    parser.add_argument("touch", metavar="TOUCH", help=_("its id, or how that begins"))
    parser.add_argument(
        "out",
        type=file,
        metavar="OUT.ics|OUT.eml",
        help=_("a calendar file, or a mail that waits to be sent"),
    )
    parser.add_argument(
        "--from",
        metavar="MAIL",
        help=_("your own mail address; the one of the last time, if it is left out"),
    )
    parser.add_argument("--cancel", action="store_true", help=_("call the meeting off"))


def _invite(words: Words) -> int:
    sender = given(words, "from")
    with opened(words) as book:
        touch = find_touch(book, words.touch)
        done = invite(book, touch, InviteAsked(words.out, sender, words.cancel))
    if words.json:
        say_json(
            {
                "path": str(done.path),
                "touch": done.touch,
                "sequence": done.sequence,
                "to": done.guest.address,
                "at": done.at,
                "says": done.news,
                "logged": done.logged,
            }
        )
        return 0
    _tell(done)
    return 0


def _tell(done: Invited) -> None:
    said = {
        "asked": _("{path} invites {person} to {when}. Send it to {mail}."),
        "moved": _("{path} tells {person} the new time, {when}. Send it to {mail}."),
        "off": _("{path} calls off the meeting with {person}, {when}. Send it to {mail}."),
    }
    say(
        said[done.news].format(
            path=done.path,
            person=done.guest.name,
            when=done.at.text().replace("T", " "),
            mail=done.guest.address,
        )
    )
    if not done.logged:
        say(
            _(
                "This book may only be read: that you invited is not remembered, so write the next"
                " invitation from the book itself."
            )
        )


INVITE = Command(_("invite a customer to a planned touch"), _build, _invite)
