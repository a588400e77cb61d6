"""`python -m fieldbook` and the frozen program start here."""

import sys

from fieldbook.cli import main

if __name__ == "__main__":
    sys.exit(main())
