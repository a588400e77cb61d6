"""The sales method: frozen dataclasses and pure functions, standard library alone."""
