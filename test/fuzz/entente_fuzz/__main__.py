"""`python -m entente_fuzz SETTINGS REPORT`: sends the cases and writes what came of them."""

import sys

from .run import run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1], sys.argv[2]))
