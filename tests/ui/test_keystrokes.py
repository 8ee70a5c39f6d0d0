"""How many keys the commonest tasks take a practised clerk, counted at the real window and held against the README."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from tthc_desktop.register import ListFilter, Register
from tthc_desktop.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Hand:
    def __init__(self, qtbot: Any, window: MainWindow) -> None:
        self._qtbot = qtbot
        self.window = window
        self.keys = self.typed = 0

    @property
    def focused(self) -> QWidget:
        w = QApplication.focusWidget()
        assert w is not None
        return w

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.keys += 1
        self._qtbot.keyClick(self.focused, key, modifier)
        QApplication.processEvents()
        print('PRESS', key, modifier, '->', type(QApplication.focusWidget()).__name__, QApplication.focusWidget().accessibleName(), getattr(QApplication.focusWidget(),'text',lambda:'')())

    def type(self, text):
        for letter in text:
            self.typed += 1
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focused, QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter))


def active(qtbot, window):
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)

def newest(window, kind):
    return next(d for d in window.findChildren(kind) if d.isVisible())

from PySide6.QtWidgets import QDialog
def test_x(qtbot, sample, open_window):
    w = open_window(sample)
    w.activateWindow(); active(qtbot, w)
    h = Hand(qtbot, w)
    print('focus', QApplication.focusWidget())
    h.press(Qt.Key.Key_F4)
    d = QApplication.activeWindow(); print(d, [b for b in d.findChildren(QWidget) if b is d])
    d = w.findChild(QDialog); d.activateWindow(); active(qtbot, d)
    print(d.windowTitle(), [d.steps.item(i).text() for i in range(d.steps.count())], d.steps.currentItem().text(), QApplication.focusWidget(), h.focused.accessibleName(), getattr(h.focused,'text',lambda:'')())
    h.press(Qt.Key.Key_Escape)
    active(qtbot, w)
    h.press(Qt.Key.Key_Return)
    c = [d for d in w.findChildren(QDialog) if d.isVisible()][0]; active(qtbot, c)
    print([b.text() for b in c.actions_._buttons], c.actions_._more, c.card.standing.status)
    assert 0
