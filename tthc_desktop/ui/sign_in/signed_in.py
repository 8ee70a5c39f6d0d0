"""What whoever is signed in can do from everywhere: lock the window, change the password, sign out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenu, QToolButton

from tthc_desktop.ui import icons, shortcuts, theme
from tthc_desktop.ui.sign_in.idle_watch import IdleWatch
from tthc_desktop.ui.sign_in.leaving import Leaving
from tthc_desktop.ui.sign_in.window_lock import WindowLock
from tthc_desktop.ui.widgets.menus import lights_first

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.pages import Pages

_NOBODY = "Chưa có người dùng nào nên chưa khóa được. Thêm người dùng ở trang An toàn, thẻ Người dùng."
_AT_WORK = "Máy đang ghi dở nên chưa đổi người dùng được. Hãy đợi ghi xong rồi bấm lại."
shortcuts.declare(shortcuts.EVERYWHERE, {shortcuts.LOCK_KEYS: "Khóa cửa sổ khi rời chỗ; việc đang dở vẫn nguyên"})


class SignedIn(QObject):
    """Locks the window while its person is away.

    Args:
        window: the window.
        desktop: what its pages share.
        pages: its pages.
        place: shows who is signed in; gets a menu.

    Signals:
        leave_wanted: somebody else shall sign in.
    """

    leave_wanted = Signal()

    def __init__(self, window: QMainWindow, desktop: Desktop, pages: Pages, place: QToolButton) -> None:
        super().__init__(window)
        self._window, self._desktop = window, desktop
        self._leaving = Leaving(window, desktop, pages)
        self.lock = WindowLock(window, self._checking(), self._leaving.lost)
        self.idle = IdleWatch(self, desktop.register.clock, _is_lock_key)
        self.menu = QMenu(window)
        lights_first(self.menu)
        for caption, icon, act in (
            (f"Khóa\t{shortcuts.LOCK_KEYS}", "lock", self.lock_now),
            ("Đổi mật khẩu…", "user", self.change_password),
            ("Đăng xuất", "forward", self.leave_wanted.emit),
        ):
            action = self.menu.addAction(icons.icon(icon, theme.TEXT), caption)
            action.triggered.connect(lambda _=False, act=act: act())
        place.setMenu(self.menu)
        place.setToolTip("Khóa, đổi mật khẩu, đăng xuất")
        QShortcut(QKeySequence(shortcuts.LOCK_KEYS), window).activated.connect(self.lock_now)
        self.idle.left_alone.connect(self.lock_now)
        self.idle.lock_key.connect(self.lock_now)
        self.lock.unlocked.connect(self.tell)
        self.lock.leave_wanted.connect(self._on_other)

    def _checking(self) -> Callable[[str], Any]:
        register = self._desktop.register

        def check(password: str) -> None:
            # A register of its own: the lanes may be busy for long.
            with register.another() as own:
                own.people.unlock(password)

        return check

    def tell(self) -> None:
        """Go by who is signed in now, and by the office's choice of minutes."""
        if not self.lock.is_locked:
            people = self._desktop.register.people
            self.idle.begin(people.idle_minutes if people.me is not None else 0)

    def stop(self) -> None:
        """Lock no more, for the window goes."""
        self.idle.end()
        self.lock.end()

    def lock_now(self) -> None:
        """Lock the window."""
        me = self._desktop.register.people.me
        if me is None:
            self._desktop.toast(_NOBODY)
            return
        self.idle.end()
        self.lock.lock(me)

    def change_password(self) -> None:
        """Ask for another password."""
        from tthc_desktop.ui.sign_in.password_dialog import PasswordDialog

        PasswordDialog(self._window, self._desktop).open()

    def _on_other(self) -> None:
        dialog = self.lock.dialog
        if dialog is None:
            return
        if self._leaving.is_at_work:
            dialog.tell_not_left(_AT_WORK)
            return
        self._leaving.give_up()
        self.leave_wanted.emit()
        if self.lock.is_locked:
            # Something still keeps the window open.
            dialog.tell_not_left(_AT_WORK)


def _is_lock_key(event: QKeyEvent) -> bool:
    wanted = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return event.key() == Qt.Key.Key_L and event.modifiers() == wanted
