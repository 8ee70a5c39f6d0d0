"""The way to the window for whoever double-clicks the program: a sign at once, and behind it all that takes longer.

Whatever is imported here delays the sign.
"""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tthc_desktop.paths import default_data_folder
from tthc_desktop.ui import theme
from tthc_desktop.ui.preferences import Preferences
from tthc_desktop.ui.start.splash import Splash


def main(argv: list[str] | None = None) -> int:
    """Do what :func:`tthc_desktop.app.main` does, with a sign that the program is about to open.

    Args:
        argv: what the program is given; the process's own when None.
    """
    arguments = sys.argv[1:] if argv is None else argv
    app = QApplication(sys.argv[:1])
    given = Path(arguments[0]) if arguments else None
    folder = given if given is not None and given.is_dir() else default_data_folder()
    theme.use(theme.scheme_for(Preferences(folder).appearance))
    splash = Splash(app)
    splash.show_at_once()
    # Half a second and more, in which nothing but the sign is there.
    from tthc_desktop import app as program  # noqa: PLC0415

    return program.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
