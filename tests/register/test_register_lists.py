"""The lists of the window: what they find and what they leave out."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import EventKind, Status
from tthc_desktop.domain.rules import LateAgainst, RuleSet
from tthc_desktop.register import ListFilter, ListOrder, SortBy

K = EventKind


@pytest.fixture
def filled(desk, save_dossiers):
    """Six dossiers, one of each sort."""
    people = {
        "D1": Applicant("Đặng Thị Bưởi", id_number="056084254489", phone="0984 271 114"),
        "D2": Applicant("Trần Văn Ổi", address="12 Lê Lợi"),
        "D3": Applicant("", organisation="Công ty Ánh Dương"),
        "D4": Applicant("Lý Dừa"),
        "D5": Applicant("Bùi Mận"),
    }
    desk.receive(code="D1", applicant=people["D1"])  # 5 days: due 9 June, open
    desk.receive("1.000004", "2025-06-04 08:00", code="D2", applicant=people["D2"], channel=Channel.ONLINE)  # 16 June
    third = desk.receive(code="D3", applicant=people["D3"], channel=Channel.POST)
    desk.record(third.key, K.FINISHED, "2025-06-10 09:00")
    fourth = desk.receive(code="D4", applicant=people["D4"])
    desk.record(fourth.key, K.SUPPLEMENT_REQUESTED, "2025-06-04 09:00")
    desk.receive("1.000005", code="D5", applicant=people["D5"])  # no term
    desk.register.import_file(save_dossiers({"Mã hồ sơ": "D6", "Trạng thái": "Không được tiếp nhận"}))
    return desk


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        pytest.param(ListFilter(), "D2 D6 D5 D4 D3 D1", id="all-by-receipt-newest-first"),
        pytest.param(ListFilter(text="dang thi buoi"), "D1", id="without-accents"),
        pytest.param(ListFilter(text="ĐẶNG"), "D1", id="capitals-with-accents"),
        pytest.param(ListFilter(text="anh duong"), "D3", id="organisation"),
        pytest.param(ListFilter(text="056084"), "D1", id="beginning-of-an-id-number"),
        pytest.param(ListFilter(text="le loi tran"), "D2", id="words-in-any-order"),
        pytest.param(ListFilter(text="D4"), "D4", id="code"),
        pytest.param(ListFilter(text="buoi oi"), "", id="every-word-must-be-there"),
        pytest.param(ListFilter(text='"*('), "D2 D6 D5 D4 D3 D1", id="signs-are-no-words"),
        pytest.param(ListFilter(statuses=(Status.AWAITING_SUPPLEMENT, Status.FINISHED)), "D4 D3", id="statuses"),
        pytest.param(ListFilter(field="Đất đai"), "D2 D5", id="field"),
        pytest.param(ListFilter(channel=Channel.POST), "D3", id="channel"),
        pytest.param(ListFilter(received_from=date(2025, 6, 4)), "D2", id="received-from"),
        pytest.param(ListFilter(received_to=date(2025, 6, 3), text="van"), "D6", id="received-to-and-text"),
        pytest.param(ListFilter(open_only=True), "D2 D5 D4 D1", id="open-leaves-out-the-not-accepted"),
        pytest.param(ListFilter(late_on=date(2025, 6, 9)), "", id="D6-due-today-is-not-late"),
        pytest.param(ListFilter(late_on=date(2025, 6, 10)), "D1", id="D6-late-the-day-after"),
        pytest.param(ListFilter(late_on=date(2026, 6, 10)), "D2 D1", id="D7-waiting-and-without-term-are-never-late"),
        pytest.param(ListFilter(due_by=date(2025, 6, 9)), "D1", id="due-by"),
        pytest.param(ListFilter(due_from=date(2025, 6, 10)), "D2", id="due-from"),
        pytest.param(ListFilter(closed_from=date(2025, 6, 10), closed_to=date(2025, 6, 10)), "D3", id="closed-on"),
        pytest.param(ListFilter(closed_from=date(2025, 6, 11)), "", id="open-is-not-closed-later"),
        pytest.param(ListFilter(clerk="Cán bộ A"), "D2 D6 D5 D4 D3 D1", id="clerk"),
        pytest.param(ListFilter(clerk="ai khác"), "", id="another-clerk"),
        pytest.param(ListFilter(text="4489"), "D1", id="last-four-digits-of-an-id-number"),
        pytest.param(ListFilter(text="489"), "", id="three-digits-are-too-few"),
        pytest.param(ListFilter(text="71114"), "D1", id="last-digits-of-a-telephone"),
        pytest.param(ListFilter(text="0984271114"), "D1", id="telephone-typed-in-one-go"),
        pytest.param(ListFilter(text="0984 271 114"), "D1", id="telephone-typed-in-groups"),
        pytest.param(ListFilter(text="056 084 254 489"), "D1", id="id-number-typed-in-groups"),
        pytest.param(ListFilter(text="0984 271"), "D1", id="telephone-in-groups-not-typed-to-its-end"),
        pytest.param(ListFilter(text="0984 2"), "D1", id="telephone-in-groups-just-begun"),
        pytest.param(ListFilter(text="271 114"), "D1", id="last-digits-of-a-telephone-in-groups"),
        pytest.param(ListFilter(text="0984 272"), "", id="another-telephone-in-groups"),
        pytest.param(ListFilter(text="dat dai"), "D5 D2", id="field-by-its-name"),
        pytest.param(ListFilter(text="van", field="Đất đai"), "D2", id="text-and-field"),
        pytest.param(ListFilter(text="D", field="Hộ tịch", channel=Channel.POST), "D3", id="text-field-channel"),
    ],
)
def test_what_a_list_shows(filled, wanted, codes):
    assert [row.code for row in filled.register.page(wanted, 100)] == codes.split()
    assert filled.register.count(wanted) == len(codes.split())


def test_pages(filled):
    pages = [[row.code for row in filled.register.page(ListFilter(), 4, offset)] for offset in (0, 4, 8)]
    assert pages == [["D2", "D6", "D5", "D4"], ["D3", "D1"], []]
    assert filled.register.count(ListFilter(), limit=5) == 5


def test_only_some_dossiers(filled):
    keys = tuple(row.key for row in filled.register.page(ListFilter(text="dua"), 10))
    assert [row.code for row in filled.register.page(replace(ListFilter(), keys=keys), 10)] == ["D4"]
    assert filled.register.page(ListFilter(keys=()), 10) == []


def test_d9_the_late_ones_are_those_of_the_form(desk):
    """An office that judges against the new appointment has them neither in column (13) nor in the list."""
    rules = RuleSet("phuong", "Phường chọn", date(2025, 6, 1), late_against=LateAgainst.APPOINTMENT)
    desk.register.save_rule_set(rules)
    card = desk.receive()
    new_day = datetime(2025, 7, 4, 17)
    desk.record(card.key, K.EXTENDED, "2025-06-06 09:00", appointment_at=new_day)
    assert desk.register.page(ListFilter(late_on=date(2025, 6, 30)), 10) == []
    assert [row.key for row in desk.register.page(ListFilter(late_on=date(2025, 7, 5)), 10)] == [card.key]


@pytest.mark.parametrize(
    ("order", "codes"),
    [
        pytest.param(ListOrder(SortBy.RECEIPT, False), "D1 D3 D4 D5 D6 D2", id="oldest-first"),
        # A, Bưởi, Dừa, Dương (the company), Mận, Ổi: by the last word, a before ơ.
        pytest.param(ListOrder(SortBy.NAME, False), "D6 D1 D4 D3 D5 D2", id="by-given-name"),
        pytest.param(ListOrder(SortBy.NAME, True), "D2 D5 D3 D4 D1 D6", id="by-given-name-backwards"),
        pytest.param(ListOrder(SortBy.CODE, True), "D6 D5 D4 D3 D2 D1", id="by-code"),
        # 9 June: D1 and D3, D2 on 16 June; D4 waits, D5 has no term and D6 was not accepted.
        pytest.param(ListOrder(SortBy.DUE, False), "D1 D3 D2 D4 D5 D6", id="by-due-date-without-last"),
        pytest.param(ListOrder(SortBy.DUE, True), "D2 D3 D1 D6 D5 D4", id="by-due-date-backwards-without-last"),
        pytest.param(ListOrder(SortBy.STATUS, False), "D2 D5 D1 D4 D3 D6", id="what-is-to-be-done-first"),
        # “Thủ tục không …”, “Thủ tục mười …”, “Thủ tục năm …”; within one the newest first.
        pytest.param(ListOrder(SortBy.PROCEDURE, False), "D5 D2 D6 D4 D3 D1", id="by-procedure"),
    ],
)
def test_orders(filled, order, codes):
    assert [row.code for row in filled.register.page(ListFilter(), 100, order=order)] == codes.split()
    # The same when a text finds them all, and page by page.
    assert [row.code for row in filled.register.page(ListFilter(text="thu tuc"), 100, order=order)] == codes.split()
    pages = [filled.register.page(ListFilter(), 4, offset, order) for offset in (0, 4)]
    assert [row.code for page in pages for row in page] == codes.split()


def test_code_typed_without_dots_and_hyphens(desk):
    desk.receive(code="H55.242-250602-0001")
    desk.receive(code="H55.242-250602-0012", applicant=Applicant("Trần B"))
    for typed in ("2506020001", "H55242250602 0001", "h552422506020001", "25060200001", "H55.242-250602-0001"):
        assert [row.code for row in desk.register.page(ListFilter(text=typed), 10)] == ["H55.242-250602-0001"], typed
    assert desk.register.count(ListFilter(text="250602")) == 2


def test_organisation_stands_for_a_missing_name(filled):
    assert filled.register.page(ListFilter(text="anh duong"), 1)[0].applicant_name == "Công ty Ánh Dương"


def test_clerks_in_charge(filled):
    assert filled.register.clerks_in_charge() == ["Cán bộ A"]


def test_numbers_in_the_order_of_the_list(filled):
    order = ListOrder(SortBy.CODE, False)
    rows = filled.register.page(ListFilter(), 10, order=order)
    assert filled.register.numbers(ListFilter(), order, 3) == [row.key for row in rows[:3]]
