"""Letters as texts are searched: without accent and case, one for one."""

import unicodedata


class _Plain(dict[int, str]):
    """Every letter as it is compared; each is worked out once."""

    def __missing__(self, code: int) -> str:
        self[code] = unicodedata.normalize("NFD", chr(code))[0].lower()[0]
        return self[code]


_PLAIN = _Plain()


def bare(text: str) -> str:
    """A text as the search index compares it: every letter without accent and case.

    It is as long as it was, so that a place in it is the same place in the text.
    """
    return text.translate(_PLAIN)
