"""The catalogue as a table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from tthc_desktop.register import ListedProcedure
from tthc_desktop.reports.procedure_words import terms_words
from tthc_desktop.text import number_text
from tthc_desktop.ui.catalogue.words import listed_validity, validity_words
from tthc_desktop.ui.widgets.row_model import RowModel

if TYPE_CHECKING:
    from tthc_desktop.domain.catalogue import Procedure

CODE, NAME, FIELD, TERM, FEE, VALIDITY = range(6)
TITLES = ("Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Thời hạn giải quyết", "Lệ phí một bản", "Hiệu lực")


class CatalogueModel(RowModel[ListedProcedure]):
    """The procedures that are shown.

    Args:
        today: tells the present day.
    """

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(TITLES, (FEE,), tips=True)
        self._today = today

    @property
    def procedures(self) -> list[Procedure]:
        """The version of each procedure that is shown."""
        return [one.shown for one in self.shown]

    def words(self, one: ListedProcedure, column: int) -> str:
        procedure = one.shown
        return (
            procedure.code,
            procedure.name,
            procedure.field,
            terms_words(procedure),
            f"{number_text(procedure.fee)} đồng" if procedure.fee else "",
            listed_validity(one, self._today()),
        )[column]

    def more(self, one: ListedProcedure, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and column == VALIDITY and one.coming is not None:
            versions = (one.shown, one.coming)
            return "\n".join(
                f"{validity_words(version, self._today())}: {terms_words(version)}" for version in versions
            )
        return None
