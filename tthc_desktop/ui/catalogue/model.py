"""The catalogue as a table."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from tthc_desktop.domain.catalogue import Procedure
from tthc_desktop.register import ListedProcedure
from tthc_desktop.reports.procedure_words import terms_words
from tthc_desktop.text import number_text
from tthc_desktop.ui.catalogue.words import listed_validity, validity_words

Index = QModelIndex | QPersistentModelIndex
CODE, NAME, FIELD, TERM, FEE, VALIDITY = range(6)
TITLES = ("Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Thời hạn giải quyết", "Lệ phí một bản", "Hiệu lực")
RECORD_ROLE = Qt.ItemDataRole.UserRole


class CatalogueModel(QAbstractTableModel):
    """The procedures that are shown.

    Args:
        today: tells the present day.
    """

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._listed: list[ListedProcedure] = []

    @property
    def procedures(self) -> list[Procedure]:
        """The version of each procedure that is shown."""
        return [one.shown for one in self._listed]

    def show_procedures(self, listed: Sequence[ListedProcedure]) -> None:
        """Show these procedures."""
        self.beginResetModel()
        self._listed = list(listed)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._listed)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self._listed[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == VALIDITY and one.coming is not None:
            versions = (one.shown, one.coming)
            return "\n".join(
                f"{validity_words(version, self._today())}: {terms_words(version)}" for version in versions
            )
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(one, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        return one if role == RECORD_ROLE else None

    def _text(self, one: ListedProcedure, column: int) -> str:
        procedure = one.shown
        return (
            procedure.code,
            procedure.name,
            procedure.field,
            terms_words(procedure),
            f"{number_text(procedure.fee)} đồng" if procedure.fee else "",
            listed_validity(one, self._today()),
        )[column]


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == FEE else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
