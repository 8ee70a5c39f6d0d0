"""The history as a table that grows as it is scrolled."""

from tthc_desktop.register import HistoryEntry
from tthc_desktop.text import moment_text
from tthc_desktop.ui.widgets.row_model import RowModel

NUMBER, AT, ACTOR, ACTION, SUBJECT, SUMMARY = range(6)
TITLES = ("Số", "Lúc", "Người làm", "Việc", "Đối tượng", "Nội dung")


class HistoryModel(RowModel[HistoryEntry]):
    """The rows that were read so far, the newest first."""

    def __init__(self) -> None:
        super().__init__(TITLES)

    def words(self, one: HistoryEntry, column: int) -> str:
        at = moment_text(one.at) if one.at else ""
        return (str(one.number), at, one.actor, one.action, one.subject, one.summary)[column]
