"""The last step: what was set up, and off to work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from tthc_desktop.reports.procedure_words import has_unknown_term
from tthc_desktop.text import number_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import card, clear, label
from tthc_desktop.ui.wizard.encryption_choice import EncryptionChoice
from tthc_desktop.ui.wizard.step import Step

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop


class SummaryStep(Step):
    """Shows what the register holds now."""

    next_caption = "Bắt đầu làm việc"

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(
            desktop,
            "summary",
            "Đã sẵn sàng",
            "Mọi thông tin dưới đây sửa được ở trang Đơn vị và trang Danh mục. Bấm Enter để tiếp nhận hồ sơ đầu tiên.",
        )
        frame = card()
        self._grid = QGridLayout(frame)
        self._grid.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        self._grid.setHorizontalSpacing(theme.L)
        self._grid.setVerticalSpacing(theme.S)
        self._grid.setColumnStretch(1, 1)
        self.body.addWidget(frame)
        self.encryption = EncryptionChoice()
        self.body.addWidget(self.encryption)
        self.body.addStretch(1)

    def lines(self) -> list[tuple[str, str]]:
        """Return what is told: caption and content."""
        register = self.desktop.register
        office, today = register.office(), register.clock().date()
        sessions = register.rule_book.on(today).hours.sessions
        procedures = register.procedures(today)
        without = sum(map(has_unknown_term, procedures))
        catalogue = f"{number_text(len(procedures))} thủ tục, {number_text(without)} thủ tục chưa có thời hạn"
        signer = ", ".join(part for part in (" / ".join(office.signer_lines), office.signer_name) if part)
        return [
            ("Đơn vị", office.name or "chưa đặt"),
            ("Cơ quan cấp trên", office.parent_name or "không in"),
            ("Nơi nhận báo cáo quý", office.receiver or "chưa đặt"),
            ("Địa chỉ trả kết quả", office.desk_address or "chưa đặt"),
            ("Điện thoại", office.phone or "chưa đặt"),
            ("Người ký", signer or "chưa đặt"),
            ("Cán bộ tại máy này", register.clerk or "chưa đặt"),
            ("Đăng nhập", "mỗi người một mật khẩu" if register.person else "không dùng mật khẩu"),
            ("Mã hồ sơ tiếp theo", register.next_code(today)),
            ("Giờ làm việc", ", ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in sessions)),
            ("Danh mục", catalogue if procedures else "chưa có; nhập sau ở trang Danh mục"),
        ]

    def refresh(self) -> None:
        self.encryption.refresh(self.desktop.register)
        clear(self._grid)
        for line, (caption, content) in enumerate(self.lines()):
            self._grid.addWidget(label(caption, "muted"), line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label(content, wrap=True), line, 1)
