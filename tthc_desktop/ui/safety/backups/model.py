"""Backups as a table."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from tthc_desktop.register import BackupState, BackupSummary
from tthc_desktop.text import moment_text, number_text
from tthc_desktop.ui import icons, theme
from tthc_desktop.ui.safety.backups.words import (
    STATE_ICON,
    STATE_TEXT,
    last_text,
    place_text,
    reason_text,
    size_text,
)
from tthc_desktop.ui.widgets.row_model import RowModel

WHEN, REASON, DOSSIERS, LAST, SIZE, PLACE, STATE = range(7)
TITLES = ("Lúc", "Vì sao", "Hồ sơ", "Hồ sơ cuối", "Cỡ", "Nơi", "Tình trạng")


class BackupModel(RowModel[BackupSummary]):
    """The backups, the newest first.

    Args:
        first: the usual place of the backups.
    """

    def __init__(self, first: Path) -> None:
        super().__init__(TITLES, (DOSSIERS, SIZE))
        self._first = first

    def words(self, one: BackupSummary, column: int) -> str:
        return (
            moment_text(one.made_at),
            reason_text(one),
            number_text(one.manifest.dossiers) if one.manifest is not None else "",
            last_text(one.manifest),
            size_text(one.size),
            place_text(one.path, self._first),
            STATE_TEXT[one.state],
        )[column]

    def more(self, one: BackupSummary, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DecorationRole and column == STATE:
            return icons.icon(STATE_ICON[one.state], _tone(one.state).text)
        return str(one.path) if role == Qt.ItemDataRole.ToolTipRole else None


def _tone(state: BackupState) -> theme.Tone:
    return {BackupState.GOOD: theme.GOOD, BackupState.UNPROVED: theme.NEUTRAL, BackupState.DAMAGED: theme.LATE}[state]
