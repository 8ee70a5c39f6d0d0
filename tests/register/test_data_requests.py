"""Requests about personal data: two working days to answer, by our own calendar."""

from datetime import date, datetime

import pytest

from tthc_desktop.db.data_requests import DataRequest, Wish
from tthc_desktop.domain.people import Role
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.errors import UserError
from tthc_desktop.register import DayEdit, Register


def request(received, **rest):
    return DataRequest(received, received, Wish.SEE, "Nguyễn Thị Đào", "056190001234", **rest)


@pytest.fixture
def book(desk, clock):
    clock.now = datetime(2026, 11, 25, 10, 0)
    return desk.register.data_requests


@pytest.mark.parametrize(
    ("received", "due"),
    [
        # Monday: Tuesday, Wednesday. Friday: Monday, then 24 November is a day off, Wednesday. Saturday: likewise.
        (date(2026, 11, 16), date(2026, 11, 18)),
        (date(2026, 11, 20), date(2026, 11, 25)),
        (date(2026, 11, 21), date(2026, 11, 25)),
    ],
)
def test_the_second_working_day_after_it_is_the_last_to_answer(book, received, due):
    assert book.add(request(received)).after.due_on == due


def test_a_later_calendar_moves_no_day_already_given(desk, book):
    kept = book.add(request(date(2026, 11, 20))).after
    desk.register.calendar_editing.keep([DayEdit(date(2026, 11, 23), DayKind.OFF, "mất điện")])
    assert book.all() == [kept]
    assert book.due_on(date(2026, 11, 20)) == date(2026, 11, 26)


def test_it_is_answered_once_and_the_deed_taken_back(book):
    kept = book.add(request(date(2026, 11, 20))).after
    assert kept.is_open
    change = book.answer(kept.key, date(2026, 11, 25), " đã giao  phiếu ")
    assert (change.after.answered_on, change.after.answer) == (date(2026, 11, 25), "đã giao phiếu")
    with pytest.raises(UserError, match="đã trả lời"):
        book.answer(kept.key, date(2026, 11, 25), "lần nữa")
    book.undo(change)
    assert book.all() == [kept]
    book.undo(book.strike_out(kept.key, "ghi nhầm"))
    assert book.all() == [kept]


def test_a_new_one_is_taken_back(book):
    change = book.add(request(date(2026, 11, 20)))
    book.answer(change.after.key, date(2026, 11, 25), "xong")
    with pytest.raises(UserError, match="đã được sửa tiếp"):
        book.undo(change)
    other = book.add(request(date(2026, 11, 23)))
    book.undo(other)
    assert len(book.all()) == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (request(date(2026, 11, 26)), "tương lai"),
        (DataRequest(date(2026, 11, 20), date(2026, 11, 20), Wish.SEE, " "), "họ tên"),
        (DataRequest(date(2026, 11, 20), date(2026, 11, 20), Wish.SEE, "A", "12 345"), "không đúng dạng"),
    ],
)
def test_what_is_wrong_is_refused(book, wrong, told):
    with pytest.raises(UserError, match=told):
        book.add(wrong)
    assert book.all() == []


def test_an_answer_has_a_day_and_words(book):
    key = book.add(request(date(2026, 11, 20))).after.key
    for day in (date(2026, 11, 19), date(2026, 11, 26)):
        with pytest.raises(UserError, match="từ ngày nhận đến hôm nay"):
            book.answer(key, day, "xong")
    with pytest.raises(UserError, match="trả lời thế nào"):
        book.answer(key, date(2026, 11, 25), " ")
    with pytest.raises(UserError, match="lý do gạch bỏ"):
        book.strike_out(key, "")


def test_the_audit_names_nobody(desk, book):
    book.answer(book.add(request(date(2026, 11, 20))).after.key, date(2026, 11, 25), "giao bà Nguyễn Thị Đào")
    told = repr(desk.rows("SELECT subject, detail FROM audit WHERE action LIKE '%data_request'"))
    assert "Yêu cầu số 1" in told
    assert "Đào" not in told
    assert "056190001234" not in told


def test_only_those_who_may(desk, book, clock):
    with Register(desk.register.folder, "B", clock, role=Role.ENTRY) as entry:
        with pytest.raises(UserError, match="cần quyền Phụ trách"):
            entry.data_requests.add(request(date(2026, 11, 20)))
        with pytest.raises(UserError, match="cần quyền Phụ trách"):
            entry.data_requests.all()
