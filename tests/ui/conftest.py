"""What every test of the window needs: one application, registers to work on, no modal loops."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partialmethod
from pathlib import Path
from typing import Any

import people_desk
import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import Clock
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.paths import resource
from tthc_desktop.register import Register
from tthc_desktop.ui import garbage, qt_texts, theme
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.messages import Message
from tthc_desktop.ui.widgets.dialog import FramedDialog

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

NOW = datetime(2026, 11, 20, 10, 0)
DEMO = resource("demo", "phuoc_long_2023q3")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Overlook what Qt's screen-less platform says of itself: of dialogs, of lists of suggestions, of its own fonts."""
    for item in items:
        item.add_marker(
            pytest.mark.qt_log_ignore(
                "This plugin does not support (propagateSizeHints|raise|grabbing)", "Cannot find font directory"
            )
        )


class PatientBot(QtBot):
    """A bot that waits long enough for a slow machine; what never comes still fails."""

    waitUntil = partialmethod(QtBot.waitUntil, timeout=30_000)
    waitExposed = partialmethod(QtBot.waitExposed, timeout=30_000)
    waitSignal = partialmethod(QtBot.waitSignal, timeout=30_000)
    waitSignals = partialmethod(QtBot.waitSignals, timeout=30_000)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Clicks, types and waits in the place of pytest-qt's own, which gives up after five seconds."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def no_crash_is_told(qapp: QApplication) -> Iterator[None]:
    """Let no test pass in which the program tells of an error of its own, even if nobody looks at the message."""
    yield
    told = [one for one in QApplication.topLevelWidgets() if isinstance(one, Message) and one.isVisible()]
    crashes = [one for one in told if one.windowTitle() == "Chương trình gặp lỗi"]
    for one in crashes:
        one.done(0)
    assert crashes == [], "what went wrong stands in nhat-ky.log of the test's register"


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application with the language and the look of the program."""
    garbage.collect_here(qapp)
    qt_texts.install(qapp)
    theme.apply(qapp)
    return qapp


@pytest.fixture
def dark(qapp: QApplication) -> Iterator[None]:
    """The dark scheme, for windows opened after this."""
    theme.use(theme.DARK)
    theme.apply(qapp)
    yield
    theme.use(theme.LIGHT)
    theme.apply(qapp)


@pytest.fixture(autouse=True)
def no_modal_loops(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dialogs that stop the program until they are answered would hang a test, and the clerk's list with it."""

    def refuse(*args: Any, **kwargs: Any) -> None:
        pytest.fail("a modal loop was started; open the dialog with open()")

    for kind in (QDialog, QFileDialog, QMenu, QMessageBox):
        monkeypatch.setattr(kind, "exec", refuse)


class Opened(QObject):
    """What the system would have opened."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.paths.append(Path(url.toLocalFile()))


@pytest.fixture(autouse=True)
def opened() -> Iterator[Opened]:
    """Files and folders open nowhere; a test asks here which would have."""
    taker = Opened()
    QDesktopServices.setUrlHandler("file", taker, "take")
    yield taker
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def nothing_opens(opened: Opened) -> None:
    """As on a machine that has no program for any file: without a screen the system opens none."""
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def type_text() -> Callable[[QWidget, str], None]:
    """Types letters with accents as Unikey sends them: one key event with the letter and no key code each."""

    def send(widget: QWidget, text: str) -> None:
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(widget, event)

    return send


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with the sample of Phước Long; tests work on copies."""
    folder = tmp_path_factory.mktemp("mau")
    with Register(folder, clerk="Thử", clock=lambda: NOW) as register:
        register.import_file(DEMO / "danh_muc_tthc.xlsx")
        register.import_file(DEMO / "ho_so.xlsx")
    return folder


@pytest.fixture
def sample(sample_folder: Path, tmp_path: Path) -> Iterator[Register]:
    """A register of one's own with the sample of Phước Long."""
    folder = tmp_path / "so"
    shutil.copytree(sample_folder, folder)
    with Register(folder, clerk="Thử", clock=lambda: NOW, effort=LEAST_EFFORT) as register:
        yield register


@pytest.fixture
def small(small_folder: Path, tmp_path: Path) -> Iterator[Register]:
    """A register of one's own with a few dossiers of that sample."""
    folder = tmp_path / "so"
    shutil.copytree(small_folder, folder)
    with Register(folder, clerk="Thử", clock=lambda: NOW, effort=LEAST_EFFORT) as register:
        yield register


@pytest.fixture(scope="session")
def shipped_folder(new_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with the catalogue that comes with the program; tests work on copies."""
    folder = Path(shutil.copytree(new_folder, tmp_path_factory.mktemp("danh-muc") / "so"))
    with Register(folder, clerk="Thử", clock=lambda: NOW) as register:
        register.use_shipped_catalogue()
    return folder


@pytest.fixture
def empty(new_folder: Path, tmp_path: Path) -> Iterator[Register]:
    """A register with nothing in it."""
    shutil.copytree(new_folder, tmp_path / "so")
    with Register(tmp_path / "so", clerk="Thử", clock=lambda: NOW, effort=LEAST_EFFORT) as register:
        yield register


@pytest.fixture
def open_window(qtbot: Any) -> Iterator[Callable[..., MainWindow]]:
    """Opens the window on a register and goes to a page, at first the list; closes it in the end.

    With "" for the page it stays where the window opens.
    """
    windows: list[MainWindow] = []

    def open_on(register: Register, page: str = "dossiers") -> MainWindow:
        window = MainWindow(register, page or "today")
        windows.append(window)
        window.desktop.preferences.exports_folder = register.folder / "bao-cao"
        window.resize(1366, 700)
        with qtbot.waitExposed(window):
            window.show()
        qtbot.waitUntil(lambda: window.desktop.quick.is_idle)
        return window

    yield open_on
    for window in windows:
        dialog: FramedDialog
        for dialog in window.findChildren(FramedDialog):
            # What a test has left half typed; nobody is there to be asked.
            dialog.give_up()
        window.close()
        window.deleteLater()
    QApplication.processEvents()
    # Now, and not within the next test, which may give every window that is left another look.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def clock() -> Clock:
    """The moment of the tests of the window, until a test goes on from it."""
    return Clock(NOW)


@pytest.fixture
def staffed(sample_folder: Path, tmp_path: Path, clock: Clock) -> Path:
    """The folder of a register of one's own to which Mai, Bình and Cúc sign in; see people_desk."""
    return people_desk.with_people(sample_folder, tmp_path / "so", clock)


@pytest.fixture
def signed_in(staffed: Path, clock: Clock) -> Iterator[Callable[[tuple], Register]]:
    """Signs somebody of people_desk in."""
    opened: list[Register] = []

    def enter(person: tuple) -> Register:
        opened.append(people_desk.door_of(staffed, clock).enter(person[0], person[3]))
        return opened[-1]

    yield enter
    for register in opened:
        register.close()


@pytest.fixture
def when_open(qapp: QApplication) -> Iterator[Callable[[type, Callable[[Any], object]], None]]:
    """Does something as soon as a window of a kind is open."""
    timers: list[QTimer] = []

    def plan(kind: type, act: Callable[[Any], object]) -> None:
        timer = QTimer()
        timers.append(timer)

        def look() -> None:
            for widget in QApplication.topLevelWidgets():
                if isinstance(widget, kind) and widget.isVisible():
                    timer.stop()
                    act(widget)
                    return

        timer.timeout.connect(look)
        timer.start(10)

    yield plan
    for timer in timers:
        timer.stop()
