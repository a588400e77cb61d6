"""One country's days off, loaded alone, are those the library gives when it loads all."""

import subprocess
import sys
from pathlib import Path

DESKTOP = Path(__file__).parents[2] / "desktop"
_SAME = """
import sys
from fieldbook.work.holiday_rules import rules_of
from fieldbook.work.countries import countries
alone = {code: rules_of(code) for code in sorted(countries())}
days = {code: sorted(rules(years=2026)) for code, rules in alone.items() if rules}
assert all(code in days for code in ("GB", "DE", "FR", "NO", "US")), sorted(days)
assert not days.get("BV")
import holidays
for code, found in days.items():
    assert found == sorted(holidays.country_holidays(code, years=2026)), code
print(len(days))
"""
_ALONE = """
import sys
from fieldbook.work.holiday_rules import rules_of
rules = rules_of("DE")
assert len(list(rules(years=2026))) > 8
print([name for name in sys.modules if name.startswith("holidays.countries.")])
"""


def said(program: str) -> str:
    """What a program says in a process of its own, where nothing is loaded yet."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        env={"PYTHONPATH": str(DESKTOP)},
    )
    return done.stdout.strip()


def test_each_country_alone_has_the_days_the_library_gives_it() -> None:
    assert int(said(_SAME)) > 200


def test_only_the_country_that_is_asked_for_is_loaded() -> None:
    assert said(_ALONE) == "['holidays.countries.germany']"
