"""An update that was double-clicked."""

from pathlib import Path

from tthc_desktop.ui.main_window import MainWindow


def show_update(window: MainWindow, path: Path) -> None:
    """Show what an update of the data would change; from there it is taken in, or not.

    Args:
        window: the window.
        path: the file.
    """
    window.go_to("safety")
    window.pages.safety.open_update(path)
