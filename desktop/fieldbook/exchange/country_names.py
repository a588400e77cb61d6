"""Countries by name: the two letters of ISO 3166-1 for what a file says."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_ALSO = {
    "uk": "GB",
    "united kingdom": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "usa": "US",
    "united states of america": "US",
    "deutschland": "DE",
    "schweiz": "CH",
    "suisse": "CH",
    "osterreich": "AT",
    "nederland": "NL",
    "the netherlands": "NL",
    "espana": "ES",
    "italia": "IT",
    "sverige": "SE",
    "norge": "NO",
    "danmark": "DK",
    "suomi": "FI",
    "czechia": "CZ",
    "polska": "PL",
    "belgique": "BE",
    "belgie": "BE",
}


@cache
def countries() -> Mapping[str, str]:
    """Every country: its two letters, and its name in English (tzdata's table of ISO 3166)."""
    table = files("tzdata").joinpath("zoneinfo/iso3166.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    return {row[0]: row[1] for row in rows if len(row) == 2}


def country_code(text: str) -> str:
    """The two letters of a country by its letters or its name; "" for one nobody knows."""
    word = _plain(text)
    if word.upper() in countries():
        return word.upper()
    return _ALSO.get(word) or _by_name().get(word, "")


@cache
def _by_name() -> dict[str, str]:
    return {_plain(name): code for code, name in countries().items()}


def _plain(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in flat if not unicodedata.combining(c)).split())
