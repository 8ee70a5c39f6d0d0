"""Tells how far the making or opening of a backup is, and stops it."""

from PySide6.QtWidgets import QWidget

from tthc_desktop.ui.widgets.work_dialog import WorkDialog

_HUNDRED = 100


class CopyDialog(WorkDialog):
    """Tells the part that is done, for there are no rows to count.

    Args:
        parent: what it lies over.
        title: what is being done.
        unstopped: what stopping means.
    """

    def __init__(self, parent: QWidget | None, title: str, unstopped: str = "Dừng lúc nào cũng được.") -> None:
        super().__init__(parent, title, unstopped, _HUNDRED)

    def _on_progress(self, done: int, total: int) -> None:
        super()._on_progress(done, total)
        if self._job is not None and not self._job.is_cancelled:
            self.told.setText(f"Đã xong {_HUNDRED * done // max(1, total)} %")
