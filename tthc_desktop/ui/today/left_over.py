"""The line that tells what was typed and never written: dossiers set aside, rows of the grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout

from tthc_desktop.register import BATCH_DRAFT
from tthc_desktop.text import number_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.receive.half_typed import waiting_in
from tthc_desktop.ui.widgets.basics import column
from tthc_desktop.ui.widgets.notices import MessageBar

if TYPE_CHECKING:
    from tthc_desktop.register import Register

_MOST_DAYS, _LINE_MARGIN = 3, 2


class LeftOverLine(MessageBar):
    """Tells it as long as it is so, however long ago it was typed.

    Signals:
        receive_wanted: the clerk wants to go on with what is half typed in “Tiếp nhận hồ sơ”.
        grid_wanted: the clerk wants to go on with the rows of the grid.
    """

    receive_wanted = Signal()
    grid_wanted = Signal()

    def tell(self, register: Register) -> None:
        """Show what waits now."""
        dossiers = waiting_in(register)
        rows = _waiting_rows(register)
        said = left_over_words(dossiers, rows, register.clock().date())
        if not said:
            self.clear()
        elif said != self.text:
            ways = (
                *((("Mở Tiếp nhận hồ sơ", self.receive_wanted.emit),) if dossiers else ()),
                *((("Mở trang Chứng thực", self.grid_wanted.emit),) if rows else ()),
            )
            self.show_message(said, theme.RUNNING, "info", *ways, closable=False)


def stacked(*lines: MessageBar) -> QLayout:
    """Return lines one below the other that leave the page as much height as they can."""
    for one in lines:
        inside = one.layout()
        assert inside is not None
        inside.setContentsMargins(theme.M, _LINE_MARGIN, theme.S, _LINE_MARGIN)
    return column(*lines, gap=theme.XS)


def left_over_words(dossiers: int, rows: Mapping[date, int], today: date) -> str:
    """Return what waits in one sentence, empty when nothing does.

    Args:
        dossiers: how many are half typed.
        rows: how many rows of the grid are not written, by day.
        today: the present day.
    """
    parts = [f"{number_text(dossiers)} hồ sơ gõ dở"] if dossiers else []
    if rows:
        words = f"{number_text(sum(rows.values()))} dòng Chứng thực chưa ghi vào sổ"
        parts.append(words if set(rows) == {today} else f"{words} ({_days_words(sorted(rows), today)})")
    return f"Đang chờ: {', '.join(parts)}." if parts else ""


def _days_words(days: Sequence[date], today: date) -> str:
    named = ["hôm nay" if day == today else f"ngày {day:%d/%m/%Y}" for day in days[:_MOST_DAYS]]
    return ", ".join([*named, "…"] if len(days) > _MOST_DAYS else named)


def _waiting_rows(register: Register) -> dict[date, int]:
    """Return how many rows of the grid wait, by day."""
    draft = register.drafts.load(BATCH_DRAFT)
    if not draft:
        # As at most starts, for which the grid need not be loaded.
        return {}
    from tthc_desktop.ui.batch.draft import rows_of_draft

    return {day: len(kept) for day, kept in rows_of_draft(draft).items()}
