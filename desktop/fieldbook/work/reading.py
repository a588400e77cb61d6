"""The process in which files from outside are read; it knows no book."""

from fieldbook.exchange.reading_apart import serve


def read_what_is_asked() -> int:
    """Reads one file as standard input asks, and tells it on standard output; an exit code."""
    return serve()


def open_what_is_asked() -> int:
    """Opens what is asked for on standard input, as a process of its own; gives the exit code."""
    from fieldbook.exchange.opening_apart import serve as opening

    return opening()
