"""One country's days off, loaded alone, are those the library gives when it loads all."""

import subprocess
import sys
from pathlib import Path

DESKTOP = Path(__file__).parents[2] / "desktop"
_SAME = """
import sys
from fieldbook.work.holiday_rules import holidays_of
from fieldbook.work.countries import countries
alone = {code: holidays_of(code, 2026) for code in sorted(countries())}
assert not alone["BV"]
for name in [name for name in sys.modules if name.startswith("holidays")]:
    del sys.modules[name]
import holidays
import holidays.countries
for code, found in alone.items():
    try:
        wanted = {day for day in holidays.country_holidays(code, years=2026) if day.year == 2026}
    except NotImplementedError:
        wanted = set()
    assert found == wanted, code
print(sum(map(bool, alone.values())))
"""
_ALONE = """
import sys
from fieldbook.work.holiday_rules import holidays_of
assert len(holidays_of("DE", 2026)) > 8
assert "holidays.countries" not in sys.modules
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
