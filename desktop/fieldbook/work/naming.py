"""Names as somebody typed them: whether they can be kept."""

from fieldbook.errors import NotFittingError
from fieldbook.model.accounts import legible, tidy
from fieldbook.text import _

LONGEST_NAME = 500


def kept_name(name: str) -> str:
    """A name as it is kept; raises NotFittingError for one that is empty or too long."""
    if not legible(name):
        raise NotFittingError(_("A name is missing."), _("Give it one that can be read."))
    found = tidy(name)
    if len(found) > LONGEST_NAME:
        raise NotFittingError(
            _("A name is longer than {n} letters.").format(n=LONGEST_NAME), _("Shorten it.")
        )
    return found
