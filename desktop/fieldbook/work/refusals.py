"""Why a disk takes no file, in words that end a sentence."""

import errno

from fieldbook.text import _


def why_not(error: OSError) -> str:
    """What kept a file from being written: "the disk is full"."""
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return _("the folder is gone")
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _("the disk is full")
    if error.errno == errno.EROFS:
        return _("this place may only be read")
    if isinstance(error, PermissionError):
        return _("it is open in another program, or you may not write there")
    return error.strerror or str(error)
