"""What must be so before a period is vouched for, closed, corrected or reopened; each refusal says how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from tthc_desktop.db import closings, soundness
from tthc_desktop.errors import DamagedRegisterError, UserError
from tthc_desktop.text import date_text, moment_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.closings import Closing, Vouching
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register.freezing import Freezing
    from tthc_desktop.register.reporting import Reporting
    from tthc_desktop.reports.identities import Violation
    from tthc_desktop.reports.whole_figures import WholeFigures

_MOST_NAMED = 5


class ClosingChecks:
    """Refuses what may not be done yet, or no longer.

    Args:
        database: the register.
        reporting: gives the identities that do not hold.
        freezing: gives the figures of now.
        clock: tells whether a period is over.
    """

    def __init__(
        self, database: Database, reporting: Reporting, freezing: Freezing, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._reporting = reporting
        self._freezing = freezing
        self._clock = clock

    def is_over(self, period: Period) -> bool:
        """Tell whether the last day of a period is past."""
        return period.last < self._clock().date()

    def vouching(self, period: Period, closing: Closing | None) -> Vouching | None:
        """Return who vouched for exactly the figures that hold; None also while they break an identity.

        Args:
            period: the period.
            closing: the closing that holds, whose figures were frozen; None for the figures of now.
        """
        if closing is not None:
            frozen = sha256(closings.figures_of(self._database, closing.key).encode()).hexdigest()
            return closings.vouchings(self._database, period.key, closing.key).get(frozen)
        # The figures are counted only when somebody vouched for some.
        if not closings.vouchings(self._database, period.key):
            return None
        whole = self._freezing.present(period)
        return None if self._broken(period, whole) else self._vouching(period, whole)

    def _vouching(self, period: Period, whole: WholeFigures) -> Vouching | None:
        return closings.vouchings(self._database, period.key).get(whole.sha256)

    def _broken(self, period: Period, whole: WholeFigures) -> tuple[Violation, ...]:
        return self._reporting.violations(period, *whole.settlements.values())

    def holding(self, period: Period) -> Closing:
        """Return the closing that holds.

        Raises:
            UserError: the period is not closed.
        """
        found = closings.holding(self._database, period.key)
        if found is None:
            raise UserError(f"{period.name} chưa được chốt.", "Hãy chốt kỳ trước.")
        return found

    def refuse_unready(self, period: Period, whole: WholeFigures) -> None:
        """Refuse a period that is not over, is closed already, or whose figures break an identity.

        Args:
            period: the period.
            whole: its present figures.
        """
        if not self.is_over(period):
            raise UserError(
                f"{period.name} chưa kết thúc: ngày cuối kỳ là {date_text(period.last)}.",
                "Hãy kiểm tra và chốt từ ngày hôm sau.",
            )
        held = closings.holding(self._database, period.key)
        if held is not None:
            raise UserError(
                f"{period.name} đã chốt lúc {moment_text(held.at)}.", "Hãy lập đính chính, hoặc mở lại kỳ nếu cần."
            )
        self.refuse_broken(period, whole)

    def refuse_broken(self, period: Period, whole: WholeFigures) -> None:
        """Refuse figures that break an identity, naming the rows."""
        self._refuse_damaged()
        broken = self._broken(period, whole)
        if broken:
            sentences = " ".join(one.sentence() for one in broken[:_MOST_NAMED])
            raise UserError(
                f"Số liệu {period.name} chưa khớp. {sentences}", "Hãy sửa các hồ sơ ở những dòng này rồi làm lại."
            )

    def refuse_unvouched(self, period: Period, whole: WholeFigures) -> None:
        """Refuse figures that nobody vouched for."""
        if self._vouching(period, whole) is None:
            raise UserError(
                f"Số liệu {period.name} chưa được kiểm tra, hoặc đã thay đổi sau khi kiểm tra.",
                "Hãy xem phần kiểm tra, xác nhận số liệu đúng rồi chốt.",
            )

    def _refuse_damaged(self) -> None:
        """Refuse figures counted by an index that a dying disk has changed: at the start indexes are not compared."""
        if soundness.index_faults(self._database, "dossiers"):
            raise DamagedRegisterError(
                "Tệp sổ hồ sơ bị hỏng ở phần dùng để đếm hồ sơ nên số liệu không còn chắc chắn.",
                "Hãy đóng chương trình, kiểm tra ổ đĩa rồi khôi phục bản sao lưu còn tốt ở trang An toàn.",
            )
