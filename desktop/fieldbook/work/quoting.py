"""Words as they are typed on a command line, for advice that can be copied."""

import os
import re
import shlex

_PLAIN = re.compile(r"[\w@%+=:,./~-]+")
_LIVELY = re.compile(r'["$`\\!]')


def typed(word: object) -> str:
    """The word, between quotes where a shell would take it apart."""
    text = str(word)
    if _PLAIN.fullmatch(text):
        return text
    return f'"{text}"' if os.name == "nt" or not _LIVELY.search(text) else shlex.quote(text)
