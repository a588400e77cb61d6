"""What the coach says about a purpose: the reason for its verdict, one hint, the words it means.

One hint at a time, short, and about what the client gains (design page, "Purpose coach").
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from fieldbook.model.purpose_phrases import words_of
from fieldbook.model.purpose_reading import FLAGS, Reading, Unit
from fieldbook.model.purpose_scorer import Column
from fieldbook.text import _

FEW_WORDS = 5
QUOTED_CHARACTERS = 40
NAMED_CHARACTERS = 48
WHEN_AND_HOW = frozenset("WH#fvbupcq")
FRIENDLY = frozenset({FLAGS["social"], FLAGS["self"]})
WHO = frozenset("NPRK")
TOPIC_ORDER = ("Xl", "a", "PK", "b#", "N")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Advice:
    """One sentence that explains, one that offers a better beginning, the words meant."""

    reason: str
    hint: str = ""
    span: Span | None = None


def without_words(*, nothing: bool) -> Advice:
    """What to say about no text at all, or about signs without a word."""
    if nothing:
        return Advice(_("No next purpose yet."), _("What will you show, bring or settle?"))
    return Advice(_("There is no word in it yet."), _("What will you show, bring or settle?"))


def advise(text: str, reading: Reading, names: Collection[str], column: Column) -> Advice:
    """Explain the verdict `column` on what was read."""
    if column == "clear":
        return Advice(_clear(text, reading))
    flag = _flag(reading, lacking=column != "empty")
    name = _cut(_client(text, reading, names))
    if column == "lacks_aim":
        meant = flag or _unit(reading, "T")
        return Advice(
            _no_aim(text, reading), _aim_hint(text, reading, (flag, name)), _span(reading, meant)
        )
    if column == "lacks_topic":
        meant = flag or _unit(reading, "G")
        hint = _flag_hint(text, reading, (flag, name)) or _gain(name)
        return Advice(_no_topic(text, reading), hint, _span(reading, meant))
    hint = _flag_hint(text, reading, (flag, name)) or _more(reading, name)
    return Advice(_nothing(text, reading, flag), hint, _span(reading, flag))


def _clear(text: str, reading: Reading) -> str:
    aim = _unit(reading, "AO")
    topic = (_topic(reading, aim.last) or _topic(reading)) if aim else None
    if aim and topic:
        return _("“{aim}” says what should come of it, “{topic}” what it is about.").format(
            aim=_quote(text, reading, aim), topic=_quote(text, reading, topic)
        )
    return _("It says what it is about and what should come of it.")


def _no_aim(text: str, reading: Reading) -> str:
    topic = _topic(reading)
    if topic:
        return _("It names “{topic}”, but not what should come of it.").format(
            topic=_quote(text, reading, topic)
        )
    return _("It names something of theirs, but not what should come of it.")


def _no_topic(text: str, reading: Reading) -> str:
    aim = _unit(reading, "AO")
    if aim:
        return _("“{aim}” is an aim, but it does not say about which thing of theirs.").format(
            aim=_quote(text, reading, aim)
        )
    return _("There is an aim, but it does not say about which thing of theirs.")


def _nothing(text: str, reading: Reading, flag: Unit | None) -> str:
    """Why a purpose is empty, by what stands in it."""
    if flag:
        return _flag_reason(flag).format(phrase=_quote(text, reading, flag))
    kinds = {unit.kind for unit in reading.units}
    if kinds <= WHEN_AND_HOW and kinds & {"W", "H", "#"}:
        return _("It says when or how, but not why.")
    if kinds <= WHO | WHEN_AND_HOW and kinds & WHO:
        return _("It says who, but not why.")
    return _("It names neither a thing of theirs nor what should come of it.")


def _flag_reason(flag: Unit) -> str:
    return {
        "L": _("“{phrase}” is friendly, but no reason to take their time."),
        "Z": _("“{phrase}” leaves it to them to find a reason."),
        "F": _("“{phrase}” is our gain, not theirs."),
        "J": _("“{phrase}” can mean anything."),
    }.get(flag.kind, _("“{phrase}” gives no reason to talk."))


def _aim_hint(text: str, reading: Reading, who: tuple[Unit | None, str]) -> str:
    """A better beginning for a topic without an aim."""
    hint = _flag_hint(text, reading, who)
    if hint:
        return hint
    if len(reading.words) < FEW_WORDS:
        return _("A little more: what will you show, bring or settle?")
    return _("What should come of it: a decision, an answer, a date?")


def _flag_hint(text: str, reading: Reading, who: tuple[Unit | None, str]) -> str:
    """The hint about a flagged phrase, with the client's name when there is one."""
    flag, name = who
    if not flag:
        return ""
    phrase = _quote(text, reading, flag)
    if flag.kind == "L":
        said = _("“{phrase}” is kind. What will {name} gain from this call?")
        unnamed = _("“{phrase}” is kind. What will they gain from this call?")
    else:
        said = _("“{phrase}” is about us. What will {name} gain from this call?")
        unnamed = _("“{phrase}” is about us. What will they gain from this call?")
    return (said if name else unnamed).format(phrase=phrase, name=name)


def _more(reading: Reading, name: str) -> str:
    if len(reading.words) < FEW_WORDS:
        return _("A little more: what will you show, bring or settle?")
    return _gain(name)


def _gain(name: str) -> str:
    return (
        _("Name what {name} gets from it.").format(name=name)
        if name
        else _("Name what they get from it.")
    )


def _flag(reading: Reading, *, lacking: bool) -> Unit | None:
    """The phrase to point at: a stock phrase before the rest, then the first one.

    Beside a topic or an aim, a friendly word may well be meant ("wedding chairs").
    """
    flagged = [unit for unit in reading.flagged() if not lacking or unit.kind not in FRIENDLY]
    stock = [unit for unit in flagged if unit.kind == FLAGS["stock"]]
    return next(iter([*stock, *flagged]), None)


def _unit(reading: Reading, kinds: str) -> Unit | None:
    return next((unit for unit in reading.units if unit.kind in kinds), None)


def _topic(reading: Reading, after: int = 0) -> Unit | None:
    """What it is about: words of no list that stand together, else a name, else a number."""
    rest = [unit for unit in reading.units if unit.first >= after]
    for kinds in TOPIC_ORDER:
        start = next((unit for unit in rest if unit.kind in kinds), None)
        if start:
            return _together(reading, start)
    return None


def _together(reading: Reading, start: Unit) -> Unit:
    """The unit with the words of the topic that follow it at once."""
    last = start.last
    for unit in reading.units:
        if unit.first == last and unit.kind in "XlaP" and not reading.words[last].mark:
            last = unit.last
    return Unit(start.kind, start.first, last)


def _span(reading: Reading, unit: Unit | None) -> Span | None:
    if unit is None:
        return None
    return reading.words[unit.first].start, reading.words[unit.last - 1].end


def _quote(text: str, reading: Reading, unit: Unit) -> str:
    """The words of a unit as typed, with a capital, cut when very long."""
    first, last = reading.words[unit.first].start, reading.words[unit.last - 1].end
    words = " ".join(text[first:last].split())
    if len(words) > QUOTED_CHARACTERS:
        words = words[: QUOTED_CHARACTERS - 1].rstrip() + "…"
    return words[:1].upper() + words[1:]


def _client(text: str, reading: Reading, names: Collection[str]) -> str:
    """Who is to gain: somebody of the client's who is named in the text, else the first known."""
    written = {word.plain.removesuffix("'s"): word.text for word in reading.words}
    for name in names:
        first, *others = words_of(name) or [""]
        # "kitchens" is no Lindholm Kitchens, "lindholm" is.
        parts = [word for word in (first,) if word in written]
        parts += [word for word in others if written.get(word, "")[:1].isupper()]
        if parts:
            return _capital(" ".join(_without_s(written[part]) for part in parts))
    known = [name.strip() for name in names if name.strip()]
    if known:
        return known[0] if isinstance(names, Sequence) else min(known)
    person = _unit(reading, "N")
    return _capital(_without_s(_quote(text, reading, person))) if person else ""


def _cut(name: str) -> str:
    """A name that fits into a sentence."""
    if len(name) <= NAMED_CHARACTERS:
        return name
    return name[:NAMED_CHARACTERS].rsplit(" ", 1)[0].rstrip() + "…"


def _without_s(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
