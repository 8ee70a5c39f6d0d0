"""What comes before the window: a sign at once, and nothing loaded that the start does not need."""

import logging
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tthc_desktop.register import Register
from tthc_desktop.ui.closed_deed import WaitSign
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.self_test.parts import colours
from tthc_desktop.ui.start.first_paint import FirstPaint
from tthc_desktop.ui.start.splash import Splash

# What writes and reads files, what an encrypted register or a new one needs, and what only tests need.
HEAVY = """
openpyxl xlsxwriter reportlab docx lxml PIL python_calamine pypdfium2 hypothesis pytest holidays nacl sqlite_utils
PySide6.QtPrintSupport
"""
# Parts of the program that no start page shows.
LATER = """
exports imports register.importing register.receiving register.package register.updating.updating reports.written
reports.papers ui.receive.dialog ui.card ui.batch ui.report ui.catalogue ui.intake ui.office ui.safety.page ui.guide
ui.printing.preview ui.wizard.dialog
"""
_LOADED = f"""
import sys
def loaded(*names):
    return sorted(set(names) & set(sys.modules))
import tthc_desktop.opening
print(loaded("tthc_desktop.app", "tthc_desktop.register", "tthc_desktop.db"))
import tthc_desktop.app
print(loaded("tthc_desktop.ui.main_window", "tthc_desktop.ui.pages"))
import tthc_desktop.ui.main_window
from tthc_desktop.ui.page_kinds import kind_of
kind_of("today")
print(loaded(*{HEAVY.split()}))
print(loaded(*("tthc_desktop." + name for name in {LATER.split()})))
"""
# One process that has loaded what the program itself loads, and then everything there is.
_DECLARED = """
import pkgutil
from importlib import import_module
import tthc_desktop.ui.main_window
from tthc_desktop.ui import shortcuts
told = shortcuts.declared()
for module in pkgutil.walk_packages(tthc_desktop.ui.__path__, "tthc_desktop.ui."):
    import_module(module.name)
everything = shortcuts.declared()
print({place: set(keys) ^ set(told.get(place, {})) for place, keys in everything.items() if keys != told.get(place)})
print(list(told) == list(everything), len(told) > 10)
"""


# One part of the window is gone, as where a virus scanner has taken it away.
_BROKEN = """
import sys
class Gone:
    def find_spec(self, name, path=None, target=None):
        if name == "tthc_desktop.ui.batch.page":
            raise ImportError(name)
sys.meta_path.insert(0, Gone())
from tthc_desktop.ui import loading
steps = 0
while loading.load_next() and steps < 1000:
    steps += 1
print(steps < 1000, "tthc_desktop.ui.batch.page" in sys.modules, "tthc_desktop.ui.wizard.dialog" in sys.modules)
"""


def _said(code: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_the_sign_waits_for_nothing_and_the_window_not_for_what_it_does_not_show() -> None:
    # Before the sign; while the register is looked through; before the window: other people's code and our own.
    assert _said(_LOADED) == ["[]", "[]", "[]", "[]"]


def test_keys_are_told_also_of_what_was_not_loaded_yet() -> None:
    assert _said(_DECLARED) == ["{}", "True True"]


def test_a_part_that_cannot_be_loaded_keeps_no_other_from_it() -> None:
    assert _said(_BROKEN) == ["True False True"]


def test_the_sign_is_painted_at_once_and_goes_once_a_window_is(
    qtbot: Any, qapp: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="tthc_desktop")
    splash = Splash("light")
    splash.show_at_once()
    assert splash.isVisible()
    assert splash.is_painted
    # Letters and the icon, with their smoothed edges.
    assert colours(splash.grab().toImage()) > 20
    assert "sign shown after" in caplog.text
    splash.make_way()
    gone: list[bool] = []
    splash.destroyed.connect(lambda: gone.append(True))
    waiting = WaitSign("Đang kiểm tra sổ hồ sơ…")
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitExposed(waiting):
        waiting.show()
    # One sign at a time, and the next one is no window yet.
    qtbot.waitUntil(lambda: not splash.isVisible())
    assert gone == []
    window.show()
    qtbot.waitUntil(lambda: gone == [True])
    waiting.finish()


def test_a_window_closed_before_it_was_painted_begins_nothing(qtbot: Any) -> None:
    open_one, closed_one = QWidget(), QWidget()
    told: list[QWidget] = []
    for window in (open_one, closed_one):
        qtbot.addWidget(window)
        FirstPaint(window, latest=20).over.connect(lambda window=window: told.append(window))
        window.show()
    closed_one.close()
    # Painted or not, the later of the two has had its time as well.
    late = QTimer(open_one)
    with qtbot.waitSignal(late.timeout):
        late.start(60)
    assert told == [open_one]


def test_the_sign_alone_neither_ends_the_program_nor_keeps_it(qapp: QApplication) -> None:
    ended: list[bool] = []
    qapp.lastWindowClosed.connect(lambda: ended.append(True))
    splash = Splash("light")
    splash.show_at_once()
    splash.close()
    qapp.processEvents()
    splash.deleteLater()
    assert ended == []


class Shown(QObject):
    """Takes down what is shown as a window of its own, for however short."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.kinds.append(type(watched).__name__)
        return False


def test_nothing_flashes_up_before_the_window_of_the_demonstration(
    qapp: QApplication, small: Register, open_window: Callable[[Register, str], MainWindow]
) -> None:
    small.mark_as_demonstration()
    shown = Shown()
    qapp.installEventFilter(shown)
    try:
        window = open_window(small, "")
    finally:
        qapp.removeEventFilter(shown)
    assert shown.kinds == ["MainWindow"]
    assert window.banner.isVisible()
