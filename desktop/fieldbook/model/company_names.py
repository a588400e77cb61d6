"""Names of companies as they are compared: what one writes and another leaves out is not theirs.

Legal forms, punctuation, accents, "and" or "&", a leading "The": none of it tells two companies
apart. A name alone never makes two accounts one (product.md, P8); it only says where to look.
"""

import re
from functools import lru_cache

from fieldbook.model.accounts import plain

_SAID = """
ltd limited plc llp cic pty proprietary pte pvt private unlimited inc incorporated corp corporation
co company llc lp pllc ltee gmbh mbh ggmbh ag kg kgaa ohg ug haftungsbeschrankt gbr ev eg ek ekfm se
og stiftung sarl sas sasu sa eurl snc scop sprl bvba srl srls spa sapa sl slu slne lda ltda sociedad
cv bv nv vof ab aktiebolag hb as asa ans aps oy oyj ky hf ehf spzoo zoo sp spj doo dd ood eood ad
sro zrt kft nyrt bt ou uab sia kk yk
"""
_FORMS = frozenset(_SAID.split())
"""Legal forms at the end of a name, without their points and accents."""
_JOINING = {"and", "und", "et", "y", "e", "og", "och", "en", "&", "+"}
_MOST_LETTERS = 4
_INSIDE = re.compile(r"(?<=\w)['’`´](?=\w)")  # noqa: RUF001 - as people type it
_POINTS = re.compile(r"\b(?:\w\.){2,}")
_WORDS = re.compile(r"\w+|[&+]")


@lru_cache(1 << 16)
def company_words(name: str) -> tuple[str, ...]:
    """The words that are left of a company's name when it is compared, in their order."""
    flat = _POINTS.sub(lambda found: found[0].replace(".", "") + " ", _INSIDE.sub("", plain(name)))
    words = _WORDS.findall(flat)
    kept = [word for word in words if word not in _JOINING] or words
    bare = kept[1:] if len(kept) > 1 and kept[0] == "the" else kept
    while len(bare) > 1 and (bare[-1] in _FORMS or _spelled(bare)):
        bare = bare[: -_spelled(bare)] if _spelled(bare) else bare[:-1]
    return tuple(bare)


def company_key(name: str) -> str:
    """What is equal for two ways to write one company's name; "" for a name without a letter."""
    return " ".join(company_words(name))


def _spelled(words: list[str]) -> int:
    """How many words at the end spell a legal form letter by letter: "z o.o.", "s. p. a."."""
    for count in range(2, min(_MOST_LETTERS, len(words) - 1) + 1):
        spelled = words[-count:]
        if max(map(len, spelled)) < len("zoo") and "".join(spelled) in _FORMS:
            return count
    return 0


def one_within_the_other(one: str, other: str) -> bool:
    """Whether the shorter name begins the longer: "Lindholm" and "Lindholm Kitchens"."""
    short, long = sorted((company_words(one), company_words(other)), key=len)
    return bool(short) and long[: len(short)] == short and len("".join(short)) > 3
