"""The first step: set up, take a register over from another machine, look around, or begin at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import card, label, picture, row
from tthc_desktop.ui.widgets.big_choice import BigChoice
from tthc_desktop.ui.wizard.step import Step

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop

SETUP, PACKAGE, DEMONSTRATION, AT_ONCE = "setup", "package", "demonstration", "at-once"
_CHOICES = (
    (
        SETUP,
        "office-building",
        "Thiết lập sổ cho đơn vị",
        "Vài bước ngắn: tên đơn vị, người ký, mã hồ sơ, giờ làm việc, danh mục thủ tục. Ô nào chưa rõ thì để trống.",
    ),
    (
        DEMONSTRATION,
        "help",
        "Xem thử với sổ minh họa",
        "Một phường giả định với hơn 2.500 hồ sơ của người không có thật, mở trong thư mục riêng. "
        "Sổ của đơn vị vẫn nguyên; lúc nào cũng quay lại được.",
    ),
    (
        AT_ONCE,
        "forward",
        "Bắt đầu làm việc ngay",
        "Thiết lập sau ở trang Đơn vị; lần sau mở chương trình không hỏi lại.",
    ),
    (
        PACKAGE,
        "import",
        "Mở gói chuyển sổ từ máy cũ",
        "Đơn vị đã có sổ ở máy khác: chọn tệp .tthc-backup đã chép sang, sổ được mở lại đúng như ở máy cũ.",
    ),
)


class WelcomeStep(Step):
    """Asks what the clerk wants first.

    Signals:
        chosen: one of the four.
    """

    chosen = Signal(str)

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(
            desktop,
            "welcome",
            "Chào mừng đến với TTHC Desktop",
            "Sổ theo dõi hồ sơ thủ tục hành chính của Bộ phận Một cửa, nằm trọn trên máy này, không cần mạng.",
        )
        self.choices: dict[str, BigChoice] = {}
        for value, icon, title, text in _CHOICES:
            made = BigChoice(icon, title, text)
            made.clicked.connect(lambda _=False, value=value: self.chosen.emit(value))
            self.choices[value] = made
            self.body.addWidget(made)
        where = card()
        words = label(f"Dữ liệu của đơn vị được ghi tại: {desktop.register.folder}", "small", wrap=True)
        inside = row(picture("folder-open", size=18), words, gap=theme.S, margin=theme.M)
        inside.setStretch(1, 1)
        where.setLayout(inside)
        self.body.addStretch(1)
        self.body.addWidget(where)

    def focus_first(self) -> None:
        self.choices[SETUP].setFocus(Qt.FocusReason.OtherFocusReason)
