"""How the attention an account got is called, and in which tone."""

from fieldbook.model.attention import Label
from fieldbook.text import _

LABELS: dict[Label, tuple[str, str]] = {
    "quiet": ("amber", ""),
    "steady": ("green", "check"),
    "uneven": ("neutral", ""),
    "peaks": ("amber", ""),
    "new": ("neutral", ""),
}
"""Each label: the tone of its pill and its icon."""


def label_words(label: Label) -> str:
    """ "Steady", "Peaks and valleys"."""
    return {
        "quiet": _("Gone quiet"),
        "steady": _("Steady"),
        "uneven": _("Uneven"),
        "peaks": _("Peaks and valleys"),
        "new": _("Too new to tell"),
    }[label]
