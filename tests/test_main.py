"""Where a frozen program starts: what it starts in turn is left alone."""

import os
import sys

import pytest

from fieldbook.__main__ import free_others

OURS = "/home/nora/fieldbook/_internal"
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ELF's loader")


@linux_only
@pytest.mark.parametrize("before", [None, "/opt/lib"])
def test_what_it_starts_gets_its_own_libraries(
    monkeypatch: pytest.MonkeyPatch, before: str | None
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", OURS)
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
    if before:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    free_others()
    assert os.environ["LD_LIBRARY_PATH"] == OURS
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    free_others()
    assert os.environ.get("LD_LIBRARY_PATH") == before
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ


@pytest.mark.parametrize("name", ["QT_PLUGIN_PATH", "QML2_IMPORT_PATH"])
def test_what_it_starts_gets_its_own_parts_of_qt(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", OURS)
    monkeypatch.setenv(name, f"{OURS}/PySide6/Qt/plugins")
    free_others()
    assert name in os.environ
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    free_others()
    assert name not in os.environ
