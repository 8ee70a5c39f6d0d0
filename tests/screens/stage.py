"""Where the pictures are taken: a window on a copy of the sample register, and what leads it from one to the next."""

import shutil
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Self, TypeVar

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QPoint
from PySide6.QtGui import QColor, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tthc_desktop.domain.office import Office
from tthc_desktop.paths import resource
from tthc_desktop.register import Register
from tthc_desktop.ui.main_window import MainWindow

NOW = datetime(2023, 10, 5, 15, 30)
DEMO = resource("demo", "phuoc_long_2023q3")
CLERK = "Lê Thị Mai"
_SHOWN_FOLDER = r"Dữ liệu: C:\Users\mai\AppData\Local\TTHC Desktop"
Found = TypeVar("Found", bound=QWidget)


def sample_register(folder: Path) -> Path:
    """Make the register that every area gets a copy of; return its folder."""
    with Register(folder, CLERK, lambda: NOW) as register:
        register.mark_as_demonstration()
        register.import_file(DEMO / "danh_muc_tthc.xlsx")
        register.import_file(DEMO / "ho_so.xlsx")
        register.save_office(
            Office(
                name="UBND phường Phước Long",
                receiver="UBND TP Nha Trang",
                inventory_receiver="Văn phòng HĐND & UBND thành phố Nha Trang",
                place="Phước Long",
            )
        )
    return folder


class Stage:
    """The window of one area, and the camera.

    Args:
        area: begins the name of each picture.
        folder: where the pictures go.
        work: a folder for registers and files of this area.
        sample: folder of the sample register.
        size: width and height of the window in logical pixels.

    Attributes:
        work: a folder for registers and files of this area.
    """

    def __init__(self, area: str, folder: Path, work: Path, sample: Path, size: tuple[int, int]) -> None:
        self.work = work
        self._area = area
        self._folder = folder
        self._sample = sample
        self._size = size
        self._number = 0
        self._registers: list[Register] = []
        self._windows: list[MainWindow] = []
        work.mkdir(parents=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for window in self._windows:
            window.close()
            # Left to Python, it would be cleared away on whatever thread is working then.
            window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        for register in self._registers:
            register.close()

    @cached_property
    def register(self) -> Register:
        """A copy of the sample register."""
        folder = self.work / "so"
        shutil.copytree(self._sample, folder)
        return self.open_register(folder)

    @cached_property
    def window(self) -> Any:
        """The window on the copy of the sample register; reports go to a folder with a Windows name on the screen."""
        window = self.open_window(self.register)
        window.desktop.preferences.exports_folder = Path("C:/Users/mai/Documents/TTHC Desktop")
        return window

    def empty_window(self) -> Any:
        """Open a window on a register with nothing in it."""
        return self.open_window(self.open_register(self.work / "trong"))

    def open_register(self, folder: Path, now: datetime = NOW) -> Register:
        """Open the register of a folder until the area is done."""
        return self.keep(Register(folder, CLERK, lambda: now))

    def keep(self, register: Register) -> Register:
        """Close a register once the area is done."""
        self._registers.append(register)
        return register

    def open_window(self, register: Register) -> Any:
        """Open a window until the area is done."""
        window = MainWindow(register)
        self._windows.append(window)
        window.showNormal()
        window.resize(*self._size)
        window.show()
        self.settle(window)
        return window

    def settle(self, window: Any, until: Callable[[], bool] = lambda: True) -> None:
        """Let the window finish what it does, and wait until something holds."""
        deadline = QDeadlineTimer(30_000)
        quiet = 0
        while quiet < 5 and not deadline.hasExpired():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            desktop = window.desktop
            busy = not (desktop.quick.is_idle and desktop.long.is_idle and desktop.ahead.is_idle and until())
            quiet = 0 if busy else quiet + 1
        assert not deadline.hasExpired(), "the window did not come to rest"

    def wait(self, milliseconds: int) -> None:
        """Let a short delay of the window pass, such as the one after typing in the search."""
        QTest.qWait(milliseconds)

    def find(self, window: QWidget, kind: type[Found]) -> Found:
        """Return the open dialog or part of a kind."""
        found = [one for one in window.findChildren(kind) if one.isVisible()]
        assert found, f"no {kind.__name__} is open"
        return found[-1]

    def take(self, name: str, window: Any, dialog: QWidget | None = None) -> None:
        """Take a picture of the window, with a dialog or menu before it when there is one."""
        window.status.folder.show_text(_SHOWN_FOLDER)
        self.settle(window)
        picture = window.grab()
        if dialog is not None:
            painter = QPainter(picture)
            painter.fillRect(window.rect(), QColor(20, 38, 43, 90))
            place = QPoint((window.width() - dialog.width()) // 2, (window.height() - dialog.height()) // 2)
            painter.drawPixmap(place, dialog.grab())
            painter.end()
        self._number += 1
        picture.save(str(self._folder / f"{self._area}-{self._number:02d}-{name}.png"))

    def take_other(self, name: str, window: Any, other: QWidget) -> None:
        """Take a picture of another window, once the first one has settled."""
        self.settle(window)
        self._number += 1
        other.grab().save(str(self._folder / f"{self._area}-{self._number:02d}-{name}.png"))
