"""Judge the purpose of a next communication with the phrases that ship with the product."""

import json
from collections.abc import Collection
from functools import cache

from fieldbook.model.purpose import Verdict, judge
from fieldbook.model.purpose_phrases import Phrases, parse_phrases
from fieldbook.paths import resource


@cache
def phrases() -> Phrases:
    """The phrases and the scorer's weights, read once."""
    raw: dict[str, object] = {}
    for name in ("phrases/en.json", "phrases/purpose_en.json"):
        raw.update(json.loads(resource(name).read_text(encoding="utf-8")))
    return parse_phrases(raw)


def judge_purpose(text: str, names: Collection[str] = ()) -> Verdict:
    """Judge a purpose; `names` are those of this client's account and people."""
    return judge(text, names, phrases())
