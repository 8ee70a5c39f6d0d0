"""An update that was double-clicked."""

from pathlib import Path

from tthc_desktop.errors import UserError
from tthc_desktop.ui import messages
from tthc_desktop.ui.main_window import MainWindow


def show_update(window: MainWindow, path: Path) -> None:
    """Show what an update brings.

    Args:
        window: the window.
        path: the file.
    """
    error = UserError(f"Bản TTHC Desktop này chưa mở được gói cập nhật “{path.name}”.", "Hãy cài bản mới hơn.")
    messages.tell_error(window, error)
