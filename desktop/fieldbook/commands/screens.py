"""screens."""

import argparse
import os
from pathlib import Path
from tempfile import TemporaryDirectory

from fieldbook.commands.command import Command, Words, file
from fieldbook.commands.show import say
from fieldbook.errors import NotFittingError
from fieldbook.text import _, plural

SMALLEST, LARGEST = 320, 8000


def _build(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=file, metavar="DIR", help=_("the folder for the pictures"))
    parser.add_argument("--book", type=file, metavar="BOOK", help=_("of this book; else a sample"))
    parser.add_argument("--size", type=_size, default=(1440, 900), metavar="1440x900")
    parser.add_argument(
        "--text", type=int, default=100, metavar="100", help=_("text size, percent")
    )
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument(
        "--team", action="store_true", help=_("the Team place, of a sample with four sellers")
    )
    parser.add_argument("--empty", action="store_true", help=_("of a new book with nothing in it"))


def _size(text: str) -> tuple[int, int]:
    width, _mark, height = text.partition("x")
    try:
        size = int(width), int(height)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("write a size as 1440x900")) from error
    if not all(SMALLEST <= side <= LARGEST for side in size):
        raise argparse.ArgumentTypeError(
            _("a side has {least} to {most} pixels").format(least=SMALLEST, most=LARGEST)
        )
    return size


def _screens(words: Words) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from fieldbook.app import Look, render

    if not 50 <= words.text <= 300:
        raise NotFittingError(_("This text size cannot be."), _("Give 50 to 300 percent."))
    with TemporaryDirectory(prefix="fieldbook-") as scratch:
        path = words.book or _made(words, Path(scratch))
        look = Look(words.size, words.text, words.theme, words.now)
        made = render(path, words.folder, look)
    counted = plural("{n} picture", "{n} pictures", len(made))
    say(_("{counted} in {folder}.").format(counted=counted, folder=words.folder))
    return 0


def _made(words: Words, scratch: Path) -> Path:
    from fieldbook.model.rows import Ref
    from fieldbook.model.sellers import Seller
    from fieldbook.work.books import new_book, system_now
    from fieldbook.work.days import zone
    from fieldbook.work.sample import SAMPLE_ZONE, Size, make_sample
    from fieldbook.work.sample_team import make_team_sample

    path = scratch / "screens.fieldbook"
    now = words.now or system_now()
    now = now if now.tzinfo else now.replace(tzinfo=zone(SAMPLE_ZONE))
    if words.empty:
        seller = Seller(id=Ref(""), name="Nora Lindqvist", zone=SAMPLE_ZONE, country="GB")
        new_book(path, seller, now).close()
    elif words.team:
        make_team_sample(path, now=now)
    else:
        make_sample(path, Size(), now=now)
    return path


SCREENS = Command(_("render every place of the window as pictures"), _build, _screens)
