"""The list of the dossiers that a change of the calendar concerns, written from its dialog to call the applicants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tthc_desktop.text import number_text
from tthc_desktop.ui import files, messages, theme

if TYPE_CHECKING:
    from tthc_desktop.register import DayEdit, MovedDue, Register
    from tthc_desktop.ui.calendar.impact_dialog import ImpactDialog
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job


def write_list_when_wanted(dialog: ImpactDialog, desktop: Desktop, edits: Sequence[DayEdit]) -> None:
    """Let a dialog write its list whenever the clerk wants that.

    Args:
        dialog: the dialog.
        desktop: lanes and the folder for files.
        edits: the change.
    """

    def write(listed: Sequence[MovedDue], full: bool) -> None:
        # A name of its own: the list of an earlier change cannot be made again.
        name = f"Ho_so_bi_anh_huong_khi_sua_lich_{desktop.register.clock():%Y%m%d_%H%M}.xlsx"
        path = desktop.preferences.exports_folder / name

        def work(register: Register, job: Job) -> int:
            return register.impact_export.write(edits, listed, path, job.report, full_numbers=full)

        def done(count: int) -> None:
            files.tell_written(dialog.bar, f"Đã ghi {number_text(count)} hồ sơ vào {path.name}.", path)

        def failed(error: Exception) -> None:
            messages.show_failure(dialog, error, dialog.bar, "Đã dừng, không có tệp nào được ghi.")

        job = desktop.long.submit(dialog, work, done, failed)
        dialog.bar.show_message("Đang ghi danh sách…", theme.RUNNING, "clock", ("Dừng", job.cancel), closable=False)

    dialog.list_wanted.connect(write)
