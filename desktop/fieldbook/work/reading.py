"""The process in which files from outside are read; it knows no book."""

from fieldbook.exchange.reading_apart import serve


def read_what_is_asked() -> int:
    """Reads one file as standard input asks, and tells it on standard output; an exit code."""
    return serve()
