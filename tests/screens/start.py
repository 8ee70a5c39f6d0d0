"""The start on a damaged register: what was found, the backup that is offered, the questions before it is done."""

import shutil
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from tests.screens.stage import CLERK, NOW, Stage
from tthc_desktop.paths import BACKUP_FOLDER_NAME, OPENER_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.register import Register, Start
from tthc_desktop.register.safekeeping.backup_making import Source, back_up
from tthc_desktop.register.safekeeping.damage import damage_found
from tthc_desktop.storage.manifest import Reason
from tthc_desktop.ui import theme
from tthc_desktop.ui.closed_deed import WaitSign
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.messages import Message
from tthc_desktop.ui.start.damage_dialog import DamageDialog
from tthc_desktop.ui.start.splash import Splash
from tthc_desktop.ui.start.watch import look_through


def damaged(stage: Stage) -> Path:
    """Return the folder of a register that is cut short, with a backup of the day before."""
    folder = stage.work / "TTHC Desktop"
    shutil.copytree(stage.register.folder, folder, ignore=shutil.ignore_patterns("so-ho-so.lock", OPENER_FILE_NAME))
    with Register(folder, CLERK, lambda: NOW) as register:
        source = Source(register._database, folder, None)
        back_up(source, folder / BACKUP_FOLDER_NAME, Reason.CLOSING, datetime(2023, 10, 4, 16, 40))
    with (folder / REGISTER_FILE_NAME).open("r+b") as stream:
        stream.truncate(10 * 16384)
    return folder


def question(dialog: QWidget) -> Message:
    """Return the question on top of a dialog."""
    return [one for one in dialog.findChildren(Message) if one.isVisible()][-1]


def draw(stage: Stage) -> None:
    """Draw them."""
    window: MainWindow = stage.window
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    splash = Splash(theme.scheme().name)
    splash.show_at_once()
    stage.take_other("dang-mo", window, splash)
    splash.close()
    splash.deleteLater()
    start = Start(damaged(stage), CLERK, lambda: NOW, "TTHC Desktop (cửa sổ)")
    sign = WaitSign("Lần trước chương trình dừng đột ngột; đang kiểm tra sổ hồ sơ…")
    sign.show()
    stage.take("dang-kiem-tra", window, sign)
    sign.finish()
    damage = start.damage()
    assert damage is not None
    dialog = DamageDialog(start, damage)
    dialog.open()
    stage.take("dang-tim-ban-sao-luu", window, dialog)
    stage.settle(window, dialog.restore.isEnabled)
    stage.take("ban-sao-luu-tot-nhat", window, dialog)
    dialog.anew.click()
    stage.take("mo-so-moi-trong", window, question(dialog))
    question(dialog).reject()
    dialog.look_at(start.folder / REGISTER_FILE_NAME)
    stage.settle(window, lambda: dialog.bar.text != "")
    stage.take("ban-da-chon-khong-con-nguyen", window, dialog)
    dialog.give_up()
    shutil.rmtree(start.folder / BACKUP_FOLDER_NAME)
    faults = tuple(
        f"Cấu trúc tệp không khớp (Tree 14 page {page} cell 3: Rowid 812 out of order)." for page in range(811, 818)
    )
    dialog = DamageDialog(start, damage_found(faults))
    dialog.open()
    stage.settle(window, lambda: dialog.card.facts.text() != "")
    stage.take("khong-co-ban-sao-luu", window, dialog)
    dialog.keep.click()
    stage.take("van-mo-so-nay", window, question(dialog))
    question(dialog).reject()
    dialog.give_up()
    stage.register._database.execute("DROP TRIGGER audit_is_never_deleted")
    look_through(window)
    stage.settle(window, lambda: window.findChild(Message) is not None)
    stage.take("hong-khi-dang-lam", window, question(window))
    question(window).reject()
    QApplication.processEvents()
