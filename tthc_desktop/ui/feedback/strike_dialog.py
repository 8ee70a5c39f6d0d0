"""Asks why feedback that was written down by mistake is struck out."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tthc_desktop.ui.widgets.strike_out import StrikeOutDialog, StrikeWords


class FeedbackStrikeDialog(StrikeOutDialog):
    """Asks for the reason.

    Args:
        parent: the list.
        content: what the feedback says.
        act: gets the reason.
    """

    def __init__(self, parent: QWidget, content: str, act: Callable[[str], object]) -> None:
        words = StrikeWords(
            title="Gạch bỏ phản ánh, kiến nghị",
            question=content,
            meaning="Dùng khi ghi nhầm. Mục này vẫn còn trong sổ và không tính vào biểu nữa.",
            usual="Ghi trùng",
            strike="Gạch bỏ",
            strike_tip="Gạch bỏ (Ctrl+S)",
            keep_tip="Đóng, giữ như cũ (Esc)",
        )
        super().__init__(parent, words, act)
