"""``python -m tthc_desktop``: the same as the command ``tthc-desktop``."""

import sys

from tthc_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
