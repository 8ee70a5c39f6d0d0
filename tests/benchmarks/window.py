"""The window on a large register: pages, lists, search, dialogs, each from the act to the answer on the screen."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from itertools import count, cycle
from pathlib import Path
from statistics import median
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.measures import Measure, seconds
from tests.benchmarks.responses import Response, Told, measure, response
from tests.benchmarks.samples import large_register
from tests.benchmarks.searching import FILTERS, INDEXED
from tthc_desktop.app import make_application
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import ListFilter, ListOrder, Register, SortBy
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.dossiers.filter_bar import DEBOUNCE_MS
from tthc_desktop.ui.main_window import PAGES, MainWindow
from tthc_desktop.ui.page import Page
from tthc_desktop.ui.receive.dialog import LOOK_UP_MS, ReceiveDialog
from tthc_desktop.ui.steps.dialog import StepsDialog
from tthc_desktop.ui.widgets.dialog import FramedDialog

_FULL, _QUICK = 500_000, 50_000
_TIMES = 5
_TYPED = ("nguyen thi lan", "231005", "khai sinh", "0984", "ho tich ket hon")
_PROCEDURES = ("chung thuc ban sao", "dkks", "ket hon")
_NAME = "nguyen thi lan"
_LOOKED_UP_MS = 100
_CONTROL = Qt.KeyboardModifier.ControlModifier


def run(cache_folder: Path, *, quick: bool) -> list[Measure]:
    """Measure the answers of the window, on a copy of the large register: some of them are written down."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    make_application("light")
    with large_register(cache_folder, _QUICK if quick else _FULL) as whole:
        clock, source = whole.clock, whole.folder / REGISTER_FILE_NAME
    folder = cache_folder / "window"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copy2(source, folder / REGISTER_FILE_NAME)
    try:
        with Register(folder, "đo tốc độ", clock) as register:
            return _Clerk(register).measures()
    finally:
        shutil.rmtree(folder)


class _Clerk:
    """Works at the window and takes the time.

    Args:
        register: the register the window is opened on.
    """

    def __init__(self, register: Register) -> None:
        self.register = register
        self.window = MainWindow(register)
        self.window.resize(1366, 700)
        self.quick, self.long = self.window.desktop.quick, self.window.desktop.long
        self.dossiers = self.window.dossiers
        self.listed = Told(self.dossiers.listed)
        self._connection = sqlite3.connect(register.folder / REGISTER_FILE_NAME)
        self._connection.execute("CREATE TABLE plain (text TEXT)")
        beginnings = cycle(f"000.22.34.H32-{year}{month:02d}" for year in (22, 23, 24) for month in range(1, 13))
        self._beginnings, self._turns = beginnings, count()

    def measures(self) -> list[Measure]:
        """Return all measures."""
        self.window.show()
        self.window.activateWindow()
        response(lambda: None, lambda: QApplication.activeWindow() is self.window and self._is_idle())
        empty_page, empty_dialog = self._empty_page(), self._empty_dialog()
        found = 1000 * median(seconds(self._look_up) for _ in range(50))
        parts: list[Iterator[Measure]] = [
            self._pages(empty_page),
            self._today(empty_page),
            self._lists(found),
            self._keystrokes(found),
            self._dialogs(empty_dialog),
            self._writing(),
        ]
        try:
            return [one for part in parts for one in part]
        finally:
            self._connection.close()
            self.window.close()

    def _look_up(self) -> None:
        beginning = next(self._beginnings)
        self._connection.execute(INDEXED, (beginning, beginning + "\U0010ffff")).fetchall()

    def _is_idle(self) -> bool:
        return self.quick.is_idle and self.long.is_idle

    def _settle(self) -> None:
        response(lambda: None, self._is_idle)

    # What is compared with

    def _empty_page(self) -> float:
        """Return the milliseconds of a switch to a page with nothing on it."""
        empty = Page(self.window.desktop, "")
        stack = self.window.stack
        stack.addWidget(empty)
        taken = []
        for _ in range(_TIMES):
            self._go("catalogue")
            taken.append(response(lambda: stack.setCurrentWidget(empty), empty.isVisible).taken)
        self._go("catalogue")
        stack.removeWidget(empty)
        empty.deleteLater()
        return median(taken)

    def _empty_dialog(self) -> float:
        """Return the milliseconds of a dialog with nothing on it."""
        taken = []
        for _ in range(_TIMES):

            def open_it() -> None:
                dialog = FramedDialog(self.window, "")
                dialog.fit(1290, 700)
                dialog.open()

            taken.append(response(open_it, lambda: self._dialog(FramedDialog) is not None).taken)
            self._shut(self._dialog(FramedDialog))
        return median(taken)

    # Pages

    def _go(self, name: str) -> None:
        self.window.activateWindow()
        self.window.go_to(name)
        self._settle()

    def _pages(self, floor: float) -> Iterator[Measure]:
        for name, title, _ in PAGES:
            other = "catalogue" if name != "catalogue" else "office"
            again, renewed = [], []
            # The numbers of the start page are there before its chart, which has a measure of its own.
            is_done = (lambda: self.quick.is_idle) if name == "today" else self._is_idle
            for _ in range(_TIMES):
                self._go(other)
                again.append(response(lambda name=name: self.window.go_to(name), is_done))
                self._settle()
            for _ in range(_TIMES):
                self._go(other)
                # As after a write: every page has to show the register anew when it is opened.
                self.window.report.register_changed.emit()
                self._settle()
                renewed.append(response(lambda name=name: self.window.go_to(name), is_done))
                self._settle()
            yield measure(f"page “{title}” opened", again, floor)
            yield measure(f"page “{title}” opened after a change", renewed, floor)

    def _today(self, floor: float) -> Iterator[Measure]:
        page = self.window.today
        shown, charted = Told(page.shown), Told(page.charted)
        self._go("today")
        numbers, charts, searches = [], [], []
        for _ in range(_TIMES):
            self._write_elsewhere()
            shown.forget()
            numbers.append(response(page.refresh, shown))
            self._settle()
            self._write_elsewhere()
            charted.forget()
            charts.append(response(page.refresh, lambda: charted() and self._is_idle()))
        yield measure("numbers of “Hôm nay”", numbers, floor)
        yield measure("  its chart of eight quarters, in the background", charts, judged=False)
        wanted = cycle(("nguyen thi lan", "tran van hung"))
        for _ in range(_TIMES):
            self._write_elsewhere()
            self._go_without_waiting("today")
            page.refresh()
            response(lambda: None, lambda: self.quick.is_idle and not self.long.is_idle)
            self.listed.forget()
            self._go_without_waiting("dossiers")
            searches.append(self._answer(lambda: self.window.show_list(ListFilter(text=next(wanted)), "")))
            self._settle()
        yield measure("a search while the chart is worked out", searches)
        self.dossiers.filters.clear()
        self._settle()

    def _go_without_waiting(self, name: str) -> None:
        self.window.go_to(name)
        response(lambda: None, lambda: self.quick.is_idle)

    def _write_elsewhere(self) -> None:
        """Change the register, or the chart would be remembered."""
        self.register.drafts.save("benchmark", {"turn": next(self._turns)})

    # The list

    def _answer(self, act: Callable[[], object]) -> Response:
        self.listed.forget()
        return response(act, self.listed)

    def _lists(self, floor: float) -> Iterator[Measure]:
        self._go("dossiers")
        for by in SortBy:
            for descending in (False, True):
                taken = []
                for _ in range(_TIMES):
                    order = ListOrder(by, descending)
                    self._sort(ListOrder(SortBy.NAME if by is SortBy.CODE else SortBy.CODE))
                    taken.append(self._answer(lambda order=order: self.dossiers.sort_by(order)))
                yield measure(f"list sorted by {by}{', descending' if descending else ''}", taken, floor)
        self._sort(ListOrder())
        for name, wanted in FILTERS.items():
            taken = []
            for _ in range(_TIMES):
                self._answer(lambda: self.window.show_list(ListFilter(text="khai sinh"), ""))
                taken.append(self._answer(lambda wanted=wanted: self.window.show_list(wanted, "")))
            yield measure(f"list filtered: {name}", taken, floor)
        self._answer(self.dossiers.filters.clear)

    def _sort(self, order: ListOrder) -> None:
        if self.dossiers.order != order:
            self._answer(lambda: self.dossiers.sort_by(order))

    def _keystrokes(self, floor: float) -> Iterator[Measure]:
        search = self.dossiers.filters.search
        for typed in _TYPED:
            taken = []
            for letter in typed:
                search.setFocus()
                taken.append(self._answer(lambda letter=letter: QTest.keyClicks(search, letter)))
            yield measure(
                f"“{typed}”, each of {len(typed)} keys in the search box, beside the {DEBOUNCE_MS} ms it waits",
                taken,
                floor,
                apart=DEBOUNCE_MS,
            )
            self._answer(self.dossiers.filters.clear)

    # Dialogs

    def _dialog(self, kind: type[Any]) -> Any:
        return next((one for one in self.window.findChildren(kind) if one.isVisible()), None)

    def _shut(self, dialog: QWidget) -> None:
        dialog.close()
        dialog.deleteLater()
        self._settle()

    def _dialogs(self, floor: float) -> Iterator[Measure]:
        cards, receives = [], []
        for place in range(_TIMES):
            key = self.register.page(ListFilter(), 1, 1000 * place)[0].key
            cards.append(
                response(
                    lambda key=key: self.window.open_card(key), lambda: self._dialog(CardDialog) and self._is_idle()
                )
            )
            self._shut(self._dialog(CardDialog))
            receives.append(response(self.window.receive, lambda: self._dialog(ReceiveDialog)))
            if place < _TIMES - 1:
                self._shut(self._dialog(ReceiveDialog))
        yield measure("a dossier opened", cards, floor)
        yield measure("“Tiếp nhận hồ sơ” opened", receives, floor)
        yield from self._received(self._dialog(ReceiveDialog))

    def _received(self, dialog: ReceiveDialog) -> Iterator[Measure]:
        picker = dialog.form.procedure
        picker.setFocus()
        for typed in _PROCEDURES:
            picker.clear()
            taken = [
                response(lambda letter=letter: QTest.keyClicks(picker, letter), lambda: picker.is_list_open)
                for letter in typed
            ]
            yield measure(f"“{typed}”, each of {len(typed)} keys in the field of the procedure", taken)
        chosen = response(lambda: QTest.keyClick(picker, Qt.Key.Key_Return), lambda: picker.value() is not None)
        yield measure("a procedure taken: its due date and proof, its papers", [chosen])
        name = dialog.form.name
        name.setFocus()
        taken = []
        for letter in _NAME:
            over = time.perf_counter() + (LOOK_UP_MS + _LOOKED_UP_MS) / 1000
            key = response(
                lambda letter=letter: QTest.keyClicks(name, letter), lambda over=over: time.perf_counter() > over
            )
            # The look-up tells nobody when it is over; it runs on the window's thread, which it holds so long.
            taken.append(Response(key.held, key.held))
        yield measure(f"each of {len(_NAME)} keys of a name, and then the look-up of who may be meant", taken)
        dialog.drafts.forget()
        self._shut(dialog)

    # Writing

    def _writing(self) -> Iterator[Measure]:
        floor = 1000 * median(seconds(self._plain_write) for _ in range(_TIMES))
        yield from self._certifications(floor)
        yield from self._steps(floor)

    def _plain_write(self) -> None:
        self._connection.execute("INSERT INTO plain VALUES ('x')")
        self._connection.commit()

    def _certifications(self, floor: float) -> Iterator[Measure]:
        self._go("batch")
        view, keys, rows = self.window.batch.view, [], []
        for turn in range(_TIMES):
            for letter in f"{_NAME} {turn}":
                keys.append(response(lambda letter=letter: QTest.keyClicks(view.editor, letter), lambda: True))
            rows.append(response(lambda: QTest.keyClick(view.editor, Qt.Key.Key_Return, _CONTROL), self._is_idle))
        assert self.window.batch.desk.totals().dossiers == _TIMES
        yield measure("a key in the grid of certifications", keys)
        yield measure("a row of certifications written", rows, floor)

    def _steps(self, floor: float) -> Iterator[Measure]:
        view = self.dossiers.view
        opened, done = [], []
        for _ in range(_TIMES):
            self._go("dossiers")
            self._answer(lambda: self.window.show_list(ListFilter(open_only=True), ""))
            opened.append(response(lambda: QTest.keyClick(view, Qt.Key.Key_F4), lambda: self._dialog(StepsDialog)))
            dialog = self._dialog(StepsDialog)
            self.listed.forget()
            done.append(
                response(
                    lambda dialog=dialog: QTest.keyClick(dialog, Qt.Key.Key_S, _CONTROL),
                    lambda: self.listed() and self._is_idle(),
                )
            )
        yield measure("what comes next with a dossier, asked for", opened)
        yield measure("  written, and the list shown anew", done, floor)
