"""“Việc khác” by the keyboard: Alt+K, then the arrow keys and Enter."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from tthc_desktop.register import Register
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.report.reconcile_dialog import ReconcileDialog
from tthc_desktop.ui.report.sum_dialog import SumDialog


@pytest.mark.parametrize(("downs", "kind"), [(0, ReconcileDialog), (1, SumDialog)])
def test_alt_k_opens_what_is_done_with_files(
    sample: Register, open_window: Callable[..., MainWindow], qtbot: Any, downs: int, kind: type[QDialog]
) -> None:
    window = open_window(sample, "")
    window.go_to("report")
    qtbot.waitUntil(lambda: window.desktop.long.is_idle)

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu) or menu.activeAction() is None:
            QTimer.singleShot(0, choose)
            return
        for _ in range(downs):
            qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)

    # The menu keeps the caller until it is closed.
    QTimer.singleShot(0, choose)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(kind)))
    (dialog,) = window.findChildren(kind)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(kind))
