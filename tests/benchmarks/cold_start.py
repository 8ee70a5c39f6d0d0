"""From nothing to a window that takes keys, in a process of its own each time; beside an empty window of PySide6.

What Windows reads from the disk at the first start of a day is not in it: the files lie in the memory of the machine.
"""

import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.measures import Measure
from tests.benchmarks.samples import large_register
from tthc_desktop.paths import resource

_DOSSIERS = 20_000
_TIMES, _QUICK_TIMES = 11, 3
_MOST = 1.5
_LONGEST_SECONDS = 60

# Both tell what they have come to with a word, and the processor's time until then.
_TELL = """
import sys, time
def tell(what):
    print(what, time.process_time(), flush=True)
"""
_FLOOR = (
    _TELL
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.end)
    def end(self):
        tell("usable")
        self.close()
app = QApplication([])
window = Window()
window.resize(1366, 700)
window.show()
app.exec()
"""
)
_OURS = (
    _TELL
    + """
import logging
class Listener(logging.Handler):
    def emit(self, record):
        if record.msg.startswith("sign shown"):
            tell("sign")
        elif " usable after " in record.msg:
            take_a_key()
logger = logging.getLogger("tthc_desktop")
logger.setLevel(logging.INFO)
logger.addHandler(Listener())
def take_a_key():
    from PySide6.QtCore import QEvent, QTimer, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication
    from tthc_desktop.ui.main_window import MainWindow
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
    focus = QApplication.focusWidget()
    if focus is None:
        # Where keys go is told to a window a moment after it is shown.
        QTimer.singleShot(0, take_a_key)
        return
    QApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier))
    assert QApplication.focusWidget() is not focus, "the window takes no keys"
    tell("usable")
    QTimer.singleShot(0, window.close)
from tthc_desktop.opening import main
sys.exit(main([sys.argv[1]]))
"""
)


def run(cache_folder: Path, *, quick: bool) -> list[Measure]:
    """Measure the start on a register of 20 000 dossiers that is set up."""
    folder = cache_folder / "cold_start"
    shutil.rmtree(folder, ignore_errors=True)
    with large_register(cache_folder, _DOSSIERS) as register:
        register.call_clerk("Lê Thị Mai")
        source = register.folder
    shutil.copytree(source, folder)
    # Compiled once, as an installed program is.
    surroundings = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(resource().parent),
        "PYTHONPYCACHEPREFIX": str(cache_folder / "compiled"),
    }
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    taken: dict[str, list[tuple[float, float]]] = {"floor": [], "sign": [], "usable": []}
    for turn in range(1 + (_QUICK_TIMES if quick else _TIMES)):
        floor, ours = _started(_FLOOR, folder, surroundings), _started(_OURS, folder, surroundings)
        if turn:
            taken["floor"].append(floor["usable"])
            for what in ("sign", "usable"):
                taken[what].append(ours[what])
    shutil.rmtree(folder)
    wall, work = ({name: median(one[place] for one in all_of) for name, all_of in taken.items()} for place in (0, 1))
    return [
        Measure("start: a sign that the program opens; an empty window", wall["sign"], wall["floor"], _MOST),
        Measure("  of the processor", work["sign"], work["floor"], _MOST),
        Measure(
            f"start: the window of {_DOSSIERS:,} dossiers usable; an empty one", wall["usable"], wall["floor"], _MOST
        ),
        Measure("  of the processor", work["usable"], work["floor"], _MOST),
    ]


def _started(code: str, folder: Path, surroundings: dict[str, str]) -> dict[str, tuple[float, float]]:
    """Start a program and return when it told what, in seconds since its start and in seconds of the processor."""
    told = {}
    begun = time.perf_counter()
    command = [sys.executable, "-c", code, str(folder)]
    with subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, encoding="utf-8") as program:
        # One that never comes to its end must not hold the others up.
        watch = threading.Timer(_LONGEST_SECONDS, program.kill)
        watch.start()
        assert program.stdout is not None
        for line in program.stdout:
            what, _, work = line.partition(" ")
            told[what] = (time.perf_counter() - begun, float(work))
        watch.cancel()
    assert program.returncode == 0
    return told
