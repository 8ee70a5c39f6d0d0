"""What the head of the desk does with a period: vouch for it, close it, tell that it was sent, correct, reopen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tthc_desktop.domain.people import Right
from tthc_desktop.errors import UserError
from tthc_desktop.text import date_text
from tthc_desktop.ui.report.closing_dialogs import CloseDialog, ReopenDialog, SendDialog
from tthc_desktop.ui.report.differences_dialog import DifferencesDialog
from tthc_desktop.ui.report.history_dialog import HistoryDialog
from tthc_desktop.ui.sign_in.second_person import who_may_agree

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register import Closing, Package, Register
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.report.counted import Counted
    from tthc_desktop.ui.report.deed_dialog import DeedDialog
    from tthc_desktop.ui.sign_in.second_person import Agreement
    from tthc_desktop.ui.tasks import Job


class PeriodDeeds(QObject):
    """Asks what each deed needs to know and does it in the background.

    Args:
        page: what the dialogs lie over.
        desktop: what pages share.
        shown: tells what the page shows; None while that does not hold, as while it is worked out anew.

    Signals:
        changed: something was written.
        done: what to tell of it.
        stale: a deed was not done, perhaps because the register is no longer what the page shows.
        refused: it could not be, and no dialog is open to say so: the error.
        working: what is being done, empty when it is over.
        card_wanted: a dossier is to be opened: the register's number of it.
        give_out_wanted: the files of a closing are wanted again: the closing.
    """

    changed = Signal()
    done = Signal(str)
    stale = Signal()
    refused = Signal(object)
    working = Signal(str)
    card_wanted = Signal(int)
    give_out_wanted = Signal(object)

    def __init__(self, page: QWidget, desktop: Desktop, shown: Callable[[], Counted | None]) -> None:
        super().__init__(page)
        self._page, self._desktop, self._shown = page, desktop, shown
        self._is_working = False
        self._differences: DifferencesDialog | None = None

    def vouch(self) -> None:
        """Vouch for the figures of a period that is over."""
        shown = self._shown()
        if shown is None or not self._may(Right.CLOSE_PERIOD):
            return
        figures = shown.figures

        def work(register: Register, _: Job) -> None:
            register.closings.vouch(figures.period, figures)

        told = f"Đã xác nhận số liệu {figures.period.title}. Có thể chốt kỳ."
        self._do("Đang xác nhận…", work, lambda: self.done.emit(told))

    def close(self) -> None:
        """Tell what the report still lacks, ask for a remark and close the period."""
        shown = self._shown()
        if shown is None or not self._may(Right.CLOSE_PERIOD):
            return
        wish = shown.wish

        def gaps(register: Register, _: Job) -> Sequence[str]:
            return register.packaging.gaps(wish)

        def ask(found: Sequence[str]) -> None:
            def act(note: str) -> None:
                def work(register: Register, _: Job) -> Package:
                    return register.packaging.close(wish, note)

                told = f"Đã chốt {wish.period.title}."
                self._do("Đang chốt kỳ và lập bộ báo cáo…", work, lambda: self.done.emit(told), dialog)

            dialog = CloseDialog(self._page, wish.period, found, act)
            dialog.open()

        self._ask(gaps, ask)

    def send(self) -> None:
        """Ask when a closed period's report was sent, and write it down."""
        shown = self._shown()
        closing = shown.state.closing if shown is not None else None
        if shown is None or closing is None or not self._may(Right.CLOSE_PERIOD):
            return
        period = shown.choice.period

        def act(day: date | None, note: str) -> None:
            def work(register: Register, _: Job) -> None:
                _mark(register, period, day, note)

            sent = f"báo cáo {period.title} gửi ngày {date_text(day)}" if day else f"báo cáo {period.title} chưa gửi"
            self._do("Đang ghi…", work, lambda: self._desktop.tell_undoable(f"Đã ghi: {sent}.", undo), dialog)

        def undo() -> None:
            _mark(self._desktop.register, period, closing.sent_on, closing.sent_note)
            self.changed.emit()
            self._desktop.toast("Đã hoàn tác việc ghi ngày gửi.")

        clock = self._desktop.register.clock
        dialog = SendDialog(self._page, period, closing, lambda: clock().date(), act)
        dialog.open()

    def show_differences(self) -> None:
        """Show what has changed since closing, and issue it as a correction with a reason."""
        shown = self._shown()
        if shown is None:
            return
        wish = shown.wish

        def correct(reason: str) -> None:
            def work(register: Register, _: Job) -> Package:
                return register.packaging.correct(wish, reason)

            told = f"Đã lập đính chính {wish.period.title}."
            self._do("Đang lập đính chính…", work, lambda: self.done.emit(told), dialog)

        dialog = DifferencesDialog(self._page, wish.period, shown.differences, wish.layout, correct)
        dialog.card_wanted.connect(self.card_wanted)
        self._differences = dialog
        dialog.open()

    def show_counted(self, shown: Counted) -> None:
        """Let differences that are looked at be those of now: a dossier opened from there may have been mended."""
        if self._differences is not None and isValid(self._differences):
            self._differences.show_differences(shown.differences)

    def reopen(self) -> None:
        """Ask for a reason and a second person, and reopen a closed period."""
        shown = self._shown()
        if shown is None or not self._may(Right.REOPEN_PERIOD):
            return
        period, present = shown.choice.period, self._desktop.register

        def act(reason: str, second: str | Agreement) -> None:
            def work(register: Register, _: Job) -> None:
                agreed = second if isinstance(second, str) else second.checked(register, Right.REOPEN_PERIOD)
                register.closings.reopen(period, reason, agreed)

            self._do("Đang mở lại…", work, lambda: self.done.emit(f"Đã mở lại {period.title}."), dialog)

        others = who_may_agree(present, Right.REOPEN_PERIOD) if present.people.must_sign_in else None
        dialog = ReopenDialog(self._page, period, act, others)
        dialog.open()

    def show_history(self) -> None:
        """Show every closing of the period."""
        shown = self._shown()
        if shown is None:
            return
        period = shown.choice.period

        def work(register: Register, _: Job) -> Sequence[Closing]:
            return register.closings.history(period)

        def ask(found: Sequence[Closing]) -> None:
            HistoryDialog(self._page, period, found, self.give_out_wanted.emit).open()

        self._ask(work, ask)

    def _ask(self, work: Callable[[Register, Job], Any], ask: Callable[[Any], object]) -> None:
        """Read what a dialog shows and open it, once however often it is asked for in the meantime."""
        if self._is_working:
            return
        self._begin("Đang đọc sổ…")

        def done(found: Any) -> None:
            self._end()
            ask(found)

        def failed(error: Exception) -> None:
            self._end()
            self.refused.emit(error)

        self._desktop.long.submit(self, work, done, failed)

    def _may(self, right: Right) -> bool:
        return self._desktop.may_do(right, self.refused.emit)

    def _do(
        self,
        told: str,
        work: Callable[[Register, Job], Any],
        tell: Callable[[], object],
        dialog: DeedDialog | None = None,
    ) -> None:
        """Do a deed.

        Args:
            told: what is being done.
            work: does it.
            tell: tells that it was done.
            dialog: where it was asked for; stays until it was done.
        """
        refused = self.refused.emit if dialog is None else dialog.bar.show_error
        if self._is_working or not self._desktop.may_write(refused):
            return
        self._begin(told)
        if dialog is not None:
            dialog.begin_work(told)

        def done(_: Any) -> None:
            self._end()
            if dialog is not None and isValid(dialog):
                dialog.give_up()
            self.changed.emit()
            tell()

        def failed(error: Exception) -> None:
            self._end()
            self.stale.emit()
            if dialog is not None and isValid(dialog):
                dialog.end_work(error if isinstance(error, UserError) else None)
            if dialog is None or not isinstance(error, UserError):
                self.refused.emit(error)

        self._desktop.long.submit(self, work, done, failed)

    def _begin(self, told: str) -> None:
        self._is_working = True
        self.working.emit(told)

    def _end(self) -> None:
        self._is_working = False
        self.working.emit("")


def _mark(register: Register, period: Period, day: date | None, note: str) -> None:
    """Write down when a report was sent, or that it was not."""
    if day is None:
        register.closings.mark_unsent(period)
    else:
        register.closings.mark_sent(period, day, note)
