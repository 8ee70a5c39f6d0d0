"""Each check of a period on a small register, what it finds worked out by hand."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.conftest import another_writer
from tthc_desktop.domain.dossier import Applicant
from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.periods import free_range, month, quarter
from tthc_desktop.errors import UserError
from tthc_desktop.register import Amendment, ListFilter
from tthc_desktop.reports.duplicates import HandedIn, possible_duplicates
from tthc_desktop.reports.identities import CARRY_OVER, TOTAL_ROW, Violation
from tthc_desktop.reports.period_checks import CheckKey, Mending, Verdict
from tthc_desktop.reports.settlement import Layout

K, C = EventKind, CheckKey
JUNE = free_range(date(2025, 6, 1), date(2025, 6, 14))
OFFICIAL = Layout.OFFICIAL
DONE = {"Ngày kết thúc": "06/06/2025", "Trạng thái": "Đã xử lý xong"}


def checks(desk, period=JUNE, figures=None):
    return {one.key: one for one in desk.register.period_checks.run(period, OFFICIAL, figures)}


def codes(desk, key, period=JUNE):
    """The codes of what a check found, its number told alike."""
    found = desk.register.period_checks.dossiers(period, OFFICIAL, key)
    assert checks(desk, period)[key].dossiers == len(found)
    return sorted(row.code for row in desk.register.page(ListFilter(keys=tuple(found)), 100)) if found else []


def finished(desk, moment="2025-06-11 10:00", *, note="", **rest):
    key = desk.receive(**rest).key
    desk.record(key, K.FINISHED, moment, note=note)
    return key


def tamper(desk, sql, *arguments):
    """Write into the file as another program would."""
    with another_writer(desk.file) as connection:
        connection.execute(sql, arguments)


def test_nothing_is_found_in_a_sound_register(desk):
    finished(desk, "2025-06-06 10:00", code="H1")
    desk.receive(code="H2", received="2025-06-12 08:00", applicant=Applicant("Trần Thị B"))
    found = checks(desk)
    assert list(found) == list(CheckKey)
    assert {one.verdict for one in found.values()} == {Verdict.OK}
    assert {one.dossiers for one in found.values()} == {0}
    assert found[C.LATE_WITHOUT_REASON].sentence == "Không có hồ sơ quá hạn."


def test_d13_a_broken_identity_blocks_and_leads_to_what_stands_on_one_side(desk):
    finished(desk, "2025-06-06 10:00", code="H1")
    desk.receive(code="H2", received="2025-06-12 08:00")
    sound = desk.register.figures(JUNE, OFFICIAL)
    broken = Violation("Hộ tịch", "(7)=(8)+(9)+(10)", 2, 1, ("7", "8", "11"))
    found = checks(desk, figures=replace(sound, violations=(broken,)))
    check = found[C.IDENTITIES]
    assert (check.verdict, check.dossiers) == (Verdict.WRONG, 1)
    assert check.sentence == broken.sentence()
    assert found[C.CARRY_OVER].verdict is Verdict.OK


def test_d13_carry_over_blocks_too(desk):
    desk.receive(code="H1", received="2025-05-28 08:00")
    sound = desk.register.figures(JUNE, OFFICIAL)
    # On the total row, 2 were open by what was said of the period before; only one of them is known.
    broken = Violation(TOTAL_ROW, CARRY_OVER, 1, 2, ("6",))
    found = checks(desk, figures=replace(sound, violations=(broken,)))
    assert found[C.CARRY_OVER].verdict is Verdict.WRONG
    assert found[C.CARRY_OVER].sentence.startswith("Dòng “TỔNG CỘNG”: (6)=(11) kỳ trước không khớp, bên trái là 1")
    assert found[C.IDENTITIES].verdict is Verdict.OK


def test_d13_what_changed_in_a_closed_period_breaks_the_carry_over_of_the_next(desk, clock):
    clock.now = datetime(2025, 7, 20, 9, 0)
    before, now = month(2025, 6), month(2025, 7)
    for code in ("H1", "H2"):
        desk.receive(code=code, applicant=Applicant(code))
    closings = desk.register.closings
    closings.vouch(before, desk.register.figures(before, OFFICIAL))
    closings.close(before)
    assert checks(desk, now)[C.CARRY_OVER].verdict is Verdict.OK
    # Written down only now, it happened within the closed period: H1 is carried over no more.
    desk.record(desk.register.card_of_code("H1").key, K.FINISHED, "2025-06-06 10:00")
    assert checks(desk, now)[C.CARRY_OVER].verdict is Verdict.WRONG
    assert codes(desk, C.CARRY_OVER, now) == ["H1"]


def test_without_a_due_date(desk):
    desk.receive("1.000005", code="H1")
    desk.receive(code="H2")
    waiting = desk.receive(code="H3")
    desk.record(waiting.key, K.SUPPLEMENT_REQUESTED, "2025-06-03 08:00")
    assert codes(desk, C.NO_DUE_DATE) == ["H1"]
    assert checks(desk)[C.NO_DUE_DATE].verdict is Verdict.NOTE


def test_late_by_the_day_the_result_was_collected(desk, save_dossiers):
    late, given = {"Ngày trả kết quả": "12/06/2025", "Trạng thái": "Đã trả kết quả"}, {"Ngày hẹn trả": "09/06/2025"}
    desk.register.import_file(
        save_dossiers(
            {"Mã hồ sơ": "I1"} | late | given,
            {"Mã hồ sơ": "I2", "Ngày kết thúc": "11/06/2025"} | late | given,
            {"Mã hồ sơ": "I3"} | late | {"Ngày hẹn trả": "12/06/2025"},
        )
    )
    # At the desk both are written at once, and the clerk sees when.
    key = finished(desk, "2025-06-12 09:00", code="H1")
    desk.record(key, K.HANDED_OVER, "2025-06-12 09:00")
    assert codes(desk, C.HANDED_OVER_UNFINISHED) == ["I1"]


def test_finished_before_received_only_another_program_can_write(desk):
    with pytest.raises(UserError, match="lại trước"):
        finished(desk, "2025-05-30 10:00", code="H1")
    finished(desk, "2025-06-06 10:00", code="H2")
    assert codes(desk, C.FINISHED_BEFORE_RECEIPT) == []
    tamper(desk, "UPDATE dossiers SET received_on = '2025-06-10' WHERE code = 'H2'")
    assert codes(desk, C.FINISHED_BEFORE_RECEIPT) == ["H2"]


def test_late_without_a_reason(desk, save_dossiers):
    finished(desk, code="H1")
    finished(desk, code="H2", note="chờ xác minh nơi cư trú")
    # The apology tells why; struck out, it tells nothing any more.
    for code, undone in (("H3", False), ("H4", True)):
        key = desk.receive(code=code).key
        new = datetime(2025, 6, 13, 17)
        desk.record(key, K.EXTENDED, "2025-06-09 08:00", note="mất điện", appointment_at=new)
        if undone:
            desk.record(key, K.CORRECTED, "2025-06-09 08:00", corrects=2, void=True, note="nhầm hồ sơ")
        desk.record(key, K.FINISHED, "2025-06-11 10:00", note="")
    desk.receive(code="H5")  # open, due on 9 June
    desk.receive(code="H6", received="2025-06-10 08:00")  # due on 17 June
    row = {"Mã hồ sơ": "I1", "Ngày kết thúc": "12/06/2025", "Trạng thái": "Dừng xử lý"}
    desk.register.import_file(save_dossiers(row))
    assert codes(desk, C.LATE_WITHOUT_REASON) == ["H1", "H4", "H5", "I1"]
    (stopped,) = desk.register.page(ListFilter(text="I1"), 2)
    assert desk.register.why.of(stopped.key, JUNE, OFFICIAL).remarks == ("Chưa ghi lý do quá hạn.",)
    check = checks(desk)[C.LATE_WITHOUT_REASON]
    assert check.sentence.startswith("4 trong 6 hồ sơ quá hạn chưa có lý do")
    assert (check.verdict, check.mending) == (Verdict.NOTE, Mending.REASONS)


def test_nothing_is_late_before_its_day_has_come(desk, clock):
    clock.now = datetime(2025, 6, 10, 9, 0)
    desk.receive(code="H1", received="2025-06-02 08:00")  # due on 9 June
    desk.receive(code="H2", received="2025-06-03 08:00")  # due on 10 June, today
    assert codes(desk, C.LATE_WITHOUT_REASON) == ["H1"]
    assert codes(desk, C.LATE_WITHOUT_REASON, quarter(2025, 3)) == []


def test_a_reason_is_written_for_many_at_once_and_taken_back(desk):
    keys = [finished(desk, code=code) for code in ("H1", "H2")]
    reasons = desk.register.late_reasons
    before = reasons.write(keys, "  phần mềm\nliên thông lỗi ")
    assert reasons.of(keys) == dict.fromkeys(keys, "phần mềm liên thông lỗi")
    assert codes(desk, C.LATE_WITHOUT_REASON) == []
    assert checks(desk)[C.LATE_WITHOUT_REASON].sentence == "Cả 2 hồ sơ quá hạn đều có lý do."
    assert desk.register.why.of(keys[0], JUNE, OFFICIAL).remarks == ("Lý do quá hạn: phần mềm liên thông lỗi.",)
    # Another one for one of them, and both deeds back again.
    other = reasons.write(keys[:1], "chờ xác minh")
    assert other == {keys[0]: "phần mềm liên thông lỗi"}
    reasons.put_back(other)
    reasons.put_back(before)
    assert reasons.of(keys) == {}
    assert codes(desk, C.LATE_WITHOUT_REASON) == ["H1", "H2"]
    audited = desk.rows("SELECT count(*) FROM audit WHERE action = 'late_reason'")
    assert audited == [(6,)]


@pytest.mark.parametrize(("reason", "said"), [("  ", "Chưa có lý do"), ("x" * 501, "501 ký tự")])
def test_a_reason_that_is_none_is_refused(desk, reason, said):
    key = finished(desk)
    with pytest.raises(UserError, match=said):
        desk.register.late_reasons.write([key], reason)
    with pytest.raises(UserError, match="không còn trong sổ"):
        desk.register.late_reasons.write([key, 999], "mất điện")
    assert desk.register.late_reasons.of([key]) == {}


def handed(key, procedure=1, day="2025-06-02", id_number="", name="an", phone="", same_day=False, imported=False):
    return HandedIn(key, procedure, day, id_number, name, phone, same_day, imported)


NUMBER, OTHER, PHONE = "056190001234", "056190009999", "0905123456"


@pytest.mark.parametrize(
    ("pair", "same"),
    [
        # The same paper, the name written otherwise.
        ((handed(1, id_number=NUMBER), handed(2, id_number=NUMBER, name="binh")), True),
        ((handed(1, id_number=NUMBER), handed(2, id_number=OTHER)), False),
        ((handed(1, phone=PHONE), handed(2, phone=PHONE)), True),
        ((handed(1, phone=PHONE), handed(2, phone=PHONE, name="binh")), False),
        # Two people of one household with one telephone and, by their papers, not the same.
        ((handed(1, phone=PHONE, id_number=NUMBER), handed(2, phone=PHONE, id_number=OTHER)), False),
        ((handed(1, phone=PHONE, id_number=NUMBER), handed(2, phone=PHONE)), True),
        # A name alone is none.
        ((handed(1), handed(2)), False),
        ((handed(1, id_number=NUMBER), handed(2, id_number=NUMBER, procedure=2)), False),
        ((handed(1, id_number=NUMBER), handed(2, id_number=NUMBER, day="2025-06-03")), False),
        # Several certifications in one visit are no duplicates, one from each source is.
        ((handed(1, id_number=NUMBER, same_day=True), handed(2, id_number=NUMBER, same_day=True)), False),
        ((handed(1, id_number=NUMBER, same_day=True), handed(2, id_number=NUMBER, same_day=True, imported=True)), True),
    ],
)
def test_possible_duplicates(pair, same):
    assert possible_duplicates(pair) == ([1, 2] if same else [])


def test_duplicates_in_the_register(desk, save_list):
    person = Applicant("Nguyễn Văn A", NUMBER)
    for code in ("H1", "H2", "H3"):
        desk.receive(code=code, applicant=person)
    # Handed in anew after it was withdrawn.
    desk.record(desk.register.card_of_code("H3").key, K.WITHDRAWN, "2025-06-02 15:00")
    for code in ("C1", "C2"):
        desk.receive("1.000003", code=code, applicant=person)
    assert codes(desk, C.DUPLICATES) == ["H1", "H2"]
    titles = ("Mã hồ sơ", "Mã TTHC", "Chủ hồ sơ", "Số CCCD", "Hình thức nộp", "Ngày tiếp nhận", "Trạng thái")
    row = ("I1", "1.000003", "NGUYỄN VĂN A", NUMBER, "Trực tiếp", "02/06/2025 08:20", "Đang xử lý")
    desk.register.import_file(save_list("ho_so.xlsx", titles, [row]))
    assert codes(desk, C.DUPLICATES) == ["C1", "C2", "H1", "H2", "I1"]


def test_procedures_outside_the_catalogue(desk, save_dossiers):
    rows = (
        {"Mã hồ sơ": "I1", "Mã TTHC": "9.000001", "Tên thủ tục hành chính": "Thủ tục lạ", "Lĩnh vực": "Hộ tịch"} | DONE,
        {"Mã hồ sơ": "I2"} | DONE,
    )
    desk.register.import_file(save_dossiers(*rows))
    assert codes(desk, C.OUTSIDE_CATALOGUE) == ["I1"]
    check = checks(desk)[C.OUTSIDE_CATALOGUE]
    assert check.sentence == "1 hồ sơ thuộc thủ tục không có trong danh mục vào ngày cuối kỳ: “Thủ tục lạ”."
    assert check.mending is Mending.CATALOGUE


def test_a_procedure_that_ended_within_the_period(desk):
    desk.receive(code="H1")
    tamper(desk, "UPDATE procedures SET valid_to = '2025-06-13' WHERE code = '1.000001'")
    assert codes(desk, C.OUTSIDE_CATALOGUE) == ["H1"]
    tamper(desk, "UPDATE procedures SET valid_to = '2025-06-14' WHERE code = '1.000001'")
    assert codes(desk, C.OUTSIDE_CATALOGUE) == []


def test_days_that_are_only_expected(november, clock):
    # The calendar of 2027 rests on no notice yet.
    clock.now = datetime(2026, 12, 31, 9, 0)
    november.receive(code="H1", received="2026-12-21 08:00")  # due on 28 December
    november.receive(code="H2", received="2026-12-28 08:00")  # due on 5 January
    period = month(2027, 1)
    assert codes(november, C.PROVISIONAL_DAYS, period) == ["H2"]
    check = checks(november, period)[C.PROVISIONAL_DAYS]
    # New Year's Day itself is certain.
    assert check.sentence.endswith("mà lịch nghỉ còn dự kiến: 02/01/2027–05/01/2027.")
    assert check.mending is Mending.CALENDAR


def test_given_another_due_date_and_pauses_that_begin_somewhen(desk, save_dossiers):
    rows = (
        {"Mã hồ sơ": "I1", "Ngày hẹn trả": "12/06/2025"} | DONE,
        {"Mã hồ sơ": "I2", "Ngày hẹn trả": "09/06/2025"} | DONE,
        {"Mã hồ sơ": "I3", "Trạng thái": "Yêu cầu bổ sung"},
        # Waiting a second time, since somewhen after the 16th.
        {
            "Mã hồ sơ": "I4",
            "Ngày hẹn trả": "19/06/2025",
            "Ngày yêu cầu bổ sung": "04/06/2025",
            "Ngày nhận bổ sung": "16/06/2025",
            "Trạng thái": "Yêu cầu bổ sung",
        },
    )
    desk.register.import_file(save_dossiers(*rows))
    assert codes(desk, C.OTHER_DUE_DATE) == ["I1"]
    assert codes(desk, C.ASSUMED_PAUSES) == ["I3"]
    assert codes(desk, C.ASSUMED_PAUSES, month(2025, 7)) == ["I3", "I4"]
    # In the period before none of them was known.
    assert codes(desk, C.ASSUMED_PAUSES, month(2025, 5)) == []


def test_of_other_due_dates_those_late_by_our_own_are_told(desk, save_dossiers, clock):
    # Received on Monday 2 June with 5 working days: by our own count due on 9 June.
    promised = {"Ngày hẹn trả": "20/06/2025"}
    rows = (
        {"Mã hồ sơ": "I1", "Ngày kết thúc": "09/06/2025", "Trạng thái": "Đã xử lý xong"} | promised,
        {"Mã hồ sơ": "I2", "Ngày kết thúc": "10/06/2025", "Trạng thái": "Đã xử lý xong"} | promised,
        {"Mã hồ sơ": "I3", "Trạng thái": "Đang xử lý"} | promised,
    )
    desk.register.import_file(save_dossiers(*rows))
    other_due = checks(desk)[C.OTHER_DUE_DATE]
    assert other_due.dossiers == 3
    assert "(trong đó 2 hồ sơ sẽ quá hạn nếu theo hạn chương trình tính)" in other_due.sentence
    # In the month until 14 May nothing was there; on 14 June one had been finished on the due day.
    assert checks(desk, month(2025, 5))[C.OTHER_DUE_DATE].verdict is Verdict.OK


def test_an_amended_name_mends_a_duplicate(desk):
    for code in ("H1", "H2"):
        desk.receive(code=code, applicant=Applicant("Nguyễn Văn A", NUMBER))
    key = desk.register.card_of_code("H2").key
    desk.register.amending.amend(key, Amendment(applicant=Applicant("Trần Thị B", OTHER)), "gõ nhầm người")
    assert codes(desk, C.DUPLICATES) == []
