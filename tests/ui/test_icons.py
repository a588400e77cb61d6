"""The icons of Windows and macOS, as another reader sees them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QApplication

from make import icons


@pytest.mark.parametrize(("made", "kind"), [(icons.ico, b"ico"), (icons.icns, b"icns")])
def test_the_icon_can_be_read_in_every_size(
    qapp: QApplication, tmp_path: Path, made: Callable[[], bytes], kind: bytes
) -> None:
    (tmp_path / "icon").write_bytes(made())
    reader = QImageReader(str(tmp_path / "icon"), QByteArray(kind))
    sides = icons.WINDOWS if kind == b"ico" else tuple(icons.MACOS.values())
    assert reader.imageCount() == len(sides)
    for at, side in enumerate(sides):
        reader.jumpToImage(at)
        image = reader.read()
        assert (image.width(), image.height()) == (side, side)
        assert image.pixelColor(side // 2, side // 10).name() == "#0b6b61"
        assert image.pixelColor(0, 0).alpha() == 0
