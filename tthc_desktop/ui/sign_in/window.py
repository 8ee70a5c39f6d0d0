"""The window before the window: who is it, and the password."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from tthc_desktop.errors import DamagedRegisterError, NoRegisterError
from tthc_desktop.paths import command_name
from tthc_desktop.ui import icons, messages, theme
from tthc_desktop.ui.errand import Errand
from tthc_desktop.ui.help_key import answers_help_key
from tthc_desktop.ui.sign_in.name_box import NameBox
from tthc_desktop.ui.sign_in.new_password import NewPassword
from tthc_desktop.ui.sign_in.password_edit import PasswordEdit
from tthc_desktop.ui.widgets.basics import button, card, column, label, row
from tthc_desktop.ui.widgets.fields import Field
from tthc_desktop.ui.widgets.notices import MessageBar
from tthc_desktop.ui.widgets.scroller import Scroller

if TYPE_CHECKING:
    from tthc_desktop.register import Door, Register
    from tthc_desktop.ui.preferences import Preferences

FORGOTTEN = (
    "Hãy nhờ người có quyền Quản trị: mở trang An toàn, thẻ Người dùng, chọn tên bạn rồi bấm “Cấp lại mật khẩu”. "
    "Bạn sẽ nhận một mật khẩu dùng một lần, rồi tự đặt mật khẩu mới."
)
FORGOTTEN_BY_ALL = (
    " Người quản trị cũng quên: nhờ người phụ trách máy mở cửa sổ lệnh trên máy này, chạy "
    f"“{command_name()} people --reset” và tên đăng nhập của người quản trị; mọi người dùng sổ đều được báo."
)
FORGOTTEN_ENCRYPTED = " Sổ đang mã hóa: nếu không còn ai đăng nhập được, cần mã khôi phục đã in trên giấy."
_SIZE, _CARD_WIDTH = QSize(760, 600), 420


class SignInWindow(QFrame):
    """Lets somebody in; closed without that, the program ends.

    Args:
        door: the way into the register.
        preferences: remembers who was here last.

    Signals:
        entered: the open register.
        left: closed, and nobody came in.
        shut: a UserError because of which nobody can come in, whatever the password: the file is damaged.
        code_wanted: nobody can sign in any more; the recovery code shall open the register.
    """

    entered = Signal(object)
    left = Signal()
    shut = Signal(object)
    code_wanted = Signal()

    def __init__(self, door: Door, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("page")
        answers_help_key(self)
        self.setWindowTitle("TTHC Desktop – Đăng nhập")
        self.setWindowIcon(icons.app_icon())
        self._door, self._preferences = door, preferences
        self._register: Register | None = None
        self._used = ""
        self._is_working = self._is_over = False
        self.names = NameBox(door.names(), preferences.last_account)
        self.password = PasswordEdit()
        self.enter_button = button("Đăng nhập", "primary", tip="Mở sổ hồ sơ (Enter)")
        self.forgotten = button("Quên mật khẩu?", "link")
        self.code_button = button("Dùng mã khôi phục…", tip="Mở sổ bằng mã khôi phục đã in trên giấy")
        self.code_button.hide()
        self.bar = MessageBar()
        self.new = NewPassword()
        self.keep_button = button("Đặt mật khẩu và vào sổ", "primary")
        self.stack = QStackedWidget()
        self.stack.addWidget(self._asking())
        self.stack.addWidget(self._choosing())
        framed = card()
        framed.setFixedWidth(_CARD_WIDTH)
        framed.setLayout(column(self.stack, self.bar, gap=theme.M, margin=theme.XL))
        inside = QWidget()
        inside.setLayout(column(None, row(None, framed, None), None, self._foot(), margin=theme.L))
        self.setLayout(column(Scroller(inside)))
        self.enter_button.clicked.connect(self.enter)
        self.password.submitted.connect(self.enter)
        self.names.submitted.connect(self.password.setFocus)
        self.forgotten.clicked.connect(self._tell_forgotten)
        self.code_button.clicked.connect(self.code_wanted)
        self.new.submitted.connect(self._keep)
        self.keep_button.clicked.connect(self._keep)
        there = self.screen().availableGeometry()
        self.resize(_SIZE.boundedTo(there.size()))
        # The system would put it anywhere, each time elsewhere.
        self.move(there.center() - self.rect().center())

    def _asking(self) -> QWidget:
        made = QWidget()
        self.name_field = Field("Họ tên hoặc tên đăng nhập", self.names)
        self.password_field = Field("Mật khẩu của sổ" if self.names.is_office else "Mật khẩu", self.password)
        self.name_field.setVisible(not self.names.is_office)
        head = row(_mark(), column(label("TTHC Desktop", "title"), label("Đăng nhập để mở sổ hồ sơ", "muted"), gap=0))
        head.setStretch(1, 1)
        made.setLayout(
            column(
                head,
                theme.S,
                self.name_field,
                self.password_field,
                theme.XS,
                self.enter_button,
                row(self.forgotten, None, self.code_button),
                gap=theme.M,
            )
        )
        return made

    def _choosing(self) -> QWidget:
        made = QWidget()
        lead = "Mật khẩu vừa dùng do người khác đặt và chỉ dùng một lần. Hãy đặt mật khẩu của riêng bạn."
        made.setLayout(
            column(
                label("Đặt mật khẩu mới", "title"),
                label(lead, "muted", wrap=True),
                self.new,
                self.keep_button,
                gap=theme.M,
            )
        )
        return made

    def _foot(self) -> QWidget:
        return label(f"Dữ liệu: {self._door.folder}", "small", wrap=True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.password if self.names.account() is not None else self.names).setFocus()

    def enter(self) -> None:
        """Try what was typed."""
        account, password = self.names.account(), self.password.text()
        if account is None:
            self.name_field.show_error("Hãy chọn hoặc gõ tên của bạn")
            self.names.setFocus()
            return
        if not password:
            self.password_field.show_error("Hãy gõ mật khẩu")
            self.password.setFocus()
            return
        self._used = password
        self._do("Đang mở sổ hồ sơ…", lambda: self._door.enter(account, password), self._on_entered)

    def _do(self, told: str, work: Callable[[], Any], done: Callable[[Any], object]) -> None:
        if self._is_working:
            return
        self._is_working = True
        self.stack.setEnabled(False)
        self.bar.show_message(told, theme.RUNNING, "clock", closable=False)

        def over(result: Any) -> None:
            self._end_work()
            done(result)

        Errand(self, lambda _: work(), over, self._on_failed).begin()

    def _end_work(self) -> None:
        self._is_working = False
        self.stack.setEnabled(True)
        self.bar.clear()

    def _on_failed(self, error: Exception) -> None:
        self._end_work()
        if isinstance(error, DamagedRegisterError | NoRegisterError):
            self.shut.emit(error)
            return
        messages.show_failure(self, error, self.bar)
        if self._register is None:
            self.password.clear()
            self.password.setFocus()
        else:
            self.new.setFocus()

    def _on_entered(self, register: Register) -> None:
        me = register.people.me
        self._preferences.last_account = me.account if me is not None else ""
        if me is None or not me.must_change:
            self.entered.emit(register)
            return
        self._register = register
        self.stack.setCurrentIndex(1)
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        """Change the password that holds once for one of the person's own."""
        register = self._register
        me = register.people.me if register is not None else None
        if register is None or me is None or self._is_working:
            return
        chosen = self.new.chosen(me.account, me.full_name)
        if chosen is None:
            return

        def kept(_: object) -> None:
            self._register = None
            self.entered.emit(register)

        self._do("Đang đặt mật khẩu…", lambda: register.people.change_password(self._used, chosen), kept)

    def _tell_forgotten(self) -> None:
        is_encrypted = self._door.is_encrypted
        self.code_button.setVisible(is_encrypted)
        self.bar.show_message(
            FORGOTTEN + (FORGOTTEN_ENCRYPTED if is_encrypted else FORGOTTEN_BY_ALL), theme.RUNNING, "help"
        )

    def leave_quietly(self) -> None:
        """Close, for what comes next is there already."""
        self._is_over = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_working:
            # What is under way holds the register; it is over in a moment.
            event.ignore()
            return
        if self._register is not None:
            # Let in, but without a password of the own.
            self._register.close()
            self._register = None
        super().closeEvent(event)
        if not self._is_over:
            self.left.emit()


def _mark() -> QWidget:
    made = label()
    made.setPixmap(icons.app_icon().pixmap(40, 40))
    made.setFixedSize(40, 40)
    return made
