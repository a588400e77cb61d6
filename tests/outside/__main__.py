"""`python -m tests.outside [--expect]`: what was looked at, what is wrong, what was skipped.

With `--expect` a skipped check is a failure, except where the machine has no node, no libical
and no store of Evolution, or no network to bring khal.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from traceback import format_exc

from tests.outside.calendars import ours_byte_by_byte, ours_in_ical_js
from tests.outside.evolution import ours_in_evolution
from tests.outside.files import calendars_of_others, cards_of_known_programs, odd_cards
from tests.outside.khal import ours_in_khal
from tests.outside.libical import ours_in_libical
from tests.outside.said import Missing, Result

CHECKS: dict[str, Callable[[Path], Result]] = {
    "our calendars byte by byte": ours_byte_by_byte,
    "our calendars in ical.js": ours_in_ical_js,
    "our calendars in libical": ours_in_libical,
    "calendar after calendar in khal": ours_in_khal,
    "calendar after calendar in Evolution": ours_in_evolution,
    "cards of known programs": cards_of_known_programs,
    "odd cards": odd_cards,
    "calendars of other programs": calendars_of_others,
}
_MOST_TOLD = 20


def main(argv: Sequence[str] | None = None) -> int:
    """Runs every check; 0 when none failed."""
    parser = argparse.ArgumentParser("python -m tests.outside", description=__doc__)
    parser.add_argument("--expect", action="store_true", help="what is skipped has failed")
    expect = parser.parse_args(argv).expect
    ended = [_told(name, check, expect=expect) for name, check in CHECKS.items()]
    counted = [f"{ended.count(word)} {word}" for word in ("passed", "failed", "skipped")]
    print(", ".join(counted))
    return 1 if "failed" in ended else 0


def _told(name: str, check: Callable[[Path], Result], *, expect: bool) -> str:
    try:
        with TemporaryDirectory(prefix="fieldbook-outside-") as scratch:
            result = check(Path(scratch))
    except Missing as missing:
        failed = expect and missing.expected
        print(f"{name}: skipped{', though expected' if failed else ''}: {missing}")
        return "failed" if failed else "skipped"
    except Exception:
        print(f"{name}: ended in the middle: {format_exc(limit=-3)}")
        return "failed"
    for one in result.wrong[:_MOST_TOLD]:
        print(f"  {one}")
    print(f"{name}: {result.files} files, {len(result.wrong)} faults")
    return "failed" if result.wrong else "passed"


if __name__ == "__main__":
    sys.exit(main())
