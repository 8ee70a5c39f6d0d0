"""Every deed leaves a row that tells who, when and what was before and is after; what fails or is half typed, none."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests.register.conftest import Desk
from tthc_desktop.domain.catalogue import Procedure
from tthc_desktop.domain.dossier import Applicant
from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.periods import parse_period
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.errors import UserError
from tthc_desktop.register import Amendment, DayEdit, Feedback, HistoryFilter, Step
from tthc_desktop.reports.feedback import About
from tthc_desktop.reports.papers.layout import PaperKind

MAY = parse_period("2025-M05")
WHO = Applicant("Trần Thị Bưởi", "001080000123", "0912345678", "Thôn Cam, xã Quýt", "", "buoi@vidu.vn")
NEW = Procedure("9.000001", "Thủ tục mới", "Hộ tịch")
COMPLAINT = Feedback(date(2025, 6, 20), About.CONDUCT, "Ông Mít chờ lâu", "Hộ tịch", "Phạm Văn Mít", "0987654321")


def _dossier(desk: Desk) -> int:
    return desk.receive(code="HS-1", applicant=WHO).key


def _amend(desk: Desk) -> None:
    who = replace(WHO, name="Trần Thị Bòng", phone="0911222333")
    desk.register.amending.amend(_dossier(desk), Amendment(applicant=who, fee=9000), "gõ nhầm, gọi 0911222333")


def _correct(desk: Desk) -> None:
    key = _dossier(desk)
    desk.record(key, EventKind.FINISHED, "2025-06-05 09:00")
    desk.record(key, EventKind.CORRECTED, "2025-06-06 09:00", corrects=2, note="gõ nhầm ngày")


def _change_procedure(desk: Desk) -> None:
    change = desk.register.catalogue_editing.add(NEW)
    desk.register.catalogue_editing.change(change.procedure, replace(NEW, fee=5000), date(2025, 6, 30))


def _feedback_handled(desk: Desk) -> None:
    key = desk.register.feedback.add(COMPLAINT).after.key
    desk.register.feedback.handle(key, date(2025, 6, 25), "Đã xin lỗi ông Mít")


def _lists(desk: Desk) -> None:
    desk.register.saved_lists.save("lọc", {"text": "Bưởi"})
    desk.register.saved_lists.delete("lọc")


def _vouch(desk: Desk) -> None:
    desk.register.closings.vouch(MAY, desk.register.figures(MAY))


def _close(desk: Desk) -> None:
    _vouch(desk)
    desk.register.closings.close(MAY)


def _reopen(desk: Desk) -> None:
    _close(desk)
    desk.register.closings.reopen(MAY, "sót hồ sơ", "Lê Thị Mai")


def _late(desk: Desk) -> None:
    desk.register.late_reasons.write([_dossier(desk)], "chờ xác minh")


def _undo_step(desk: Desk) -> None:
    steps = desk.register.steps
    steps.undo(steps.apply([_dossier(desk)], Step((EventKind.FINISHED,), datetime(2025, 6, 5, 9, 0))))


def _paragraph(desk: Desk) -> None:
    section = desk.register.written_reports.document(MAY).slots[0]
    desk.register.written_reports.save_paragraph(section, MAY, "Không có khó khăn.")


# The deed, the last action it leaves, and what its row says in words, old and new value among it.
DEEDS: tuple[tuple[Callable[[Desk], object], str, tuple[str, ...]], ...] = (
    (_dossier, "Tiếp nhận", ("thủ tục: 1.000001", "hạn trả: 09/06/2025 17:00")),
    (_amend, "Sửa thông tin hồ sơ", ("lệ phí: 0 → 9.000", "tên: Trần Thị Bưởi → Trần Thị Bòng", "lý do: gõ nhầm")),
    (_correct, "Đính chính", ("thời điểm: 05/06/2025 09:00 → 06/06/2025 09:00", "lý do: gõ nhầm ngày")),
    (_undo_step, "Đính chính", ("Xử lý xong",)),
    (lambda desk: desk.register.strike_out(_dossier(desk), "nhập trùng"), "Đính chính", ("nhập trùng",)),
    (lambda desk: desk.issue_one(_dossier(desk), PaperKind.RECEIPT), "In giấy", ("năm: 2025", "số: 1")),
    (
        lambda desk: desk.register.printing.note_stopped([_dossier(desk)], PaperKind.RECEIPT, 1, 2),
        "Máy in dừng giữa chừng",
        ("số trang đã gửi máy in: 1", "số trang: 2"),
    ),
    (_late, "Ghi lý do quá hạn", ("lý do quá hạn: (trống) → chờ xác minh",)),
    (
        lambda desk: desk.register.save_office(Office(name="UBND xã Ví Dụ")),
        "Sửa thông tin đơn vị",
        ("tên: (trống) → UBND xã Ví Dụ",),
    ),
    (lambda desk: desk.register.mark_as_demonstration(), "Đánh dấu sổ dùng thử", ("không → có",)),
    (lambda desk: desk.register.order_fields(["Đất đai"]), "Sắp xếp lĩnh vực", ("→ Đất đai, ",)),
    (lambda desk: desk.register.call_clerk("Lê Thị Mai"), "Ghi họ tên cán bộ", ("Cán bộ A → Lê Thị Mai",)),
    (lambda desk: desk.register.first_start.end(), "Thiết lập ban đầu", ("(trống) → done",)),
    (
        lambda desk: desk.register.calendar_editing.keep([DayEdit(date(2025, 7, 4), DayKind.OFF, "mất điện")]),
        "Sửa ngày trong lịch",
        ("loại: (trống) → nghỉ", "lý do: (trống) → mất điện"),
    ),
    (lambda desk: desk.register.catalogue_editing.add(NEW), "Thêm thủ tục", ("lĩnh vực: (trống) → Hộ tịch",)),
    (_change_procedure, "Sửa thủ tục", ("lệ phí: 0 → 5.000",)),
    (lambda desk: desk.register.use_shipped_catalogue(), "Lấy danh mục có sẵn", ("thêm mới: ",)),
    (lambda desk: desk.register.undo_import(1), "Hoàn tác lần nhập", ("thêm mới: 8 → (trống)",)),
    (
        lambda desk: desk.register.typed_figures.save(MAY, {"officers": 3}),
        "Nhập số liệu báo cáo",
        ("officers: (trống) → 3",),
    ),
    (
        lambda desk: desk.register.feedback.add(COMPLAINT),
        "Ghi phản ánh, kiến nghị",
        ("về việc: (trống) → hành vi", "người gửi: (trống) → Phạm Văn Mít"),
    ),
    (_feedback_handled, "Ghi kết quả phản ánh", ("ngày xử lý: (trống) → 25/06/2025", "kết quả: (trống) → Đã xin lỗi")),
    (_lists, "Xóa bộ lọc", ("bộ lọc: ", "→ (trống)")),
    (_paragraph, "Viết đoạn báo cáo", ("giá trị: (trống) → Không có khó khăn.",)),
    (_vouch, "Xác nhận số liệu kỳ", ("số liệu: ",)),
    (_close, "Chốt kỳ", ("số: 1",)),
    (_reopen, "Mở lại kỳ", ("lý do: sót hồ sơ", "người thứ hai: Lê Thị Mai")),
    (
        lambda desk: (_close(desk), desk.register.closings.mark_sent(MAY, date(2025, 6, 20), "58/BC")),
        "Ghi ngày gửi báo cáo",
        ("(trống), (trống) → 20/06/2025, 58/BC",),
    ),
)


@pytest.mark.parametrize(("deed", "action", "said"), DEEDS, ids=[f"{place}" for place in range(len(DEEDS))])
def test_a_deed_leaves_a_row_with_old_and_new_value_and_no_person_in_it(desk, deed, action, said):
    before = desk.register.history.head().number
    deed(desk)
    last, *_ = desk.register.history.page(HistoryFilter(), 1)
    assert last.number > before
    assert (last.action, last.at) == (action, desk.register.clock())
    assert last.actor in {"Cán bộ A", "Lê Thị Mai"}
    for words in said:
        assert words in last.summary, last.summary
    kept = " ".join(detail for (detail,) in desk.rows("SELECT subject || detail FROM audit"))
    for person in ("Bưởi", "Bòng", "Mít", "001080000123", "0912345678", "0911222333", "0987654321", "Quýt", "buoi@"):
        assert person not in kept
    assert desk.register.history.verify().faults == ()


def test_what_nobody_decided_or_what_failed_leaves_nothing(desk):
    key = _dossier(desk)
    head = desk.register.history.head()
    desk.register.drafts.save("receive", {"name": "Bưởi"})
    desk.register.drafts.drop("receive")
    desk.register.typed_figures.save(MAY, {})
    desk.register.saved_lists.delete("không có")
    for fails in (
        lambda: desk.register.amending.amend(key, Amendment(), "không đổi gì"),
        lambda: desk.register.strike_out(key, ""),
        lambda: desk.register.closings.close(MAY),
        lambda: desk.register.feedback.add(replace(COMPLAINT, content="")),
        lambda: desk.record(key, EventKind.HANDED_OVER, "2025-06-05 09:00"),
    ):
        with pytest.raises(UserError):
            fails()
    assert desk.register.history.head() == head


def test_values_that_are_gone_are_said_to_be(desk):
    desk.register.feedback.add(COMPLAINT)
    desk.register._database.execute("DELETE FROM private_values")
    (last,) = desk.register.history.page(HistoryFilter(), 1)
    assert "người gửi: (đã xóa theo thời hạn lưu)" in last.summary
    # No retention took them out.
    (fault,) = desk.register.history.verify().faults
    assert fault.text == f"Giá trị cũ, mới đi cùng dòng nhật ký số {last.number} đã bị xóa."


def test_the_head_of_the_history_stands_in_the_files_of_a_period_as_it_was_closed(desk, clock):
    desk.register.save_office(Office(name="UBND xã Ví Dụ"))
    open_one = desk.register.documents(desk.register.figures(MAY))[0]
    assert open_one.history_code.endswith(desk.register.history.head().sha256)
    _close(desk)
    closed_at = desk.register.history.head()
    clock.now += timedelta(days=1)
    _dossier(desk)
    closed, _ = desk.register.documents(desk.register.figures(MAY))
    assert closed.history_code == f"Mã nhật ký {closed_at.number}: {closed_at.sha256}"
    assert closed_at.short in desk.register.written_reports.document(MAY).history_line
    ((detail,),) = desk.rows("SELECT detail FROM audit WHERE id = ?", closed_at.number)
    assert json.loads(detail)["number"] == 1
