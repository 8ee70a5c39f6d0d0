"""Feedback as a table."""

from tthc_desktop.register import Feedback, without_numbers
from tthc_desktop.reports.feedback import ABOUT_TEXT
from tthc_desktop.text import date_text
from tthc_desktop.ui.widgets.row_model import RowModel

RECEIVED, CONTENT, ABOUT, SENDER, STATE = range(5)
TITLES = ("Ngày nhận", "Nội dung", "Phản ánh về", "Người gửi", "Xử lý")


def state_words(one: Feedback) -> str:
    """Return how far a piece of feedback is."""
    if one.struck_out:
        return f"Đã gạch bỏ: {one.strike_reason}"
    if one.handled_on is None:
        return "Đang xử lý"
    done = f"Đã xử lý {date_text(one.handled_on)}"
    return f"{done}, đã công khai" if one.published_on else done


class FeedbackModel(RowModel[Feedback]):
    """The feedback that is shown."""

    def __init__(self) -> None:
        super().__init__(TITLES, tips=True)

    def words(self, one: Feedback, column: int) -> str:
        words = (date_text(one.received_on), one.content, ABOUT_TEXT[one.about], one.sender, state_words(one))
        return without_numbers(words[column])
