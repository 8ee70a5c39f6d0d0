"""What a backup holds that may take the place of a damaged register, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QProgressBar

from tthc_desktop.text import moment_text, number_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import column, label

if TYPE_CHECKING:
    from tthc_desktop.register import BackupSummary

_SEARCHING = "Đang tìm bản sao lưu còn tốt gần nhất…"
_LOST = "Những gì ghi vào sổ sau lúc đó không có trong bản này và phải nhập lại."


class BackupCard(QFrame):
    """Shows the backup that would be restored."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.heading = label(_SEARCHING, "strong", wrap=True)
        self.facts = label("", wrap=True, selectable=True)
        self.lost = label(_LOST, "muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.setLayout(column(self.heading, self.facts, self.lost, self.bar, gap=theme.S, margin=theme.L))
        self.show_work(_SEARCHING)

    def show_work(self, what: str) -> None:
        """Show that something is under way."""
        self.heading.setText(what)
        self.bar.setAccessibleName(what)
        self.bar.setRange(0, 0)
        self._show_only_heading()
        self.bar.show()

    def show_part(self, part: float) -> None:
        """Show how far it is, from 0 to 1."""
        self.bar.setRange(0, 100)
        self.bar.setValue(round(100 * part))

    def show_backup(self, found: BackupSummary, *, is_chosen: bool) -> None:
        """Show what a backup holds.

        Args:
            found: the backup, whole.
            is_chosen: whether somebody chose it, else it is the newest.
        """
        held = found.manifest
        assert held is not None
        self._show_only_heading()
        what = "Bản sao lưu đã chọn, còn nguyên" if is_chosen else "Bản sao lưu còn tốt gần nhất"
        self.heading.setText(f"{what}: {moment_text(held.made_at)}")
        lines = [f"{number_text(held.dossiers)} hồ sơ"]
        if held.last_code and held.last_received_at is not None:
            lines.append(f"Hồ sơ ghi sau cùng: {held.last_code}, tiếp nhận {moment_text(held.last_received_at)}")
        lines.append(f"Tệp: {found.path}")
        self.facts.setText("\n".join(lines))
        self.facts.show()
        self.lost.show()

    def show_none(self) -> None:
        """Say that there is none."""
        self._show_only_heading()
        self.heading.setText("Không thấy bản sao lưu nào còn tốt ở những nơi đã biết.")
        self.facts.setText("Nếu có bản sao lưu trên USB hoặc máy khác, hãy cắm vào rồi bấm “Chọn bản khác…”.")
        self.facts.show()

    def show_forbidden(self) -> None:
        """Say whom to call."""
        self._show_only_heading()
        self.heading.setText("Khôi phục sổ cần người có quyền Quản trị.")
        self.facts.setText("Hãy báo người quản trị mở chương trình và đăng nhập để khôi phục từ bản sao lưu.")
        self.facts.show()

    def _show_only_heading(self) -> None:
        for one in (self.facts, self.lost, self.bar):
            one.hide()
