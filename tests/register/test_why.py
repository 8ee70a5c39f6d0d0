"""Why a dossier stands in its columns: against the figures for random histories, and worded as worked out by hand."""

import tempfile
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_register_period import LIVES, PERIODS, fill, open_register, store

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.periods import free_range
from tthc_desktop.domain.rules import JudgedBy, LateAgainst
from tthc_desktop.register import ListFilter, chosen_rules
from tthc_desktop.reports.settlement import COLUMNS, Layout

K = EventKind
JUNE = free_range(date(2025, 6, 1), date(2025, 6, 14))
OFFICIAL, WARD = Layout.OFFICIAL, Layout.WARD


@settings(max_examples=15)
@given(lives=LIVES, judged_by=st.sampled_from(list(JudgedBy)), late_against=st.sampled_from(list(LateAgainst)))
def test_every_dossier_is_explained_in_just_the_columns_that_count_it(lives, judged_by, late_against):
    with tempfile.TemporaryDirectory() as folder:
        register, procedures = open_register(folder)
        with register:
            store(register, procedures)
            choices = {"judged_by": judged_by, "late_against": late_against}
            register.rules_editing.keep(chosen_rules(register.rule_book, date(2025, 1, 1), choices))
            fill(register, lives)
            keys = [row.key for row in register.page(ListFilter(), 100)]
            for period in PERIODS:
                for layout in Layout:
                    counted = {
                        column: set(register.dossiers_behind(period, column, None, layout)) for column in COLUMNS
                    }
                    for key in keys:
                        why = register.why.of(key, period, layout)
                        assert set(why.columns) == {one for one in COLUMNS if key in counted[one]}
                        assert set(why.sentences) == set(why.columns)
                        assert bool(why.outside) == (not why.columns)


def why(desk, card, *, layout=OFFICIAL, period=JUNE):
    return desk.register.why.of(card.key, period, layout)


def finished(desk, moment, procedure="1.000001", **rest):
    card = desk.receive(procedure, **rest)
    desk.record(card.key, K.FINISHED, moment)
    return card


# Received on Monday 2 June 2025 at 8:00: five working days are due on Monday 9 June, four working hours the same day
# at 14:00 (8:00-11:30 and 13:30-14:00).
JUDGED = [
    (
        ("2025-06-11 10:15",),
        "10",
        "Hạn trả 09/06/2025 17:00 (5 ngày làm việc từ 02/06/2025), xử lý xong 11/06/2025 10:15, sau hạn 2 ngày → quá "
        "hạn (so theo ngày).",
    ),
    (
        ("2025-06-06 10:15",),
        "8",
        "Hạn trả 09/06/2025 17:00 (5 ngày làm việc từ 02/06/2025), xử lý xong 06/06/2025 10:15, trước hạn 3 ngày → "
        "trước hạn (so theo ngày).",
    ),
    (
        ("2025-06-09 16:00",),
        "9",
        "Hạn trả 09/06/2025 17:00 (5 ngày làm việc từ 02/06/2025), xử lý xong 09/06/2025 16:00, đúng ngày hẹn → đúng "
        "hạn (so theo ngày).",
    ),
    (
        ("2025-06-02 16:15", "1.000002"),
        "10",
        "Hạn trả 02/06/2025 14:00 (4 giờ làm việc từ 02/06/2025 08:00), xử lý xong 02/06/2025 16:15, đúng ngày hẹn "
        "nhưng sau giờ hẹn → quá hạn (thủ tục tính bằng giờ nên so cả giờ trong ngày hẹn).",
    ),
    (
        ("2025-06-02 16:15", "1.000003"),
        "9",
        "Hạn trả 02/06/2025 17:00 (trong ngày, tiếp nhận 02/06/2025 08:00), xử lý xong 02/06/2025 16:15, đúng ngày "
        "hẹn → đúng hạn (so theo ngày).",
    ),
    (
        ("2025-06-12 16:15", "1.000005"),
        "9",
        "Xử lý xong 12/06/2025 16:15. Hồ sơ không có hạn trả nên không thể quá hạn → tính là đúng hạn.",
    ),
]


@pytest.mark.parametrize(("dossier", "column", "sentence"), JUDGED)
def test_d5_a_closed_dossier_says_what_it_was_compared_with(desk, dossier, column, sentence):
    found = why(desk, finished(desk, *dossier))
    assert found.columns == ("3", "5", "7", column)
    assert found.sentences[column] == sentence


def test_d5_by_the_hour_the_office_reads_that_it_chose_so(desk):
    rules = chosen_rules(desk.register.rule_book, date(2025, 6, 1), {"judged_by": JudgedBy.TIME})
    desk.register.rules_editing.keep(rules)
    found = why(desk, finished(desk, "2025-06-09 16:00"))
    assert found.sentences["8"].endswith(
        "đúng ngày hẹn, trước giờ hẹn → trước hạn (so theo giờ, theo lựa chọn của đơn vị)."
    )


def extended(desk):
    card = desk.receive()
    new = datetime(2025, 6, 13, 17)
    desk.record(card.key, K.EXTENDED, "2025-06-09 09:00", note="mất điện", appointment_at=new)
    desk.record(card.key, K.FINISHED, "2025-06-12 09:00")
    return card


def test_d9_an_extension_does_not_count_unless_the_office_chose_so(desk):
    assert why(desk, extended(desk)).sentences["10"] == (
        "Hạn trả 09/06/2025 17:00 (5 ngày làm việc từ 02/06/2025), xử lý xong 12/06/2025 09:00, sau hạn 3 ngày → quá "
        "hạn (so theo ngày; theo hạn gốc, không tính lần hẹn lại đến 13/06/2025 17:00)."
    )


def test_d9_late_against_the_new_appointment(desk):
    choice = {"late_against": LateAgainst.APPOINTMENT}
    desk.register.rules_editing.keep(chosen_rules(desk.register.rule_book, date(2025, 6, 1), choice))
    assert why(desk, extended(desk)).sentences["8"] == (
        "Ngày hẹn lại 13/06/2025 17:00 (xin lỗi, hẹn lại ngày 09/06/2025: mất điện), xử lý xong 12/06/2025 09:00, "
        "trước hạn 1 ngày → trước hạn (so theo ngày; đơn vị chọn xét theo ngày hẹn; hạn gốc 09/06/2025 17:00)."
    )


def test_d6_open_at_the_end_and_carried_over_whatever_happened_later(desk):
    card = finished(desk, "2025-06-20 08:00", received="2025-05-28 09:00")
    found = why(desk, card)
    assert found.columns == ("3", "6", "11", "13")
    assert found.sentences["6"] == (
        "Tiếp nhận 28/05/2025 09:00; hết ngày cuối kỳ trước 31/05/2025 chưa giải quyết xong (đến hết kỳ này vẫn chưa "
        "giải quyết xong) → từ kỳ trước."
    )
    assert found.sentences["11"] == (
        "Hết ngày cuối kỳ 14/06/2025 chưa giải quyết xong (xử lý xong 20/06/2025 08:00, sau kỳ) → đang giải quyết."
    )
    assert found.sentences["13"] == (
        "Hạn trả 04/06/2025 17:00 (5 ngày làm việc từ 28/05/2025), 10 ngày trước ngày cuối kỳ 14/06/2025, chưa giải "
        "quyết xong → quá hạn (so theo ngày)."
    )


def test_d3_waiting_at_the_end_and_counted_on_after_it(desk):
    card = desk.receive(channel=Channel.ONLINE)
    desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-04 08:00", note="thiếu giấy khai sinh")
    desk.record(card.key, K.SUPPLEMENT_RECEIVED, "2025-06-16 08:00")
    desk.record(card.key, K.FINISHED, "2025-06-20 08:00")
    found = why(desk, card)
    assert found.columns == ("3", "4", "11", "12", "paused")
    assert found.sentences["12"] == (
        "Hết kỳ đang dừng tính từ 04/06/2025 08:00 (“Yêu cầu bổ sung”: thiếu giấy khai sinh) nên chưa có hạn trả → "
        "tính vào trong hạn."
    )
    # Its proof, too, is the one of the period's last day.
    assert found.proof is not None
    assert found.proof.waiting
    later = why(desk, card, period=free_range(date(2025, 6, 15), date(2025, 6, 30)))
    # Two of five days were used until 4 June, three more after 16 June: due on Thursday 19 June.
    assert later.sentences["10"] == (
        "Hạn trả 19/06/2025 17:00 (5 ngày làm việc từ 02/06/2025, không kể thời gian dừng tính đến khi nhận bổ sung "
        "16/06/2025), xử lý xong 20/06/2025 08:00, sau hạn 1 ngày → quá hạn (so theo ngày)."
    )


@pytest.mark.parametrize(
    ("layout", "columns", "words"),
    [
        (OFFICIAL, ("3", "5", "7", "8", "cancelled"), "là một phần của (7), mẫu chính thức không in cột này"),
        (WARD, ("3", "5", "cancelled"), "HS hủy; mẫu này không tính vào (7), nên (3)=(7)+(11)+HS hủy"),
    ],
)
def test_d8_a_withdrawn_dossier(desk, layout, columns, words):
    card = desk.receive()
    desk.record(card.key, K.WITHDRAWN, "2025-06-05 09:00")
    found = why(desk, card, layout=layout)
    assert found.columns == columns
    assert words in found.sentences["cancelled"]


def test_a_date_set_by_hand_and_a_correction_are_told(desk):
    card = desk.receive()
    due = datetime(2025, 6, 12, 17)
    desk.record(card.key, K.DUE_DATE_SET, "2025-06-03 09:00", note="theo công văn", due_at=due)
    desk.record(card.key, K.FINISHED, "2025-06-13 09:00")
    desk.record(card.key, K.CORRECTED, "2025-06-12 09:00", corrects=3, note="gõ nhầm ngày")
    found = why(desk, card)
    assert found.sentences["9"].startswith("Hạn trả 12/06/2025 17:00 (đặt bằng tay ngày 03/06/2025: theo công văn), ")
    assert found.remarks == (
        "Đã đính chính “Xử lý xong” từ 13/06/2025 09:00 thành 12/06/2025 09:00. Lý do: gõ nhầm ngày.",
    )


def test_a_due_date_that_moved_with_the_calendar_is_told(desk):
    # Due on Thursday 12 June; with the 10th off on Friday the 13th.
    card = desk.receive(received="2025-06-05 08:00")
    desk.power_cut(card.key, day=date(2025, 6, 10))
    found = why(desk, card, period=free_range(date(2025, 6, 1), date(2025, 6, 30)))
    assert found.sentences["13"].startswith("Hạn trả 13/06/2025 17:00 (5 ngày làm việc từ 05/06/2025; đã tính lại), ")
    assert found.remarks == (
        "Hạn hẹn ở “Tiếp nhận” đã tính lại từ 12/06/2025 17:00 thành 13/06/2025 17:00. Lý do: Lịch làm việc thay đổi: "
        "nghỉ T3 10/06/2025 (mất điện).",
        "Chưa ghi lý do quá hạn.",
    )


def test_an_imported_dossier_is_judged_by_the_date_it_was_given(desk, save_dossiers):
    rows = (
        {"Mã hồ sơ": "I1", "Ngày hẹn trả": "12/06/2025", "Ngày kết thúc": "12/06/2025", "Trạng thái": "Đã xử lý xong"},
        {"Mã hồ sơ": "I2", "Trạng thái": "Yêu cầu bổ sung"},
    )
    desk.register.import_file(save_dossiers(*rows))
    given, waiting = (desk.register.page(ListFilter(text=code), 1)[0] for code in ("I1", "I2"))
    # A bare day of a list tells no time.
    assert why(desk, given).sentences["9"] == (
        "Hạn trả 12/06/2025 17:00 (theo ngày đã hẹn khi tiếp nhận; chương trình tính ra 09/06/2025), xử lý xong "
        "12/06/2025, đúng ngày hẹn → đúng hạn (so theo ngày)."
    )
    assert "ngày bắt đầu là suy ra, tệp nhập không ghi" in why(desk, waiting).sentences["12"]


def test_outside_the_period_it_says_why(desk):
    assert why(desk, desk.receive(received="2025-06-16 08:00")).outside == (
        "Tiếp nhận 16/06/2025 08:00, sau ngày cuối kỳ 14/06/2025: không thuộc kỳ này."
    )
    before = finished(desk, "2025-05-08 09:00", received="2025-05-05 08:00")
    assert why(desk, before).outside == "Xử lý xong 08/05/2025 09:00, trước ngày đầu kỳ 01/06/2025: không thuộc kỳ này."
    mistaken = desk.receive()
    desk.register.strike_out(mistaken.key, "nhận nhầm")
    assert why(desk, mistaken).outside == "Hồ sơ “Đã gạch bỏ” nên không tính vào biểu nào."


def test_finished_on_a_day_before_the_calendar_was_changed_it_is_explained_as_it_is_counted(desk):
    # Due on Thursday 12 June; the 10th is made a day off on 30 June, and only then the finish is written down.
    card = desk.receive(received="2025-06-05 08:00")
    desk.power_cut(card.key, day=date(2025, 6, 10))
    desk.record(card.key, K.FINISHED, "2025-06-13 09:00")
    found = why(desk, card)
    assert found.columns == ("3", "5", "7", "9")
    assert desk.register.dossiers_behind(JUNE, "9", None, OFFICIAL) == [card.key]
    assert found.sentences["9"].startswith("Hạn trả 13/06/2025 17:00 (5 ngày làm việc từ 05/06/2025; đã tính lại), ")
