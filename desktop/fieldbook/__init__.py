"""Fieldbook, the offline account book for field sellers.

errors.py text.py paths.py  the ground: standard library, platformdirs
model/     ground; the sales method as dataclasses and pure functions
book/      ground, model; SQLAlchemy Core, sqlcipher3, msgspec: journal and fold
exchange/  ground, model; icalendar, phonenumbers: files of other programs, never the book
work/      ground, model, book, exchange; one public function per thing a seller can do
commands/  ground, model, work; the words of each command and what it prints
ui/        ground, model, work; PySide6: window, pages and the parts they are made of
app.py     puts log, settings, book and window together, once a screen is known to be there
selfcheck.py  goes through the main job to see whether this very program works here
cli.py     standard library until the command is known, then one of the commands or the window
"""

__version__ = "0.1.0"
