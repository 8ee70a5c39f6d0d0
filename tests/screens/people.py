"""Signing in, the lock, the people of the office, and what takes two."""

from typing import Any

from PySide6.QtWidgets import QApplication

from tests.screens.stage import NOW, Stage
from tthc_desktop.domain.people import Right, Role
from tthc_desktop.register import Door
from tthc_desktop.register.access.sign_in import wrong
from tthc_desktop.ui.preferences import Preferences
from tthc_desktop.ui.safety.people.given_dialog import GivenPasswordDialog
from tthc_desktop.ui.safety.people.person_dialog import PersonDialog
from tthc_desktop.ui.safety.people.tab import PeopleTab
from tthc_desktop.ui.sign_in.password_dialog import PasswordDialog
from tthc_desktop.ui.sign_in.second_person import SecondPersonDialog
from tthc_desktop.ui.sign_in.window import SignInWindow

_MAI = "sáu con vịt"


def draw(stage: Stage) -> None:
    """Draw them."""
    window, register = stage.window, stage.register
    window.go_to("safety")
    page = window.pages.safety
    page.open_tab(PeopleTab)
    stage.take("chua-co-ai", window)
    page.current.add()
    dialog = stage.find(window, PersonDialog)
    dialog.name.setText("Lê Thị Mai")
    dialog._suggest()
    stage.take("nguoi-dau-tien", window, dialog)
    dialog.give_up()
    register.people.add("mai.lt", "Lê Thị Mai", Role.ADMINISTRATION, _MAI)
    register.people.add("binh.nv", "Nguyễn Văn Bình", Role.CHARGE)
    register.people.add("cuc.tt", "Trần Thị Cúc", Role.ENTRY, "mua thang bay")
    register.people.retire("cuc.tt")
    register.take_on("mai.lt")
    window._on_register_changed()
    page.refresh()
    stage.take("danh-sach", window)
    tab: Any = page.current
    tab.add()
    stage.take("them", window, stage.find(window, PersonDialog))
    stage.find(window, PersonDialog).give_up()
    given = GivenPasswordDialog(tab, tab.model.people[1], "bm4k-7ht2-qv93")
    given.open()
    stage.take("mat-khau-mot-lan", window, given)
    given.give_up()
    window.signed_in.change_password()
    change = stage.find(window, PasswordDialog)
    change.new.first.line.setText("mưa tháng bảy")
    change.new.first.show_plain(True)
    stage.take("doi-mat-khau", window, change)
    change.give_up()
    second = SecondPersonDialog(
        tab,
        window.desktop,
        "Hoàn tác lần nhập",
        "Hoàn tác",
        "Hoàn tác lần nhập ho_so.xlsx? 2.590 hồ sơ mới và mọi thay đổi của lần nhập này sẽ được lấy ra khỏi sổ. "
        "Việc này cần một người thứ hai cùng đồng ý.",
        Right.DELETE_MANY,
        lambda _: None,
    )
    second.open()
    stage.take("nguoi-thu-hai", window, second)
    second.give_up()
    _draw_lock(stage, window)
    _draw_sign_in(stage, window)


def _draw_lock(stage: Stage, window: Any) -> None:
    window.signed_in.lock_now()
    dialog = window.signed_in.lock.dialog
    stage.take("khoa", window, dialog)
    dialog._on_failed(wrong())
    stage.take("khoa-sai", window, dialog)
    dialog.loss.setText(
        "Còn phần gõ dở chưa lưu sẽ mất: Sửa thông tin hồ sơ. Nên chờ người đang dùng quay lại mở khóa."
    )
    dialog.stack.setCurrentIndex(1)
    dialog.bar.clear()
    stage.take("khoa-doi-nguoi", window, dialog)
    window.signed_in.lock.end()


def _draw_sign_in(stage: Stage, window: Any) -> None:
    register = window.register
    sign_in = SignInWindow(Door(register.folder, lambda: NOW), Preferences(register.folder))
    sign_in.resize(window.size())
    sign_in.show()
    QApplication.processEvents()
    stage.take_other("dang-nhap", window, sign_in)
    sign_in._tell_forgotten()
    stage.take_other("quen-mat-khau", window, sign_in)
    sign_in.bar.show_error(wrong())
    stage.take_other("sai-mat-khau", window, sign_in)
    sign_in.bar.clear()
    sign_in.stack.setCurrentIndex(1)
    stage.take_other("mat-khau-moi", window, sign_in)
    sign_in.close()
    sign_in.deleteLater()
