"""The program's icon in the form each system wants, painted from one drawing."""

import os
import struct
from collections.abc import Mapping
from pathlib import Path

DRAWING = Path(__file__).resolve().parents[1] / "resources/icon/fieldbook.svg"
WINDOWS = (16, 20, 24, 32, 40, 48, 64, 256)
MACOS: Mapping[bytes, int] = {
    b"icp4": 16,
    b"icp5": 32,
    b"ic07": 128,
    b"ic08": 256,
    b"ic09": 512,
    b"ic10": 1024,
}
"""The kind of each picture and its side; all of them hold PNG."""


def png(side: int) -> bytes:
    """The drawing as a PNG of this size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImage, QImageWriter, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(held.data())


def ico() -> bytes:
    """The icon of a Windows program."""
    pictures = [(side, png(side)) for side in WINDOWS]
    at = 6 + 16 * len(pictures)
    head, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    for side, data in pictures:
        edge = side % 256  # 256 is written as nought
        head += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(data), at + len(body))
        body += data
    return head + body


def icns() -> bytes:
    """The icon of a macOS program."""
    body = b"".join(
        kind + struct.pack(">I", 8 + len(data)) + data
        for kind, data in ((kind, png(side)) for kind, side in MACOS.items())
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body
