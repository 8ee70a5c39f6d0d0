"""The small register of feedback: what may be written, what is counted, what is undone."""

import json
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tthc_desktop.db import feedback as written
from tthc_desktop.db.connection import writing
from tthc_desktop.domain.periods import period_before, quarter
from tthc_desktop.errors import UserError
from tthc_desktop.register import Feedback, HistoryFilter, Register
from tthc_desktop.reports.feedback import About, FeedbackCounts

TODAY = date(2025, 9, 30)
Q2, Q3 = quarter(2025, 2), quarter(2025, 3)
SLOW = Feedback(date(2025, 6, 20), About.CONDUCT, "Chờ trả kết quả quá lâu", "Hộ tịch", "Nguyễn Văn A", "0900000000")


@pytest.fixture
def register(tmp_path):
    with Register(tmp_path, "Lê Thị Mai", lambda: datetime(2025, 9, 30, 17, 0)) as opened:
        yield opened


def audit_of(register, key):
    rows = register._database.execute(
        "SELECT action, actor, detail FROM audit WHERE subject = ? ORDER BY id", [f"feedback {key}"]
    )
    return [(action, actor, json.loads(detail)) for action, actor, detail in rows.fetchall()]


def test_from_coming_in_to_being_published(register):
    key = register.feedback.add(SLOW).after.key
    assert register.feedback.counts(Q3) == FeedbackCounts(
        received=1, new=1, conduct=1, pending=1, pending_conduct=1, pending_new=1
    )
    register.feedback.handle(key, date(2025, 7, 1), "Đã nhắc nhở bộ phận trả kết quả")
    register.feedback.publish(key, date(2025, 7, 3))
    assert register.feedback.counts(Q3) == FeedbackCounts(
        received=1, new=1, conduct=1, handled=1, published=1, handled_conduct=1, handled_new=1
    )
    [stored] = register.feedback.list()
    assert stored == replace(
        SLOW,
        key=key,
        clerk="Lê Thị Mai",
        handled_on=date(2025, 7, 1),
        result="Đã nhắc nhở bộ phận trả kết quả",
        published_on=date(2025, 7, 3),
    )
    assert [action for action, _, _ in audit_of(register, key)] == [
        "add_feedback",
        "handle_feedback",
        "publish_feedback",
    ]
    handled = audit_of(register, key)[1]
    assert handled[1] == "Lê Thị Mai"
    assert handled[2]["before"] == {"handled_on": None}
    assert handled[2]["after"] == {"handled_on": "2025-07-01"}
    # Words that may name people stand beside the audit, where they can be erased.
    assert handled[2]["private"] == ["result"]
    handled_row = register.history.page(HistoryFilter(actions=("handle_feedback",)), 1)[0]
    assert "kết quả: (trống) → Đã nhắc nhở bộ phận trả kết quả" in handled_row.summary


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"content": "  "}, "Chưa ghi nội dung"),
        ({"received_on": date(2025, 10, 1)}, "Ngày nhận 01/10/2025 ở sau hôm nay"),
        ({"handled_on": date(2025, 6, 19)}, "Ngày xử lý 19/06/2025 trước ngày nhận 20/06/2025"),
        ({"handled_on": date(2025, 10, 1)}, "Ngày xử lý 01/10/2025 ở sau hôm nay"),
        ({"published_on": date(2025, 7, 1)}, "chưa xử lý thì chưa đăng tải"),
        ({"handled_on": date(2025, 7, 2), "published_on": date(2025, 7, 1)}, "trước ngày xử lý 02/07/2025"),
        ({"content": "x" * 4001}, "dài quá 4000"),
        ({"sender": "x" * 301}, "Tên người gửi dài quá"),
    ],
)
def test_what_cannot_be_is_refused_and_not_written(register, wrong, said):
    with pytest.raises(UserError, match=said):
        register.feedback.add(replace(SLOW, **wrong))
    assert register.feedback.list() == []
    key = register.feedback.add(SLOW).after.key
    with pytest.raises(UserError, match=said):
        register.feedback.edit(replace(SLOW, key=key, **wrong))
    assert register.feedback.list()[0].content == SLOW.content


def test_a_field_that_the_office_has_not_is_refused_unless_it_stood_there(register):
    with pytest.raises(UserError, match="Không có lĩnh vực “Hộ t”"):
        register.feedback.add(replace(SLOW, field="Hộ t"))
    with writing(register._database):
        key = written.add(register._database, replace(SLOW, field="Việc khác"))
    assert register.feedback.handle(key, TODAY, "Đã trả lời").after.field == "Việc khác"
    with pytest.raises(UserError, match="Không có lĩnh vực “Việc”"):
        register.feedback.edit(replace(SLOW, key=key, field="Việc"))


def test_days_of_today_are_allowed(register):
    one = replace(SLOW, received_on=TODAY, handled_on=TODAY, published_on=TODAY)
    assert register.feedback.add(one).after.published_on == TODAY


def test_handling_says_how(register):
    key = register.feedback.add(SLOW).after.key
    with pytest.raises(UserError, match="Chưa ghi kết quả xử lý"):
        register.feedback.handle(key, TODAY, " ")


def test_struck_out_counts_nowhere_and_stays_in_the_book(register):
    key = register.feedback.add(SLOW).after.key
    with pytest.raises(UserError, match="Chưa ghi lý do"):
        register.feedback.strike_out(key, "")
    change = register.feedback.strike_out(key, "Ghi trùng")
    assert register.feedback.counts(Q3) == FeedbackCounts()
    assert register.feedback.counts_by_field(Q3) == ()
    assert register.feedback.list() == []
    assert [one.strike_reason for one in register.feedback.list(struck_out=True)] == ["Ghi trùng"]
    with pytest.raises(UserError, match="đã gạch bỏ"):
        register.feedback.edit(replace(SLOW, key=key))
    register.feedback.undo(change)
    assert [one.key for one in register.feedback.list()] == [key]


def test_undo_takes_back_only_the_last_deed(register):
    added = register.feedback.add(SLOW)
    edited = register.feedback.edit(replace(added.after, content="Chờ ba ngày"))
    with pytest.raises(UserError, match="đã được sửa tiếp"):
        register.feedback.undo(added)
    assert register.feedback.undo(edited).content == SLOW.content
    register.feedback.undo(added)
    assert register.feedback.list() == []


def test_list_of_a_period_is_what_the_form_counts(register):
    register.feedback.add(replace(SLOW, received_on=date(2025, 6, 14), handled_on=date(2025, 6, 15)))
    register.feedback.add(replace(SLOW, received_on=date(2025, 6, 14), handled_on=date(2025, 6, 14)))
    register.feedback.add(replace(SLOW, received_on=date(2025, 9, 15)))
    assert [one.handled_on for one in register.feedback.list(Q3)] == [date(2025, 6, 15)]
    assert register.feedback.counts(Q3).received == 1
    assert register.feedback.counts(Q2).received == 2


def test_counts_by_field_add_up_and_no_field_comes_last(register):
    # The fields of the catalogue by their names there, in the office's order; others after them, none at the end.
    assert register.catalogue_editing.fields()[:2] == ["Hộ tịch", "Chứng thực"]
    for field in ("hộ  tịch", "", "chung thuc", "Hộ tịch"):
        register.feedback.add(replace(SLOW, field=field))
    # One that an import brought and whose undoing took out again.
    with writing(register._database):
        written.add(register._database, replace(SLOW, field="Việc khác"))
    found = register.feedback.counts_by_field(Q3)
    assert [(name, counts.received) for name, counts in found] == [
        ("Hộ tịch", 2),
        ("Chứng thực", 1),
        ("Việc khác", 1),
        ("", 1),
    ]
    document = register.other_forms.documents(Q3)[1]
    assert [row.label for row in document.sections[0].rows] == [
        "Hộ tịch",
        "Chứng thực",
        "Việc khác",
        "Chưa ghi lĩnh vực",
    ]
    assert document.sections[0].total.values["3"] == 5


_DAYS = st.integers(0, 270)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(_DAYS, st.none() | _DAYS), max_size=8))
def test_carried_into_a_quarter_is_what_was_left_of_the_one_before(tmp_path_factory, days):
    with Register(tmp_path_factory.mktemp("so"), "Mai", lambda: datetime(2026, 9, 30, 17, 0)) as register:
        for received, lasted in days:
            first = date.fromordinal(date(2025, 1, 1).toordinal() + received)
            handled = None if lasted is None else date.fromordinal(first.toordinal() + lasted)
            register.feedback.add(Feedback(first, About.REGULATION, "Nội dung", handled_on=handled))
        for number in (2, 3, 4):
            period = quarter(2025, number)
            before, now = register.feedback.counts(period_before(period)), register.feedback.counts(period)
            assert now.carried == before.pending
            assert now.received == len(register.feedback.list(period))
