"""A promise for a day on which the office is closed is told before a paper carries it to the citizen."""

from datetime import date, datetime

import pytest

from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.register import DayEdit
from tthc_desktop.register.day_off_notices import day_off_notice
from tthc_desktop.reports.papers.layout import PaperKind

OFF = DayEdit(date(2025, 6, 9), DayKind.OFF, "Nghỉ theo thông báo")
NOTICE = "Ngày hẹn trả 09/06/2025 là ngày nghỉ (Nghỉ theo thông báo); hãy hẹn lại trước khi in giấy."


@pytest.fixture
def closed(desk):
    """A desk where Monday 9/6/2025, on which an imported dossier and one of our own are promised, became a day off."""
    desk.receive(code="own")
    desk.register.printing.issue([desk.register.card_of_code("own").key], PaperKind.RECEIPT)
    desk.register.calendar_editing.keep([OFF])
    return desk


def notices(desk, key):
    return {one.kind: one.notice for one in desk.register.printing.choices(key)}


def test_the_card_and_the_receipt_say_so(closed):
    card = closed.register.card_of_code("own")
    assert card.notice == NOTICE
    said = notices(closed, card.key)
    assert said[PaperKind.RECEIPT] == NOTICE
    # These promise nothing.
    assert {said[PaperKind.CONTROL], said[PaperKind.PROOF]} == {""}
    assert closed.register.printing.choice(card.key, PaperKind.RECEIPT).notice == NOTICE
    assert closed.register.printing.notices([card.key], PaperKind.RECEIPT) == [f"own: {NOTICE}"]


def test_an_imported_one_too(desk, save_dossiers):
    desk.register.calendar_editing.keep([OFF])
    desk.register.import_file(save_dossiers({"Mã hồ sơ": "H1"}))
    card = desk.register.card_of_code("H1")
    assert card.notice == NOTICE
    assert notices(desk, card.key)[PaperKind.RECEIPT] == NOTICE


def test_a_day_of_the_weekend_is_told_by_its_name(desk, save_dossiers):
    desk.register.import_file(save_dossiers({"Mã hồ sơ": "H1", "Ngày hẹn trả": "08/06/2025"}))
    notice = desk.register.card_of_code("H1").notice
    assert notice.startswith("Ngày hẹn trả 08/06/2025 là ngày nghỉ (")


def test_a_second_appointment_on_a_working_day_ends_it(closed):
    key = closed.register.card_of_code("own").key
    closed.record(key, EventKind.EXTENDED, "2025-06-06 10:00", appointment_at=datetime(2025, 6, 12, 17))
    assert closed.register.card(key).notice == ""
    assert set(notices(closed, key).values()) == {""}


def test_a_second_appointment_on_a_day_off_is_told_for_its_paper(closed):
    key = closed.receive().key
    closed.record(key, EventKind.EXTENDED, "2025-06-06 10:00", appointment_at=datetime(2025, 6, 13, 17))
    closed.power_cut(day=date(2025, 6, 13))
    said = notices(closed, key)
    assert said[PaperKind.EXTENSION] == (
        "Ngày hẹn trả 13/06/2025 là ngày nghỉ (mất điện); hãy hẹn lại trước khi in giấy."
    )
    # Its receipt keeps the first promise, Tuesday 10/6, which is a working day and overtaken.
    assert said[PaperKind.RECEIPT] == ""


def test_the_appointment_itself_stays(closed):
    card = closed.register.card_of_code("own")
    assert card.standing.appointment_at == datetime(2025, 6, 9, 17)


@pytest.mark.parametrize("kind", [EventKind.FINISHED, EventKind.SUPPLEMENT_REQUESTED])
def test_nothing_is_told_where_nobody_waits_for_that_day(closed, kind):
    key = closed.register.card_of_code("own").key
    closed.record(key, kind, "2025-06-05 10:00")
    assert closed.register.card(key).notice == ""
    assert set(notices(closed, key).values()) == {""}


def test_a_working_day_and_a_day_beyond_the_calendar_are_told_nothing(desk):
    card = desk.receive()
    assert card.notice == ""
    beyond = card.standing._replace(appointment_at=datetime(2050, 6, 12, 17))
    assert day_off_notice(beyond, desk.register.calendar) == ""
