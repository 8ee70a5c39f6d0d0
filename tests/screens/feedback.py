"""The register of feedback: empty, with a few, one being written, one being struck out."""

from datetime import date

from tests.screens.stage import Stage
from tthc_desktop.domain.periods import quarter
from tthc_desktop.register import Feedback
from tthc_desktop.reports.feedback import About
from tthc_desktop.ui.feedback.dialog import FeedbackDialog
from tthc_desktop.ui.feedback.editor import FeedbackEditor
from tthc_desktop.ui.feedback.strike_dialog import FeedbackStrikeDialog

Q3 = quarter(2023, 3)
SLOW = "Người dân phản ánh phải đi lại hai lần để nộp bản sao giấy tờ đã có trong cơ sở dữ liệu khi đăng ký khai sinh"


def draw(stage: Stage) -> None:
    """Draw the dialogs."""
    window, feedback = stage.window, stage.register.feedback
    empty = FeedbackDialog(window, window.desktop, Q3)
    empty.open()
    stage.take("trong", window, empty)
    empty.give_up()
    feedback.add(Feedback(date(2023, 6, 2), About.REGULATION, SLOW, "Hộ tịch", "Nguyễn Văn Ví Dụ", "0900 000 000"))
    feedback.add(
        Feedback(
            date(2023, 7, 4),
            About.CONDUCT,
            "Cán bộ tiếp nhận không giải thích rõ giấy tờ còn thiếu",
            "Chứng thực",
            "Trần Thị Thử",
            handled_on=date(2023, 7, 10),
            result="Đã nhắc nhở, đã trả lời người phản ánh",
            published_on=date(2023, 7, 12),
        )
    )
    listed = FeedbackDialog(window, window.desktop, Q3)
    listed.open()
    stage.take("danh-sach", window, listed)
    listed._open(listed.view.model().index(1, 0))
    editor = stage.find(listed, FeedbackEditor)
    stage.take("sua", window, editor)
    editor.received.setText("31/2")
    editor.content.setPlainText("")
    editor.handled.setText("1/6/2023")
    editor.save()
    stage.take("sai", window, editor)
    editor.give_up()
    listed.strike_out()
    strike = stage.find(listed, FeedbackStrikeDialog)
    stage.take("gach-bo", window, strike)
    strike.give_up()
    listed._strike_out(feedback.list()[0].key, "Ghi trùng")
    stage.take("da-gach-bo", window, listed)
    listed.give_up()
