"""Draws every page and dialog with the sample register into PNG files: ``python -m tests.screens OUT``."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

SCALES = {"1366x768": ("1", 1366, 768), "1920x1080-150": ("1.5", 1280, 720)}
NOW = datetime(2023, 10, 5, 15, 30)


def main() -> int:
    """Draw at every scale, each in a process of its own: Qt reads the scale once."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "build/screens").resolve()
    if len(sys.argv) > 2:
        _draw(out, sys.argv[2])
        return 0
    for scale, (factor, width, height) in SCALES.items():
        with tempfile.TemporaryDirectory() as name:
            screen = Path(name) / "screen.json"
            screen.write_text(json.dumps({"screens": [_screen(factor, width, height)]}), encoding="utf-8")
            platform = f"offscreen:configfile={screen}"
            environment = os.environ | {"QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": platform}
            command = [sys.executable, "-m", "tests.screens", str(out), scale]
            subprocess.run(command, check=True, env=environment)
    return 0


def _screen(factor: str, width: int, height: int) -> dict[str, object]:
    pixels = {"width": round(width * float(factor)), "height": round(height * float(factor))}
    return {"name": "screen", "x": 0, "y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1, **pixels}


def _draw(out: Path, scale: str) -> None:
    from tthc_desktop.app import make_application

    folder = out / scale
    folder.mkdir(parents=True, exist_ok=True)
    make_application()
    with tempfile.TemporaryDirectory() as name:
        Scenes(folder, Path(name), SCALES[scale][1], SCALES[scale][2]).draw()


class Scenes:
    """Leads the window from picture to picture.

    Args:
        folder: where the pictures go.
        work: a folder for registers.
        width: width of the screen in logical pixels.
        height: its height.
    """

    def __init__(self, folder: Path, work: Path, width: int, height: int) -> None:
        self._folder = folder
        self._work = work
        self._size = (width, height)
        self._number = 0

    def draw(self) -> None:
        """Draw all pictures."""
        from tthc_desktop.domain.office import Office
        from tthc_desktop.paths import resource
        from tthc_desktop.register import Register
        from tthc_desktop.ui.main_window import MainWindow

        demo = resource("demo", "phuoc_long_2023q3")
        with Register(self._work / "trong", "Lê Thị Mai", lambda: NOW) as empty:
            window = MainWindow(empty)
            self._open(window)
            self._take("so-trong", window)
            self._receive_without_catalogue(window)
            window.close()
        with Register(self._work / "so-minh-hoa", "Lê Thị Mai", lambda: NOW) as register:
            register.mark_as_demonstration()
            register.import_file(demo / "danh_muc_tthc.xlsx")
            register.save_office(
                Office(
                    name="UBND phường Phước Long",
                    receiver="UBND TP Nha Trang",
                    inventory_receiver="Văn phòng HĐND & UBND thành phố Nha Trang",
                    place="Phước Long",
                )
            )
            window = MainWindow(register)
            self._open(window)
            self._intake(window, demo / "ho_so.xlsx")
            self._list(window)
            self._receive(window)
            self._card(window)
            self._report(window)
            window.go_to("office")
            self._take("don-vi", window)
            window.close()

    def _open(self, window: object) -> None:
        window.showNormal()
        window.resize(*self._size)
        window.show()
        self._settle(window)

    def _settle(self, window: object, until: Callable[[], bool] = lambda: True) -> None:
        """Let the window finish what it does."""
        from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop

        deadline = QDeadlineTimer(30_000)
        quiet = 0
        while quiet < 5 and not deadline.hasExpired():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            busy = not (window.desktop.quick.is_idle and window.desktop.long.is_idle and until())
            quiet = 0 if busy else quiet + 1
        assert not deadline.hasExpired()

    def _take(self, name: str, window: object, dialog: object = None) -> None:
        from PySide6.QtCore import QPoint
        from PySide6.QtGui import QColor, QPainter

        window.folder_label.setText(r"Dữ liệu: C:\Users\mai\AppData\Local\TTHC Desktop")
        self._settle(window)
        picture = window.grab()
        if dialog is not None:
            painter = QPainter(picture)
            painter.fillRect(window.rect(), QColor(20, 38, 43, 90))
            place = QPoint((window.width() - dialog.width()) // 2, (window.height() - dialog.height()) // 2)
            painter.drawPixmap(place, dialog.grab())
            painter.end()
        self._number += 1
        picture.save(str(self._folder / f"{self._number:02d}-{name}.png"))

    def _receive_without_catalogue(self, window: object) -> None:
        from tthc_desktop.ui.receive.dialog import ReceiveDialog

        window.receive()
        dialog = window.findChild(ReceiveDialog)
        self._take("tiep-nhan-chua-co-danh-muc", window, dialog)
        dialog.reject()
        self._settle(window)

    def _intake(self, window: object, path: Path) -> None:
        window.go_to("intake")
        self._take("nhap-du-lieu", window)
        copy = self._work / path.name
        shutil.copy(path, copy)
        window.intake.take_in(copy)
        self._settle(window, lambda: not window.intake.is_busy)
        self._take("nhap-xong", window)

    def _list(self, window: object) -> None:
        from PySide6.QtTest import QTest

        window.go_to("dossiers")
        self._take("ho-so", window)
        page = window.dossiers
        page.filters.search.setFocus()
        QTest.keyClicks(page.filters.search, "nguyen duc")
        page.filters.group.button_of("late").click()
        QTest.qWait(200)
        self._take("ho-so-tim", window)
        page.filters.search.setText("khong co ai")
        QTest.qWait(200)
        self._take("ho-so-khong-thay", window)
        page.filters.clear()
        self._settle(window)

    def _receive(self, window: object) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        from tthc_desktop.ui.receive.dialog import ReceiveDialog

        window.receive()
        dialog = window.findChild(ReceiveDialog)
        form = dialog.form
        QTest.keyClicks(form.procedure, "khai sinh")
        self._take("tiep-nhan-tim-thu-tuc", window, dialog)
        form.procedure.clear()
        QTest.keyClicks(form.procedure, "chung thuc ban sao")
        form.procedure.clear()
        QTest.keyClicks(form.procedure, "ket hon")
        QTest.keyClick(form.procedure, Qt.Key.Key_Return)
        form.name.setText("Nguyễn Thị Hồng Đào")
        form.id_number.setText("056190001234")
        form.phone.setText("0905 123 456")
        form.address.setText("12 Lê Hồng Phong, phường Phước Long")
        form.received.hour.setText("15:01")
        self._take("tiep-nhan", window, dialog)
        form.id_number.setText("12345")
        form.received.day.setText("31/2")
        form.name.clear()
        dialog.save.click()
        self._take("tiep-nhan-loi", window, dialog)
        dialog._give_up()
        self._settle(window)

    def _card(self, window: object) -> None:
        from tthc_desktop.domain.dossier import Event, EventKind, Status
        from tthc_desktop.ui.card.dialog import CardDialog

        register = window.register
        from tthc_desktop.register import ListFilter

        listed = register.page(ListFilter(open_only=True, other_due=True), 1)[0]
        moment = listed.received_at
        register.record(listed.key, Event(EventKind.SUPPLEMENT_REQUESTED, moment, note="Thiếu bản sao giấy ra viện"))
        card = CardDialog(window, register, listed.key)
        card.open()
        self._take("the-ho-so", window, card)
        dialog = card.open_event(EventKind.SUPPLEMENT_RECEIVED)
        self._take("the-ho-so-viec-tiep", window, dialog)
        dialog.reject()
        card.reject()
        done = register.page(ListFilter(text="khai sinh", statuses=(Status.HANDED_OVER,)), 1)
        if done:
            card = CardDialog(window, register, done[0].key)
            card.open()
            self._take("the-ho-so-da-tra", window, card)
            card.reject()
        window.dossiers.refresh()
        self._settle(window)

    def _report(self, window: object) -> None:
        window.desktop.preferences.exports_folder = Path("C:/Users/mai/Documents/TTHC Desktop")
        window.go_to("report")
        page = window.report
        self._take("bao-cao-II06a", window)
        page.tabs.setCurrentIndex(1)
        self._take("bao-cao-II07b", window)
        page.rows_choice.setCurrentIndex(1)
        self._take("bao-cao-II07b-tung-linh-vuc", window)
        page.tabs.setCurrentIndex(0)
        page.layout_choice.setCurrentIndex(1)
        self._take("bao-cao-mau-phuong", window)
        page.layout_choice.setCurrentIndex(0)
        self._settle(window)
        window.desktop.preferences.exports_folder = self._work / "bao-cao"
        page.refresh()
        self._settle(window)
        page.export()
        self._settle(window)
        page.side.export.show_folder("C:/Users/mai/Documents/TTHC Desktop/2023-Q3")
        self._take("bao-cao-da-xuat", window)


if __name__ == "__main__":
    sys.exit(main())
