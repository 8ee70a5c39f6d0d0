"""A promise for a day on which the office is closed is told where a clerk sees it before the paper goes out."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.register import DayEdit, NewDossier, Register
from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.printing.menu import open_preview

Open = Callable[..., MainWindow]
NOW = datetime(2026, 11, 20, 10, 0)
NOTICE = "Ngày hẹn trả 30/11/2026 là ngày nghỉ (Nghỉ theo thông báo); hãy hẹn lại trước khi in giấy."


def test_the_dossier_and_its_receipt_say_that_the_promised_day_is_off(
    empty: Register, open_window: Open, qtbot: Any
) -> None:
    empty.use_shipped_catalogue()
    procedure = next(one.key for one in empty.procedures(NOW.date()) if one.name == "Đăng ký kết hôn")
    new = NewDossier(
        procedure,
        Applicant("Nguyễn Văn An"),
        Channel.COUNTER,
        received_at=NOW,
        due_on=date(2026, 11, 30),
        due_reason="theo thỏa thuận",
    )
    card = empty.receive(new)
    window = open_window(empty)
    window.open_card(card.key)
    dialog: CardDialog = window.findChildren(CardDialog)[-1]
    assert NOTICE not in dialog.due.more.text()
    preview = open_preview(window, empty, card.key, PaperKind.RECEIPT)
    assert preview is not None
    assert not preview.bar.isVisible()
    preview.reject()
    empty.calendar_editing.keep([DayEdit(date(2026, 11, 30), DayKind.OFF, "Nghỉ theo thông báo")])
    dialog.reject()
    window.open_card(card.key)
    dialog = window.findChildren(CardDialog)[-1]
    assert NOTICE in dialog.due.more.text()
    preview = open_preview(window, empty, card.key, PaperKind.RECEIPT)
    assert preview is not None
    assert preview.bar.text == f"{card.dossier.code}: {NOTICE}"
    preview.reject()
