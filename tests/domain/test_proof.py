"""The proof beside the due date: which days it counts, and what it says of the others."""

from dataclasses import replace
from datetime import date, time

import pytest
from moments import at

from tthc_desktop.domain.deadlines import Pause, due_moment
from tthc_desktop.domain.rules import SupplementRule
from tthc_desktop.domain.terms import NO_TERM, SAME_DAY, calendar_days, months, working_days, working_hours


def proof_of(calendar, rules, term, received, *spans):
    stops = [Pause(at(start), at(end) if end else None) for start, end in spans]
    return due_moment(term, at(received), calendar, rules, stops).proof


def days(proof):
    return [(line.day.isoformat()[5:], line.counted, line.running) for line in proof.lines]


def test_d1_working_days_over_30_4_2024(calendar, rules):
    proof = proof_of(calendar, rules, working_days(3), "2024-04-26")
    assert days(proof) == [
        ("04-26", 0, 0),
        ("04-27", 0, 0),
        ("04-28", 0, 0),
        ("04-29", 0, 0),
        ("04-30", 0, 0),
        ("05-01", 0, 0),
        ("05-02", 1, 1),
        ("05-03", 1, 2),
        ("05-04", 1, 3),
    ]
    reasons = {line.day: line.reason.lower() for line in proof.lines}
    assert "ngày tiếp nhận" in reasons[date(2024, 4, 26)]
    assert "cuối tuần" in reasons[date(2024, 4, 27)]
    assert "hoán đổi" in reasons[date(2024, 4, 29)]
    assert "bù" in reasons[date(2024, 5, 4)]
    assert proof.lines[0].source == "Bộ luật Dân sự 2015 Điều 147"
    assert "2450" in next(line.source for line in proof.lines if line.day == date(2024, 4, 29))


def test_d1_half_days(calendar, rules):
    proof = proof_of(calendar, rules, working_days(2.5), "2025-06-02")
    assert days(proof) == [("06-02", 0, 0), ("06-03", 1, 1), ("06-04", 1, 2), ("06-05", 0.5, 2.5)]
    assert "sáng" in proof.lines[-1].reason


def test_blds_148_5_a_calendar_term_that_ends_on_saturday(calendar, rules):
    proof = proof_of(calendar, rules, calendar_days(2), "2025-06-05")
    assert days(proof) == [("06-05", 0, 0), ("06-06", 1, 1), ("06-07", 1, 2), ("06-08", 0, 2), ("06-09", 0, 2)]
    assert proof.lines[-1].source == "Bộ luật Dân sự 2015 Điều 148 khoản 5"


def test_d3_stopped_days_are_named(calendar, rules):
    proof = proof_of(calendar, rules, working_days(3), "2025-06-02", ("2025-06-03", "2025-06-05"))
    assert days(proof) == [
        ("06-02", 0, 0),
        ("06-03", 1, 1),
        ("06-04", 0, 1),
        ("06-05", 0, 1),
        ("06-06", 1, 2),
        ("06-07", 0, 2),
        ("06-08", 0, 2),
        ("06-09", 1, 3),
    ]
    assert "03/06/2025" in proof.lines[2].reason
    assert "ngày nhận bổ sung" in proof.lines[3].reason


def test_d3_request_on_the_due_day(calendar, rules):
    proof = proof_of(calendar, rules, working_days(1), "2025-06-02", ("2025-06-03", "2025-06-05"))
    assert days(proof) == [("06-02", 0, 0), ("06-03", 1, 1), ("06-04", 0, 1), ("06-05", 0, 1)]
    assert "ngày nhận bổ sung" in proof.lines[-1].reason


def test_d3_while_waiting_the_proof_ends_with_the_request(calendar, rules):
    proof = proof_of(calendar, rules, working_days(5), "2025-06-02", ("2025-06-04", None))
    assert days(proof) == [("06-02", 0, 0), ("06-03", 1, 1), ("06-04", 1, 2)]
    assert proof.due_at is None


def test_d1_hours_over_lunch_and_night(calendar, rules):
    proof = proof_of(calendar, rules, working_hours(5), "2025-06-02 11:00")
    assert [(line.span, line.counted) for line in proof.lines] == [
        ((time(11, 0), time(11, 30)), 30 * 60),
        ((time(13, 30), time(17, 0)), 210 * 60),
        ((time(7, 30), time(8, 30)), 60 * 60),
    ]
    assert proof.in_hours


def test_d3_hours_stop_at_the_instants(calendar, rules):
    spans = ("2025-06-02 09:00", "2025-06-02 10:00")
    proof = proof_of(calendar, rules, working_hours(2), "2025-06-02 08:00", spans)
    assert [(line.span, line.counted) for line in proof.lines] == [
        ((time(8), time(9)), 3600),
        ((time(9), time(10)), 0),
        ((time(10), time(11)), 3600),
    ]


@pytest.mark.parametrize(
    ("received", "said"),
    [
        pytest.param("2025-06-02 15:00", "không sau 15:00", id="NĐ23-7-in-time"),
        pytest.param("2025-06-02 15:01", "15:01, sau 15:00", id="NĐ23-7-after"),
        pytest.param("2025-06-07 09:00", "ngày không làm việc", id="NĐ23-7-on-a-day-off"),
    ],
)
def test_the_same_day_rule_is_cited(calendar, rules, received, said):
    line = proof_of(calendar, rules, SAME_DAY, received).lines[0]
    assert said in line.reason
    assert "23/2015/NĐ-CP Điều 7" in line.source


def test_no_term_says_that_it_is_never_late(calendar, rules):
    assert proof_of(calendar, rules, NO_TERM, "2025-06-02").text_lines()[-1].endswith("không bị tính quá hạn.")


def test_a_same_day_dossier_received_after_15h_by_seconds_is_not_said_to_be_in_time(calendar, rules):
    proof = proof_of(calendar, rules, SAME_DAY, "2025-06-02 15:00:01")
    assert "tiếp theo" in proof.lines[0].reason
    assert proof.due_at == at("2025-06-03 17:00")


def marks(proof):
    return [proof.mark(line) for line in proof.lines]


def test_the_day_of_receipt_of_a_same_day_dossier_is_the_day_of_its_result(calendar, rules):
    proof = proof_of(calendar, rules, SAME_DAY, "2025-06-02 09:00")
    assert days(proof) == [("06-02", 0, 0)]
    assert marks(proof) == ["Trả trong ngày"]
    assert "trả trong ngày" in proof.text_lines()[2]
    assert "không " not in proof.text_lines()[2].split("nhận lúc")[0]


def test_after_15h_the_day_of_receipt_does_not_count(calendar, rules):
    assert marks(proof_of(calendar, rules, SAME_DAY, "2025-06-02 15:01")) == ["Không tính", "Tính"]


def test_a_same_day_dossier_whose_supplement_came_is_due_that_day(calendar, rules):
    proof = proof_of(calendar, rules, SAME_DAY, "2025-06-02 11:00", ("2025-06-02 14:00", "2025-06-04 10:00"))
    assert proof.due_at == at("2025-06-04 17:00")
    assert marks(proof) == ["Không tính", "Không tính", "Trả trong ngày"]


def test_a_same_day_dossier_counted_afresh_is_due_the_day_its_supplement_came(calendar, rules):
    afresh = replace(rules, supplement=SupplementRule.RESTART)
    proof = proof_of(calendar, afresh, SAME_DAY, "2025-06-02 11:00", ("2025-06-02 14:00", "2025-06-04 10:00"))
    assert proof.due_at == at("2025-06-04 17:00")
    assert marks(proof)[-1] == "Trả trong ngày"
    assert "không tính" not in proof.lines[-1].reason


def test_the_day_of_receipt_counts_not_for_a_term_in_days(calendar, rules):
    assert marks(proof_of(calendar, rules, working_days(1), "2025-06-02"))[0] == "Không tính"


AFRESH = [
    pytest.param(working_days(3), "2025-06-02", ("2025-06-03", "2025-06-05"), 3, id="NĐ61-19.4-working-days"),
    pytest.param(calendar_days(3), "2025-06-02", ("2025-06-03", "2025-06-05"), 3, id="NĐ61-19.4-calendar-days"),
    # From 31/1 a month has 28 days, from 3/3 it has 31.
    pytest.param(months(1), "2025-01-31", ("2025-02-03", "2025-03-03"), 31, id="NĐ61-19.4-months-of-another-length"),
    # Received before 15:00: nothing to count; completed after 15:00: one day.
    pytest.param(
        SAME_DAY, "2025-06-02 09:00", ("2025-06-02 10:00", "2025-06-04 16:00"), 1, id="NĐ61-19.4-same-day-after-15h"
    ),
    pytest.param(
        SAME_DAY, "2025-06-02 16:00", ("2025-06-03 10:00", "2025-06-04 10:00"), 0, id="NĐ61-19.4-same-day-before-15h"
    ),
    pytest.param(
        working_hours(4), "2025-06-02 08:00", ("2025-06-02 09:00", "2025-06-02 15:00"), 4 * 3600, id="NĐ61-19.4-hours"
    ),
    pytest.param(
        working_hours(4),
        "2025-06-02 08:00",
        ("2025-06-02 09:00", "2025-06-02 12:00"),
        4 * 3600,
        id="NĐ61-19.4-hours-supplement-at-lunch",
    ),
    pytest.param(
        working_hours(4),
        "2025-06-02 08:00",
        ("2025-06-02 09:00", "2025-06-02 19:00"),
        4 * 3600,
        id="NĐ61-19.4-hours-supplement-in-the-evening",
    ),
]


@pytest.mark.parametrize(("term", "received", "span", "counted"), AFRESH)
def test_counting_afresh_starts_the_running_count_again(calendar, rules, term, received, span, counted):
    afresh = replace(rules, supplement=SupplementRule.RESTART)
    proof = proof_of(calendar, afresh, term, received, span)
    assert proof.lines[-1].running == counted
    assert proof.lines[-1].day == proof.due_at.date()


def test_counting_afresh_says_so_on_the_day_of_the_supplement(calendar, rules):
    afresh = replace(rules, supplement=SupplementRule.RESTART)
    proof = proof_of(calendar, afresh, working_days(3), "2025-06-02", ("2025-06-03", "2025-06-05"))
    line = next(line for line in proof.lines if line.day == date(2025, 6, 5))
    assert "tính lại từ đầu" in line.reason
    assert line.source == "Nghị định 61/2018/NĐ-CP Điều 19 khoản 4"


def test_d3_hours_used_up_at_the_request_the_proof_reaches_the_due_moment(calendar, rules):
    """Four hours were over at 14:00; the supplement comes in the evening: due when the office opens."""
    spans = ("2025-06-02 14:00", "2025-06-02 20:00")
    proof = proof_of(calendar, rules, working_hours(4), "2025-06-02 08:00", spans)
    assert proof.due_at == at("2025-06-03 07:30")
    assert proof.lines[-1].day == date(2025, 6, 3)


def test_the_lines_read_as_vietnamese(calendar, rules):
    lines = proof_of(calendar, rules, working_days(1), "2026-11-23").text_lines()
    assert lines[0] == "Tiếp nhận: 23/11/2026 10:00, T2"
    assert lines[1].startswith("Thời hạn: 1 ngày làm việc. Quy tắc: ")
    assert lines[3].startswith("T3 24/11/2026  không")
    assert lines[3].endswith("[dự kiến]")
    assert lines[4].startswith("T4 25/11/2026  tính    ngày thứ 1: ")
    assert lines[5].startswith("Hạn trả kết quả: 25/11/2026 17:00, T4 (dự kiến")
