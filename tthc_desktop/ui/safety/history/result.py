"""What a check of the history found, as a card above the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from tthc_desktop.text import number_text
from tthc_desktop.ui import icons, theme
from tthc_desktop.ui.widgets.basics import card, column, icon_button, label, picture, row

if TYPE_CHECKING:
    from tthc_desktop.register import Verification

_MOST_SHOWN = 4


class ResultCard(QFrame):
    """Hidden until a check is over."""

    def __init__(self) -> None:
        super().__init__()
        frame = card()
        self.sign = picture("check", theme.GOOD.text, 28)
        self.title = label("", "heading", wrap=True)
        self.lines = label("", wrap=True, selectable=True)
        self.code = label("", "muted", wrap=True, selectable=True)
        self.dismiss = icon_button("close", "Đóng kết quả kiểm tra")
        self.dismiss.clicked.connect(self.hide)
        texts = column(self.title, self.lines, self.code, gap=theme.XS)
        inside = row(self.sign, texts, self.dismiss, gap=theme.M, margin=theme.M)
        inside.setStretch(1, 1)
        inside.setAlignment(self.sign, Qt.AlignmentFlag.AlignTop)
        inside.setAlignment(self.dismiss, Qt.AlignmentFlag.AlignTop)
        frame.setLayout(inside)
        around = column(frame)
        around.setContentsMargins(0, 0, 0, 0)
        self.setLayout(around)
        self.hide()

    def show_result(self, found: Verification) -> None:
        """Show what was found."""
        tone = theme.GOOD if found.is_sound else theme.LATE
        self.sign.setPixmap(icons.pixmap("check" if found.is_sound else "warning", tone.text, 28))
        seen = (
            f"Đã xem {number_text(found.head.number)} dòng nhật ký, {number_text(found.dossiers)} hồ sơ, "
            f"{number_text(found.events)} việc của hồ sơ."
        )
        if found.is_sound:
            self.title.setText("Sổ đúng như khi ghi: không thấy sửa ngoài chương trình.")
            lines = [seen]
        else:
            self.title.setText(f"Có {number_text(len(found.faults))} điều không như khi ghi.")
            lines = [f"• {fault.text}" for fault in found.faults[:_MOST_SHOWN]]
            if len(found.faults) > _MOST_SHOWN:
                lines.append(f"… và {number_text(len(found.faults) - _MOST_SHOWN)} điều nữa.")
            lines.append("Hãy giữ nguyên tệp sổ, báo người phụ trách và so với bản sao lưu gần nhất.")
        if found.begins > 1:
            lines.append(
                f"Dòng 1 đến {number_text(found.begins - 1)} do bản trước ghi, được nối chuỗi khi nâng cấp; "
                f"từ dòng số {number_text(found.begins)} trở đi được bảo vệ ngay khi ghi."
            )
        self.lines.setText("\n".join([*lines, *found.unchecked]))
        self.code.setText(f"Mã nhật ký (dòng số {number_text(found.head.number)}): {found.head.sha256}")
        self.show()
