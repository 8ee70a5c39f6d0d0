"""What the page does to give the package out: its button, where the files go, what is told of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from tthc_desktop.ui import files, theme
from tthc_desktop.ui.report.package_export import PackageExport
from tthc_desktop.ui.report.periods import export_caption

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register import Closing, PackageResult
    from tthc_desktop.ui.page import Page
    from tthc_desktop.ui.report.counted import Counted
    from tthc_desktop.ui.report.side import ExportBox


class GivingOut(QObject):
    """Gives packages out and opens their folder.

    Args:
        page: on whose bar it is told.
        button: says what is given out.
        box: shows where the files go and how far the work is.
        shown: tells what the page shows; None while it shows nothing.

    Signals:
        working: what is being done, empty when it is over.
        failed: the files are not there: the error.
        exported: they are.
    """

    working = Signal(str)
    failed = Signal(object)
    exported = Signal()

    def __init__(self, page: Page, button: QPushButton, box: ExportBox, shown: Callable[[], Counted | None]) -> None:
        super().__init__(page)
        self._page, self._button, self._box, self._shown = page, button, box, shown
        self._desktop = page.desktop
        self._period: Period | None = None
        self._written: set[Path] = set()
        self.package = PackageExport(page, page.desktop)
        self.package.given_out.connect(self._on_given_out)
        self.package.failed.connect(self._on_failed)
        self.package.progressed.connect(box.show_progress)
        box.folder_wanted.connect(self._choose_folder)
        box.opening_wanted.connect(self._open_folder)

    def show_period(self, period: Period) -> None:
        """Show where the files of a period go."""
        self._period = period
        folder = self._parent() / period.file_name
        self._box.show_folder(str(folder), is_written=folder in self._written)

    def show_counted(self, shown: Counted) -> None:
        """Say what is given out of a period, and make it ahead where it is likely to be wanted."""
        self._button.setText("Xuất bản nháp" if shown.figures.violations else export_caption(shown.choice.period))
        if shown.is_ready:
            self.package.prepare(shown.wish)

    def offer(self, offered: bool) -> None:
        """Let the package be given out, or not; meanwhile the keyboard waits on the page and presses nothing else."""
        if not offered and self._has_keyboard(self._button):
            self._page.setFocus()
        self._button.setEnabled(offered)
        if offered and self._has_keyboard(self._page):
            self._button.setFocus()

    def _has_keyboard(self, widget: QWidget) -> bool:
        # Also while the window itself is behind the folder that was opened.
        return self._page.window().focusWidget() is widget

    def give_out(self) -> None:
        """Write the package of the shown period."""
        shown = self._shown()
        if shown is not None and self._button.isEnabled():
            self._begin()
            self.package.give_out(shown.wish, self._parent())

    def give_kept_out(self, closing: Closing) -> None:
        """Write the files that were kept of a closing of the shown period."""
        shown = self._shown()
        if shown is not None:
            self._begin()
            self.package.give_kept_out(closing, shown.wish, self._parent())

    def _parent(self) -> Path:
        return self._desktop.preferences.exports_folder

    def _open_folder(self) -> None:
        if self._period is not None:
            files.open_path(self._parent() / self._period.file_name, self._page.bar.show_error)

    def _choose_folder(self) -> None:
        files.ask_folder(self._page, "Chọn thư mục lưu báo cáo", str(self._parent()), self._take_folder)

    def _take_folder(self, folder: str) -> None:
        self._desktop.preferences.exports_folder = Path(folder)
        if self._period is not None:
            self.show_period(self._period)

    def _begin(self) -> None:
        self._page.bar.clear()
        self._box.show_progress(0, 0)
        self.working.emit("Đang xuất báo cáo…")

    def _end(self) -> None:
        self._box.progress.hide()
        self.working.emit("")

    def _on_failed(self, error: Exception) -> None:
        self._end()
        self.failed.emit(error)

    def _on_given_out(self, result: PackageResult) -> None:
        self._end()
        self._written.add(result.folder)
        if self._period is not None:
            self.show_period(self._period)
        is_over = result.package.wish.period.last < self._desktop.register.clock().date()
        self._page.bar.show_message(
            given_out_words(result, is_over=is_over),
            theme.GOOD,
            "check",
            ("Mở thư mục", lambda: files.open_path(result.folder, self._page.bar.show_error)),
        )
        # When the system cannot show it, the message still says where it is.
        files.open_path(result.folder, lambda _: None)
        self.exported.emit()


def given_out_words(result: PackageResult, *, is_over: bool) -> str:
    """Return what is told of a package that was given out.

    Args:
        result: what was given out.
        is_over: whether its period is over.
    """
    told = f"Đã xuất {len(result.files)} tệp vào {result.folder.name} và {result.archive.name}."
    if result.kept is not None:
        told += f" Thư mục cũ có bản nháp hoặc tệp khác bộ đã xuất, được giữ thành {result.kept.name}."
    if not is_over:
        return f"{told} Kỳ chưa kết thúc nên đây là số liệu tạm tính."
    return told if result.package.closing else f"{told} Kỳ chưa chốt: hãy chốt trước khi gửi."
