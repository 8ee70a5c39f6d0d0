"""What the head of the desk does with a period: vouch for it, close it, tell that it was sent, correct, reopen."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.register import Closing, Package, Register
from tthc_desktop.text import date_text
from tthc_desktop.ui.page import Desktop
from tthc_desktop.ui.report.closing_dialogs import CloseDialog, ReopenDialog, SendDialog
from tthc_desktop.ui.report.counted import Counted
from tthc_desktop.ui.report.differences_dialog import DifferencesDialog
from tthc_desktop.ui.report.history_dialog import HistoryDialog
from tthc_desktop.ui.tasks import Job


class PeriodDeeds(QObject):
    """Asks what each deed needs to know and does it in the background.

    Args:
        page: what the dialogs lie over.
        desktop: what pages share.
        shown: tells what the page shows; None while it shows nothing.

    Signals:
        done: something was written: what to tell of it.
        refused: it could not be: the error.
        working: what is being done, empty when it is over.
        card_wanted: a dossier is to be opened: the register's number of it.
        give_out_wanted: the files of a closing are wanted again: the closing.
    """

    done = Signal(str)
    refused = Signal(object)
    working = Signal(str)
    card_wanted = Signal(int)
    give_out_wanted = Signal(object)

    def __init__(self, page: QWidget, desktop: Desktop, shown: Callable[[], Counted | None]) -> None:
        super().__init__(page)
        self._page, self._desktop, self._shown = page, desktop, shown

    def vouch(self) -> None:
        """Vouch for the figures of a period that is over."""
        shown = self._shown()
        if shown is None:
            return
        figures = shown.figures

        def work(register: Register, _: Job) -> None:
            register.closings.vouch(figures.period, figures)

        self._do("Đang xác nhận…", work, f"Đã xác nhận số liệu {figures.period.title}. Có thể chốt kỳ.")

    def close(self) -> None:
        """Tell what the report still lacks, ask for a remark and close the period."""
        shown = self._shown()
        if shown is None:
            return
        wish = shown.wish

        def act(note: str) -> None:
            def work(register: Register, _: Job) -> Package:
                return register.packaging.close(wish, note)

            self._do("Đang chốt kỳ và lập bộ báo cáo…", work, f"Đã chốt {wish.period.title}.")

        def gaps(register: Register, _: Job) -> Sequence[str]:
            return register.packaging.gaps(wish)

        def ask(found: Sequence[str]) -> None:
            CloseDialog(self._page, wish.period, found, act).open()

        self._desktop.long.submit(self, gaps, ask, self.refused.emit)

    def send(self) -> None:
        """Ask when a closed period's report was sent, and write it down."""
        shown = self._shown()
        closing = shown.state.closing if shown is not None else None
        if shown is None or closing is None:
            return
        period = shown.choice.period

        def act(day: date, note: str) -> None:
            def work(register: Register, _: Job) -> None:
                register.closings.mark_sent(period, day, note)

            self._do("Đang ghi…", work, f"Đã ghi: báo cáo {period.title} gửi ngày {date_text(day)}.")

        clock = self._desktop.register.clock
        SendDialog(self._page, period, closing, lambda: clock().date(), act).open()

    def show_differences(self) -> None:
        """Show what has changed since closing, and issue it as a correction with a reason."""
        shown = self._shown()
        if shown is None:
            return
        wish = shown.wish

        def correct(reason: str) -> None:
            def work(register: Register, _: Job) -> Package:
                return register.packaging.correct(wish, reason)

            self._do("Đang lập đính chính…", work, f"Đã lập đính chính {wish.period.title}.")

        dialog = DifferencesDialog(self._page, wish.period, shown.differences, wish.layout, correct)
        dialog.card_wanted.connect(self.card_wanted)
        dialog.open()

    def reopen(self) -> None:
        """Ask for a reason and a second person, and reopen a closed period."""
        shown = self._shown()
        if shown is None:
            return
        period = shown.choice.period

        def act(reason: str, second: str) -> None:
            def work(register: Register, _: Job) -> None:
                register.closings.reopen(period, reason, second)

            self._do("Đang mở lại…", work, f"Đã mở lại {period.title}.")

        ReopenDialog(self._page, period, act).open()

    def show_history(self) -> None:
        """Show every closing of the period."""
        shown = self._shown()
        if shown is None:
            return
        period = shown.choice.period

        def work(register: Register, _: Job) -> Sequence[Closing]:
            return register.closings.history(period)

        def done(found: Sequence[Closing]) -> None:
            HistoryDialog(self._page, period, found, self.give_out_wanted.emit).open()

        self._desktop.long.submit(self, work, done, self.refused.emit)

    def _do(self, told: str, work: Callable[[Register, Job], Any], words: str) -> None:
        if not self._desktop.may_write(self.refused.emit):
            return
        self.working.emit(told)

        def done(_: Any) -> None:
            self.working.emit("")
            self.done.emit(words)

        def failed(error: Exception) -> None:
            self.working.emit("")
            self.refused.emit(error)

        self._desktop.long.submit(self, work, done, failed)
