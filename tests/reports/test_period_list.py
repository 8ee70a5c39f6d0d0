"""The list behind II.06a tells how each dossier stood on the last day of the period, and in which columns it counts."""

from datetime import date, datetime

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.timeliness import Timeliness
from tthc_desktop.reports.period_list import COLUMNS, DossierFacts, rows
from tthc_desktop.reports.settlement import CountedDossier, Layout

FIRST, LAST = date(2025, 3, 15), date(2025, 6, 14)
RECEIVED = datetime(2025, 5, 6, 8, 0)
DUE = datetime(2025, 5, 9, 17, 0)
CLOSED = datetime(2025, 5, 8, 10, 15)


def facts(closed_at=None, closed_by="finished", code="H1", due_at=DUE, clock_events=False):
    by = closed_by if closed_at else None
    return DossierFacts(code, "2.000815", "Chứng thực", "counter", RECEIVED, due_at, closed_at, clock_events, by)


def row_of(fact, counted, layout=Layout.OFFICIAL, reasons=None):
    found = list(rows([(7, fact)], {7: counted}, FIRST, LAST, layout, reasons or {}))
    return dict(zip([title for title, _ in COLUMNS], found[0], strict=True)) if found else None


def counted(**rest):
    return CountedDossier("Chứng thực", Channel.COUNTER, RECEIVED.date(), **rest)


def test_a_finished_dossier_names_its_days_and_its_columns():
    row = row_of(facts(closed_at=CLOSED), counted(closed_on=CLOSED.date(), timeliness=Timeliness.EARLY))
    assert row["Mã hồ sơ"] == "H1"
    assert (row["Tiếp nhận"], row["Hạn trả"], row["Kết thúc"]) == (RECEIVED, DUE, CLOSED)
    assert row["Kết quả tại ngày cuối kỳ"] == "Đã giải quyết trước hạn"
    assert row["Được tính ở cột"] == "(3) (5) (7) (8)"


def test_d6_one_finished_after_the_period_is_open_in_it_and_its_later_end_is_not_told():
    later = datetime(2025, 6, 20, 9, 0)
    row = row_of(facts(closed_at=later), counted(due_on=date(2025, 5, 9)))
    assert row["Kết thúc"] is None
    assert row["Kết quả tại ngày cuối kỳ"] == "Đang giải quyết, quá hạn"
    assert row["Được tính ở cột"] == "(3) (5) (11) (13)"


def test_d6_a_due_day_set_after_the_period_is_told_as_it_was_at_its_end():
    moved = facts(due_at=datetime(2025, 7, 1, 17, 0), clock_events=True)
    assert row_of(moved, counted(due_on=date(2025, 5, 9)))["Hạn trả"] == "09/05/2025"


def test_d7_one_that_waits_has_no_due_day_and_stands_in_the_local_column_only_where_that_is_printed():
    waiting = facts(clock_events=True)
    official = row_of(waiting, counted(paused=True))
    assert (official["Hạn trả"], official["Kết quả tại ngày cuối kỳ"]) == (None, "Đang giải quyết, dừng tính")
    assert official["Được tính ở cột"] == "(3) (5) (11) (12)"
    assert row_of(waiting, counted(paused=True), Layout.WARD)["Được tính ở cột"] == "(3) (5) (11) (12) Dừng tính"


def test_d8_a_withdrawn_one_says_so():
    withdrawn = counted(closed_on=CLOSED.date(), timeliness=Timeliness.EARLY, cancelled=True)
    row = row_of(facts(CLOSED, "withdrawn"), withdrawn)
    assert row["Kết quả tại ngày cuối kỳ"] == "Rút hồ sơ (trước hạn)"
    assert row["Được tính ở cột"] == "(3) (5) (7) (8)"
    assert row_of(facts(CLOSED, "withdrawn"), withdrawn, Layout.WARD)["Được tính ở cột"] == "(3) (5) HS hủy"


def test_one_that_is_counted_nowhere_has_no_row_and_the_others_are_numbered_on():
    gone = CountedDossier("Chứng thực", Channel.COUNTER, date(2025, 3, 1), closed_on=date(2025, 3, 10))
    listed = list(
        rows([(1, facts(code="H1")), (2, facts(code="H2"))], {1: gone, 2: counted()}, FIRST, LAST, Layout.OFFICIAL, {})
    )
    assert [(row[0], row[1]) for row in listed] == [(1, "H2")]


def test_the_reason_stands_beside_late_ones_only():
    reasons = {7: "Chờ kết quả xác minh"}
    late = counted(closed_on=CLOSED.date(), timeliness=Timeliness.LATE)
    assert row_of(facts(closed_at=CLOSED), late, reasons=reasons)["Lý do quá hạn"] == "Chờ kết quả xác minh"
    assert row_of(facts(closed_at=CLOSED), late)["Lý do quá hạn"] is None
    assert row_of(facts(), counted(due_on=date(2025, 5, 9)), reasons=reasons)["Lý do quá hạn"] == reasons[7]
    # Written when it was late; counted anew since, it no longer is.
    assert row_of(facts(), counted(due_on=LAST), reasons=reasons)["Lý do quá hạn"] is None
