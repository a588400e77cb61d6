"""What the coach says of a purpose, for the rows on a screen: judged once for each text."""

from functools import lru_cache

from fieldbook.model.purpose import Verdict
from fieldbook.work.purposes import judge_purpose

LONGEST = 600


@lru_cache(4096)
def coached(purpose: str, names: tuple[str, ...]) -> Verdict:
    """The verdict about a purpose; `names` are those of this client."""
    return judge_purpose(purpose[:LONGEST], [name for name in names if name])
