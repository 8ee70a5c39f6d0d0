"""A field for a password: hidden unless it is looked at, with a word on what keyboards do to passwords."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from tthc_desktop.register import has_marked_letters
from tthc_desktop.ui import icons, theme
from tthc_desktop.ui.widgets.basics import column, icon_button, label, row
from tthc_desktop.ui.widgets.fields import LineEdit

CAPS_LOCK = "Phím Caps Lock đang bật."
# Of a password that is typed again, and of a new one.
MARKED = "Đang gõ chữ có dấu (Unikey bật). Nếu lúc đặt mật khẩu không có dấu, hãy tắt Unikey rồi gõ lại."
NEW_MARKED = "Có chữ có dấu: mỗi lần đăng nhập phải bật Unikey đúng như bây giờ. Mật khẩu không dấu dễ gõ hơn."
_SHOW, _HIDE = "Hiện mật khẩu", "Ẩn mật khẩu"


class PasswordEdit(QWidget):
    """Hides what is typed until the eye beside it is pressed.

    Args:
        marked: what is told when letters with marks are typed.

    Attributes:
        line: where it is typed.
        eye: shows and hides it.
        note: what is to be known of the keyboard; empty when nothing is.

    Signals:
        submitted: Enter was pressed in it.
    """

    submitted = Signal()

    def __init__(self, marked: str = MARKED) -> None:
        super().__init__()
        self._marked = marked
        self._is_caps = False
        self.line = LineEdit(limit=200)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.eye = icon_button("eye", _SHOW)
        self.eye.clicked.connect(lambda: self.show_plain(self.line.echoMode() is QLineEdit.EchoMode.Password))
        self.note = label("", "small", wrap=True)
        self.setLayout(column(row(self.line, self.eye, gap=theme.XS), self.note, gap=2))
        self.setFocusProxy(self.line)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._tell)
        self._tell()

    def text(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Empty it and hide what is typed next."""
        self.line.clear()
        self.show_plain(False)

    def show_plain(self, plain: bool) -> None:
        """Show what is typed, or hide it."""
        echo = QLineEdit.EchoMode.Normal if plain else QLineEdit.EchoMode.Password
        self.line.setEchoMode(echo)
        name = _HIDE if plain else _SHOW
        self.eye.setIcon(icons.icon("eye-off" if plain else "eye", theme.TEXT))
        self.eye.setToolTip(name)
        self.eye.setAccessibleName(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.submitted.emit()
                return True
            self._listen(event)
        return super().eventFilter(watched, event)

    def _listen(self, event: QKeyEvent) -> None:
        """Tell from a letter whether Caps Lock is on; Qt does not say so itself."""
        if event.key() == Qt.Key.Key_CapsLock:
            self._is_caps = False
        letter = event.text()
        # Letters with marks come from Unikey, not from the key that was pressed.
        if len(letter) == 1 and letter.isascii() and letter.isalpha():
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._is_caps = letter.isupper() != is_shifted
        self._tell()

    def _tell(self) -> None:
        parts = [CAPS_LOCK] if self._is_caps else []
        if has_marked_letters(self.line.text()):
            parts.append(self._marked)
        self.note.setText(" ".join(parts))
        self.note.setVisible(bool(parts))
        self.line.setAccessibleDescription(" ".join(parts))
