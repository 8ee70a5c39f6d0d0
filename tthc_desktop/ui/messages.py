"""Dialogs that tell or ask: what went wrong, whether to go on; all in calm Vietnamese."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.ui import theme
from tthc_desktop.ui.help_key import answers_help_key
from tthc_desktop.ui.start.splash import IS_SIGN
from tthc_desktop.ui.tasks import Cancelled
from tthc_desktop.ui.widgets.basics import button, column, label, picture, row

if TYPE_CHECKING:
    from tthc_desktop.ui.widgets.notices import MessageBar

_log = logging.getLogger(__name__)


class Message(QDialog):
    """A small dialog with one sentence, a hint and a few buttons.

    Args:
        parent: the window it belongs to.
        title: title of the dialog.
        text: the sentence.
        hint: what to do.
        icon: name of the icon.
        tone: its colours.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        hint: str = "",
        icon: str = "info",
        tone: theme.Tone = theme.RUNNING,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        answers_help_key(self)
        self.text = f"{text} {hint}".strip()
        words = label(text, "heading", wrap=True)
        more = label(hint, "muted", wrap=True, selectable=True)
        more.setVisible(bool(hint))
        words.setMinimumWidth(400)
        side = column(picture(icon, tone.text, 32), None)
        self._buttons = row(None)
        top = row(side, column(words, more, None), gap=theme.L)
        layout = column(top, theme.S, self._buttons, gap=theme.M, margin=theme.XL)
        self.setLayout(layout)
        self.setMaximumWidth(560)

    def add_button(self, caption: str, act: Callable[[], object] | None = None, role: str = "") -> None:
        """Add a button that does something and closes the dialog; the last one added is the default."""
        made = button(caption, role)

        def press() -> None:
            self.accept()
            if act is not None:
                act()

        made.clicked.connect(press)
        self._buttons.addWidget(made)
        made.setDefault(True)
        made.setFocus()


def tell_error(parent: QWidget | None, error: UserError) -> Message:
    """Show calmly what went wrong and how to mend it."""
    dialog = Message(parent, "Chưa thực hiện được", error.message, error.hint, "warning", theme.SOON)
    dialog.add_button("Đã hiểu", role="primary")
    dialog.open()
    return dialog


def ask(
    parent: QWidget | None, title: str, question: str, hint: str, yes: str, act: Callable[[], object], no: str = "Không"
) -> Message:
    """Ask before something is done; the safe answer is the default one."""
    dialog = Message(parent, title, question, hint, "help", theme.RUNNING)
    dialog.add_button(yes, act)
    dialog.add_button(no, role="primary")
    dialog.open()
    return dialog


def tell_crash(parent: QWidget | None, error: BaseException) -> Message:
    """Show calmly that the program has a bug, with the details to copy for those who mend it."""
    details = "".join(traceback.format_exception(error))
    dialog = Message(
        parent,
        "Chương trình gặp lỗi",
        "Chương trình gặp lỗi khi làm việc vừa rồi.",
        "Dữ liệu đã ghi vẫn an toàn. Bạn có thể làm tiếp; nếu lỗi lặp lại, hãy sao chép mã lỗi và gửi cho người "
        "phụ trách phần mềm.",
        "warning",
        theme.LATE,
    )
    dialog.add_button("Sao chép mã lỗi", lambda: QGuiApplication.clipboard().setText(details))
    dialog.add_button("Đóng", role="primary")
    dialog.open()
    return dialog


def window_in_front() -> QWidget | None:
    """Return the window that is worked in; none while a passing sign is there, which would take a dialog along."""
    window = QApplication.activeWindow()
    return None if window is None or window.property(IS_SIGN) else window


def show_failure(parent: QWidget | None, error: Exception, bar: MessageBar | None = None, called_off: str = "") -> None:
    """Show an error that came out of a job: calmly when the clerk can mend it, else as a bug, which is logged.

    Args:
        parent: what a dialog about it belongs to.
        error: the error; work that was called off is none.
        bar: where the clerk reads of it; without one what can be mended gets a dialog.
        called_off: what the bar says of work that was called off; empty when nobody is told of it.
    """
    if isinstance(error, Cancelled):
        if bar is not None and called_off:
            bar.show_message(called_off, theme.RUNNING, "info")
        return
    if isinstance(error, UserError):
        if bar is not None:
            bar.show_error(error)
        else:
            tell_error(parent, error)
        return
    _log.error("a job failed", exc_info=error)
    tell_crash(parent or window_in_front(), error)
