"""Entry point of the packaged programs; kept outside the package, where no module can shadow another.

``TTHC-Desktop`` opens the window, ``TTHC-Lenh`` beside it runs the commands.
"""

import sys
from pathlib import Path

if __name__ == "__main__":
    if Path(sys.executable).stem == "TTHC-Lenh":
        from tthc_desktop.cli import main
    else:
        from tthc_desktop.opening import main
    sys.exit(main())
