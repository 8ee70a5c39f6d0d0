"""Closing the report of a period: vouched for, frozen, sent, corrected, reopened.

The quarter is 15 March to 14 June 2025; its dossiers are one received on 2 June and finished early, and one received on
10 June that is still open.
"""

import json
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256

import pytest

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.period_state import State
from tthc_desktop.domain.periods import free_range, month, quarter
from tthc_desktop.errors import UserError
from tthc_desktop.register import Amendment, Closing, Feedback, Register
from tthc_desktop.reports.feedback import About
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.period_checks import CheckKey, Verdict
from tthc_desktop.reports.settlement import COLUMNS, Layout

K = EventKind
QUARTER, NEXT = quarter(2025, 2), quarter(2025, 3)


@pytest.fixture
def finished(desk):
    """Due on 9 June, finished four days before."""
    card = desk.receive(code="HS-1")
    desk.record(card.key, K.FINISHED, "2025-06-05 09:00")
    return card.key


@pytest.fixture
def still_open(desk):
    """Due on 17 June."""
    return desk.receive(received="2025-06-10 08:00", code="HS-2").key


@pytest.fixture
def closings(desk, finished, still_open):
    return desk.register.closings


def vouch(register, period=QUARTER):
    return register.closings.vouch(period, register.figures(period))


def close(register, period=QUARTER, note=""):
    vouch(register, period)
    return register.closings.close(period, note)


def take_back_finish(desk, key):
    desk.record(key, K.CORRECTED, "2025-06-05 09:00", corrects=2, void=True)


def audited(desk, action):
    return [
        (subject, json.loads(detail))
        for subject, detail in desk.rows("SELECT subject, detail FROM audit WHERE action = ? ORDER BY id", action)
    ]


# Vouched for


def test_a_period_that_is_not_over_is_open_and_is_not_vouched_for(desk, closings):
    assert closings.state(NEXT).state is State.OPEN
    assert not closings.state(NEXT).is_over
    with pytest.raises(UserError, match=r"Quý III năm 2025 chưa kết thúc: ngày cuối kỳ là 14/09/2025"):
        vouch(desk.register, NEXT)


def test_on_its_last_day_a_period_is_not_over(desk, closings, clock):
    clock.now = datetime(2025, 6, 14, 23, 59)
    assert not closings.state(QUARTER).is_over
    clock.now = datetime(2025, 6, 15, 0, 0)
    assert closings.state(QUARTER).is_over


def test_somebody_vouches_for_the_figures(desk, closings):
    assert closings.state(QUARTER).state is State.OPEN
    state = vouch(desk.register)
    assert (state.state, state.closing) == (State.CHECKED, None)
    assert (state.vouching.clerk, state.vouching.at) == ("Cán bộ A", datetime(2025, 6, 30, 17, 0))
    ((subject, _),) = audited(desk, "vouch_for_period")
    assert subject == "2025-Q2"


def test_other_figures_are_open_again_and_the_old_ones_checked_again(desk, closings, finished):
    vouch(desk.register)
    take_back_finish(desk, finished)
    assert closings.state(QUARTER).state is State.OPEN
    desk.register.undo(finished)
    assert closings.state(QUARTER).state is State.CHECKED


def test_typed_figures_are_vouched_for_too(desk, closings):
    vouch(desk.register)
    desk.register.typed_figures.save(QUARTER, {"online_paid": 12})
    assert closings.state(QUARTER).state is State.OPEN


def test_procedures_are_vouched_for_as_of_the_last_day(desk, closings, save_catalogue):
    vouch(desk.register)
    desk.register.import_file(save_catalogue([("1.000001", "Tên khác", "Hộ tịch", "9 ngày", None, None, None, 7)]))
    # In force only from the day of the import on.
    assert closings.state(QUARTER).state is State.CHECKED


def test_the_order_of_the_fields_is_part_of_what_is_printed(desk, closings):
    vouch(desk.register)
    desk.register.order_fields(["Đất đai"])
    assert closings.state(QUARTER).state is State.OPEN


def test_figures_that_changed_since_they_were_shown_are_not_vouched_for(desk, closings, finished):
    shown = desk.register.figures(QUARTER)
    take_back_finish(desk, finished)
    before = desk.everything()
    with pytest.raises(UserError, match="vừa thay đổi"):
        closings.vouch(QUARTER, shown)
    assert desk.everything() == before


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("rows", list(RowMode))
def test_what_is_vouched_for_holds_in_every_layout(desk, closings, layout, rows):
    assert closings.vouch(QUARTER, desk.register.figures(QUARTER, layout, rows)).state is State.CHECKED


# Closed


def test_a_period_is_closed_once_it_is_checked(desk, closings):
    with pytest.raises(UserError, match="chưa được kiểm tra"):
        closings.close(QUARTER)
    closing = close(desk.register, note="  chốt theo lịch ")
    assert (closing.number, closing.note, closing.clerk) == (1, "chốt theo lịch", "Cán bộ A")
    state = closings.state(QUARTER)
    assert (state.state, state.closing) == (State.CLOSED, closing)
    assert state.vouching.clerk == "Cán bộ A"
    ((subject, detail),) = audited(desk, "close_period")
    assert (subject, detail["number"], detail["state"]) == ("2025-Q2", 1, closing.state)


def test_figures_that_changed_since_they_were_checked_are_not_closed(desk, closings, finished):
    vouch(desk.register)
    take_back_finish(desk, finished)
    before = desk.everything()
    with pytest.raises(UserError, match="đã thay đổi sau khi kiểm tra"):
        closings.close(QUARTER)
    assert desk.everything() == before


def test_a_closed_period_is_not_closed_or_vouched_for_again(desk, closings):
    close(desk.register)
    for again in (lambda: closings.close(QUARTER), lambda: vouch(desk.register)):
        with pytest.raises(UserError, match="đã chốt lúc 30/06/2025 17:00"):
            again()


def test_the_figures_of_a_closed_period_stay(desk, closings, finished, save_catalogue):
    register = desk.register
    register.typed_figures.save(QUARTER, {"online_paid": 12})
    close(register)
    kept = {(layout, rows): register.figures(QUARTER, layout, rows) for layout in Layout for rows in RowMode}
    rate = register.desk.on_time_rate(QUARTER)
    take_back_finish(desk, finished)
    desk.receive("1.000004", "2025-06-10 08:00")
    register.typed_figures.save(QUARTER, {"online_paid": 13})
    register.order_fields(["Đất đai"])
    register.import_file(save_catalogue([("1.000001", "Tên khác", "Tư pháp", "9 ngày", None, None, None, 7)]))
    for (layout, rows), figures in kept.items():
        assert register.figures(QUARTER, layout, rows) == figures
    assert figures.settlement.total["8"] == 1
    assert (register.desk.on_time_rate(QUARTER), rate.settled) == (rate, 1)
    assert closings.frozen(QUARTER).typed == {"online_paid": 12}
    assert register.whole_figures(QUARTER) == closings.frozen(QUARTER)
    now = register.live_figures(QUARTER)
    assert (now.settlement.total["3"], now.settlement.total["7"]) == (3, 0)


def test_a_period_that_only_overlaps_a_closed_one_is_counted_now(desk, closings, finished):
    close(desk.register)
    take_back_finish(desk, finished)
    for period in (month(2025, 6), free_range(date(2025, 3, 15), date(2025, 6, 14))):
        assert desk.register.figures(period).settlement.total["7"] == 0
        assert closings.state(period).state is State.OPEN
        assert closings.frozen(period) is None


def test_the_forms_of_a_closed_period_are_written_with_its_figures(desk, closings, finished, tmp_path):
    close(desk.register)
    take_back_finish(desk, finished)
    result = desk.register.export(QUARTER, tmp_path / "bieu", unnamed=True)
    assert result.figures.settlement.total["8"] == 1


def test_behind_a_closed_cell_stand_the_dossiers_of_then(desk, closings, finished, still_open):
    desk.record(desk.receive(received="2025-06-09 08:00").key, K.WITHDRAWN, "2025-06-09 10:00")
    behind = desk.register.dossiers_behind
    cells = [(column, layout) for layout in Layout for column in COLUMNS]
    before = {cell: behind(QUARTER, cell[0], None, cell[1]) for cell in cells}
    assert before["8", Layout.WARD] == [finished]
    close(desk.register)
    assert {cell: behind(QUARTER, cell[0], None, cell[1]) for cell in cells} == before
    take_back_finish(desk, finished)
    desk.register.strike_out(still_open, "nhập nhầm")
    assert {cell: behind(QUARTER, cell[0], None, cell[1]) for cell in cells} == before
    assert behind(QUARTER, "3", "Hộ tịch") == before["3", Layout.OFFICIAL]
    assert behind(QUARTER, "3", "Đất đai") == []


def test_the_dossiers_without_due_date_are_those_of_then(desk, closings):
    endless = desk.receive("1.000005", "2025-06-09 08:00").key
    close(desk.register)
    desk.record(endless, K.DUE_DATE_SET, "2025-06-10 08:00", due_at=datetime(2025, 6, 12, 17, 0))
    assert desk.register.live_figures(QUARTER).without_due == 0
    assert desk.register.figures(QUARTER).without_due == 1
    assert desk.register.dossiers_without_due(QUARTER) == [endless]


def test_the_state_of_the_events_is_a_digest_that_anybody_can_work_out(desk, finished):
    clerk, now = "Cán bộ A", "2025-06-30T17:00:00"
    (rule_set,) = desk.rows("SELECT DISTINCT rule_set FROM dossiers")
    dossier = ["HS-1", "Hộ tịch", "counter", *rule_set]
    due = "2025-06-09T17:00:00"
    lines = [
        [*dossier, 1, "received", "2025-06-02T08:00:00", now, clerk, "", due, None, None, 0],
        [*dossier, 2, "finished", "2025-06-05T09:00:00", now, clerk, "lý do", None, None, None, 0],
    ]
    text = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)
    assert desk.register.closings.events_state(QUARTER) == sha256(text.encode()).hexdigest()
    assert close(desk.register).state == sha256(text.encode()).hexdigest()


def test_an_event_of_a_closed_period_changes_the_state_of_the_events(desk, closings, finished):
    closing = close(desk.register)
    assert closings.events_state(QUARTER) == closing.state
    desk.record(finished, K.HANDED_OVER, "2025-06-20 09:00")
    assert closings.events_state(QUARTER) != closing.state
    # The figures are the same: handing over counts nowhere.
    assert not closings.differences(QUARTER)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE closings SET figures = '{}'",
        "UPDATE closings SET number = 7",
        "UPDATE closings SET paragraphs = '{}'",
        "DELETE FROM closings",
        "UPDATE closing_cells SET columns = '3'",
        "DELETE FROM closing_cells",
        "UPDATE closing_files SET content = x'00'",
        "DELETE FROM closing_files",
    ],
)
def test_what_was_frozen_is_never_changed(desk, closings, statement):
    closings.keep_files(close(desk.register).key, {"a": b"1"})
    before = desk.everything()
    with pytest.raises(Exception, match="closings are never"), desk.register._database.conn as connection:
        connection.execute(statement)
    assert desk.everything() == before


# Differences and corrections


def test_what_differs_is_told_by_dossier_and_by_cell(desk, closings, finished, still_open):
    close(desk.register)
    assert not closings.differences(QUARTER)
    take_back_finish(desk, finished)
    late = desk.receive("1.000004", "2025-06-02 08:00", channel=Channel.ONLINE, code="HS-3").key
    found = closings.differences(QUARTER, Layout.OFFICIAL)
    told = [
        (one.after.key, one.after.code, one.before.text(Layout.OFFICIAL), one.after.text(Layout.OFFICIAL))
        for one in found.dossiers
    ]
    assert told == [
        (finished, "HS-1", "Hộ tịch, cột (3) (5) (7) (8)", "Hộ tịch, cột (3) (5) (11) (13)"),
        (late, "HS-3", "không thuộc kỳ này", "Đất đai, cột (3) (4) (11) (13)"),
    ]
    civil = {("7", 1, 0), ("8", 1, 0), ("11", 1, 2), ("13", 0, 1)}
    land = {("3", 0, 1), ("4", 0, 1), ("11", 0, 1), ("13", 0, 1)}
    total = {("3", 2, 3), ("4", 0, 1), ("7", 1, 0), ("8", 1, 0), ("11", 1, 3), ("13", 0, 2)}
    expected = {
        *(("settlement", "Hộ tịch", *cell) for cell in civil),
        *(("settlement", "Đất đai", *cell) for cell in land),
        *(("settlement", "TỔNG CỘNG", *cell) for cell in total),
        ("channel", "", "online", 0, 1),
    }
    assert {(one.part, one.row, one.column, one.before, one.after) for one in found.figures} == expected
    assert len(found.figures) == len(expected)


def test_differences_of_typed_figures(desk, closings):
    desk.register.typed_figures.save(QUARTER, {"online_paid": 12})
    close(desk.register)
    desk.register.typed_figures.save(QUARTER, {"online_paid": None, "trained": 3})
    found = closings.differences(QUARTER)
    assert found.dossiers == ()
    assert {(one.part, one.column, one.before, one.after) for one in found.figures} == {
        ("typed", "online_paid", 12, None),
        ("typed", "trained", None, 3),
    }


def test_feedback_is_frozen_too(desk, closings):
    kept = desk.register.feedback
    said = kept.add(Feedback(date(2025, 5, 5), About.CONDUCT, "chờ lâu")).after
    close(desk.register)
    kept.handle(said.key, date(2025, 6, 14), "đã trả lời")
    counts = closings.frozen(QUARTER).feedback
    assert (counts.received, counts.new, counts.conduct, counts.pending) == (1, 1, 1, 1)
    found = {(one.column, one.before, one.after) for one in closings.differences(QUARTER).figures}
    assert found == {
        *(("handled", 0, 1), ("handled_conduct", 0, 1), ("handled_new", 0, 1)),
        *(("pending", 1, 0), ("pending_conduct", 1, 0), ("pending_new", 1, 0)),
    }


def test_the_form_of_feedback_of_a_closed_period_stays(desk, closings):
    register = desk.register
    said = register.feedback.add(Feedback(date(2025, 5, 5), About.CONDUCT, "chờ lâu", field="Hộ tịch")).after
    close(register)
    form = register.other_forms.document("II.05a", QUARTER)
    register.feedback.edit(replace(said, field="Đất đai"))
    assert register.other_forms.document("II.05a", QUARTER) == form
    told = {one.text({}) for one in closings.differences(QUARTER).figures}
    assert {"Phản ánh, kiến nghị, Hộ tịch: tổng số", "Phản ánh, kiến nghị, Đất đai: tổng số"} <= told
    closings.reopen(QUARTER, "xem lại", "Trần Thị B")
    assert register.other_forms.document("II.05a", QUARTER) != form


def test_rates_of_a_closed_period_stay(desk, closings, finished):
    register = desk.register
    # A typed number of those that cost a fee would stand for the counted one.
    typed = register.rates.typed_names().keys() - {"online_paid_of"}
    register.typed_figures.save(QUARTER, dict.fromkeys(typed, 1))
    paid = desk.receive("1.000003", "2025-06-09 08:00", fee=20_000).key
    desk.record(paid, K.FINISHED, "2025-06-09 10:00")
    close(register)
    rates = {layout: register.rates.of(QUARTER, layout) for layout in Layout}
    take_back_finish(desk, finished)
    desk.record(paid, K.CORRECTED, "2025-06-09 10:00", corrects=2, void=True)
    register.typed_figures.save(QUARTER, dict.fromkeys(typed, 2))
    assert {layout: register.rates.of(QUARTER, layout) for layout in Layout} == rates
    figures = {one.text({}) for one in closings.differences(QUARTER).figures}
    assert "Hồ sơ có thu phí đã giải quyết" in figures
    closings.reopen(QUARTER, "xem lại", "Trần Thị B")
    assert {layout: register.rates.of(QUARTER, layout) for layout in Layout} != rates


def test_the_written_report_of_a_closed_period_stays(desk, closings, finished):
    register = desk.register
    register.typed_figures.save(QUARTER, {one.key: 1 for one in register.written_reports.typed_catalogue()})
    close(register)
    report = register.written_reports.document(QUARTER)
    take_back_finish(desk, finished)
    register.typed_figures.save(QUARTER, {one.key: 2 for one in register.written_reports.typed_catalogue()})
    register.feedback.add(Feedback(date(2025, 5, 5), About.CONDUCT, "chờ lâu"))
    assert register.written_reports.document(QUARTER) == report
    closings.reopen(QUARTER, "xem lại", "Trần Thị B")
    assert register.written_reports.document(QUARTER) != report


def test_a_paragraph_written_anew_after_closing_is_a_difference_that_can_be_corrected(desk, closings):
    written = desk.register.written_reports
    written.save_paragraph("I.7", QUARTER, "Phát thanh hằng tuần.")
    written.save_paragraph("II", quarter(2025, 1), "Kết quả tốt.")
    first = close(desk.register)
    report = written.document(QUARTER)
    assert not closings.differences(QUARTER)
    written.save_paragraph("I.7", QUARTER, "Phát thanh hằng ngày.")
    written.save_paragraph("II", QUARTER, "")
    written.save_paragraph("IV", QUARTER, "Đề nghị tập huấn.")
    assert written.document(QUARTER) == report
    found = closings.differences(QUARTER)
    assert {(one.key, one.before, one.after) for one in found.paragraphs} == {
        ("I.7", "Phát thanh hằng tuần.", "Phát thanh hằng ngày."),
        ("II", "Kết quả tốt.", ""),
        ("IV", "", "Đề nghị tập huấn."),
    }
    assert (found.figures, found.dossiers, bool(found)) == ((), (), True)
    assert closings.differ(QUARTER)
    correction = closings.correct(QUARTER, "sửa câu chữ")
    assert not closings.differences(QUARTER)
    assert closings.corrected(correction, Layout.OFFICIAL).paragraphs == found.paragraphs
    corrected = " ".join(one.text for one in written.document(QUARTER).blocks if hasattr(one, "slot"))
    assert "Phát thanh hằng ngày." in corrected
    assert "Kết quả tốt." not in corrected
    assert first.key != correction.key


def test_the_same_words_written_for_the_period_itself_are_no_difference(desk, closings):
    """Taken over at closing; the earlier period then loses them, so that they are written for this one."""
    written = desk.register.written_reports
    written.save_paragraph("II", quarter(2025, 1), "Kết quả tốt.")
    close(desk.register)
    report = written.document(QUARTER)
    written.save_paragraph("II", quarter(2025, 1), "")
    assert [one.key for one in closings.differences(QUARTER).paragraphs] == ["II"]
    written.save_paragraph("II", QUARTER, "Kết quả tốt.")
    assert not closings.differences(QUARTER)
    assert written.document(QUARTER) == report


def test_paragraphs_may_be_written_between_vouching_for_the_figures_and_closing(desk, closings):
    vouch(desk.register)
    desk.register.written_reports.save_paragraph("IV", QUARTER, "Đề nghị tập huấn.")
    assert closings.state(QUARTER).state is State.CHECKED
    closings.close(QUARTER)
    assert closings.state(QUARTER).vouching is not None
    assert not closings.differences(QUARTER)


def test_a_dossier_struck_out_is_a_difference(desk, closings, still_open):
    close(desk.register)
    desk.register.strike_out(still_open, "nhập nhầm")
    (one,) = closings.differences(QUARTER).dossiers
    assert (one.after.key, one.after.text(Layout.OFFICIAL)) == (still_open, "không thuộc kỳ này")


def test_differences_are_those_of_the_columns_asked_for(desk, closings):
    """Withdrawn in time or late is the same to the ward's own columns."""
    withdrawn = desk.receive("1.000003", "2025-06-09 08:00").key
    desk.record(withdrawn, K.WITHDRAWN, "2025-06-09 10:00")
    close(desk.register)
    desk.record(withdrawn, K.CORRECTED, "2025-06-12 10:00", corrects=2)
    assert [one.after.key for one in closings.differences(QUARTER, Layout.OFFICIAL).dossiers] == [withdrawn]
    assert not closings.differences(QUARTER, Layout.WARD)
    # The official form is another one, so that a correction can be issued.
    assert closings.correct(QUARTER, "sửa ngày rút").number == 2


def test_a_correction_takes_the_figures_of_now_and_leaves_the_earlier_one(desk, closings, clock, finished):
    first = close(desk.register)
    closings.keep_files(first.key, {"II.06a.xlsx": b"first"})
    take_back_finish(desk, finished)
    clock.forward(days=1)
    second = closings.correct(QUARTER, " ghi nhầm ngày xong ")
    assert (second.number, second.note, second.at) == (2, "ghi nhầm ngày xong", datetime(2025, 7, 1, 17, 0))
    state = closings.state(QUARTER)
    # Nobody vouches for a correction; whoever issues it gives the reason.
    assert (state.state, state.vouching) == (State.CORRECTED, None)
    assert not closings.differences(QUARTER)
    assert desk.register.figures(QUARTER).settlement.total["13"] == 1
    assert desk.register.dossiers_behind(QUARTER, "13", None) == [finished]
    assert [one.number for one in closings.history(QUARTER)] == [2, 1]
    assert closings.kept_files(first.key) == {"II.06a.xlsx": b"first"}
    assert closings.kept_files(second.key) == {}
    assert audited(desk, "correct_period")[0][1]["note"] == "ghi nhầm ngày xong"


def test_a_correction_needs_a_closed_period_a_reason_and_a_difference(desk, closings, finished):
    with pytest.raises(UserError, match="Quý II năm 2025 chưa được chốt"):
        closings.correct(QUARTER, "lý do")
    close(desk.register)
    before = desk.everything()
    with pytest.raises(UserError, match="không khác lần chốt 30/06/2025 17:00"):
        closings.correct(QUARTER, "lý do")
    take_back_finish(desk, finished)
    with pytest.raises(UserError, match="lý do đính chính"):
        closings.correct(QUARTER, " \n")
    assert desk.everything()["closings"] == before["closings"]


# Carry-over from a closed period


def test_a_closed_period_that_comes_to_another_number_now_is_named_by_the_next(desk, closings, clock, finished):
    close(desk.register)
    clock.now = datetime(2025, 9, 20, 9, 0)
    assert desk.register.figures(NEXT).violations == ()
    take_back_finish(desk, finished)
    (broken,) = desk.register.figures(NEXT).violations
    assert broken.sentence() == (
        "Dòng “Hộ tịch”: (6)=(11) kỳ trước không khớp, bên trái là 2, bên phải là 1. "
        "Quý II năm 2025 đã chốt với (11) = 1, nay sổ tính ra 2: "
        "hãy xem chênh lệch của Quý II năm 2025 rồi lập báo cáo đính chính cho kỳ đó."
    )
    with pytest.raises(UserError, match="đã chốt với"):
        vouch(desk.register, NEXT)
    with pytest.raises(UserError, match="đã chốt với"):
        desk.register.export(NEXT, desk.register.folder / "bieu", unnamed=True)
    closings.correct(QUARTER, "ghi nhầm")
    assert desk.register.figures(NEXT).violations == ()
    assert close(desk.register, NEXT).number == 1


def test_a_closed_period_is_told_that_the_one_before_was_corrected_since(desk, closings, clock, finished):
    def carry_over():
        found = desk.register.period_checks.run(NEXT, Layout.OFFICIAL)
        return next(one for one in found if one.key is CheckKey.CARRY_OVER)

    close(desk.register)
    clock.now = datetime(2025, 9, 20, 9, 0)
    close(desk.register, NEXT)
    take_back_finish(desk, finished)
    assert carry_over().verdict is Verdict.OK
    closings.correct(QUARTER, "ghi nhầm")
    # What was sent stays as it was and can be given out: nothing is blocked, but the two no longer agree.
    told = carry_over()
    assert (told.verdict, told.dossiers) == (Verdict.NOTE, 1)
    assert told.sentence == (
        "Dòng “Hộ tịch”: (6)=(11) kỳ trước không khớp, bên trái là 1, bên phải là 2. "
        "Quý III năm 2025 đã chốt trước khi số của Quý II năm 2025 thay đổi: "
        "hãy xem chênh lệch rồi lập báo cáo đính chính cho Quý III năm 2025."
    )
    assert "bản nháp" not in told.advice
    assert desk.register.figures(NEXT).violations == ()
    closings.correct(NEXT, "nối kỳ")
    assert carry_over().verdict is Verdict.OK


def test_figures_that_somebody_checked_are_open_again_once_their_carry_over_breaks(desk, closings, clock, finished):
    clock.now = datetime(2025, 9, 20, 9, 0)
    vouch(desk.register, NEXT)
    take_back_finish(desk, finished)
    close(desk.register)
    desk.register.undo(finished)
    # The figures are those that were checked, but the quarter before was closed with another (11).
    assert closings.state(NEXT).state is State.OPEN
    with pytest.raises(UserError, match="đã chốt với"):
        closings.close(NEXT)


# Sent


def test_a_closed_period_is_marked_as_sent(desk, closings):
    with pytest.raises(UserError, match="chưa được chốt"):
        closings.mark_sent(QUARTER, date(2025, 6, 20))
    close(desk.register)
    closings.mark_sent(QUARTER, date(2025, 6, 20), " Công văn 12/BC-UBND ")
    state = closings.state(QUARTER)
    sent = (state.closing.sent_on, state.closing.sent_note)
    assert (state.state, *sent) == (State.SENT, date(2025, 6, 20), "Công văn 12/BC-UBND")
    closings.mark_sent(QUARTER, date(2025, 6, 21), "Công văn 13/BC-UBND")
    assert closings.state(QUARTER).closing.sent_note == "Công văn 13/BC-UBND"
    closings.mark_unsent(QUARTER)
    assert closings.state(QUARTER).state is State.CLOSED
    told = [detail["after"] for _, detail in audited(desk, "send_period")]
    assert told == [["2025-06-20", "Công văn 12/BC-UBND"], ["2025-06-21", "Công văn 13/BC-UBND"], [None, ""]]


@pytest.mark.parametrize(
    ("day", "words"), [(date(2025, 7, 1), "còn ở sau hôm nay"), (date(2025, 6, 14), "không sau ngày cuối kỳ")]
)
def test_a_day_on_which_it_cannot_have_been_sent_is_refused(desk, closings, day, words):
    close(desk.register)
    with pytest.raises(UserError, match=words):
        closings.mark_sent(QUARTER, day)
    assert closings.state(QUARTER).closing.sent_on is None


def test_a_correction_is_sent_on_its_own(desk, closings, finished):
    close(desk.register)
    closings.mark_sent(QUARTER, date(2025, 6, 20))
    take_back_finish(desk, finished)
    closings.correct(QUARTER, "ghi nhầm")
    assert closings.state(QUARTER).closing.sent_on is None
    closings.mark_sent(QUARTER, date(2025, 6, 30))
    assert [one.sent_on for one in closings.history(QUARTER)] == [date(2025, 6, 30), date(2025, 6, 20)]
    assert closings.state(QUARTER).state is State.CORRECTED


# Reopened


def test_a_reopened_period_is_counted_now_and_keeps_its_history(desk, closings, finished):
    closing = close(desk.register)
    closings.keep_files(closing.key, {"a": b"1"})
    take_back_finish(desk, finished)
    closings.reopen(QUARTER, "thiếu hồ sơ", "Trần Thị B")
    assert closings.state(QUARTER).state is State.OPEN
    assert desk.register.figures(QUARTER).settlement.total["8"] == 0
    (kept,) = closings.history(QUARTER)
    assert (kept.reopened_by, kept.reopened_with, kept.reopen_reason) == ("Cán bộ A", "Trần Thị B", "thiếu hồ sơ")
    assert kept.reopened_at == datetime(2025, 6, 30, 17, 0)
    assert closings.kept_files(closing.key) == {"a": b"1"}
    ((_, detail),) = audited(desk, "reopen_period")
    assert (detail["second_person"], detail["reason"]) == ("Trần Thị B", "thiếu hồ sơ")
    with pytest.raises(UserError, match="chưa được chốt"):
        closings.reopen(QUARTER, "thiếu hồ sơ", "Trần Thị B")


def test_what_was_vouched_for_before_reopening_has_to_be_looked_at_again(desk, closings):
    close(desk.register)
    closings.reopen(QUARTER, "xem lại", "Trần Thị B")
    assert closings.state(QUARTER).state is State.OPEN
    # Never sent: it becomes the report itself once more.
    assert close(desk.register).number == 1
    assert [one.number for one in closings.history(QUARTER)] == [1, 1]


def test_what_is_closed_after_something_was_sent_is_a_correction(desk, closings):
    close(desk.register)
    closings.mark_sent(QUARTER, date(2025, 6, 20))
    closings.reopen(QUARTER, "thiếu hồ sơ", "Trần Thị B")
    again = close(desk.register)
    assert (again.number, again.note) == (2, "thiếu hồ sơ")
    assert closings.state(QUARTER).state is State.CORRECTED


def test_reopening_needs_a_reason_and_somebody_else(desk, closings):
    desk.register.call_clerk("Lê Thị Mai")
    closings = desk.register.closings
    close(desk.register)
    before = desk.everything()
    for reason, second, words in (
        (" ", "Trần Thị B", "lý do mở lại"),
        ("sai", "  ", "tên người thứ hai"),
        ("sai", " lê thị  MAI ", "phải khác"),
        ("sai", "Le thi mai", "phải khác"),
        # The account of this PC, under which the clerk is known too.
        ("sai", "cán bộ a", "phải khác"),
    ):
        with pytest.raises(UserError, match=words):
            closings.reopen(QUARTER, reason, second)
    assert desk.everything() == before


# Files


def test_the_files_of_a_closing_are_given_out_bit_for_bit_and_kept_once(desk, closings):
    closing = close(desk.register)
    assert not closing.has_files
    files = {"II.06a.xlsx": bytes(range(256)) * 50, "báo cáo.docx": b""}
    closings.keep_files(closing.key, files)
    assert closings.kept_files(closing.key) == files
    assert closings.history(QUARTER)[0].has_files
    with pytest.raises(UserError, match="đã có bộ tệp"):
        closings.keep_files(closing.key, {"khác.pdf": b"2"})
    assert closings.kept_files(closing.key) == files
    ((_, detail),) = audited(desk, "keep_files")
    assert detail["files"]["báo cáo.docx"] == sha256(b"").hexdigest()


def test_a_file_that_is_no_longer_what_it_was_is_told(desk, closings):
    closing = close(desk.register)
    closings.keep_files(closing.key, {"II.06a.xlsx": b"right"})
    with desk.register._database.conn as connection:
        connection.execute("DROP TRIGGER closing_files_are_never_changed")
        connection.execute("UPDATE closing_files SET content = x'00'")
    with pytest.raises(UserError, match=r"sổ hồ sơ bị hỏng: II\.06a\.xlsx"):
        closings.kept_files(closing.key)


# Imports taken back


def test_an_import_behind_a_closed_period_can_be_taken_back_and_brought_again(desk, closings, save_dossiers):
    file = save_dossiers({"Mã hồ sơ": "NH-1", "Ngày tiếp nhận": "11/06/2025 08:00", "Ngày hẹn trả": "18/06/2025"})
    result = desk.register.import_file(file)
    gone = desk.register.card_of_code("NH-1").key
    close(desk.register)
    figures = desk.register.figures(QUARTER)
    desk.register.undo_import(result.key)
    assert desk.register.figures(QUARTER) == figures
    assert len(desk.register.dossiers_behind(QUARTER, "3", None)) == 2
    (one,) = closings.differences(QUARTER).dossiers
    assert (one.before.code, one.after.key, one.after.columns) == ("NH-1", None, ())
    # Another dossier does not take its number, and with it its place.
    other = desk.receive(received="2025-06-20 08:00", code="KHAC-1").key
    assert other != gone
    assert other not in desk.register.dossiers_behind(QUARTER, "3", None)
    # The same dossier brought again is known by its code.
    desk.register.import_file(file)
    again = desk.register.card_of_code("NH-1").key
    assert not closings.differences(QUARTER)
    assert again in desk.register.dossiers_behind(QUARTER, "12", None)


def test_a_correction_knows_a_dossier_that_was_brought_again_by_its_code(desk, closings, finished, save_dossiers):
    file = save_dossiers({"Mã hồ sơ": "NH-1", "Ngày tiếp nhận": "11/06/2025 08:00", "Ngày hẹn trả": "18/06/2025"})
    result = desk.register.import_file(file)
    close(desk.register)
    desk.register.undo_import(result.key)
    desk.register.import_file(file)
    take_back_finish(desk, finished)
    correction = closings.correct(QUARTER, "ghi nhầm ngày xong")
    assert [one.after.code for one in closings.corrected(correction, Layout.OFFICIAL).dossiers] == ["HS-1"]


def test_a_code_that_another_dossier_of_the_period_bears_by_now_tells_nothing(
    desk, closings, still_open, save_dossiers
):
    file = save_dossiers({"Mã hồ sơ": "NH-1", "Ngày tiếp nhận": "11/06/2025 08:00", "Ngày hẹn trả": "18/06/2025"})
    result = desk.register.import_file(file)
    close(desk.register)
    desk.register.undo_import(result.key)
    desk.register.amending.amend(still_open, Amendment(code="NH-1"), "nhầm mã")
    (gone,) = closings.differences(QUARTER).dossiers
    assert (gone.before.code, gone.after.key) == ("NH-1", None)
    assert desk.register.dossiers_behind(QUARTER, "11", None) == [still_open]


def test_another_connection_sees_the_closing_at_once(desk, closings):
    with Register(desk.register.folder, "khác", desk.register.clock) as other:
        assert other.closings.state(QUARTER).state is State.OPEN
        closing = close(desk.register)
        assert other.closings.state(QUARTER).closing == closing
        assert isinstance(closing, Closing)
