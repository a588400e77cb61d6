"""Fieldbook, the offline account book for field sellers.

desktop/fieldbook/        may import
  errors.py text.py paths.py  the ground: standard library, platformdirs
  model/                  ground; the sales method as dataclasses and pure functions
  book/                   ground, model; SQLAlchemy Core, sqlcipher3, msgspec: journal and fold
  work/                   ground, model, book; one public function per thing a seller can do
  cli.py                  standard library until the command is known, then work
"""

__version__ = "0.1.0"
