"""Closing the report of a period: vouched for, frozen, sent, corrected, reopened, with the files made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tthc_desktop.db import audit, closings
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.people import Right
from tthc_desktop.domain.period_state import state_of
from tthc_desktop.errors import UserError
from tthc_desktop.register import closing_files
from tthc_desktop.register.closing_checks import ClosingChecks
from tthc_desktop.register.period_state import PeriodState
from tthc_desktop.text import clean, date_text, moment_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.audit import ChainHead
    from tthc_desktop.db.closings import Closing
    from tthc_desktop.domain.people import SecondPerson
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register.access.agreeing import Agreeing
    from tthc_desktop.register.clerks import Clerks
    from tthc_desktop.register.freezing import Freezing
    from tthc_desktop.register.reporting import Reporting
    from tthc_desktop.register.rights import Rights
    from tthc_desktop.reports.differences import Differences
    from tthc_desktop.reports.period_figures import PeriodFigures
    from tthc_desktop.reports.settlement import Layout
    from tthc_desktop.reports.whole_figures import WholeFigures


class Closings:
    """Closes periods and tells what has changed in them since.

    Args:
        database: the register.
        reporting: gives the figures that hold.
        freezing: freezes the present ones.
        clerks: knows what the clerk is called.
        layout: tells which layout of II.06a the office prints.
        clock: tells when something is written, and whether a period is over.
        rights: what whoever is signed in may do.
        agreeing: asks for somebody else where a deed takes two.
    """

    def __init__(
        self,
        database: Database,
        reporting: Reporting,
        freezing: Freezing,
        clerks: Clerks,
        layout: Callable[[], Layout],
        clock: Callable[[], datetime],
        rights: Rights,
        agreeing: Agreeing,
    ) -> None:
        self._database = database
        self._reporting = reporting
        self._freezing = freezing
        self._clerk = clerks.name()
        self._layout = layout
        self._clock = clock
        self._rights = rights
        self._agreeing = agreeing
        self._checks = ClosingChecks(database, reporting, freezing, clock)

    @reporting_environment()
    def state(self, period: Period) -> PeriodState:
        """Return how far the report of a period has come; the figures are counted only where that decides."""
        closing = closings.holding(self._database, period.key)
        is_over = self._checks.is_over(period)
        vouching = self._checks.vouching(period, closing)
        state = state_of(
            closing=None if closing is None else closing.number,
            is_sent=closing is not None and closing.sent_on is not None,
            is_over=is_over,
            is_vouched=vouching is not None,
        )
        return PeriodState(period, state, is_over, closing, vouching)

    @reporting_environment()
    def history(self, period: Period) -> tuple[Closing, ...]:
        """Return every closing of a period, the newest first."""
        return tuple(closings.of_period(self._database, period.key))

    @reporting_environment()
    def frozen(self, period: Period) -> WholeFigures | None:
        """Return everything that was frozen when a period was closed; None while it is open."""
        return self._reporting.frozen(period)

    @reporting_environment()
    def events_state(self, period: Period) -> str:
        """Return the SHA-256 of the events behind the present figures of a period."""
        return self._freezing.events_state(period)

    def vouch(self, period: Period, figures: PeriodFigures) -> PeriodState:
        """Write down that the clerk has looked at the figures of a period and vouches for them.

        Args:
            period: the period.
            figures: what the clerk saw.

        Raises:
            UserError: the period is not over or closed already, an identity is broken, or the figures are others by
                now.
        """
        self._rights.require(Right.CLOSE_PERIOD)
        with writing(self._database):
            whole = self._freezing.present(period)
            self._checks.refuse_unready(period, whole)
            layout = figures.settlement.layout
            rows = next((one for one, stock in whole.inventories.items() if stock == figures.inventory), None)
            if rows is None or whole.of(period, layout, rows) != replace(figures, violations=()):
                raise UserError(
                    f"Số liệu {period.name} vừa thay đổi, không còn là số đang hiện.",
                    "Hãy xem lại rồi xác nhận.",
                )
            now = self._clock()
            closings.vouch(self._database, period.key, whole.sha256, now, self._clerk)
            audit.write(self._database, now, self._clerk, "vouch_for_period", period.key, figures=whole.sha256)
        return self.state(period)

    def close(self, period: Period, note: str = "") -> Closing:
        """Freeze the figures of a period with the place of each dossier and the state of the events behind them.

        Once a closing was sent, the next one after reopening counts as a correction of it.

        Args:
            period: the period.
            note: remark; may be empty.

        Raises:
            UserError: the period is not over, closed already or not checked, or an identity is broken.
        """
        self._rights.require(Right.CLOSE_PERIOD)
        with writing(self._database):
            whole = self._freezing.present(period)
            self._checks.refuse_unready(period, whole)
            self._checks.refuse_unvouched(period, whole)
            earlier = closings.of_period(self._database, period.key)
            number = 1 + max((one.number for one in earlier if one.sent_on is not None), default=0)
            note = clean(note) or (earlier[0].reopen_reason if number > 1 else "")
            self._freeze("close_period", period, whole, number, note)
        return self._checks.holding(period)

    def correct(self, period: Period, reason: str) -> Closing:
        """Freeze the figures of now as a correction; the closing before it and its files stay.

        Args:
            period: a closed period.
            reason: why.

        Raises:
            UserError: the period is not closed, there is no reason, nothing differs, or an identity is broken.
        """
        self._rights.require(Right.CLOSE_PERIOD)
        with writing(self._database):
            before = self._checks.holding(period)
            reason = clean(reason)
            if not reason:
                raise UserError("Chưa có lý do đính chính.", "Hãy ghi vì sao báo cáo khác với lần chốt trước.")
            if not self._freezing.differ(period, before):
                raise UserError(
                    f"Báo cáo {period.name} không khác lần chốt {moment_text(before.at)}.",
                    "Không cần đính chính; có thể xuất lại đúng các tệp đã chốt.",
                )
            whole = self._freezing.present(period)
            self._checks.refuse_broken(period, whole)
            self._freeze("correct_period", period, whole, before.number + 1, reason)
        return self._checks.holding(period)

    def reopen(self, period: Period, reason: str, second_person: str | SecondPerson) -> None:
        """Let a period be worked on again; its closings stay in its history.

        Args:
            period: a closed period.
            reason: why.
            second_person: somebody else who agrees; the full name where nobody signs in.

        Raises:
            UserError: the period is not closed, there is no reason, or no second person.
        """
        self._rights.require(Right.REOPEN_PERIOD)
        reason = clean(reason)
        if not reason:
            raise UserError("Chưa có lý do mở lại kỳ.", "Hãy ghi vì sao phải mở lại số liệu đã chốt.")
        name = self._agreeing.to_reopening(second_person)
        with writing(self._database):
            held = self._checks.holding(period)
            now = self._clock()
            closings.reopen(self._database, period.key, now, self._clerk, name, reason)
            self._audit(now, "reopen_period", period, number=held.number, reason=reason, second_person=name)

    def mark_sent(self, period: Period, day: date, note: str = "") -> None:
        """Write down that the closing that holds was sent; done again, it replaces day and words.

        Args:
            period: a closed period.
            day: when it was sent.
            note: words such as the number of the letter.

        Raises:
            UserError: the period is not closed, or it cannot have been sent on that day.
        """
        self._rights.require(Right.CLOSE_PERIOD)
        today = self._clock().date()
        if day > today:
            raise UserError(f"Ngày gửi {date_text(day)} còn ở sau hôm nay {date_text(today)}.", "Hãy sửa ngày gửi.")
        if day <= period.last:
            raise UserError(
                f"Ngày gửi {date_text(day)} không sau ngày cuối kỳ {date_text(period.last)}.", "Hãy sửa ngày gửi."
            )
        self._write_sent(period, day, clean(note))

    def mark_unsent(self, period: Period) -> None:
        """Take back that the closing that holds was sent.

        Raises:
            UserError: the period is not closed.
        """
        self._rights.require(Right.CLOSE_PERIOD)
        self._write_sent(period, None, "")

    def _write_sent(self, period: Period, day: date | None, note: str) -> None:
        with writing(self._database):
            held = self._checks.holding(period)
            closings.mark_sent(self._database, held.key, day, note)
            before, after = (held.sent_on, held.sent_note), (day, note)
            self._audit(self._clock(), "send_period", period, number=held.number, before=before, after=after)

    @reporting_environment()
    def differences(self, period: Period, layout: Layout | None = None) -> Differences:
        """Return what has changed since the closing that holds.

        Args:
            period: a closed period.
            layout: in which columns of II.06a; the office's unless given.

        Raises:
            UserError: the period is not closed.
        """
        return self._freezing.differences(period, self._checks.holding(period), layout or self._layout())

    @reporting_environment()
    def differ(self, period: Period) -> bool:
        """Tell whether anything has changed since the closing that holds, in any layout.

        Raises:
            UserError: the period is not closed.
        """
        return self._freezing.differ(period, self._checks.holding(period))

    @reporting_environment()
    def corrected(self, correction: Closing, layout: Layout) -> Differences:
        """Return what a correction changed of the closing before it.

        Args:
            correction: a closing from number 2 on.
            layout: in which columns of II.06a.
        """
        earlier = closings.of_period(self._database, correction.period)
        before = next(one for one in earlier if one.key < correction.key and one.number < correction.number)
        return self._freezing.corrected(before, correction, layout)

    def keep_files(self, closing: int, files: Mapping[str, bytes]) -> None:
        """Keep the files that were made of a closing, to be given out again bit for bit.

        Args:
            closing: its number in the register, :attr:`Closing.key`.
            files: content by name; at least one.

        Raises:
            UserError: the files of this closing are kept already.
        """
        with writing(self._database):
            digests = closing_files.keep(self._database, closing, files)
            audit.write(self._database, self._clock(), self._clerk, "keep_files", str(closing), files=digests)

    @reporting_environment()
    def kept_files(self, closing: int) -> dict[str, bytes]:
        """Return the files that were made of a closing, by name; none when none were kept.

        Raises:
            UserError: a file is no longer what it was: the register is damaged.
        """
        return closing_files.intact(self._database, closing)

    def _freeze(self, action: str, period: Period, whole: WholeFigures, number: int, note: str) -> None:
        now = self._clock()

        def tell(state: str, cells: str, own: str) -> ChainHead:
            told = {
                "number": number, "note": note, "state": state, "figures": whole.sha256, "cells": cells,
                "paragraphs": own,
            }  # fmt: skip
            return self._audit(now, action, period, **told)

        self._freezing.freeze(period, whole, number, now, self._clerk, note, tell)

    def _audit(self, at: datetime, action: str, period: Period, **detail: Any) -> ChainHead:
        return audit.write(self._database, at, self._clerk, action, period.key, **detail)
