"""Writing to very many dossiers at once: off the window's thread, to be called off as a whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from tthc_desktop.ui.widgets.work_dialog import WorkDialog

if TYPE_CHECKING:
    from tthc_desktop.ui.tasks import Lane
    from tthc_desktop.ui.widgets.work_dialog import Work

# So many are written in less than the tenth of a second that a clerk feels.
AT_ONCE = 50
_UNSTOPPED = "Bấm Dừng thì không hồ sơ nào thay đổi."


def write_many(
    parent: QWidget,
    title: str,
    size: int,
    lane: Lane,
    work: Work,
    done: Callable[[Any], object],
    failed: Callable[[Exception], object],
) -> None:
    """Write with a dialog that tells how far it is.

    Args:
        parent: what the dialog lies over.
        title: what is done.
        size: number of dossiers.
        lane: where it is done.
        work: gets the lane's register and what is called with dossiers done and dossiers in all.
        done: gets the result.
        failed: gets the error; :class:`tasks.Cancelled` when the clerk stopped it, and then nothing is written.
    """
    WorkDialog(parent, title, _UNSTOPPED, size).do(lane, work, done, failed)
