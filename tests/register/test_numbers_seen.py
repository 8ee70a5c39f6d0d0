"""Numbers of people in full: only for those who may, and each time written down, without the number."""

import json
from datetime import date

import pytest
from openpyxl import load_workbook

from tthc_desktop.domain.dossier import Applicant
from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.people import Role
from tthc_desktop.errors import UserError
from tthc_desktop.register import (
    Amendment,
    DayEdit,
    ListColumn,
    ListFilter,
    ListWish,
    Register,
    has_numbers,
    hidden,
)

A = Applicant("Nguyễn Văn A", "056190001234", "0905123456", "12 Lê Lợi")
IN_FULL = ListWish(ListFilter(), columns=(ListColumn.CODE, ListColumn.ID_NUMBER), full_numbers=True, why=" gửi  thuế ")


@pytest.fixture
def entry(desk, clock):
    """The same register, opened by somebody who only enters dossiers."""
    with Register(desk.register.folder, "Nhập liệu B", clock, role=Role.ENTRY) as opened:
        yield opened


def audit(desk, action):
    rows = desk.rows("SELECT actor, subject, detail FROM audit WHERE action = ? ORDER BY id", action)
    return [(actor, subject, json.loads(detail)) for actor, subject, detail in rows]


def test_a_look_is_written_down_without_the_number(desk):
    card = desk.receive(code="HS-1", applicant=A)
    desk.register.numbers_seen.show("card", card.dossier.code, " gọi  báo ")
    assert audit(desk, "see_numbers") == [("Cán bộ A", "HS-1", {"place": "card", "why": "gọi báo"})]


def test_who_may_not_see_them_sees_none_and_nothing_is_written(desk, entry):
    desk.receive(applicant=A)
    assert not entry.numbers_seen.allowed
    with pytest.raises(UserError, match="xem đủ số giấy tờ, điện thoại cần quyền Phụ trách"):
        entry.numbers_seen.show("card", "HS-1")
    assert audit(desk, "see_numbers") == []


def test_a_list_in_full_is_for_those_who_may(desk, entry, tmp_path):
    desk.receive(applicant=A)
    with pytest.raises(UserError, match="cần quyền Phụ trách"):
        entry.list_export.write(IN_FULL, tmp_path / "b.xlsx")
    assert not (tmp_path / "b.xlsx").exists()
    desk.register.list_export.write(IN_FULL, tmp_path / "a.xlsx")
    (told,) = audit(desk, "export_list")
    assert (told[0], told[2]["full_numbers"], told[2]["why"]) == ("Cán bộ A", True, "gửi thuế")


def test_the_book_in_full_is_for_those_who_may_and_says_so(desk, entry, tmp_path):
    desk.receive(applicant=A)
    year = date(2025, 1, 1), date(2025, 12, 31)
    with pytest.raises(UserError, match="cần quyền Phụ trách"):
        entry.printing.book.write(*year, tmp_path / "b.xlsx", full_numbers=True)
    entry.printing.book.write(*year, tmp_path / "b.xlsx")
    desk.register.printing.book.write(*year, tmp_path / "a.xlsx", full_numbers=True)
    assert [(one[0], one[2]["full_numbers"]) for one in audit(desk, "write_book")] == [
        ("Nhập liệu B", False),
        ("Cán bộ A", True),
    ]
    cells = {cell for row in load_workbook(tmp_path / "a.xlsx").active.iter_rows(values_only=True) for cell in row}
    assert "0905123456" in cells


def test_whom_to_call_in_full_is_for_those_who_may(desk, entry, tmp_path):
    with pytest.raises(UserError, match="cần quyền Phụ trách"):
        entry.impact_export.write([DayEdit(date(2025, 6, 6), None)], [object()], tmp_path / "b.xlsx", full_numbers=True)


def test_the_card_hides_numbers_wherever_they_stand(desk):
    key = desk.receive(applicant=A, note="gọi 0905 123 456 buổi chiều").key
    other = Applicant("Nguyễn Văn A", "056190009999", "0905123456", "12 Lê Lợi")
    desk.register.amending.amend(key, Amendment(applicant=other), "đúng số 056190009999")
    desk.record(key, EventKind.SUPPLEMENT_REQUESTED, "2025-06-03 09:00", note="liên hệ 0912345678")
    card = desk.register.card(key)
    assert has_numbers(card)
    shown = hidden(card)
    assert (shown.dossier.applicant.id_number, shown.dossier.applicant.phone) == ("••••••••9999", "••••••3456")
    assert shown.dossier.note == "gọi ••••••3456 buổi chiều"
    assert shown.dossier.events[-1].note == "liên hệ ••••••5678"
    (amended,) = shown.amendments
    assert (amended.before, amended.after) == ({"id_number": "••••••••1234"}, {"id_number": "••••••••9999"})
    assert amended.reason == "đúng số ••••••••9999"
    for number in ("056190001234", "056190009999", "0905123456", "0912345678"):
        assert number not in repr(shown)


def test_a_card_without_numbers_has_none_to_hide(desk):
    assert not has_numbers(desk.receive(code="HS-250602-0001").key and desk.register.card_of_code("HS-250602-0001"))
