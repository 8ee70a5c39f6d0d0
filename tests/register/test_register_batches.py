"""A day's certifications written together: all or nothing, numbered without gaps, summed up from the register."""

from contextlib import closing
from datetime import date, datetime
from typing import Any

import pytest

from tthc_desktop.db.driver import sqlite3
from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import EventKind, Status
from tthc_desktop.errors import UserError
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import BATCH_DRAFT, Amendment, BatchRow, NewDossier, Register
from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.text import date_text

FRIDAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 16, 30)


@pytest.fixture
def ward(register: Register, clock: Any) -> Register:
    """A ward with the shipped catalogue, on Friday 20 November 2026, half past four."""
    clock.now = NOW
    register.use_shipped_catalogue()
    return register


def _key(register: Register, code: str = "2.000815") -> int:
    return next(one.key for one in register.procedures(FRIDAY) if one.code == code)


def _row(register: Register, name: str, received: str = "08:00", *, returned: bool = True, **rest: Any) -> BatchRow:
    moment = datetime.fromisoformat(f"2026-11-20 {received}")
    code = rest.pop("code", "2.000815")
    new = NewDossier(_key(register, code), Applicant(name), Channel.COUNTER, moment, **rest)
    return BatchRow(new, moment, moment) if returned else BatchRow(new)


def test_a_row_returned_at_once_is_received_finished_and_handed_over(ward: Register) -> None:
    result = ward.batches.receive_finished([_row(ward, "Trần Thị Bưởi", copies=2, pages=6, fee=12000)])
    assert result.errors == {}
    key = result.keys[0]
    assert key is not None
    card = ward.card(key)
    kinds = [event.kind for event in card.dossier.events]
    assert kinds == [EventKind.RECEIVED, EventKind.FINISHED, EventKind.HANDED_OVER]
    assert {event.happened_at for event in card.dossier.events} == {datetime(2026, 11, 20, 8, 0)}
    assert [event.clerk for event in card.dossier.events] == ["Cán bộ A"] * 3
    assert card.standing.status is Status.HANDED_OVER
    # Received before 15:00, so due the same day (NĐ 23/2015 Điều 7).
    assert card.standing.due_at == datetime(2026, 11, 20, 17, 0)
    assert (card.dossier.copies, card.dossier.pages, card.dossier.fee) == (2, 6, 12000)
    assert card.dossier.code == "HS-261120-0001"


def test_left_open_after_15_hours_on_a_friday_it_is_due_on_monday(ward: Register) -> None:
    rows = [
        _row(ward, "Đúng ba giờ", "15:00", returned=False),
        _row(ward, "Sau ba giờ", "15:01", returned=False),
    ]
    result = ward.batches.receive_finished(rows)
    first, second = (ward.card(key) for key in result.keys if key is not None)
    assert first.standing.due_at is not None
    assert date_text(first.standing.due_at) == "20/11/2026"
    assert second.standing.due_at is not None
    assert date_text(second.standing.due_at) == "23/11/2026"
    assert second.standing.status is Status.IN_PROGRESS


def test_one_wrong_row_keeps_all_from_being_written_unless_only_the_good_are_wanted(ward: Register) -> None:
    rows = [
        _row(ward, "Người thứ nhất"),
        _row(ward, ""),
        _row(ward, "Người thứ ba"),
        BatchRow(_row(ward, "Tương lai").new, datetime(2026, 11, 20, 18, 0)),
    ]
    refused = ward.batches.receive_finished(rows)
    assert refused.keys == (None, None, None, None)
    assert sorted(refused.errors) == [1, 3]
    assert refused.errors[1].message == "Chưa có tên chủ hồ sơ."
    assert "muộn hơn bây giờ" in refused.errors[3].message
    assert ward.batches.rows_of(FRIDAY) == []
    taken = ward.batches.receive_finished(rows, only_good=True)
    assert [key is None for key in taken.keys] == [False, True, False, True]
    # No number is lost to a row that was not written.
    codes = [line.code for line in ward.batches.rows_of(FRIDAY)]
    assert codes == ["HS-261120-0001", "HS-261120-0002"]
    assert ward.next_code(FRIDAY) == "HS-261120-0003"


def test_it_may_not_be_finished_before_it_was_received(ward: Register) -> None:
    row = BatchRow(_row(ward, "Lê Văn Cam", "09:00").new, datetime(2026, 11, 20, 8, 59))
    assert list(ward.batches.complaints(row)) == ["finished_at"]
    assert ward.batches.receive_finished([row]).keys == (None,)


def test_complaints_name_what_they_are_about(ward: Register) -> None:
    row = _row(ward, "")
    wrong = BatchRow(NewDossier(row.new.procedure_key, Applicant("", "123"), Channel.COUNTER, row.new.received_at))
    assert set(ward.batches.complaints(wrong)) == {"name", "id_number"}
    assert ward.batches.complaints(_row(ward, "Lê Văn Cam")) == {}


def test_the_sums_are_those_of_the_register_for_the_day_and_the_field(ward: Register) -> None:
    ward.batches.receive_finished(
        [
            _row(ward, "A", copies=2, pages=3, fee=6000),
            _row(ward, "B", copies=1, pages=10, fee=10000, code="2.000884"),
            _row(ward, "C", copies=5, pages=1, fee=0),
        ]
    )
    # One taken in by the usual dialog counts as well; another field and another day do not.
    ward.receive(_row(ward, "D", copies=1, pages=2, fee=2000).new)
    ward.receive(NewDossier(_key(ward, "1.001193"), Applicant("E"), Channel.COUNTER, NOW, copies=9))
    yesterday = datetime(2026, 11, 19, 8, 0)
    ward.receive(NewDossier(_key(ward), Applicant("F"), Channel.COUNTER, yesterday, copies=7))
    # 2 + 1 + 5 + 1 copies; 3 + 10 + 1 + 2 pages; 6.000 + 10.000 + 0 + 2.000 đồng.
    assert ward.batches.day_totals(FRIDAY) == (4, 9, 16, 18000)
    assert [line.name for line in ward.batches.rows_of(FRIDAY)] == ["A", "B", "C", "D"]


def test_a_row_struck_out_keeps_its_line_and_leaves_the_sums(ward: Register) -> None:
    rows = [_row(ward, "A", copies=2, fee=4000), _row(ward, "B", copies=3, fee=6000)]
    keys = ward.batches.receive_finished(rows).keys
    assert keys[0] is not None
    ward.strike_out(keys[0], "Nhập trùng")
    assert ward.batches.day_totals(FRIDAY) == (1, 3, 0, 6000)
    lines = ward.batches.rows_of(FRIDAY)
    assert [(line.name, line.status) for line in lines] == [("A", Status.STRUCK_OUT), ("B", Status.HANDED_OVER)]


def test_the_draft_changes_in_the_same_transaction_as_the_rows(ward: Register) -> None:
    ward.drafts.save(BATCH_DRAFT, {"2026-11-20": ["A", "B"]})
    ward.batches.receive_finished([_row(ward, "")], left={"2026-11-20": ["B"]})
    assert ward.drafts.load(BATCH_DRAFT) == {"2026-11-20": ["A", "B"]}
    ward.batches.receive_finished([_row(ward, "A")], left={"2026-11-20": ["B"]})
    assert ward.drafts.load(BATCH_DRAFT) == {"2026-11-20": ["B"]}
    ward.batches.receive_finished([_row(ward, "B")], left={})
    assert ward.drafts.load(BATCH_DRAFT) is None


def test_every_row_leaves_its_traces_in_the_audit(ward: Register) -> None:
    ward.batches.receive_finished([_row(ward, "A"), _row(ward, "B", returned=False)])
    with closing(sqlite3.connect(ward.folder / REGISTER_FILE_NAME)) as file:
        sql = "SELECT subject, action FROM audit WHERE subject LIKE 'HS-261120-%' ORDER BY id"
        actions = file.execute(sql).fetchall()
    assert actions == [
        ("HS-261120-0001", "receive"),
        ("HS-261120-0001", "finished"),
        ("HS-261120-0001", "handed_over"),
        ("HS-261120-0002", "receive"),
    ]


def test_the_commonest_procedures_come_first_and_only_certifications(ward: Register) -> None:
    procedures = ward.batches.procedures(FRIDAY)
    assert [one.code for one in procedures[:3]] == ["2.000815", "2.000884", "2.001035"]
    assert {one.field for one in procedures} == {"Chứng thực"}


class _Stopped(Exception):  # noqa: N818
    pass


def _stop_at(many: int) -> Any:
    def progress(done: int, total: int) -> None:
        if done >= many:
            raise _Stopped

    return progress


def test_called_off_in_the_middle_of_the_writing_nothing_is_written(ward: Register) -> None:
    rows = [_row(ward, f"Người {number}") for number in range(60)]
    ward.drafts.save(BATCH_DRAFT, {"2026-11-20": ["như cũ"]})
    # Sixty are checked at first; this is when forty are written.
    with pytest.raises(_Stopped):
        ward.batches.receive_finished(rows, left={}, progress=_stop_at(100))
    assert ward.batches.rows_of(FRIDAY) == []
    assert ward.drafts.load(BATCH_DRAFT) == {"2026-11-20": ["như cũ"]}
    assert ward.next_code(FRIDAY) == "HS-261120-0001"


def _written(ward: Register, *names: str) -> dict[int, int]:
    result = ward.batches.receive_finished([_row(ward, name) for name in names])
    # Received, finished, handed over.
    return {key: 3 for key in result.keys if key is not None}


def test_many_are_taken_back_at_once_and_stand_half_typed_again(ward: Register) -> None:
    received = _written(ward, "A", "B", "C")
    ward.batches.take_back(received, {"2026-11-20": ["A", "B", "C"]})
    assert [line.status for line in ward.batches.rows_of(FRIDAY)] == [Status.STRUCK_OUT] * 3
    assert ward.drafts.load(BATCH_DRAFT) == {"2026-11-20": ["A", "B", "C"]}


def test_one_that_was_worked_on_since_keeps_all_from_being_taken_back(ward: Register) -> None:
    received = _written(ward, "A", "B", "C")
    ward.undo(min(received))
    with pytest.raises(UserError, match="đã có việc khác sau đó"):
        ward.batches.take_back(received, {"2026-11-20": ["A", "B", "C"]})
    statuses = [line.status for line in ward.batches.rows_of(FRIDAY)]
    assert Status.STRUCK_OUT not in statuses
    assert ward.drafts.load(BATCH_DRAFT) is None


def test_one_that_was_amended_since_keeps_all_from_being_taken_back(ward: Register) -> None:
    received = _written(ward, "A", "B", "C")
    # Another fee writes no event.
    ward.amending.amend(min(received), Amendment(fee=4000), "sai lệ phí")
    with pytest.raises(UserError, match="đã có việc khác sau đó"):
        ward.batches.take_back(received, {"2026-11-20": ["A", "B", "C"]})
    assert {line.status for line in ward.batches.rows_of(FRIDAY)} == {Status.HANDED_OVER}


def test_one_with_a_control_slip_printed_keeps_all_from_being_taken_back(ward: Register) -> None:
    received = _written(ward, "A", "B")
    ward.printing.issue([min(received)], PaperKind.CONTROL)
    with pytest.raises(UserError, match="Đã in giấy"):
        ward.batches.take_back(received, {})
    assert {line.status for line in ward.batches.rows_of(FRIDAY)} == {Status.HANDED_OVER}


def test_called_off_while_taking_back_nothing_is_struck_out(ward: Register) -> None:
    received = _written(ward, *(f"Người {number}" for number in range(30)))
    with pytest.raises(_Stopped):
        ward.batches.take_back(received, {}, _stop_at(20))
    assert {line.status for line in ward.batches.rows_of(FRIDAY)} == {Status.HANDED_OVER}
