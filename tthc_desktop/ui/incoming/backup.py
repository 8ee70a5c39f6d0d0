"""A backup that was double-clicked: what it holds is shown first, and from there it is opened, or nothing is done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.domain.people import Right
from tthc_desktop.errors import UserError
from tthc_desktop.ui import messages
from tthc_desktop.ui.safety.backups.copy_dialog import CopyDialog
from tthc_desktop.ui.safety.backups.deeds import opening_deed, restoring_deed
from tthc_desktop.ui.safety.backups.look_dialog import LookDialog, Purpose

if TYPE_CHECKING:
    from tthc_desktop.register import LookedInto
    from tthc_desktop.ui.main_window import MainWindow


def comes_first(window: MainWindow) -> bool:
    """Tell whether a backup is shown before the set-up: of a register that nobody has used, by who may restore."""
    register = window.register
    return register.first_start.is_wanted() and register.rights.has(Right.RESTORE)


def show_backup(window: MainWindow, path: Path) -> None:
    """Show what a backup holds; whoever may can put it in the place of the register.

    Args:
        window: the window; closes and opens again when the backup takes the register's place.
        path: the file.
    """
    is_new = comes_first(window)

    def done(seen: LookedInto) -> None:
        dialog = LookDialog(window, seen, _purpose(window, is_new))
        deed = opening_deed(window.register, path) if is_new else restoring_deed(window.register, seen)
        dialog.restore_wanted.connect(lambda: window.close_for(deed))
        if is_new:
            dialog.declined.connect(window.begin)
        dialog.open()

    def failed(error: Exception) -> None:
        if isinstance(error, UserError):
            messages.tell_error(window, error).finished.connect(lambda _: window.begin())
            return
        messages.show_failure(window, error)
        # Called off: the set-up is still to come.
        window.begin()

    CopyDialog(window, "Đang mở thử bản sao lưu").do(
        window.desktop.long,
        lambda register, report: register.restoring.look_into(path, report),
        done,
        failed,
    )


def _purpose(window: MainWindow, is_new: bool) -> Purpose:
    if is_new:
        return Purpose.BEGIN
    register = window.register
    # Of the demonstration nothing is to become the office's own register.
    may = register.rights.has(Right.RESTORE) and not register.is_demonstration()
    return Purpose.RESTORE if may else Purpose.TRY
