"""Pictures of backups, people, the lock, encryption, and a damaged register."""

from tests.screens import backups
from tests.screens.guide.camera import Camera, shows
from tests.screens.stage import CLERK, NOW
from tests.screens.start import damaged
from tthc_desktop.domain.people import Role
from tthc_desktop.register import Reason, SecondPlace, Start
from tthc_desktop.ui.safety.backups.look_dialog import LookDialog
from tthc_desktop.ui.safety.backups.tab import BackupsTab
from tthc_desktop.ui.safety.encryption.dialogs import EncryptDialog
from tthc_desktop.ui.safety.encryption.tab import EncryptionTab
from tthc_desktop.ui.safety.people.tab import PeopleTab
from tthc_desktop.ui.start.damage_dialog import DamageDialog
from tthc_desktop.ui.widgets.work_dialog import WorkDialog


@shows("sao-luu", "khoi-phuc")
def kept(camera: Camera) -> None:
    """The list of backups, and one about to be restored."""
    window, stage = camera.window, camera.stage
    stage.register.backups.make(Reason.CLOSING)
    backups.receive(stage.register, "Nguyễn Thị Hạnh")
    stage.register.backups.make(Reason.BY_HAND)
    backups.receive(stage.register, "Trần Văn Đức")
    window.show_backups()
    tab = stage.find(window, BackupsTab)
    stage.settle(window)
    tab.places.show_second(SecondPlace(backups.STICK, True, False, "USB, ổ rời"))
    camera.take_page("sao-luu")
    tab.view.selectRow(1)
    tab.restore_button.click()
    stage.settle(window, lambda: not [one for one in window.findChildren(WorkDialog) if one.isVisible()])
    dialog = stage.find(window, LookDialog)
    camera.take("khoi-phuc", dialog)
    dialog.give_up()


@shows("nguoi-dung", "man-hinh-khoa")
def people(camera: Camera) -> None:
    """The people of the office, and the lock."""
    window, register = camera.window, camera.stage.register
    window.go_to("safety")
    page = window.pages.safety
    page.open_tab(PeopleTab)
    register.people.add("mai.lt", "Lê Thị Mai", Role.ADMINISTRATION, "sáu con vịt")
    register.people.add("binh.nv", "Nguyễn Văn Bình", Role.CHARGE)
    register.people.add("cuc.tt", "Trần Thị Cúc", Role.ENTRY, "mua thang bay")
    register.take_on("mai.lt")
    window._on_register_changed()
    page.refresh()
    camera.take_page("nguoi-dung")
    window.signed_in.lock_now()
    camera.take("man-hinh-khoa", window.signed_in.lock.dialog)
    window.signed_in.lock.end()


@shows("ma-khoi-phuc")
def encryption(camera: Camera) -> None:
    """The recovery code before it is printed."""
    window, stage = camera.window, camera.stage
    window.go_to("safety")
    page = window.pages.safety
    page.open_tab(EncryptionTab)
    stage.settle(window)
    page.current.open_deed("encrypt")
    dialog = stage.find(page, EncryptDialog)
    dialog.next.click()
    for field in (dialog.password.new.first, dialog.password.new.again):
        field.line.setText("ben do chieu 75")
    dialog.next.click()
    stage.settle(window)
    camera.take("ma-khoi-phuc", dialog)
    dialog.give_up()


@shows("so-hong")
def damage(camera: Camera) -> None:
    """A damaged register, and the backup that is offered in its place."""
    start = Start(damaged(camera.stage), CLERK, lambda: NOW, "TTHC Desktop (cửa sổ)")
    found = start.damage()
    assert found is not None
    dialog = DamageDialog(start, found)
    dialog.open()
    camera.stage.settle(camera.window, dialog.restore.isEnabled)
    camera.take("so-hong", dialog)
    dialog.give_up()
    start.let_go()
