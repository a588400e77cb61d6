"""How the kinds of touches look on a plan: colour, icon and shape, never colour alone."""

from dataclasses import dataclass
from typing import Literal

from fieldbook.text import _
from fieldbook.ui.words import CHANNEL_ICONS
from fieldbook.work.plan import Block

Shape = Literal["bar", "frame", "dashed", "plain", "edge"]


@dataclass(frozen=True, slots=True)
class Tone:
    """Tokens of the ground, of bar or frame, and of the icon; the shape; the icon."""

    fill: str
    mark: str
    ink: str
    shape: Shape
    icon: str


def tone_of(block: Block) -> Tone:
    """The look of a block."""
    icon = CHANNEL_ICONS[block.channel]
    if block.done:
        return Tone("hover", "", "ink2", "plain", "check")
    if block.kind == "reset":
        return Tone("plumTint", "plumFill", "plum", "frame", "refresh-cw")
    if block.kind == "get_close":
        return Tone("greenTint", "greenFill", "green", "dashed", "store")
    if block.channel == "visit":
        return Tone("tint2", "accent", "accent", "bar", icon)
    if block.channel == "call":
        return Tone("blueTint", "blueFill", "blue", "bar", icon)
    return Tone("surface", "line2", "accent", "edge", icon)


def legend() -> list[tuple[str, str, str]]:
    """Icon, token and name of each kind that is told apart."""
    return [
        ("map-pin", "accent", _("Visit")),
        ("phone", "blue", _("Call")),
        ("refresh-cw", "plum", _("Reset")),
        ("store", "green", _("Not selling")),
    ]
