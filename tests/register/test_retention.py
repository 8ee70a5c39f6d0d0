"""Personal data whose time is over: listed, approved, erased, gone from the file; every figure stays as it was.

The quarter is 15 March to 14 June 2025. Its dossiers: one received on 2 June and finished on 5 June, one received on
3 June and finished on 12 June, one still open.
"""

import json
from dataclasses import astuple
from datetime import date, datetime

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.conftest import another_writer
from tthc_desktop.db.data_requests import DataRequest, Wish
from tthc_desktop.domain.dossier import Applicant, Enclosure
from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.people import Role
from tthc_desktop.domain.periods import quarter
from tthc_desktop.errors import UserError
from tthc_desktop.register import Amendment, Register
from tthc_desktop.register.personal.erasing import Approval
from tthc_desktop.register.personal.retention import ALL_OTHERS, HELD_OPEN_PERIOD, HELD_REQUEST
from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.reports.settlement import Layout

QUARTER = quarter(2025, 2)
ONE = Applicant(
    "Đặng Thị Quỳnh Hương", "056190001234", "0905123456", "12 Lê Hồng Phong", "HTX Hương Quê", "huong@vi.du"
)
TWO = Applicant("Vũ Văn Bảy", "056190007777", "0912000777", "7 Trần Phú")
THREE = Applicant("Đặng Thị Quỳnh", "056190003333", "0933000333", "3 Trần Phú")
DECIDED = Approval("15/QĐ-UBND", date(2027, 6, 8), "Lê Thị Lãnh Đạo")
MARK = "(đã xóa theo quyết định số 15/QĐ-UBND)"


@pytest.fixture
def old(desk, clock):
    """The quarter is closed, and two years later the time of the first dossier is over."""
    papers = (Enclosure("Giấy khai sinh của Đặng Thị Quỳnh Hương", 1), Enclosure("Tờ khai", 1))
    first = desk.receive(code="HS-1", applicant=ONE, note="con dâu bà Tư", enclosures=papers)
    other = Applicant("Đặng Thị Quỳnh Hương", "056190005555", "0905123456", "12 Lê Hồng Phong")
    desk.register.amending.amend(first.key, Amendment(applicant=other), "số cũ 056190001234")
    desk.issue_one(first.key, PaperKind.RECEIPT)
    desk.record(first.key, EventKind.FINISHED, "2025-06-05 09:00", note="")
    desk.register.late_reasons.write([first.key], "Đặng Thị Quỳnh Hương đi vắng")
    second = desk.receive(code="HS-2", received="2025-06-03 08:00", applicant=TWO)
    desk.record(second.key, EventKind.FINISHED, "2025-06-12 09:00")
    desk.receive(code="HS-3", received="2025-06-10 08:00", applicant=THREE)
    desk.register.closings.vouch(QUARTER, desk.register.figures(QUARTER))
    desk.register.closings.close(QUARTER)
    clock.now = datetime(2027, 6, 10, 9, 0)
    return desk


@pytest.fixture
def retention(old):
    old.register.retention.set_years({ALL_OTHERS: 2})
    return old.register.retention


def keys(desk, *codes):
    marks = ", ".join("?" * len(codes))
    return tuple(key for (key,) in desk.rows(f"SELECT id FROM dossiers WHERE code IN ({marks}) ORDER BY id", *codes))


def test_nothing_is_preset_and_nothing_goes_by_itself(old):
    assert old.register.retention.years() == {}
    with pytest.raises(UserError, match="chưa đặt thời hạn lưu"):
        old.register.retention.make_list()


def test_the_list_holds_what_ended_before_the_day(old, retention):
    listed = retention.make_list()
    # 10 June 2027 less two years: HS-1 ended on 5 June 2025, HS-2 on 12 June, HS-3 is open.
    assert listed.keys == keys(old, "HS-1")
    assert [(row.year, row.field, row.dossiers) for row in listed.rows] == [(2025, "Hộ tịch", 1)]
    assert listed.held == {}


def test_a_field_has_its_own_years(old, retention):
    retention.set_years({ALL_OTHERS: 1, "Hộ tịch": 5})
    with pytest.raises(UserError, match="Chưa có hồ sơ nào"):
        retention.make_list()
    retention.set_years({"Hộ tịch": 1})
    assert retention.make_list().keys == keys(old, "HS-1", "HS-2")


def test_what_ended_on_the_very_day_stays_one_day_more(old, retention, clock):
    clock.now = datetime(2027, 6, 5, 9, 0)
    with pytest.raises(UserError, match="Chưa có hồ sơ nào"):
        retention.make_list()
    clock.now = datetime(2027, 6, 6, 9, 0)
    assert retention.make_list().keys == keys(old, "HS-1")


@pytest.mark.parametrize("years", [0, -1, 101])
def test_years_out_of_reason_are_refused(retention, years):
    with pytest.raises(UserError, match="không dùng được"):
        retention.set_years({ALL_OTHERS: years})


def test_a_dossier_of_an_open_period_is_held_back(old, retention):
    old.register.closings.reopen(QUARTER, "sai số", "Trần B")
    with pytest.raises(UserError) as told:
        retention.make_list()
    assert told.value.hint == f"1 hồ sơ giữ lại vì {HELD_OPEN_PERIOD}"


def test_a_dossier_of_somebody_who_waits_for_an_answer_is_held_back(old, retention):
    asked = DataRequest(date(2027, 6, 9), date(2027, 6, 9), Wish.SEE, "bất kỳ", "056190005555")
    request = old.register.data_requests.add(asked).after
    with pytest.raises(UserError) as told:
        retention.make_list()
    assert told.value.hint == f"1 hồ sơ giữ lại vì {HELD_REQUEST}"
    old.register.data_requests.answer(request.key, date(2027, 6, 10), "đã giao phiếu")
    assert retention.make_list().keys == keys(old, "HS-1")


def test_the_list_as_a_paper_to_be_signed_names_nobody(old, retention, tmp_path):
    listed = retention.make_list()
    retention.write(listed, tmp_path / "ds.pdf")
    retention.write(listed, tmp_path / "ds.xlsx")
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(tmp_path / "ds.pdf").pages).split())
    sheet = load_workbook(tmp_path / "ds.xlsx").active
    cells = " ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)
    for told in ("2025", "Hộ tịch", "NGƯỜI PHÊ DUYỆT", listed.mark, "Các lĩnh vực khác: 2 năm"):
        assert told in text
        assert told in cells
    assert "Hương" not in text + cells


def test_nothing_goes_without_the_approved_list(old, retention):
    listed = retention.make_list()
    erase = old.register.erasing.erase
    for wrong, told in (
        (Approval("", DECIDED.decided_on, DECIDED.approved_by), "Chưa có số quyết định"),
        (Approval("15/QĐ-UBND", date(2027, 6, 11), DECIDED.approved_by), "tương lai"),
        (Approval("15/QĐ-UBND", DECIDED.decided_on, " "), "Chưa có người phê duyệt"),
        (Approval("15/QĐ-UBND", DECIDED.decided_on, "cán bộ a"), "phải khác người đang làm"),
    ):
        with pytest.raises(UserError, match=told):
            erase(listed, wrong)
    # The register changes between list and approval: another dossier's time is over, as counted on the list's day.
    old.register.closings.reopen(QUARTER, "sai số", "Trần B")
    with pytest.raises(UserError, match="không còn đúng"):
        erase(listed, DECIDED)
    assert old.rows("SELECT count(*) FROM dossiers WHERE applicant_name LIKE '(đã xóa%'") == [(0,)]
    assert old.rows("SELECT count(*) FROM erasures") == [(0,)]


def test_a_list_is_carried_out_once(old, retention):
    listed = retention.make_list()
    old.register.erasing.erase(listed, DECIDED)
    with pytest.raises(UserError, match="đã được thực hiện"):
        old.register.erasing.erase(listed, DECIDED)


def test_without_a_backup_before_nothing_goes(old, retention):
    def no_backup():
        raise UserError("Ổ đĩa đã đầy.")

    old.register.erasing._before = no_backup
    with pytest.raises(UserError, match="Ổ đĩa đã đầy"):
        old.register.erasing.erase(retention.make_list(), DECIDED)
    assert old.register.card_of_code("HS-1").dossier.applicant.phone == "0905123456"


def test_the_persons_values_are_gone_and_the_dossier_stays(old, retention):
    events = old.rows("SELECT * FROM events ORDER BY dossier_id, number")
    papers = old.register.printing.printed(keys(old, "HS-1")[0])
    result = old.register.erasing.erase(retention.make_list(), DECIDED)
    assert (result.dossiers, result.swept) == (1, True)
    card = old.register.card_of_code("HS-1")
    assert card.dossier.applicant == Applicant(MARK)
    assert card.dossier.note == ""
    assert [one.name for one in card.dossier.enclosures] == [MARK, "Tờ khai"]
    (amended,) = card.amendments
    parts = ("id_number", "organisation", "email")
    assert amended.before == dict.fromkeys(parts, MARK)
    assert amended.after == dict.fromkeys(parts, MARK)
    assert amended.reason == MARK
    assert old.register.late_reasons.of([card.key]) == {card.key: MARK}
    # What no person can be told by stays, and so does the other dossier of the same person, which is still open.
    assert old.rows("SELECT * FROM events ORDER BY dossier_id, number") == events
    assert old.register.printing.printed(card.key) == papers
    assert old.register.card_of_code("HS-3").dossier.applicant == THREE
    assert old.register.card_of_code("HS-2").dossier.applicant == TWO
    assert old.found("quynh huong") == []
    assert old.found("dang thi quynh") == ["HS-3"]
    assert "HS-1" in old.found("hs-1")
    assert old.found("5555") == []
    old.register._database.execute("INSERT INTO dossier_search (dossier_search) VALUES ('integrity-check')")
    assert old.register.same_person(card.key) == []


def test_nothing_of_it_is_left_in_the_file(old, retention):
    old.register.erasing.erase(retention.make_list(), DECIDED)
    content = old.file.read_bytes()
    assert old.register.erasing.backups()
    for gone in (*astuple(ONE), "056190005555", "con dâu bà Tư", "đi vắng", "quynh huong", "5555000916", "4321000916"):
        assert gone.encode() not in content, gone


def test_the_history_is_whole_afterwards_and_still_finds_what_is_changed_beside_it(old, retention):
    register = old.register
    register.erasing.erase(retention.make_list(), DECIDED)
    found = register.history.verify()
    assert found.faults == ()
    (event,) = old.rows("SELECT min(dossier_id) FROM erased_dossiers")
    with another_writer(old.file) as file:
        (guard,) = file.execute("SELECT sql FROM sqlite_master WHERE name = 'events_are_never_changed'").fetchone()
        file.execute("DROP TRIGGER events_are_never_changed")
        file.execute("UPDATE events SET clerk = 'khác' WHERE dossier_id = ? AND number = 1", event)
        file.execute(guard)
    assert [fault.row is not None for fault in register.history.verify().faults] == [True]
    # Without the salt no digest in the history tells whose it was.
    assert old.rows("SELECT 1 FROM dossier_salts WHERE dossier_id = ?", *event) == []


def test_every_figure_and_the_closed_period_stay_as_they_were(old, retention):
    register = old.register

    def all_figures():
        figures = [register.figures(QUARTER, layout) for layout in Layout]
        live = register._reporting.present(QUARTER)
        return figures, live, register.closings.events_state(QUARTER), register.closings.state(QUARTER)

    before = all_figures()
    assert not register.closings.differ(QUARTER)
    register.erasing.erase(retention.make_list(), DECIDED)
    assert all_figures() == before
    assert not register.closings.differ(QUARTER)
    (closing,) = register.closings.history(QUARTER)
    assert closing.state == register.closings.events_state(QUARTER)


def test_the_history_still_verifies(old, retention):
    assert old.register.history.verify().is_sound
    old.register.erasing.erase(retention.make_list(), DECIDED)
    found = old.register.history.verify()
    assert found.faults == ()
    # And a change of what is left shows as before.
    old.register._database.execute("UPDATE dossiers SET applicant_name = 'Ai Đó' WHERE code = 'HS-1'")
    assert not old.register.history.verify().is_sound


def test_notes_on_events_stay_and_are_told(old, retention, desk):
    register = old.register
    card = register.card_of_code("HS-2")
    register.record(
        card.key,
        card.dossier.events[0]._replace(
            kind=EventKind.HANDED_OVER, happened_at=datetime(2025, 6, 13, 9), note="giao ông Vũ Văn Bảy", number=0
        ),
    )
    retention.set_years({ALL_OTHERS: 1})
    result = register.erasing.erase(retention.make_list(), DECIDED)
    assert (result.dossiers, result.notes_left) == (2, 1)


def test_it_is_written_down_who_approved_what(old, retention):
    listed = retention.make_list()
    old.register.erasing.erase(listed, DECIDED)
    ((subject, detail),) = old.rows("SELECT subject, detail FROM audit WHERE action = 'erase_personal_data'")
    told = json.loads(detail)
    assert subject == f"Danh sách số {listed.key}"
    assert (told["decision"], told["second"], told["dossiers"]) == ("15/QĐ-UBND", "Lê Thị Lãnh Đạo", 1)
    (done,) = old.register.erasing.done()
    assert (done.decision, done.approved_by, done.dossiers) == ("15/QĐ-UBND", "Lê Thị Lãnh Đạo", 1)
    assert done.swept_at == datetime(2027, 6, 10, 9, 0)


def test_old_values_go_in_no_other_way(old, retention):
    key = keys(old, "HS-1")[0]
    database = old.register._database
    for sql in (
        "UPDATE amendments SET before = '{}'",
        "UPDATE amendments SET reason = ''",
        "UPDATE amendments SET at = ''",
    ):
        with pytest.raises(Exception, match="never changed"):
            database.execute(sql)
    old.register.erasing.erase(retention.make_list(), DECIDED)
    for sql, told in (
        (f"UPDATE amendments SET before = '{{}}' WHERE dossier_id = {key}", "never changed"),
        ("UPDATE erasures SET is_over = 0", "stays so"),
        ("UPDATE erasures SET approved_by = 'A'", "never changed"),
        ("DELETE FROM erasures", "never deleted"),
        ("DELETE FROM erased_dossiers", "never deleted"),
        ("INSERT INTO erased_dossiers VALUES (999, 1)", "is over"),
        ("DELETE FROM retention_lists", "never deleted"),
    ):
        with pytest.raises(Exception, match=told):
            database.execute(sql)


def test_an_erased_dossier_is_listed_no_more_and_shows_in_the_persons_file_as_erased(old, retention):
    old.register.erasing.erase(retention.make_list(), DECIDED)
    with pytest.raises(UserError, match="Chưa có hồ sơ nào"):
        retention.make_list()
    (nobody,) = old.register.looking_up.find("đã xóa theo quyết định").people
    file = old.register.looking_up.show(nobody)
    erased = next(one.rows for one in file.sections if one.layout.key == "erasures")
    assert erased == (("HS-1", "15/QĐ-UBND", "08/06/2027", "10/06/2027 09:00"),)


def test_only_the_administrator_may(old, clock):
    for role in (Role.ENTRY, Role.CHARGE):
        with Register(old.register.folder, "B", clock, role=role) as other:
            with pytest.raises(UserError, match="cần quyền Quản trị"):
                other.retention.set_years({ALL_OTHERS: 2})
            with pytest.raises(UserError, match="cần quyền Quản trị"):
                other.retention.make_list()


def test_called_off_nothing_goes(old, retention):
    class CalledOffError(Exception):
        pass

    def stop(done, total):
        if done == total:
            raise CalledOffError

    listed = retention.make_list()
    with pytest.raises(CalledOffError):
        old.register.erasing.erase(listed, DECIDED, stop)
    assert old.register.card_of_code("HS-1").dossier.applicant.phone == "0905123456"
    assert old.register.erasing.done() == []
    assert old.register.erasing.erase(listed, DECIDED).dossiers == 1
