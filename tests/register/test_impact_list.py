"""Whom a change of the calendar concerns, with the telephone to call, on the screen and as a file."""

import json
from datetime import date, datetime

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tthc_desktop.domain.dossier import Applicant
from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.errors import UserError
from tthc_desktop.register import DayEdit
from tthc_desktop.reports.papers.layout import PaperKind

OFF = DayEdit(date(2026, 11, 20), DayKind.OFF, "Nghỉ theo thông báo của tỉnh", "Công văn 12/UBND")
# Wednesday 18/11/2026 and three working days: Monday 23/11; with Friday off, and Tuesday a day off already: 25/11.
RECEIVED = "2026-11-18 09:00"


@pytest.fixture
def concerned(november):
    """Three dossiers: free, printed, waiting for a supplement."""
    desk = november
    people = (
        ("H1", Applicant("Đặng Thị Bưởi", "", "0984271114")),
        ("H2", Applicant("Trần Văn Ổi", "", "0258 3880 123")),
        ("H3", Applicant("Lý Dừa")),
    )
    keys = [desk.receive("1.000007", RECEIVED, code=code, applicant=person).key for code, person in people]
    desk.register.printing.issue([keys[1]], PaperKind.RECEIPT)
    desk.record(keys[2], EventKind.SUPPLEMENT_REQUESTED, "2026-11-18 10:00")
    return desk


def audit(desk):
    return desk.rows("SELECT subject, detail FROM audit WHERE action = 'export_list'")


def test_whom_to_call_comes_with_the_dossiers(concerned):
    found = {one.code: one.phone for one in concerned.register.calendar_editing.impact([OFF])}
    assert found["H1"] == "0984271114"
    assert found["H2"].replace(" ", "") == "02583880123"


def test_the_list_as_excel(concerned, tmp_path):
    path = tmp_path / "goi.xlsx"
    moved = concerned.register.calendar_editing.impact([OFF])
    assert concerned.register.impact_export.write([OFF], moved, path) == len(moved)
    sheet = load_workbook(path).active
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    head = next(number for number, row in enumerate(rows) if row[0] == "STT")
    assert rows[head] == [
        *("STT", "Mã hồ sơ", "Chủ hồ sơ", "Điện thoại", "Thủ tục", "Đã hẹn trả", "Theo lịch mới", "Giấy hẹn")
    ]
    by_code = {row[1]: row for row in rows[head + 1 :]}
    promised, new = datetime(2026, 11, 23, 17), datetime(2026, 11, 25, 17)
    assert by_code["H1"][2:] == ["Đặng Thị Bưởi", "••••••1114", "Thủ tục có xác minh", promised, new, "Chưa in"]
    assert by_code["H2"][5:] == [promised, new, "Đã in, giữ như đã in"]
    above = " ".join(str(cell) for row in rows[:head] for cell in row if cell)
    assert "nghỉ T6 20/11/2026 (Công văn 12/UBND)" in above


def test_it_is_written_down_that_telephones_left_in_full(concerned, tmp_path):
    moved = concerned.register.calendar_editing.impact([OFF])
    concerned.register.impact_export.write([OFF], moved, tmp_path / "goi.xlsx", full_numbers=True)
    ((subject, detail),) = audit(concerned)
    assert subject == "goi.xlsx"
    told = json.loads(detail)
    assert (told["dossiers"], told["full_numbers"]) == (len(moved), True)
    assert "20/11/2026" in told["narrowed"]


def test_it_can_be_a_pdf(concerned, tmp_path):
    moved = concerned.register.calendar_editing.impact([OFF])
    concerned.register.impact_export.write([OFF], moved, tmp_path / "goi.pdf", full_numbers=True)
    text = PdfReader(tmp_path / "goi.pdf").pages[0].extract_text()
    assert "0984271114" in text
    assert "23/11/2026 17:00" in " ".join(text.split())


def test_invented_people_are_named_so(concerned, tmp_path):
    concerned.register.mark_as_demonstration()
    moved = concerned.register.calendar_editing.impact([OFF])
    concerned.register.impact_export.write([OFF], moved, tmp_path / "goi.pdf")
    assert "Sổ minh họa" in PdfReader(tmp_path / "goi.pdf").pages[0].extract_text()


def test_an_empty_list_is_not_written(concerned, tmp_path):
    with pytest.raises(UserError, match="không ảnh hưởng"):
        concerned.register.impact_export.write([OFF], [], tmp_path / "goi.xlsx")
    assert not list(tmp_path.glob("goi*"))
    assert audit(concerned) == []


def test_a_list_called_off_leaves_neither(concerned, tmp_path):
    class CalledOff(Exception):  # noqa: N818
        pass

    def stop(done, total):
        raise CalledOff

    moved = concerned.register.calendar_editing.impact([OFF])
    with pytest.raises(CalledOff):
        concerned.register.impact_export.write([OFF], moved, tmp_path / "goi.xlsx", stop)
    assert not list(tmp_path.glob("goi*"))
    assert audit(concerned) == []
