"""The import over a place: what each row of a file would become, before anything is written."""
