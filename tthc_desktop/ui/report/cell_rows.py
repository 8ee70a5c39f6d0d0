"""The dossiers behind a cell as a table; of many thousand only those that are looked at are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from tthc_desktop.text import date_text

if TYPE_CHECKING:
    from tthc_desktop.register import ListedDossier

Index = QModelIndex | QPersistentModelIndex
CODE, APPLICANT, PROCEDURE, RECEIVED, DUE, CLOSED, REASON = range(7)
_TITLES = ("Mã hồ sơ", "Người nộp", "Thủ tục", "Tiếp nhận", "Hạn trả", "Kết thúc", "Lý do quá hạn")
BLOCK = 200


class CellRows(QAbstractTableModel):
    """Dossiers in a given order, read a block at a time once they are seen.

    Args:
        keys: the register's numbers of the dossiers, in their order.
        with_reasons: show why each was late.

    Signals:
        wanted: the numbers of dossiers that are about to be seen.
    """

    wanted = Signal(object)

    def __init__(self, keys: Sequence[int], *, with_reasons: bool) -> None:
        super().__init__()
        self.keys = list(keys)
        self._titles = _TITLES if with_reasons else _TITLES[:-1]
        self._listed: dict[int, ListedDossier] = {}
        self._reasons: dict[int, str] = {}
        self._asked: set[int] = set()

    def ask(self, row: int) -> None:
        """Want the rows around one, unless they are here or on their way."""
        block = row // BLOCK
        if block not in self._asked:
            self._asked.add(block)
            self.wanted.emit(self.keys[block * BLOCK : (block + 1) * BLOCK])

    def fill(self, listed: Sequence[ListedDossier], reasons: Mapping[int, str]) -> None:
        """Take in what was read; reasons hold every dossier of the block that has one."""
        for one in listed:
            self._listed[one.key] = one
            self._reasons[one.key] = reasons.get(one.key, "")
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.keys) - 1, len(self._titles) - 1))

    def read_anew(self) -> None:
        """Want again what was read: something was written since."""
        blocks, self._asked = self._asked, set()
        for block in sorted(blocks):
            self.ask(block * BLOCK)

    def at(self, row: int) -> ListedDossier | None:
        """Return a dossier, None while it is not read."""
        return self._listed.get(self.keys[row])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        one = self.at(index.row())
        if one is None:
            self.ask(index.row())
            return "…" if index.column() == CODE else None
        return self._text(one, index.column())

    def _text(self, one: ListedDossier, column: int) -> str:
        if column == CODE:
            return one.code
        if column == APPLICANT:
            return one.applicant_name
        if column == PROCEDURE:
            return one.procedure_name
        if column == REASON:
            return self._reasons[one.key] or "–"
        moment = {RECEIVED: one.received_at, DUE: one.due_at, CLOSED: one.closed_at}[column]
        return date_text(moment) if moment else "–"
