"""A field whose number is not shown: it stays as it is unless somebody types another, or asks to see it."""

from PySide6.QtWidgets import QLineEdit


class KeptNumber:
    """Keeps what a field holds out of sight.

    Args:
        line: the field; it is emptied, and says in grey what is kept.
        whole: what it holds.
        masked: how that is told.
    """

    def __init__(self, line: QLineEdit, whole: str, masked: str) -> None:
        self._line, self._whole = line, whole
        self.is_hidden = bool(whole) and masked != whole
        if self.is_hidden:
            line.clear()
            line.setPlaceholderText(f"{masked} (giữ nguyên)")
            line.setToolTip("Để trống thì số cũ giữ nguyên; gõ vào thì thay số mới")
        else:
            line.setText(whole)

    def text(self) -> str:
        """Return what the field holds by now, seen or not."""
        typed = self._line.text()
        return self._whole if self.is_hidden and not typed.strip() else typed

    def show(self) -> None:
        """Put it into the field, unless another was typed."""
        if self.is_hidden:
            text, self.is_hidden = self.text(), False
            self._line.setText(text)
            self._line.setPlaceholderText("")
            self._line.setToolTip("")
