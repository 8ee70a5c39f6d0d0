"""The steps from the start of the program to the open register, each in its turn."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog

from tthc_desktop.domain.people import Right
from tthc_desktop.errors import HeldError, UnusableFolderError, UserError
from tthc_desktop.text import moment_text
from tthc_desktop.ui import messages
from tthc_desktop.ui.closed_deed import WaitSign
from tthc_desktop.ui.errand import Errand
from tthc_desktop.ui.preferences import Preferences

if TYPE_CHECKING:
    from tthc_desktop.register import Damage, Register, Restored, Start
    from tthc_desktop.ui.sign_in.window import SignInWindow

# What the window is called towards other programs that want to open its register too.
WINDOW_PROGRAM = "TTHC Desktop (cửa sổ)"
_log = logging.getLogger(__name__)
# What takes no longer is not worth a sign.
_SIGN_AFTER_MS = 300
_LOOKING = "Đang kiểm tra sổ hồ sơ…"
_LOOKING_AFTER_CRASH = "Lần trước chương trình dừng đột ngột; đang kiểm tra sổ hồ sơ…"


class Starting(QObject):
    """Opens a register: lock and place, the file from outside, the door, a look through it.

    Args:
        start: what is done at each step.
        parent: who keeps it.
        told: what was done before, a sentence for the window.
        meanwhile: done while a look through the register is under way on another thread.

    Signals:
        opened: the open :class:`~tthc_desktop.register.Register`, and what its window tells; empty for nothing.
        given_up: nothing is opened; the user was told why.
        left: nobody signed in.
        asking: the window that asks who it is, on show.
        taken: the register is this program's; somebody may still have to sign in.
        held: another window of this account has it open; gets the refusal, which is for whoever cannot reach it.
    """

    opened = Signal(object, str)
    given_up = Signal()
    left = Signal()
    asking = Signal(object)
    taken = Signal()
    held = Signal(object)

    def __init__(
        self, start: Start, parent: QObject, told: str = "", meanwhile: Callable[[], object] = lambda: None
    ) -> None:
        super().__init__(parent)
        self.start = start
        self.is_looked_through = False
        self._sign: WaitSign | None = None
        self._told = told
        self._meanwhile = meanwhile
        # Nothing else holds what is shown until it closes.
        self._dialog: QDialog | None = None
        self._sign_in: SignInWindow | None = None
        self._on_unusable: Callable[[UnusableFolderError], object] = self.refuse

    def offer_other_place(self, ask: Callable[[UnusableFolderError], object]) -> None:
        """Have somebody asked for another folder where this one cannot be used, in place of a refusal."""
        self._on_unusable = ask

    def begin(self) -> None:
        """Take the steps, from the first."""
        try:
            self.start.take()
        except HeldError as error:
            if error.is_own and error.program == WINDOW_PROGRAM:
                self.held.emit(error)
            else:
                self.refuse(error)
            return
        except UnusableFolderError as error:
            self.start.let_go()
            self._on_unusable(error)
            return
        except UserError as error:
            self.refuse(error)
            return
        self.taken.emit()
        self._look_from_outside()

    def _look_from_outside(self) -> None:
        damage = self.start.damage()
        if damage is not None:
            self._offer_help(damage)
        else:
            self._enter()

    def _enter(self) -> None:
        self._let_in(self._look_through, self._on_shut)

    def _let_in(self, go_on: Callable[[Register], object], shut: Callable[[UserError], object]) -> None:
        """Open the register, once somebody has signed in where that is wanted."""
        door = self.start.door
        try:
            if not door.wants_password:
                go_on(door.enter_without())
                return
            from tthc_desktop.ui.sign_in.window import SignInWindow

            sign_in = SignInWindow(door, Preferences(self.start.folder))
        except UserError as error:
            shut(error)
            return

        def go_in(register: Register) -> None:
            go_on(register)
            sign_in.leave_quietly()

        def stay_out(error: UserError) -> None:
            shut(error)
            sign_in.leave_quietly()

        def ask_for_code() -> None:
            from tthc_desktop.ui.sign_in.recovery_dialog import RecoveryDialog

            dialog = RecoveryDialog(sign_in, self.start.lost_password())
            dialog.entered.connect(go_in)
            dialog.open()

        sign_in.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sign_in.entered.connect(go_in)
        sign_in.code_wanted.connect(ask_for_code)
        sign_in.left.connect(self._leave)
        sign_in.shut.connect(stay_out)
        if self._told:
            # The password is asked for a second time: why, must be seen.
            sign_in.bar.show_message(f"{self._told} Hãy đăng nhập để vào sổ.")
        sign_in.show()
        self.asking.emit(sign_in)
        self._sign_in = sign_in

    def _on_shut(self, error: UserError) -> None:
        damage = self.start.damage_behind(error)
        if damage is not None:
            self._offer_help(damage)
        else:
            self.refuse(error)

    def _look_through(self, register: Register) -> None:
        """Look through the register before anybody works with it, unless that would take long for nothing."""
        soundness = register.soundness
        if not soundness.comes_first():
            self._hand_over(register)
            return
        self._sign = sign = WaitSign(_LOOKING_AFTER_CRASH if soundness.ended_badly else _LOOKING)
        QTimer.singleShot(_SIGN_AFTER_MS, sign, sign.show)

        def look(_: object) -> Damage | None:
            with register.another() as own:
                return own.soundness.damage()

        def looked(damage: Damage | None) -> None:
            self.is_looked_through = True
            if damage is None:
                self._hand_over(register)
            else:
                may_mend = register.rights.has(Right.RESTORE)
                register.close()
                self._offer_help(damage, may_mend)
            self._take_sign_away()

        def failed(error: Exception) -> None:
            register.close()
            if not isinstance(error, UserError):
                self._take_sign_away()
                raise error
            self.refuse(error)
            self._take_sign_away()

        Errand(self, look, looked, failed).begin()
        self._meanwhile()

    def _take_sign_away(self) -> None:
        if self._sign is not None:
            self._sign.finish()
            self._sign = None

    def _offer_help(self, damage: Damage, may_mend: bool = True) -> None:
        _log.error("the register is damaged: %s", " ".join((damage.told, *damage.faults)))
        from tthc_desktop.ui.start.damage_dialog import DamageDialog

        dialog = DamageDialog(self.start, damage, may_mend)
        dialog.restored.connect(self._on_restored)
        dialog.begun_anew.connect(self._on_begun_anew)
        dialog.kept.connect(self._enter_nevertheless)
        dialog.rejected.connect(self._give_up)
        dialog.open()
        self._dialog = dialog

    def _on_restored(self, result: Restored) -> None:
        aside = f" Tệp hỏng được giữ lại với tên {result.kept.name}." if result.kept is not None else ""
        self._told = f"Đã khôi phục bản sao lưu lúc {moment_text(result.manifest.made_at)}.{aside}"
        self._enter()

    def _on_begun_anew(self, aside: str) -> None:
        self._told = f"Đã mở sổ mới. Tệp hỏng được giữ lại với tên {aside}." if aside else "Đã mở sổ mới."
        self._enter()

    def _enter_nevertheless(self) -> None:
        self._told = "Sổ này đang có chỗ hỏng: chỉ nên xem và xuất dữ liệu, rồi khôi phục bản sao lưu."
        self._let_in(self._hand_over, self.refuse)

    def _hand_over(self, register: Register) -> None:
        self.opened.emit(register, self._told)

    def refuse(self, error: UserError) -> None:
        """Say why nothing is opened."""
        _log.warning("the register cannot be opened: %s", error)
        dialog = messages.tell_error(None, error)
        dialog.setWindowTitle("Không mở được sổ hồ sơ")
        dialog.finished.connect(self._give_up)
        self._dialog = dialog

    def _give_up(self) -> None:
        self.start.let_go()
        self.given_up.emit()

    def _leave(self) -> None:
        self.start.let_go()
        self.left.emit()
