"""What can go wrong, said in sentences a seller understands: what happened, and what to do."""


class FieldbookError(Exception):
    """Something a person can mend: `title` says what happened, `advice` what to do about it."""

    def __init__(self, title: str, advice: str = "") -> None:
        """Keep both sentences; neither holds words of a customer beyond the name that was given."""
        super().__init__(title)
        self.title = title
        self.advice = advice


class NotABookError(FieldbookError):
    """The file is missing, is something else, or is damaged; it was left as it is."""


class BookInUseError(FieldbookError):
    """Somebody else has been writing for longer than we wait; nothing was changed."""


class CannotWriteError(FieldbookError):
    """The disk is full or the file may only be read; nothing was half written."""


class BookGoneError(CannotWriteError):
    """The file was moved or deleted while it was open; nothing is written into nowhere."""


class ClockError(FieldbookError):
    """The clock of this laptop looks wrong; nothing is written before somebody has looked.

    `now` is what it says, to the minute (ISO 8601), where somebody may say that it is right.
    """

    def __init__(self, title: str, advice: str = "", now: str = "") -> None:
        """Without `now` there is nothing to ask: the clock has to be set."""
        super().__init__(title, advice)
        self.now = now


class BundleError(FieldbookError):
    """A shared file cannot be read; the book was left as it is."""


class NoSuchError(FieldbookError):
    """What was asked for is not in the book, or more than one thing answers to the name."""


class NotFittingError(FieldbookError):
    """What was given cannot be kept: a day that does not exist, a text that is too long."""


class CannotReadError(FieldbookError):
    """A file from outside cannot be read: it is something else, broken or too large."""
