"""People and rights as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from tthc_desktop.domain.people import ROLE_TEXT, Role
from tthc_desktop.ui.safety.people.words import rights_rows, role_words, state_words

if TYPE_CHECKING:
    from tthc_desktop.domain.people import Person

Index = QModelIndex | QPersistentModelIndex
NAME, ACCOUNT, ROLE, STATE = range(4)
PERSON_ROLE = Qt.ItemDataRole.UserRole
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


class TextModel(QAbstractTableModel):
    """Rows of words below titles.

    Args:
        titles: of the columns.
    """

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = titles
        self.rows: list[tuple[str, ...]] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.rows[index.row()][index.column()] if index.isValid() and role in _TEXT_ROLES else None


class PeopleModel(TextModel):
    """Everybody, who has left last."""

    def __init__(self) -> None:
        super().__init__(("Họ tên", "Tên đăng nhập", "Quyền", "Tình trạng"))
        self.people: list[Person] = []

    def show_people(self, people: Sequence[Person]) -> None:
        """Show these."""
        self.beginResetModel()
        self.people = sorted(people, key=lambda one: not one.is_active)
        self.rows = [(one.full_name, one.account, role_words(one), state_words(one)) for one in self.people]
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role == PERSON_ROLE:
            return self.people[index.row()]
        return super().data(index, role)


class RightsModel(TextModel):
    """What each role may do."""

    def __init__(self) -> None:
        super().__init__(("Việc", *(ROLE_TEXT[role] for role in Role)))
        self.rows = rights_rows()
