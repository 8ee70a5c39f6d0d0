"""Fields of a form: a caption, the editor below it, and room for what is wrong under it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import label, picture, repolish, row


class Field(QWidget):
    """An editor with its caption and its error.

    Args:
        caption: what is asked for.
        editor: where it is typed.
        required: whether the caption carries the mark of what must be filled in.
    """

    def __init__(self, caption: str, editor: QWidget, *, required: bool = False) -> None:
        super().__init__()
        self.editor = editor
        self.setProperty("alignedTop", True)
        self._caption = label(f"{caption} *" if required else caption, "label")
        # Made when something is wrong, for a dialog of many fields opens a good deal faster without them.
        self._error: QLabel | None = None
        self._mark: QLabel | None = None
        self._top = row(self._caption, None, gap=6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(self._top)
        layout.addWidget(editor)
        self._parts = layout
        focus = editor.focusProxy() or editor
        self._caption.setBuddy(focus)
        focus.setAccessibleName(caption)
        if isinstance(editor, QLineEdit):
            editor.textEdited.connect(self.forget_error)
        elif isinstance(editor, QPlainTextEdit):
            editor.textChanged.connect(self.forget_error)
        elif isinstance(editor, QComboBox):
            editor.currentIndexChanged.connect(self.forget_error)
        else:
            part: QLineEdit
            for part in editor.findChildren(QLineEdit):
                part.textEdited.connect(self.forget_error)

    def set_caption(self, caption: str, *, required: bool) -> None:
        """Ask for something else in the same editor."""
        self._caption.setText(f"{caption} *" if required else caption)
        (self.editor.focusProxy() or self.editor).setAccessibleName(caption)

    @property
    def error(self) -> str:
        """What is wrong, empty when nothing is."""
        return self._error.text() if self._error is not None else ""

    def forget_error(self) -> None:
        """Take away what was wrong, for the clerk is mending it."""
        if self.error:
            self.show_error("")

    def show_error(self, text: str) -> None:
        """Say what is wrong; an empty text takes it away."""
        if text == self.error:
            return
        if text and (self._error is None or self._mark is None):
            self._mark = picture("warning", theme.ERROR, 14)
            self._top.insertWidget(1, self._mark)
            # Below the editor, where a whole sentence has room even in a narrow column.
            self._error = label("", "error", wrap=True)
            self._parts.insertWidget(2, self._error)
        if self._error is not None and self._mark is not None:
            self._error.setText(text)
            self._error.setToolTip(text)
            self._error.setVisible(bool(text))
            self._mark.setToolTip(text)
            self._mark.setVisible(bool(text))
        target = self.editor.focusProxy() or self.editor
        target.setProperty("wrong", bool(text))
        target.setAccessibleDescription(text)
        repolish(target)


class LineEdit(QLineEdit):
    """A field for one line of text, which the program never changes while it is typed in."""

    def __init__(self, text: str = "", hint: str = "", limit: int = 500) -> None:
        super().__init__(text)
        self.setPlaceholderText(hint)
        self.setMaxLength(limit)


class TextArea(QPlainTextEdit):
    """A field for a few lines of text; Tab leaves it."""

    def __init__(self, hint: str = "", height: int = 64) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setFixedHeight(height)

    def text(self) -> str:
        """Return what was typed."""
        return self.toPlainText()


class ComboBox(QComboBox):
    """A choice from a list that the mouse wheel does not change by accident."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def choose(self, value: object) -> None:
        """Choose the entry that stands for a value, the first one when none does."""
        for index in range(self.count()):
            if self.itemData(index) == value:
                self.setCurrentIndex(index)
                return
        self.setCurrentIndex(0)


class EnterMovesOn(QObject):
    """Makes Enter go to the next field of a dialog, as clerks expect it.

    Signals:
        at_the_end: Enter was pressed in the last field.
    """

    at_the_end = Signal()

    def __init__(self, parent: QWidget, editors: list[QWidget]) -> None:
        super().__init__(parent)
        self._editors = editors
        for editor in editors:
            editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier or getattr(watched, "is_list_open", False):
                return False
            self._move_on_from(watched)
            return True
        return False

    def _move_on_from(self, watched: QObject) -> None:
        places = [index for index, editor in enumerate(self._editors) if editor is watched]
        for editor in self._editors[places[0] + 1 :]:
            if editor.isEnabled() and editor.isVisible():
                editor.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self.at_the_end.emit()
