"""Times a customer was taken care of, as a note tells them in plain terms.

What is found is said to the customer's face, so it is read strictly: a sentence of the past that
says outright what was taken care of, by us, or that they thanked us for it. Everything else is
left out: better none than a wrong one.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_LONGEST, _MOST_WORDS = 2_000, 5
"""How far a note is read, and how many words a phrase may have behind its article."""
_PIECES = re.compile(r"[^.!?;:\n]+[.!?;:\n]?")
_WE = r"(?:(?:I|We|we)(?:'ve| have)? )?"
_THEM = r"(?:them|him|her|[A-Z][\w'-]{1,24}) "
_SURELY = re.compile(
    rf"{_WE}(?:also |again )?(?:took care of|taken care of|looked after|sorted out"
    rf"|helped (?:{_THEM})?(?:out )?(?:with|through|during|in)"
    rf"|got {_THEM}through|saw {_THEM}through|came out (?:for|during|in)"
    rf"|(?:was|were) there (?:for|during|in|all through)) (?P<what>.+)",
    re.IGNORECASE,
)
_IF_BROKEN = re.compile(
    rf"{_WE}(?:also |again )?(?:fixed|repaired|mended|replaced|brought|found|delivered) "
    r"(?P<what>.+)",
    re.IGNORECASE,
)
_THANKED = re.compile(
    r"(?:[\w'-]+ ){1,3}(?:thanked (?:us|me)|(?:was|were|is|are) (?:still |so |very )?"
    r"(?:grateful|thankful)(?: to (?:us|me))?) for (?P<what>.+)",
    re.IGNORECASE,
)
_NO_ONE_ELSE = re.compile(r"(?:I|we|nobody|no one|who|but)\b", re.IGNORECASE)
_PHRASE = re.compile(r"(?P<article>the|their|our) (?P<rest>[^,()\[\]{}\"“”]+)", re.IGNORECASE)
_STOP = re.compile(
    r"\s(?:and|or|but|so|which|who|whom|that|when|while|where|as|because|since|until|till|after"
    r"|before|by|on|in|at|for|from|to|with|within|without|this|same|next|last|again|himself"
    r"|herself|ourselves|together|a|an|his|her|my|(?<!of )(?:the|their|our)"
    r"|today|yesterday|overnight|personally|now|then|at once)\b.*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_][\w'’&-]*")
_DOUBT = re.compile(
    r"\b(?:not|no|never|nobody|none|nothing|neither|hardly|barely|almost|nearly|failed|forgot"
    r"|should|could|would|will|shall|might|may|must|if|unless|want\w*|wish\w*|hope\w*|tr(?:y|ied)"
    r"|promis\w+|ask\w*|offer\w*|plan\w*|late|too late|said|says|claims?|rival|competitor"
    r"|instead|supposed|apparently|allegedly|sarcas\w+|joked)\b|n['’]t\b",
    re.IGNORECASE,
)
_TROUBLE = re.compile(
    r"\b(?:broken|faulty|damaged|cracked|leaking|flooded|burst|torn|dead|lost|missing|stuck"
    r"|frozen|burnt|stolen|jammed|collapsed|smashed)\b",
    re.IGNORECASE,
)
_NOT_TOLD = re.compile(
    r"\b(?:rest|same|matter|thing|things|stuff|date|day|hour|time|price|prices|deal|contract"
    r"|offer|budget|fee|amount|money|discount|call|mail|note|meeting|appointment|invoice|bill"
    r"|complaint|mistake|error|apology|debt|reminder|rival|competitor|lawsuit|dispute|quarrel"
    r"|illness|sick|death|funeral|divorce|cancer|hospital|police|affair|one|ones|other|others"
    r"|first|second|question|questions|problem|problems|issue|issues|wife|husband|boss)\b",
    re.IGNORECASE,
)


class Care(NamedTuple):
    """What was taken care of: the article ("the", or "your" where it was theirs), and the rest."""

    article: str
    what: str


def taken_care(text: str) -> Sequence[Care]:
    """What a note says we took care of, in its order: ("the", "hail week")."""
    found = []
    for piece in _PIECES.findall(text[:_LONGEST]):
        care = _read(piece.strip())
        if care and care not in found:
            found.append(care)
    return found


def _read(piece: str) -> Care | None:
    """What one sentence says was taken care of."""
    if piece.endswith(("?", ":")) or _DOUBT.search(piece):
        return None
    said = piece.rstrip(".!;\n ").replace("’", "'")
    told = _SURELY.fullmatch(said) or _thanked(said)
    broken = None if told else _IF_BROKEN.fullmatch(said)
    if told is None and broken is None:
        return None
    care = _phrase((told or broken)["what"])  # type: ignore[index]
    if care and broken and not _TROUBLE.search(care.what):
        return None
    return care


def _thanked(said: str) -> re.Match[str] | None:
    """That they thanked us; it is no fact about us that we thanked them."""
    return None if _NO_ONE_ELSE.match(said) else _THANKED.fullmatch(said)


def _phrase(what: str) -> Care | None:
    """The thing itself, short enough to be said in a sentence."""
    match = _PHRASE.match(what)
    if match is None:
        return None
    rest = _STOP.sub("", match["rest"]).strip(" -–'")
    words = rest.split()
    if not 1 <= len(words) <= _MOST_WORDS or not all(map(_WORD.fullmatch, words)):
        return None
    if _NOT_TOLD.search(rest) or words[-1].isdecimal():
        return None
    article = "your" if match["article"].lower() == "their" else "the"
    return Care(article, rest)


AFTERWARDS = re.compile(
    r"\b(?:apolog\w+|complain\w*|refund\w*|mistake|wrong|missed|cancel\w*|cut short|sorry|unhappy"
    r"|disappoint\w*|never ran|did not run|didn['’]t run|not delivered|too late|money back"
    r"|short delivery|credit note)\b",
    re.IGNORECASE,
)
"""Words in a later note that make it doubtful that what was sold went well."""
_KEPT_WORDS = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Christmas|Easter|Advent"
    r"|Halloween|Whitsun|Pentecost|Mother|Father|Valentine|New|Black|St|Saint)(?:'s|s)?",
)
_COUNT = re.compile(r"\d{1,6} (?:[\w-]+[,:] )?")

_FEW = re.compile(r"[1-9]\d{0,3} (?P<of>[^\W\d_]{3,20})(?![\w'’-])")
_NAME_ENDS = re.compile(
    r"[,:;(]| and | with | for |\s(?:in|until|till|before|from)\s(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul"
    r"|Aug|Sep|Oct|Nov|Dec|\d))"
)


def sold_phrase(what: str) -> str | None:
    """Something sold as it is said in a sentence, without its article: "lunchtime spots".

    None for what is no plain name: too long, an abbreviation, a number.
    """
    bare = _COUNT.sub("", what.strip()[:_LONGEST], count=1)
    named = _NAME_ENDS.split(bare, maxsplit=1)[0].strip(" .-–")
    words = named.split()
    if len(words) == 1 and (few := _FEW.match(what.strip())):
        return few[0] if words[0] == few["of"] and not _NOT_TOLD.search(named) else None
    if not 2 <= len(words) <= _MOST_WORDS or not all(map(_WORD.fullmatch, words)):
        return None
    if any(word.isdecimal() for word in words) or _NOT_TOLD.search(named):
        return None
    first = words[0].replace("’", "'")
    plain = all(word.islower() for word in words[1:])
    if plain and not _KEPT_WORDS.fullmatch(first) and first[1:].islower():
        words[0] = words[0].lower()
    return " ".join(words)
