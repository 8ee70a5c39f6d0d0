"""Texts that harm whoever stores, shows or prints them: control characters, reversed writing, half characters."""

import io
import re
import zipfile
from datetime import date, datetime, time

import pytest

from tests.register.packages import QUARTER, WISH
from tthc_desktop.domain.dossier import Applicant, Enclosure
from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.errors import UserError
from tthc_desktop.register import (
    FINISH_AND_HAND_OVER,
    Amendment,
    BatchRow,
    DayEdit,
    Feedback,
    ListColumn,
    ListFilter,
    ListWish,
    Step,
)
from tthc_desktop.reports.feedback import About

K = EventKind
# NUL, a bell, right-to-left override and isolate, zero-width space and joiner, a soft hyphen, half a surrogate pair,
# a character that is none, a tag.
BAD = "\x00\x07\u202e\u2067\u200b\u200d\xad\ud83d\uffff\U000e0041"
NAME = f"Nguyễn{BAD} Văn\u2028A{BAD}"
FORMULA = '=HYPERLINK("http://x.vn","A")'


def hostile(value):
    return isinstance(value, str) and re.search(
        r"[\x00\x03-\x09\x0b-\x1f\u200b-\u200f\u2028-\u202e\u2066-\u2069\xad]", value
    )


def test_nothing_that_cannot_be_seen_gets_into_the_register(desk, clock):
    register = desk.register
    applicant = Applicant(NAME, "056084254489", "0900000000", NAME, NAME, f"a@b.vn{BAD}")
    enclosures = (Enclosure(f"Đơn{BAD}", 1, 0, 0),)
    card = desk.receive(
        applicant=applicant, note=NAME, enclosures=enclosures, result_at=NAME, due_on=date(2025, 6, 9), due_reason=NAME
    )
    assert card.dossier.applicant.name == "Nguyễn Văn A"
    desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-03 08:00", note=NAME)
    desk.record(card.key, K.SUPPLEMENT_RECEIVED, "2025-06-04 08:00", note=NAME)
    step = Step((K.SUSPENDED,), datetime(2025, 6, 5, 8), NAME, papers=(NAME, NAME))
    register.steps.apply([card.key], step)
    assert register.card(card.key).dossier.events[-1].note == "Nguyễn Văn A\nNguyễn Văn A\nLý do: Nguyễn Văn A"
    register.amending.amend(card.key, Amendment(Applicant(f"Lê{BAD} B"), note=NAME, clerk=NAME, code=f"X{BAD}1"), NAME)
    register.strike_out(card.key, NAME)
    register.refusing.refuse(desk.new(applicant=applicant), NAME)
    row = BatchRow(desk.new(applicant=applicant, note=NAME), datetime(2025, 6, 2, 9))
    assert register.batches.receive_finished([row]).errors == {}
    register.feedback.add(Feedback(date(2025, 6, 2), About.CONDUCT, NAME, "Hộ tịch", NAME, NAME))
    register.calendar_editing.keep([DayEdit(date(2025, 6, 20), DayKind.OFF, NAME, NAME)])
    register.saved_lists.save(NAME, {"text": "a"})
    register.late_reasons.write([card.key], NAME)
    register.call_clerk(NAME)
    register.save_office(Office(name=NAME, receiver=NAME, place=NAME, signer_lines=(NAME, "CHỦ TỊCH")))
    found = {
        (table, value)
        for table, rows in desk.everything().items()
        for row in rows
        for value in row
        if hostile(value) and not table.startswith("dossier_search")
    }
    assert found == set()


def test_a_draft_keeps_what_was_typed_whatever_it_is(desk):
    desk.register.drafts.save("receive", {"name": f"Ngu\ud83d{NAME}"})
    assert desk.register.drafts.load("receive") == {"name": f"Ngu\ud83d{NAME}"}


def test_a_file_whose_name_cannot_be_written_down_is_taken_in(desk, save_dossiers):
    # On Linux a name of other bytes than UTF-8, on Windows half a surrogate pair; and one that reads "xslx.exe".
    for number, name in enumerate(("danh s\udce1ch.xlsx", "ho so \u202exslx.exe.xlsx")):
        path = desk.register.folder / name
        try:
            save_dossiers({"Mã hồ sơ": f"HS-{number}"}).rename(path)
        except OSError:
            pytest.skip("this disk takes no such name")
        assert desk.register.import_file(path).added == 1
    assert [one.file_name for one in desk.register.imports()][:2] == ["ho so xslx.exe.xlsx", "danh s ch.xlsx"]


def test_half_a_character_in_a_reason_is_no_crash(desk):
    card = desk.receive()
    desk.record(card.key, K.REFUSED, "2025-06-03 08:00", note="không đủ\ud83d điều kiện")
    assert desk.register.card(card.key).dossier.events[-1].note == "không đủ điều kiện"


def test_a_reason_of_nothing_but_such_characters_is_none(desk):
    card = desk.receive()
    with pytest.raises(UserError, match="phải có lý do"):
        desk.record(card.key, K.REFUSED, "2025-06-03 08:00", note="\u200b\x00\u202e")


def test_far_too_long_texts_are_refused_and_quoted_shortly(desk):
    with pytest.raises(UserError, match="quá 2000 ký tự") as raised:
        desk.receive(applicant=Applicant("A" * 1_000_000))
    assert len(str(raised.value)) < 200
    with pytest.raises(UserError, match="không đúng dạng") as raised:
        desk.receive(applicant=Applicant("A", id_number="1" * 1_000_000))
    assert len(str(raised.value)) < 300


@pytest.fixture
def full_of_formulas(desk, clock):
    """A register each of whose texts begins like a formula."""
    register = desk.register
    register.save_office(Office(name=FORMULA, receiver="@SUM(A1)", place="+1", signer_name="-2+3"))
    register.call_clerk(FORMULA)
    applicant = Applicant(FORMULA, "056084254489", "0900000000", "+cmd|' /C calc'!A0", "@SUM(1+1)")
    for code in ("=1+1", "-2"):
        card = desk.receive(applicant=applicant, code=code, note="=1+1", result_at="-1")
        step = Step(FINISH_AND_HAND_OVER, datetime.combine(date(2025, 6, 4), time(9)), "=1+1")
        register.steps.apply([card.key], step)
    desk.receive(applicant=applicant, note="=1+1")
    register.feedback.add(Feedback(date(2025, 6, 2), About.CONDUCT, "=1+1", "Hộ tịch", "=1+1", "=1+1"))
    clock.now = datetime(2025, 6, 17, 9, 0)
    return desk


def live_parts(content):
    """What Excel would work out, open or run in a workbook."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            text = archive.read(name)
            if re.search(rb"<f[ >/]|<hyperlink|<externalReference|<ddeLink|<oleObject|<definedName[^>]*>[^<]*\(", text):
                found.append(name)
            if "vba" in name.lower() or "externalLinks" in name:
                found.append(name)
    return found


def test_no_workbook_that_leaves_the_program_holds_a_formula_or_a_link(full_of_formulas, tmp_path):
    register = full_of_formulas.register
    columns = tuple(ListColumn)
    register.list_export.write(ListWish(ListFilter(), columns=columns), tmp_path / "danh_sach.xlsx")
    register.printing.book.write(date(2025, 6, 1), date(2025, 6, 17), tmp_path / "so.xlsx")
    result = register.packaging.give_out(WISH, tmp_path)
    workbooks = [*tmp_path.glob("*.xlsx"), *result.folder.glob("*.xlsx")]
    assert len(workbooks) > 8
    assert {path.name: live_parts(path.read_bytes()) for path in workbooks} == {path.name: [] for path in workbooks}
    assert QUARTER.key in str(result.folder)


def test_only_a_correction_can_strike_another_event_out(desk):
    card = desk.receive()
    desk.record(card.key, K.DUE_DATE_SET, "2025-06-03 08:00", due_at=datetime(2025, 6, 12, 17), corrects=1, void=True)
    card = desk.register.strike_out(card.key, "nhập trùng")
    assert [(one.kind, one.corrects, one.void) for one in card.dossier.events] == [
        (K.RECEIVED, None, False),
        (K.DUE_DATE_SET, None, False),
        (K.CORRECTED, 1, True),
    ]
