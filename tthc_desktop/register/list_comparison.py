"""A list of another system as it is compared with a period: how it is read, and what is told of it as a whole."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.errors import UserError
from tthc_desktop.imports import ListKind, read_list
from tthc_desktop.imports.columns import Column
from tthc_desktop.reports.dossier_differences import DifferenceKind
from tthc_desktop.text import number_text

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.imports import ImportedList, RejectedRow
    from tthc_desktop.reports.dossier_differences import DossierDifference
    from tthc_desktop.reports.settlement import Layout

CLOSED = (
    "Kỳ này đã chốt: danh sách được so với hồ sơ như hiện nay, không phải như lúc chốt. Lấy hồ sơ từ danh sách làm kỳ "
    "có khác biệt so với lúc chốt."
)


@dataclass(frozen=True, slots=True)
class ListComparison:
    """The dossiers of a period beside those of a list.

    Attributes:
        path: the file of the list.
        period: the period.
        layout: how cancelled dossiers were counted for the comparison.
        compared: how many dossiers one of the two sides counts in the period.
        differences: those that the two sides count otherwise.
        rejected: rows of the list that could not be read, with the reason.
        warnings: what somebody should know before the list is believed, in Vietnamese.
    """

    path: Path
    period: Period
    layout: Layout
    compared: int
    differences: tuple[DossierDifference, ...]
    rejected: tuple[RejectedRow, ...]
    warnings: tuple[str, ...]


class NoListError(UserError):
    """A file is no list of dossiers."""


def list_of_dossiers(path: Path) -> ImportedList:
    """Read a list of dossiers as an import reads it.

    Raises:
        NoListError: it is no list of dossiers, or cannot be read.
    """
    try:
        listed = read_list(path)
    except UserError as error:
        raise NoListError(error.message, error.hint) from None
    if listed.kind is not ListKind.DOSSIERS:
        raise NoListError(
            f"Tệp “{path.name}” là danh mục thủ tục, không phải danh sách hồ sơ.", "Hãy chọn tệp danh sách hồ sơ."
        )
    return listed


def left_out(listed: ImportedList, differences: Collection[DossierDifference]) -> list[str]:
    """Say what a list leaves out altogether, which is no mistake in single dossiers."""
    carried = [one for one in differences if one.kind is DifferenceKind.MISSING_THERE and "6" in one.ours]
    warnings = []
    if not listed.columns & {Column.CLOSED, Column.STATUS}:
        warnings.append(
            "Danh sách không có cột “Ngày kết thúc” và “Trạng thái”: hồ sơ nào của danh sách cũng được coi là "
            "đang giải quyết."
        )
    if carried and not any("6" in one.theirs for one in differences) and len(carried) > 1:
        warnings.append(
            f"{number_text(len(carried))} hồ sơ từ kỳ trước chuyển sang không có trong danh sách: danh sách có thể chỉ "
            "gồm hồ sơ tiếp nhận trong kỳ."
        )
    if listed.rejected:
        first = listed.rejected[0]
        warnings.append(
            f"{number_text(len(listed.rejected))} dòng của danh sách không đọc được nên không đối chiếu. "
            f"Dòng {first.row_number}: {first.reason}"
        )
    return warnings
