"""The backup at the end of the day: made when the window is closed, and left for another time at a click."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QFrame, QProgressBar

from tthc_desktop.errors import UserError
from tthc_desktop.register import Reason
from tthc_desktop.ui import messages, theme
from tthc_desktop.ui.widgets.basics import button, column, label, row

if TYPE_CHECKING:
    from tthc_desktop.register import Register

_log = logging.getLogger(__name__)
_WIDTH = 440
# What takes no longer is not worth a sign.
_SIGN_AFTER_MS = 300


class _CalledOffError(Exception):
    """Somebody wants to go home."""


class LastBackup(QThread):
    """Makes the last backup of a run where one is due, while a small window tells how far it is.

    Args:
        register: the register; stays open until it is over.
        parent: who keeps it.
        then: what comes after it; without it the program ends.

    Signals:
        progressed: what is done, and what there is in all.
    """

    progressed = Signal(int, int)

    def __init__(self, register: Register, parent: QObject, then: Callable[[], None] | None = None) -> None:
        super().__init__(parent)
        self._register, self._then = register, then
        self._error: Exception | None = None
        self.sign = BackupSign(ends=then is None)
        self.sign.later.connect(self.requestInterruption)
        self.progressed.connect(self.sign.show_progress)
        self.finished.connect(self._end)

    def begin(self) -> None:
        """Start; the sign is shown once there is something to wait for."""
        # For a moment there is no window at all.
        QApplication.setQuitOnLastWindowClosed(False)
        self.start()
        QTimer.singleShot(_SIGN_AFTER_MS, self, self._show_sign)

    def _show_sign(self) -> None:
        if not self.isFinished():
            self.sign.show()

    def run(self) -> None:
        """Make the backup, on this thread."""
        try:
            with self._register.another() as register:
                # Whether one is due is found out here too: a share whose server is gone answers after half a minute.
                if register.backups.is_due():
                    self._report(0, 0)
                    register.backups.make(Reason.CLOSING, self._report)
        except _CalledOffError:
            return
        except Exception as error:  # told on the window's thread
            self._error = error

    def _report(self, done: int, total: int) -> None:
        if self.isInterruptionRequested():
            raise _CalledOffError
        self.progressed.emit(done, total)

    def _end(self) -> None:
        # It says so a moment before it has ended.
        self.wait()
        if isinstance(self._error, UserError):
            _log.warning("no backup was made at the end: %s", self._error.message)
            messages.tell_error(None, self._error)
        elif self._error is not None:
            messages.show_failure(None, self._error)
        if self._then is not None:
            self._then()
        elif self._error is not None:
            # The program ends once that was read.
            QApplication.setQuitOnLastWindowClosed(True)
        else:
            # Nobody is asked any more: all windows are closed, but for the sign.
            QApplication.exit(0)
        self.sign.finish()
        self.deleteLater()


class BackupSign(QFrame):
    """Says how far the last backup is.

    Args:
        ends: the program ends after it.

    Signals:
        later: whoever waits for it does not want to.
    """

    later = Signal()

    def __init__(self, *, ends: bool = True) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle("TTHC Desktop")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Đang sao lưu sổ hồ sơ")
        self.later_button = button("Để lần sau", tip="Không đợi nữa; các bản sao lưu trước vẫn còn (Esc)")
        self.later_button.setShortcut("Esc")
        self.later_button.clicked.connect(self._put_off)
        words = label("Đang sao lưu sổ hồ sơ…", "heading")
        next_ = "Xong thì chương trình tự đóng." if ends else "Xong thì chương trình tự mở tiếp."
        self._more = label(f"{next_} Xin đừng tắt máy, đừng rút USB.", "muted", wrap=True)
        self.setLayout(column(words, self._more, self.bar, row(None, self.later_button), gap=theme.M, margin=theme.XL))
        self.setMinimumWidth(_WIDTH)
        self.bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.bar.setFocus()
        self._is_over = False

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _put_off(self) -> None:
        self.later_button.setEnabled(False)
        self._more.setText("Đang dừng…")
        self.later.emit()

    def finish(self) -> None:
        """Close it."""
        self._is_over = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_over:
            super().closeEvent(event)
        else:
            event.ignore()
            self._put_off()


def back_up_at_the_end(register: Register, parent: QObject, then: Callable[[], None] | None = None) -> None:
    """Make the last backup when something changed since the one before; the program goes on or ends after it.

    Args:
        register: the register; stays open until the backup is made.
        parent: who keeps the backup that is under way.
        then: what comes after it; without it the program ends.
    """
    LastBackup(register, parent, then).begin()
