"""Moving the register to another machine, and taking one over from there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from tthc_desktop.errors import UserError
from tthc_desktop.register import BackupWarning, ListFilter, refuse_where_dossiers_are
from tthc_desktop.text import number_text
from tthc_desktop.ui import files, messages
from tthc_desktop.ui.last_folders import PACKAGES, LastFolders
from tthc_desktop.ui.safety.backups.deeds import (
    joining_deed,
    opening_deed,
    returning_deed,
    sharing_deed,
    taking_home_deed,
)
from tthc_desktop.ui.widgets.basics import button

if TYPE_CHECKING:
    from tthc_desktop.register import BackupStanding, Homes
    from tthc_desktop.ui.closed_deed import ClosedDeed
    from tthc_desktop.ui.safety.backups.tab import BackupsTab

_SHARE_TIP = "Cho mọi tài khoản Windows của máy này"
_JOIN_TIP = "Mở sổ dùng chung đang có trên máy này"
_HOME = "Chỉ dùng ở tài khoản này…"
_HOME_TIP = "Chuyển sổ dùng chung về thư mục riêng của tài khoản Windows này"
_RETURN_TIP = "Sổ mà tài khoản Windows này đã để lại khi mở sổ dùng chung"


class Moving(QObject):
    """The buttons about another machine, and what they do.

    Args:
        tab: where they stand.

    Attributes:
        buttons: in their order.
    """

    def __init__(self, tab: BackupsTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._folders = LastFolders(tab.desktop.preferences)
        self.pack_button = button("Chuyển sổ sang máy khác…", "ghost", "export")
        self.open_button = button("Mở gói chuyển sổ…", "ghost", "import")
        self.back_button = button("Làm việc lại ở máy này", "ghost", "undo")
        self.share_button = button("Dùng chung trên máy này…", "ghost", "user", _SHARE_TIP)
        self.home_button = button(_HOME, "ghost", "user", _HOME_TIP)
        self.buttons: tuple[QPushButton, ...] = (
            self.back_button,
            self.pack_button,
            self.open_button,
            self.share_button,
            self.home_button,
        )
        for one in (self.back_button, self.share_button, self.home_button):
            one.hide()
        self.share_button.clicked.connect(self.ask_to_share)
        self.home_button.clicked.connect(self.ask_to_take_home)
        self.pack_button.clicked.connect(self.ask_where)
        self.open_button.clicked.connect(self.ask_package)
        self.back_button.clicked.connect(self.ask_back)

    def show_standing(self, standing: BackupStanding) -> None:
        """Offer the way back where the register was handed over, else the way there."""
        gone = standing.warning is BackupWarning.HANDED_OVER
        self.back_button.setVisible(gone)
        self.pack_button.setVisible(not gone)
        desktop = self._tab.desktop
        homes = desktop.homes
        folder = desktop.register.folder
        joins, returns = self._joins, self._returns
        self.share_button.setToolTip(_JOIN_TIP if joins else _SHARE_TIP)
        self.share_button.setVisible(homes is not None and not gone and (joins or homes.offers_shared(folder)))
        self.home_button.setText("Mở lại sổ riêng…" if returns else _HOME)
        self.home_button.setToolTip(_RETURN_TIP if returns else _HOME_TIP)
        self.home_button.setVisible(homes is not None and not gone and (returns or homes.offers_own(folder)))

    @property
    def _joins(self) -> bool:
        """Whether there is a register of all accounts besides the one that is open."""
        desktop = self._tab.desktop
        return desktop.homes is not None and desktop.homes.joins_shared(desktop.register.folder)

    @property
    def _returns(self) -> bool:
        """Whether the register of all accounts is open, for which this account left its own."""
        desktop = self._tab.desktop
        return desktop.homes is not None and desktop.homes.left(desktop.register.folder) is not None

    def ask_where(self) -> None:
        """Ask where the package goes, and pack it."""
        try:
            self._tab.desktop.register.restoring.require()
            self._tab.desktop.refuse_while_importing()
        except UserError as error:
            self._tab.refused.emit(error)
            return
        messages.ask(
            self._tab.window(),
            "Chuyển sổ sang máy khác",
            "Lập gói chuyển sổ sang máy khác?",
            "Gói là một tệp gồm cả sổ, mẫu biểu riêng và cách bày danh sách, kèm trang hướng dẫn. Sau đó máy này nhắc "
            "rằng sổ đã chuyển, để không ai ghi tiếp vào hai nơi. Trong gói có dữ liệu cá nhân: hãy giữ như giữ sổ.",
            "Chọn nơi để gói…",
            lambda: files.ask_place(self._tab, "Chọn nơi để gói chuyển sổ", self._folders, PACKAGES, self.pack),
        )

    def pack(self, place: Path) -> None:
        """Pack the register into a folder."""

        def done(path: Path) -> None:
            self._tab.changed.emit()
            self._tab.refresh()
            self._tab.told.emit(f"Đã lập gói {path.name} và trang hướng dẫn trong {path.parent}.")

        self._tab.work(
            "Đang lập gói chuyển sổ", lambda register, report: register.handing_over.pack(place, report), done
        )

    def ask_back(self) -> None:
        """Ask in so many words whether this machine works on; the other one may have gone on meanwhile."""
        try:
            self._tab.desktop.register.restoring.require()
        except UserError as error:
            self._tab.refused.emit(error)
            return
        messages.ask(
            self._tab.window(),
            "Làm việc lại ở máy này",
            "Ghi tiếp vào sổ ở máy này?",
            "Hồ sơ đã ghi ở máy kia không có trong sổ này, và hai sổ không gộp lại được. Chỉ chọn khi máy kia chưa mở "
            "gói, hoặc sẽ không ghi vào đó nữa.",
            "Làm việc lại ở máy này",
            self.take_back,
            "Chỉ xem",
        )

    def take_back(self) -> None:
        """Work on this machine again."""
        try:
            self._tab.desktop.register.handing_over.take_back()
        except UserError as error:
            self._tab.refused.emit(error)
            return
        self._tab.changed.emit()
        self._tab.refresh()
        self._tab.told.emit("Sổ ở máy này lại dùng được như trước. Đừng ghi tiếp ở máy kia.")

    def ask_to_share(self) -> None:
        """Ask whether every account of this PC shall work with the register, and move it to where they can."""
        homes = self._homes_when_allowed()
        if homes is not None and self._joins:
            self._ask_to_join(homes)
        elif homes is not None:
            self._ask_to_move(
                "Dùng chung trên máy này",
                "Cho mọi tài khoản Windows của máy này làm việc với sổ?",
                f"Sổ, các bản sao lưu và mẫu biểu riêng được chép sang {homes.shared}; mỗi lúc một tài khoản mở. Ai "
                "đăng nhập được vào Windows trên máy này thì chép được tệp sổ, nên hãy mã hóa sổ, đặt mật khẩu cho "
                "từng người.",
                "Chuyển sang dùng chung",
                sharing_deed(self._tab.desktop.register, homes),
            )

    def ask_to_take_home(self) -> None:
        """Ask whether only this account shall work with the register, and move it to where only this one can."""
        homes = self._homes_when_allowed()
        if homes is not None and self._returns:
            self._ask_to_return(homes)
        elif homes is not None:
            self._ask_to_move(
                "Chỉ dùng ở tài khoản này",
                "Chuyển sổ dùng chung về thư mục riêng của tài khoản Windows này?",
                f"Sổ, các bản sao lưu và mẫu biểu riêng được chép sang {homes.own}. Từ đó tài khoản Windows khác "
                f"không mở được sổ nữa. Tệp sổ cũ và các bản sao lưu cũ vẫn nằm ở {homes.shared}, tài khoản khác còn "
                "chép được; hãy xóa khi đã chắc sổ ở nơi mới dùng tốt.",
                "Chuyển về tài khoản này",
                taking_home_deed(self._tab.desktop.register, homes),
            )

    def _ask_to_join(self, homes: Homes) -> None:
        register = self._tab.desktop.register
        dossiers = register.count(ListFilter())
        if dossiers:
            stays = (
                f"{number_text(dossiers)} hồ sơ của sổ riêng không gộp vào sổ dùng chung: chúng vẫn nằm nguyên ở "
                f"{register.folder}, cùng các bản sao lưu của sổ đó. Muốn xem lại thì ở thẻ này bấm “Mở lại sổ riêng…”."
            )
        else:
            stays = f"Sổ riêng đang mở chưa có hồ sơ nào; tệp sổ vẫn nằm nguyên ở {register.folder}."
        self._ask_to_move(
            "Dùng chung trên máy này",
            "Mở sổ dùng chung đang có trên máy này?",
            f"Từ đó tài khoản này làm việc với sổ ở {homes.shared}; mỗi lúc một tài khoản mở. {stays}",
            "Mở sổ dùng chung",
            joining_deed(register, homes),
        )

    def _ask_to_return(self, homes: Homes) -> None:
        register = self._tab.desktop.register
        self._ask_to_move(
            "Mở lại sổ riêng",
            "Mở lại sổ riêng của tài khoản Windows này?",
            f"Sổ riêng nằm ở {homes.left(register.folder)}, như lúc chuyển sang sổ dùng chung. Hai sổ không gộp lại; "
            f"sổ dùng chung vẫn nằm ở {homes.shared} cho tài khoản khác làm việc.",
            "Mở lại sổ riêng",
            returning_deed(register, homes),
        )

    def _homes_when_allowed(self) -> Homes | None:
        """Return the places of the register where it may be moved just now; else say why it may not."""
        desktop = self._tab.desktop
        try:
            desktop.register.restoring.require()
            desktop.refuse_while_importing()
        except UserError as error:
            self._tab.refused.emit(error)
            return None
        return desktop.homes

    def _ask_to_move(self, title: str, question: str, more: str, yes: str, deed: ClosedDeed) -> None:
        messages.ask(self._tab.window(), title, question, more, yes, lambda: self._tab.deed_wanted.emit(deed))

    def ask_package(self) -> None:
        """Ask for a package and open it here."""
        try:
            self._tab.desktop.register.restoring.require()
            refuse_where_dossiers_are(self._tab.desktop.register.folder)
        except UserError as error:
            self._tab.refused.emit(error)
            return
        files.ask_backup(self._tab, "Chọn gói chuyển sổ", self._folders, PACKAGES, self.open_package)

    def open_package(self, package: Path) -> None:
        """Open a package in the place of this empty register."""
        self._tab.deed_wanted.emit(opening_deed(self._tab.desktop.register, package))
