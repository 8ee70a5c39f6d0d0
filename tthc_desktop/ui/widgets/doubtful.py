"""A field that can also tell of a doubt: what was typed looks odd, yet nobody is kept from going on."""

from PySide6.QtWidgets import QLabel, QWidget

from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import column, label, picture, row
from tthc_desktop.ui.widgets.fields import Field


class DoubtfulField(Field):
    """An editor with its caption, its error, and a doubt in its place when there is no error.

    Args:
        caption: what is asked for.
        editor: where it is typed.
        required: whether the caption carries the mark of what must be filled in.

    Attributes:
        doubt: what looks odd, empty when nothing does.
    """

    def __init__(self, caption: str, editor: QWidget, *, required: bool = False) -> None:
        super().__init__(caption, editor, required=required)
        self.doubt = ""
        # Made when there is a doubt: most fields never have one.
        self._words: QLabel | None = None
        self._line: QWidget | None = None

    def show_doubt(self, text: str) -> None:
        """Say what looks odd; an empty text takes it away."""
        if text == self.doubt:
            return
        self.doubt = text
        if self._words is None or self._line is None:
            self._words, self._line = label("", "doubt", wrap=True), QWidget()
            line = row(column(picture("info", theme.SOON.text, 14), None), self._words, gap=4)
            line.setStretch(1, 1)
            self._line.setLayout(line)
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self._line)
        self._words.setText(text)
        self._line.setToolTip(text)
        self._line.setVisible(bool(text) and not self.error)
        if not self.error:
            (self.editor.focusProxy() or self.editor).setAccessibleDescription(text)

    def forget_error(self) -> None:
        super().forget_error()
        self.show_doubt("")

    def show_error(self, text: str) -> None:
        super().show_error(text)
        if self._line is not None:
            self._line.setVisible(bool(self.doubt) and not text)
