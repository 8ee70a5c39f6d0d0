"""The window on a large register: pages, lists, search, dialogs, each from the act to the answer on the screen."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from statistics import median

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.benchmarks.clerk import TIMES, Clerk
from tests.benchmarks.measures import Measure, seconds
from tests.benchmarks.responses import Response, Told, measure, response
from tests.benchmarks.samples import large_register
from tests.benchmarks.searching import FILTERS
from tthc_desktop.app import make_application
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import ListFilter, ListOrder, Register, SortBy
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.dossiers.filter_bar import DEBOUNCE_MS
from tthc_desktop.ui.pages import PAGES
from tthc_desktop.ui.receive.dialog import ReceiveDialog
from tthc_desktop.ui.receive.person_look_up import LOOK_UP_MS
from tthc_desktop.ui.steps.dialog import StepsDialog

_FULL, _QUICK = 500_000, 50_000
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


class _Clerk(Clerk):
    """Takes the time of all that is done at the window."""

    def measures(self) -> list[Measure]:
        """Return all measures."""
        self.window.show()
        self.window.activateWindow()
        response(lambda: None, lambda: QApplication.activeWindow() is self.window and self.is_idle())
        firsts = list(self._first_openings())
        empty_page, empty_dialog = self.empty_page(), self.empty_dialog()
        found = 1000 * median(seconds(self.look_up) for _ in range(50))
        parts: list[Iterator[Measure]] = [
            self._pages(empty_page),
            self._figures(),
            self._today(empty_page),
            self._lists(found),
            self._keystrokes(found),
            self._dialogs(empty_dialog),
            self._writing(),
        ]
        try:
            return firsts + [one for part in parts for one in part]
        finally:
            self.connection.close()
            self.window.close()

    # Pages

    def _first_openings(self) -> Iterator[Measure]:
        built = response(self.window.pages.build_ahead, lambda: self.window.pages.are_built and self.is_idle())
        longest = Response(built.held, built.held, built.held)
        yield measure("a page built ahead while nobody types: thread held, at most", [longest], judged=False)
        for name, title, _ in PAGES[1:]:
            opened = response(lambda name=name: self.window.go_to(name), self._is_there(name))
            self.settle()
            yield measure(f"page “{title}” opened for the first time, built ahead", [opened])

    def _is_there(self, name: str) -> Callable[[], bool]:
        """Return what tells that a page is there: what is worked out in the background has measures of its own."""
        return (lambda: self.quick.is_idle) if name in ("today", "report") else self.is_idle

    def _pages(self, floor: float) -> Iterator[Measure]:
        for name, title, _ in PAGES:
            other = "catalogue" if name != "catalogue" else "office"
            again, renewed = [], []
            is_done = self._is_there(name)
            for _ in range(TIMES):
                self.go(other)
                again.append(response(lambda name=name: self.window.go_to(name), is_done))
                self.settle()
            for _ in range(TIMES):
                self.go(other)
                # As after a write: every page has to show the register anew when it is opened.
                self.window.pages.report.register_changed.emit()
                self.settle()
                renewed.append(response(lambda name=name: self.window.go_to(name), is_done))
                self.settle()
            yield measure(f"page “{title}” opened", again, floor)
            yield measure(f"page “{title}” opened after a change", renewed, floor)

    def _figures(self) -> Iterator[Measure]:
        self.go("report")
        taken = []
        for _ in range(TIMES):
            self._write_elsewhere()
            taken.append(response(self.window.pages.report.refresh, self.is_idle))
        yield measure("figures and forms of a quarter, in the background", taken, judged=False)

    def _today(self, floor: float) -> Iterator[Measure]:
        page = self.window.pages.today
        shown, charted = Told(page.shown), Told(page.charted)
        self.go("today")
        numbers, charts, searches = [], [], []
        for _ in range(TIMES):
            self._write_elsewhere()
            shown.forget()
            numbers.append(response(page.refresh, shown))
            self.settle()
            self._write_elsewhere()
            charted.forget()
            charts.append(response(page.refresh, lambda: charted() and self.is_idle()))
        yield measure("numbers of “Hôm nay”", numbers, floor)
        yield measure("  its chart of eight quarters, in the background", charts, judged=False)
        wanted = cycle(("nguyen thi lan", "tran van hung"))
        for _ in range(TIMES):
            self._write_elsewhere()
            self._go_without_waiting("today")
            page.refresh()
            response(lambda: None, lambda: self.quick.is_idle and not self.long.is_idle)
            self.listed.forget()
            self._go_without_waiting("dossiers")
            searches.append(self.answer(lambda: self.window.show_list(ListFilter(text=next(wanted)), "")))
            self.settle()
        yield measure("a search while the chart is worked out", searches)
        self.dossiers.filters.clear()
        self.settle()

    def _go_without_waiting(self, name: str) -> None:
        self.window.go_to(name)
        response(lambda: None, lambda: self.quick.is_idle)

    def _write_elsewhere(self) -> None:
        """Change the register, or the chart would be remembered."""
        self.register.drafts.save("benchmark", {"turn": next(self.turns)})

    # The list

    def _lists(self, floor: float) -> Iterator[Measure]:
        self.go("dossiers")
        for by in SortBy:
            for descending in (False, True):
                taken = []
                for _ in range(TIMES):
                    order = ListOrder(by, descending)
                    self.sort(ListOrder(SortBy.NAME if by is SortBy.CODE else SortBy.CODE))
                    taken.append(self.answer(lambda order=order: self.dossiers.sort.sort_by(order)))
                yield measure(f"list sorted by {by}{', descending' if descending else ''}", taken, floor)
        self.sort(ListOrder())
        for name, wanted in FILTERS.items():
            taken = []
            for _ in range(TIMES):
                self.answer(lambda: self.window.show_list(ListFilter(text="khai sinh"), ""))
                taken.append(self.answer(lambda wanted=wanted: self.window.show_list(wanted, "")))
            yield measure(f"list filtered: {name}", taken, floor)
        self.answer(self.dossiers.filters.clear)

    def _keystrokes(self, floor: float) -> Iterator[Measure]:
        search = self.dossiers.filters.search
        view = self.dossiers.view
        view.setFocus()
        yield measure(
            f"a letter typed in the list begins a search, beside the {DEBOUNCE_MS} ms it waits",
            [self.answer(lambda: QTest.keyClicks(view, "n"))],
            floor,
            apart=DEBOUNCE_MS,
        )
        self.answer(self.dossiers.filters.clear)
        for typed in _TYPED:
            taken = []
            for letter in typed:
                search.setFocus()
                taken.append(self.answer(lambda letter=letter: QTest.keyClicks(search, letter)))
            yield measure(
                f"“{typed}”, each of {len(typed)} keys in the search box, beside the {DEBOUNCE_MS} ms it waits",
                taken,
                floor,
                apart=DEBOUNCE_MS,
            )
            self.answer(self.dossiers.filters.clear)

    # Dialogs

    def _dialogs(self, floor: float) -> Iterator[Measure]:
        cards, receives = [], []
        for place in range(TIMES):
            key = self.register.page(ListFilter(), 1, 1000 * place)[0].key
            cards.append(
                response(lambda key=key: self.window.open_card(key), lambda: self.dialog(CardDialog) and self.is_idle())
            )
            self.shut(self.dialog(CardDialog))
            receives.append(response(self.window.receive, lambda: self.dialog(ReceiveDialog)))
            if place < TIMES - 1:
                self.shut(self.dialog(ReceiveDialog))
        yield measure("a dossier opened", cards, floor)
        yield measure("“Tiếp nhận hồ sơ” opened", receives, floor)
        yield from self._received(self.dialog(ReceiveDialog))

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
            taken.append(Response(key.held, key.held, key.worked))
        yield measure(f"each of {len(_NAME)} keys of a name, and then the look-up of who may be meant", taken)
        dialog.drafts.forget()
        self.shut(dialog)

    # Writing

    def _writing(self) -> Iterator[Measure]:
        floor = 1000 * median(seconds(self.plain_write) for _ in range(TIMES))
        yield from self._certifications(floor)
        yield from self._steps(floor)

    def _certifications(self, floor: float) -> Iterator[Measure]:
        self.go("batch")
        view, keys, rows = self.window.pages.batch.view, [], []
        for turn in range(TIMES):
            for letter in f"{_NAME} {turn}":
                keys.append(response(lambda letter=letter: QTest.keyClicks(view.editor, letter), lambda: True))
            rows.append(response(lambda: QTest.keyClick(view.editor, Qt.Key.Key_Return, _CONTROL), self.is_idle))
        assert self.window.pages.batch.desk.totals().dossiers == TIMES
        yield measure("a key in the grid of certifications", keys)
        yield measure("a row of certifications written", rows, floor)

    def _steps(self, floor: float) -> Iterator[Measure]:
        view = self.dossiers.view
        opened, done = [], []
        for _ in range(TIMES):
            self.go("dossiers")
            self.answer(lambda: self.window.show_list(ListFilter(open_only=True), ""))
            opened.append(response(lambda: QTest.keyClick(view, Qt.Key.Key_F4), lambda: self.dialog(StepsDialog)))
            dialog = self.dialog(StepsDialog)
            self.listed.forget()
            done.append(
                response(
                    lambda dialog=dialog: QTest.keyClick(dialog, Qt.Key.Key_S, _CONTROL),
                    lambda: self.listed() and self.is_idle(),
                )
            )
        yield measure("what comes next with a dossier, asked for", opened)
        yield measure("  written, and the list shown anew", done, floor)
