"""The way to the window for whoever double-clicks the program: a sign at once, and behind it all that takes longer.

Whatever is imported here delays the sign.
"""

import gc
import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tthc_desktop.paths import default_data_folder
from tthc_desktop.ui.kept_look import appearance_in, settings_of
from tthc_desktop.ui.start.splash import Splash


def main(argv: list[str] | None = None) -> int:
    """Do what :func:`tthc_desktop.app.main` does, with a sign that the program is about to open.

    Args:
        argv: what the program is given; the process's own when None.
    """
    # While modules are loaded there is nothing to collect, and looking for it takes its time; what collects
    # from then on is ui/garbage.py.
    gc.disable()
    arguments = sys.argv[1:] if argv is None else argv
    app = QApplication(sys.argv[:1])  # noqa: F841 - it lives as long as something holds it
    folder = Path(arguments[0]) if arguments and os.path.isdir(arguments[0]) else default_data_folder()
    splash = Splash(appearance_in(settings_of(folder)))
    splash.show_at_once()
    splash.make_way()
    # Half a second and more, in which nothing but the sign is there.
    from tthc_desktop import app as program  # noqa: PLC0415

    return program.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
