"""Entry point of the packaged program; kept outside the package, where no module can shadow another."""

import sys

from tthc_desktop.app import main

if __name__ == "__main__":
    sys.exit(main())
