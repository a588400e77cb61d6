"""Countries by name: the two letters of ISO 3166-1 for what a file says."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

# Names that differ from those of the time zone database.
_ALSO = {
    "BA": "Bosnien und Herzegowina",
    "BE": "Belgien,Belgique,België",
    "BG": "Bulgarien,Bulgarie",
    "BR": "Brasilien,Brasil,Brésil",
    "CA": "Kanada",
    "CH": "Schweiz,Suisse,Svizzera",
    "CI": "Ivory Coast",
    "CN": "People's Republic of China,PR China,PRC,Chine",
    "CZ": "Czechia,Tschechien,Tschechische Republik,Česko,Česká republika",
    "DE": "Deutschland,Federal Republic of Germany,Allemagne,Alemania,Germania,DEU,GER",
    "DK": "Dänemark,Danmark,Danemark",
    "ES": "Spanien,España,Espagne",
    "FI": "Finnland,Suomi,Finlande",
    "FR": "Frankreich,FRA",
    "GB": "United Kingdom,UK,U.K.,Great Britain,England,Scotland,Wales,Northern Ireland,GBR,"
    "Großbritannien,Vereinigtes Königreich,Royaume-Uni,Angleterre,United Kingdom of Great Britain "
    "and Northern Ireland",
    "GR": "Griechenland,Hellas,Grèce",
    "HR": "Kroatien,Hrvatska,Croatie",
    "HU": "Ungarn,Magyarország,Hongrie",
    "IE": "Irland,Republic of Ireland,Irlande,Éire",
    "IT": "Italien,Italia,Italie",
    "JP": "Japon",
    "KR": "South Korea,Republic of Korea,Südkorea",
    "LU": "Luxemburg",
    "NL": "The Netherlands,Niederlande,Nederland,Holland,Pays-Bas",
    "NO": "Norwegen,Norge,Norvège",
    "PL": "Polen,Polska,Pologne",
    "PT": "Portugal",
    "RO": "Rumänien,România,Roumanie",
    "RS": "Serbien,Srbija",
    "RU": "Russian Federation,Russland",
    "SE": "Schweden,Sverige,Suède",
    "SI": "Slowenien,Slovenija",
    "SK": "Slowakei,Slovensko,Slovak Republic",
    "AE": "UAE,U.A.E.",
    "AT": "Österreich,Oesterreich,Autriche",
    "TR": "Türkiye,Türkei,Turquie",
    "TW": "Taiwan R.O.C.",
    "UA": "Ukraine",
    "US": "USA,U.S.A.,U.S.,United States of America,Vereinigte Staaten,Vereinigte Staaten von "
    "Amerika,États-Unis",
    "VN": "Viet Nam",
    "ZA": "Südafrika,RSA",
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
    return _by_name().get(word, "")


@cache
def _by_name() -> dict[str, str]:
    named = {_plain(name): code for code, name in countries().items()}
    for code, names in _ALSO.items():
        named |= dict.fromkeys(map(_plain, names.split(",")), code)
    return named


def _plain(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in flat if not unicodedata.combining(c)).split())
