"""Backups: nothing yet, a list of them, one tried out, one about to be restored, reminders, the sign at the end."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tests.screens.stage import Stage
from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.register import BackupStanding, BackupWarning, NewDossier, Reason, Register, SecondPlace
from tthc_desktop.ui.safety.backups.at_the_end import BackupSign
from tthc_desktop.ui.safety.backups.look_dialog import LookDialog
from tthc_desktop.ui.safety.backups.tab import BackupsTab
from tthc_desktop.ui.widgets.work_dialog import WorkDialog

STICK = Path("E:/Sao luu so mot cua")


def receive(register: Register, name: str) -> None:
    """Receive one more dossier."""
    at = register.clock()
    procedure = register.procedures(at.date())[0]
    register.receive(NewDossier(procedure.key, Applicant(name=name), Channel.COUNTER, at))


def draw(stage: Stage) -> None:
    """Draw them."""
    empty = stage.empty_window()
    empty.show_backups()
    stage.take("chua-co", empty)

    register, window = stage.register, stage.window
    register.save_office(replace(register.office(), name="UBND phường Phước Long"))
    # A demonstration is backed up by nobody.
    register._database.execute("DELETE FROM settings WHERE key = 'demonstration'")
    register.backups.make(Reason.CLOSING)
    receive(register, "Nguyễn Thị Hạnh")
    register.backups.make(Reason.BY_HAND)
    receive(register, "Trần Văn Đức")
    for number, name in enumerate(("2023-09-30_170500-dong-chuong-trinh", "2023-08-31_170210-truoc-nhap")):
        first = register.backups.listed()[-1].path
        copy = first.with_name(f"{name}.tthc-backup")
        content = first.read_bytes()
        copy.write_bytes(content if not number else content[:-2000])
    window.show_backups()
    tab = stage.find(window, BackupsTab)
    stage.settle(window)
    stage.take("danh-sach", window)
    tab.try_button.click()
    stage.settle(window, lambda: not [one for one in window.findChildren(WorkDialog) if one.isVisible()])
    stage.take("thu-khoi-phuc", window, stage.find(window, LookDialog))
    stage.find(window, LookDialog).give_up()
    tab.view.selectRow(1)
    tab.restore_button.click()
    stage.settle(window, lambda: not [one for one in window.findChildren(WorkDialog) if one.isVisible()])
    stage.take("khoi-phuc", window, stage.find(window, LookDialog))
    stage.find(window, LookDialog).give_up()
    stick = SecondPlace(STICK, True, False, "USB, ổ rời")
    standing = BackupStanding(register.backups.last_good(), True, datetime(2023, 10, 5), stick, None, None)
    tab.places.show_second(stick)
    for warning in BackupWarning:
        since = datetime(2023, 9, 28, 16, 45)
        window.backup_banner.show_standing(replace(standing, warning=warning, since=since))
        tab.moving.show_standing(replace(standing, warning=warning, since=since))
        stage.take(f"nhac-{warning.value}", window)
    sign = BackupSign()
    sign.show_progress(420, 1000)
    sign.show()
    stage.take("khi-dong", window, sign)
    sign.finish()
