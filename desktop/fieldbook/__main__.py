"""`python -m fieldbook` and the frozen program start here."""

import os
import sys

from fieldbook.cli import main


def free_others() -> None:
    """What a frozen program starts, a mail program say, loads its own libraries and not ours.

    The starter has pointed the loader and Qt at our folder; both know it by now, or by its place.
    """
    if not getattr(sys, "frozen", False):
        return
    for name in ("QT_PLUGIN_PATH", "QML2_IMPORT_PATH"):
        os.environ.pop(name, None)
    if sys.platform.startswith("linux"):
        ours, theirs = "LD_LIBRARY_PATH", os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
        os.environ.pop(ours, None) if theirs is None else os.environ.update({ours: theirs})


if __name__ == "__main__":
    free_others()
    sys.exit(main())
