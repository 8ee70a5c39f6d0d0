"""Where the register is to lie: asked at the first start, and where the usual folder cannot be used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal

from tthc_desktop.errors import UserError
from tthc_desktop.ui import files, icons, theme
from tthc_desktop.ui.errand import Errand
from tthc_desktop.ui.tasks import Cancelled
from tthc_desktop.ui.widgets.basics import button, column, label, picture, row
from tthc_desktop.ui.widgets.big_choice import BigChoice
from tthc_desktop.ui.widgets.dialog import FramedDialog

if TYPE_CHECKING:
    from tthc_desktop.register import Homes

_SIZE = (760, 520)
_WHO = "Ai làm việc với sổ hồ sơ trên máy này?"
_WHO_MORE = (
    "Chỉ hỏi một lần, khi máy chưa có sổ. Chưa chắc thì hãy hỏi người phụ trách máy; máy chỉ có một tài khoản Windows "
    "thì chọn mục đầu."
)
_COMES_ALONG = (
    "Sổ đang có ở đó được chép sang nơi bạn chọn, cả bản sao lưu và mẫu biểu riêng; tệp cũ được giữ lại dưới tên khác."
)
_BEGINS_ANEW = "Chọn nơi khác thì ở đó bắt đầu một sổ mới, chưa có hồ sơ nào."
_MAKING = "Đang lập thư mục sổ…"
_GOING = "Đang chép sổ và các bản sao lưu sang nơi mới; sổ lớn thì mất vài phút. Xin đừng tắt máy."
_TELL_AFTER_MS = 400
_WHERE = "Hãy chọn nơi khác để sổ hồ sơ"


class PlaceDialog(FramedDialog):
    """Asks for the place of the register; closed without a choice the program ends, and nothing is changed.

    Args:
        homes: the places that there are.
        account: the account of the PC, as it is shown.
        why: why the usual folder cannot be used; None where nobody has chosen yet.

    Signals:
        chosen: the data folder.
    """

    chosen = Signal(object)

    def __init__(self, homes: Homes, account: str, why: UserError | None = None) -> None:
        super().__init__(None, "Nơi để sổ hồ sơ")
        self.setWindowTitle("TTHC Desktop")
        self.setWindowIcon(icons.app_icon())
        self._homes = homes
        self._errand: Errand | None = None
        if why is None:
            words = column(label(_WHO, "heading", wrap=True), label(_WHO_MORE, "muted", wrap=True))
            self.body.addLayout(words)
        else:
            words = column(label(_WHERE, "heading", wrap=True), label(str(why), wrap=True, selectable=True))
            if homes.has_register:
                words.addWidget(label(_COMES_ALONG, wrap=True))
            elif homes.is_moved_away and not homes.has_own_register:
                words.addWidget(label(_BEGINS_ANEW, wrap=True))
            self.body.addLayout(row(column(picture("warning", theme.SOON.text, 32), None), words, gap=theme.L))
        whose = f"Chỉ tài khoản Windows này ({account})" if account else "Chỉ tài khoản Windows này"
        self.own = BigChoice(
            "user",
            whose,
            "Sổ nằm trong thư mục riêng của tài khoản; tài khoản Windows khác không mở được, trừ người quản trị máy. "
            "Hợp khi một người dùng máy, hoặc mọi người dùng chung một tài khoản Windows.",
        )
        self.shared = BigChoice(
            "office-building",
            "Mọi tài khoản Windows của máy này",
            f"Sổ nằm ở {homes.shared}; tài khoản nào của máy cũng mở được, mỗi lúc một người. Ai đăng nhập được vào "
            "Windows trên máy này thì chép được tệp sổ, nên hãy mã hóa sổ và đặt mật khẩu cho từng người (trang An "
            "toàn).",
        )
        self.other = BigChoice(
            "folder-open",
            "Thư mục khác…",
            "Chọn một thư mục trên ổ đĩa của chính máy này, ví dụ D:\\. Không chọn ổ mạng, USB hay thư mục OneDrive.",
        )
        is_moved_away = why is not None and homes.is_moved_away
        self.own.setVisible(why is None or is_moved_away)
        self.shared.setVisible(homes.shared is not None and not is_moved_away)
        for made, act in ((self.own, self._on_own), (self.shared, self._on_shared), (self.other, self._ask_folder)):
            made.clicked.connect(act)
            self.body.addWidget(made)
        self.body.addStretch(1)
        self.close_button = button("Đóng chương trình", tip="Đóng, không thay đổi gì (Esc)")
        self.close_button.clicked.connect(self.reject)
        self.foot.addStretch(1)
        self.foot.addWidget(self.close_button)
        self.fit(*_SIZE)
        first = next(one for one in (self.own, self.shared, self.other) if not one.isHidden())
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_own(self) -> None:
        self._do(self._homes.choose_own)

    def _on_shared(self) -> None:
        self._do(self._homes.choose_shared)

    def _ask_folder(self) -> None:
        start = self._homes.shared.anchor if self._homes.shared is not None else ""
        files.ask_folder(self, "Chọn thư mục để sổ hồ sơ", start, lambda path: self.choose(Path(path)))

    def choose(self, place: Path) -> None:
        """Take a folder that was chosen."""
        self._do(lambda: self._homes.choose(place))

    def _do(self, work: Callable[[], Path]) -> None:
        """Do it on a thread of its own: a folder on the network may take its time to say no."""
        if self._errand is not None:
            return
        self.bar.clear()
        self._enable(False)
        self._errand = Errand(self, lambda _: work(), self._on_chosen, self._on_failed)
        self._errand.begin()
        QTimer.singleShot(_TELL_AFTER_MS, self, self._tell_busy)

    def _tell_busy(self) -> None:
        if self._errand is not None:
            self.bar.show_message(_GOING if self._homes.has_register else _MAKING, closable=False)

    def _enable(self, on: bool) -> None:
        # Closed half way it would go on unseen.
        for one in (self.own, self.shared, self.other, self.close_button):
            one.setEnabled(on)

    def _on_chosen(self, folder: Path) -> None:
        self._errand = None
        self.accept()
        self.chosen.emit(folder)

    def _on_failed(self, error: Exception) -> None:
        self._errand = None
        self.bar.clear()
        self._enable(True)
        # All choices were closed meanwhile, and the keyboard had nowhere to stay.
        self.other.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(error, UserError):
            self.bar.show_error(error)
        elif not isinstance(error, Cancelled):
            raise error

    def reject(self) -> None:
        # What is being made is not left half done.
        if self._errand is None:
            super().reject()
