"""Asks why feedback that was written down by mistake is struck out."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tthc_desktop.ui.widgets.basics import button, label
from tthc_desktop.ui.widgets.dialog import FramedDialog, saves
from tthc_desktop.ui.widgets.fields import EnterMovesOn, Field, LineEdit

_USUAL = "Ghi trùng"


class FeedbackStrikeDialog(FramedDialog):
    """Asks for the reason; Enter twice takes the usual one.

    Args:
        parent: the list.
        content: what the feedback says.
        act: gets the reason.
    """

    def __init__(self, parent: QWidget, content: str, act: Callable[[str], object]) -> None:
        super().__init__(parent, "Gạch bỏ phản ánh, kiến nghị")
        self._act = act
        self.body.addWidget(label(content, "strong", wrap=True))
        self.body.addWidget(
            label("Dùng khi ghi nhầm. Mục này vẫn còn trong sổ và không tính vào biểu nữa.", "muted", wrap=True)
        )
        self.reason = LineEdit(_USUAL, limit=200)
        self.field = Field("Lý do gạch bỏ", self.reason, required=True)
        self.body.addWidget(self.field)
        self.body.addStretch(1)
        self.strike = button("Gạch bỏ", "danger", tip="Gạch bỏ (Ctrl+S)")
        keep = button("Thôi, giữ lại", tip="Đóng, giữ như cũ (Esc)")
        keep.clicked.connect(self.reject)
        self.strike.clicked.connect(self._strike)
        self.foot.addStretch(1)
        self.foot.addWidget(keep)
        self.foot.addWidget(self.strike)
        EnterMovesOn(self, [self.reason]).at_the_end.connect(self.strike.setFocus)
        saves(self, self.strike.click)
        self.fit(500, 320)
        self.reason.setFocus()
        self.reason.selectAll()
        self.mark_filled()

    def _strike(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.field.show_error("Hãy ghi lý do")
            self.reason.setFocus()
            return
        self.accept()
        self._act(reason)
