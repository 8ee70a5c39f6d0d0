"""Where the register lies: asked at the first start, and where the usual folder cannot be used; backups given to it."""

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PureWindowsPath
from typing import cast

from tests.conftest import FIRST_MOMENT, Clock
from tests.screens.stage import Stage
from tests.second_program import another_program
from tests.small_register import small_register
from tthc_desktop.errors import UserError
from tthc_desktop.paths import MOVED_NOTE_NAME
from tthc_desktop.register import Homes, Reason, who_has_open
from tthc_desktop.register.safekeeping.taking_home import refuse_moved_away
from tthc_desktop.storage.places import refuse_unfit
from tthc_desktop.ui import messages
from tthc_desktop.ui.incoming.incoming import Incoming
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.receive.dialog import ReceiveDialog
from tthc_desktop.ui.safety.backups.look_dialog import LookDialog
from tthc_desktop.ui.safety.backups.tab import BackupsTab
from tthc_desktop.ui.start.place_dialog import PlaceDialog

_OWN, _SHARED = r"C:\Users\mai\AppData\Local\TTHC Desktop", r"C:\ProgramData\TTHC Desktop"


def why_not(folder: Path) -> UserError:
    """Return why no register may lie in a folder."""
    try:
        refuse_unfit(folder)
    except UserError as error:
        return error
    raise AssertionError("it may lie there")


def draw(stage: Stage) -> None:
    """Draw them."""
    window = stage.empty_window()
    homes = Homes(Path(_OWN), cast(Path, PureWindowsPath(_SHARED)))
    dialog = PlaceDialog(homes, "mai")
    dialog.open()
    stage.take("ai-dung-so", window, dialog)
    dialog.give_up()
    dialog = PlaceDialog(homes, "mai", why_not(Path("OneDrive - UBND phường Phước Long", "TTHC Desktop")))
    dialog.open()
    stage.take("chon-noi-khac", window, dialog)
    dialog.bar.show_error(why_not(Path("Dropbox", "TTHC Desktop")))
    stage.take("noi-khac-cung-khong-duoc", window, dialog)
    dialog.give_up()
    _draw_moved_away(stage, window)
    folder = stage.work / "khac"
    with another_program(folder):
        held = who_has_open(folder, datetime(2026, 11, 20, 10, 0))
    assert held is not None
    told = messages.tell_error(window, held)
    stage.take("tai-khoan-khac-dang-mo", window, told)
    told.accept()

    register = stage.register
    register.save_office(replace(register.office(), name="UBND phường Phước Long"))
    register._database.execute("DELETE FROM settings WHERE key = 'demonstration'")
    made = register.backups.make(Reason.BY_HAND)
    used = stage.window
    used.desktop.homes = Homes(register.folder, cast(Path, PureWindowsPath(_SHARED)))
    used.show_backups()
    tab = stage.find(used, BackupsTab)
    stage.settle(used, tab.moving.share_button.isVisible)
    stage.take("chuyen-sang-dung-chung", used)
    tab.moving.share_button.click()
    stage.take("hoi-dung-chung", used, stage.find(used, messages.Message))
    stage.find(used, messages.Message).reject()
    used.desktop.homes = Homes(cast(Path, _Shown(_OWN)), register.folder)
    tab.refresh()
    stage.settle(used, tab.moving.home_button.isVisible)
    stage.take("chuyen-ve-tai-khoan-nay", used)
    tab.moving.home_button.click()
    stage.take("hoi-chuyen-ve", used, stage.find(used, messages.Message))
    stage.find(used, messages.Message).reject()
    _draw_joining(stage, used, tab)
    assert made is not None
    stick = stage.work / "USB"
    stick.mkdir()
    file = Path(shutil.copy(made.path, stick))
    incoming = Incoming(window)
    incoming.show_in(window)
    incoming.take(file)
    stage.settle(window, lambda: window.findChild(LookDialog) is not None)
    stage.take("ban-sao-luu-o-may-moi", window, stage.find(window, LookDialog))
    stage.find(window, LookDialog).accept()
    other = stage.open_window(stage.open_register(small_register(stage.work / "xa khác", clock=Clock(FIRST_MOMENT))))
    incoming.show_in(other)
    other.receive()
    incoming.take(file)
    stage.take("tep-doi", other)
    dialog = stage.find(other, ReceiveDialog)
    dialog.give_up()
    stage.settle(other, lambda: other.findChild(LookDialog) is not None)
    stage.take("ban-sao-luu-cua-so-khac", other, stage.find(other, LookDialog))
    stage.find(other, LookDialog).accept()


class _Shown(PureWindowsPath):
    """A folder of another system that is only shown."""

    def read_text(self, encoding: str) -> str:
        """Return what lies there: nothing."""
        raise FileNotFoundError


def _draw_joining(stage: Stage, used: MainWindow, tab: BackupsTab) -> None:
    """Draw what an account sees that has a register of its own beside the one of all accounts."""
    own = stage.register.folder
    shared = small_register(stage.work / "ProgramData chung", clock=Clock(FIRST_MOMENT))
    used.desktop.homes = Homes(own, shared)
    tab.refresh()
    stage.settle(used, tab.moving.share_button.isVisible)
    tab.moving.share_button.click()
    stage.take("hoi-mo-so-dung-chung", used, stage.find(used, messages.Message))
    stage.find(used, messages.Message).reject()
    homes = used.desktop.homes = Homes(small_register(stage.work / "rieng", clock=Clock(FIRST_MOMENT)), own)
    homes._keep(own, homes.own)
    tab.refresh()
    stage.settle(used, lambda: tab.moving.home_button.text() == "Mở lại sổ riêng…")
    stage.take("mo-lai-so-rieng", used)
    tab.moving.home_button.click()
    stage.take("hoi-mo-lai-so-rieng", used, stage.find(used, messages.Message))
    stage.find(used, messages.Message).reject()


def _draw_moved_away(stage: Stage, window: MainWindow) -> None:
    """Draw what another account sees once the register of all accounts went into the folder of one."""
    shared = stage.work / "ProgramData" / "TTHC Desktop"
    shared.mkdir(parents=True)
    (shared / MOVED_NOTE_NAME).write_text('{"account": "mai", "at": "2026-11-20T08:05:00"}', encoding="utf-8")
    homes = Homes(stage.work / "binh" / "TTHC Desktop", shared)
    homes._keep(shared)
    try:
        refuse_moved_away(shared)
    except UserError as error:
        dialog = PlaceDialog(homes, "binh", error)
        dialog.open()
        stage.take("so-chung-da-chuyen-ve", window, dialog)
        dialog.give_up()
