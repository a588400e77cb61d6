"""Files that other programs wrote (`../shared/data/public` beside the checkout), read by us."""

from pathlib import Path

from fieldbook.errors import CannotWriteError, FieldbookError
from fieldbook.exchange.contacts import read_contacts
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.work.books import new_book
from fieldbook.work.calendars import Asked, export_calendar
from tests.outside.calendars import NOW
from tests.outside.said import Missing, Result

PUBLIC = Path(__file__).parents[3] / "shared" / "data" / "public"


def cards_of_known_programs(_scratch: Path) -> Result:
    """Every card of these has somebody in it who can be taken."""
    wrong = []
    files = _files("vcards", "*.vcf")
    for path in files:
        try:
            if not any(not one.left_out for one in read_contacts(path, "GB").contacts):
                wrong.append(f"{path.name}: nobody in it can be taken")
        except Exception as error:
            wrong.append(f"{path.name}: {type(error).__name__}: {error}")
    return Result(len(files), wrong)


def odd_cards(_scratch: Path) -> Result:
    """Odd and broken cards: read, or refused in a sentence; never anything else."""
    wrong = []
    files = _files("cards-mixed", "*.vcf")
    for path in files:
        try:
            for one in read_contacts(path, "GB").contacts:
                if not (one.name or one.company or one.mails or one.phones or one.left_out):
                    wrong.append(f"{path.name}: row {one.row} says nothing")
        except FieldbookError as error:
            if not (error.title and error.advice):
                wrong.append(f"{path.name}: refused without a sentence")
        except Exception as error:
            wrong.append(f"{path.name}: {type(error).__name__}: {error}")
    return Result(len(files), wrong)


def calendars_of_others(scratch: Path) -> Result:
    """A calendar that another program wrote is never overwritten with ours."""
    wrong = []
    files = _files("calendars", "*.ics")
    seller = Seller(id=Ref(""), name="Nora", zone="Europe/London", country="GB")
    with new_book(scratch / "nora.fieldbook", seller, NOW) as book:
        for path in files:
            copy = scratch / path.name
            data = path.read_bytes()
            copy.write_bytes(data)
            try:
                export_calendar(book, Asked(copy))
                wrong.append(f"{path.name}: was overwritten")
            except CannotWriteError:
                if copy.read_bytes() != data:
                    wrong.append(f"{path.name}: was changed")
    return Result(len(files), wrong)


def _files(folder: str, pattern: str) -> list[Path]:
    found = sorted((PUBLIC / folder).glob(pattern))
    if not found:
        raise Missing("../shared/data/public is not beside the checkout")
    return found
