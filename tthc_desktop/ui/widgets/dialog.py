"""The frame of every larger dialog: a head that names it, a body, a foot with its buttons."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tthc_desktop.ui import messages, theme
from tthc_desktop.ui.help_key import answers_help_key
from tthc_desktop.ui.widgets.basics import button, label
from tthc_desktop.ui.widgets.notices import MessageBar
from tthc_desktop.ui.widgets.scroller import Scroller


def on_keys(dialog: QDialog, keys: str, act: Callable[[], object]) -> None:
    """Let keys do something in a dialog; held down, they do it once."""
    shortcut = QShortcut(QKeySequence(keys), dialog)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(act)


def saves(dialog: QDialog, act: Callable[[], object]) -> None:
    """Let Ctrl+S and Ctrl+Enter do what the main button of a dialog does."""
    for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
        on_keys(dialog, keys, act)


class FramedDialog(QDialog):
    """A dialog with head, body and foot.

    One that calls :meth:`mark_filled` once it is filled asks before what was typed since is lost.

    Attributes:
        head: what stands at the top, beside the title.
        body: where the content goes; it scrolls where the screen is too small for it.
        foot: where the buttons go, from the left.
        bar: shows messages between body and foot.
    """

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._as_opened: object = None
        self._is_watched = False
        self._question: messages.Message | None = None
        self._cancel: QPushButton | None = None
        self.setWindowTitle(title)
        answers_help_key(self)
        top, bottom = QFrame(), QFrame()
        top.setObjectName("dialogHead")
        bottom.setObjectName("dialogFoot")
        self.title = label(title, "title")
        self.head = QHBoxLayout(top)
        self.head.setContentsMargins(theme.XL, theme.M, theme.XL, theme.M)
        self.head.setSpacing(theme.M)
        self.head.addWidget(self.title)
        content = QFrame()
        content.setProperty("role", "plain")
        self._surface = content
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        self.body.setSpacing(theme.M)
        self.foot = QHBoxLayout(bottom)
        self.foot.setContentsMargins(theme.XL, theme.M, theme.XL, theme.M)
        self.foot.setSpacing(theme.S)
        self.bar = MessageBar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(top)
        layout.addWidget(Scroller(content), 1)
        told = QHBoxLayout()
        told.setContentsMargins(theme.XL, 0, theme.XL, 0)
        told.addWidget(self.bar)
        layout.addLayout(told)
        layout.addSpacing(theme.S)
        layout.addWidget(bottom)

    def fit(self, width: int, height: int) -> None:
        """Take a size, no larger than the screen leaves."""
        screen = self.screen().availableGeometry()
        self.resize(min(width, screen.width() - 16), min(height, screen.height() - 40))

    def add_cancel(self) -> QPushButton:
        """Return a button that closes the dialog; it says so while nothing is typed, and else that it gives that up."""
        self._cancel = button("Đóng", tip="Đóng (Esc)")
        self._cancel.clicked.connect(self.reject)
        return self._cancel

    def mark_filled(self) -> None:
        """Keep in mind what stands in the fields now: what is typed from here on is not lost without a question."""
        self._as_opened = self.typed_in()
        self._is_watched = True
        editor: QWidget
        for editor in self._editors():
            if isinstance(editor, QLineEdit | QPlainTextEdit):
                editor.textChanged.connect(self._name_cancel)
            elif isinstance(editor, QComboBox):
                editor.currentIndexChanged.connect(self._name_cancel)
            elif isinstance(editor, QCheckBox):
                editor.toggled.connect(self._name_cancel)

    def _editors(self) -> list[QWidget]:
        kinds = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox)
        inside: Iterable[QWidget] = self._surface.findChildren(QWidget)
        return [one for one in inside if isinstance(one, kinds)]

    def typed_in(self) -> object:
        """Return what stands in the fields, to be compared; every field of the body unless a dialog knows better."""
        found: list[object] = []
        for editor in self._editors():
            if isinstance(editor, QLineEdit):
                found.append(editor.text())
            elif isinstance(editor, QPlainTextEdit):
                found.append(editor.toPlainText())
            elif isinstance(editor, QComboBox):
                found.append(editor.currentIndex())
            elif isinstance(editor, QCheckBox):
                found.append(editor.isChecked())
        return found

    def is_changed(self) -> bool:
        """Tell whether something was typed that would be lost."""
        return self._is_watched and self.typed_in() != self._as_opened

    def _name_cancel(self) -> None:
        if self._cancel is not None:
            changed = self.is_changed()
            self._cancel.setText("Hủy" if changed else "Đóng")
            self._cancel.setToolTip("Đóng, không lưu (Esc)" if changed else "Đóng (Esc)")

    def may_close(self, then: Callable[[], object] | None = None) -> bool:
        """Tell whether the dialog may go away now; otherwise it asks, or ends first what it is doing.

        Args:
            then: what is done after the clerk has given up what was typed.
        """
        if not self.is_changed():
            return True
        if self._question is None:
            self._question = messages.ask(
                self,
                "Đóng khi chưa lưu?",
                "Bỏ những gì vừa nhập?",
                "Những gì vừa nhập chưa được lưu.",
                "Đóng, không lưu",
                lambda: self._on_given_up(then),
                "Nhập tiếp",
            )
            self._question.finished.connect(self._on_answer)
        return False

    def _on_answer(self) -> None:
        self._question = None

    def _on_given_up(self, then: Callable[[], object] | None) -> None:
        self.give_up()
        if then is not None:
            then()

    def give_up(self) -> None:
        """Close, whatever stands in the fields."""
        self._is_watched = False
        super().reject()

    def reject(self) -> None:
        if self.may_close():
            super().reject()
