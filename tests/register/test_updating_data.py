"""What an update does to the catalogue and the layouts of forms; what of it cannot be used keeps all of it out."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.update_files import (
    CATALOGUE,
    COPIES,
    LATE_IN_2026,
    NAME,
    NEW_LINE,
    NEXT,
    OTHER,
    shipped_text,
    write_update,
    year_text,
)
from tthc_desktop import shipped
from tthc_desktop.domain.catalogue import Procedure
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.periods import quarter
from tthc_desktop.errors import UserError
from tthc_desktop.register import (
    HistoryFilter,
    PackageWish,
    ProcedureGroup,
    Register,
    UpdateChoice,
)
from tthc_desktop.register.updating.catalogue_part import Given
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout

NOW = LATE_IN_2026
# Tết 2029 begins on Tuesday 13 February; 30 April is a Monday, 2 September a Sunday.
HOLIDAYS_2029 = [
    (day, "off", "Nghỉ lễ")
    for day in (date(2029, 1, 1), *(date(2029, 2, day) for day in range(12, 17)), date(2029, 4, 30), date(2029, 5, 1))
]


def test_a_year_that_cannot_be_read_any_more_stops_no_program_from_starting(updated, take):
    # Tết 2028 begins on Wednesday 26 January.
    days_2028 = (date(2028, 1, 1), *(date(2028, 1, day) for day in range(24, 29)), date(2028, 5, 1))
    year_2028 = year_text(2028, *((day, "off", "Nghỉ lễ") for day in days_2028))
    take({"calendar/2028.toml": year_2028, "calendar/2029.toml": year_text(2029, *HOLIDAYS_2029)})
    assert updated.calendar.last_day == date(2029, 12, 31)
    updated._database.execute("DROP TRIGGER update_files_are_never_changed")
    updated._database.execute("UPDATE update_files SET content = '?' WHERE name = 'calendar/2028.toml'")
    updated._database.conn.commit()
    # What follows a gap cannot be counted with.
    with updated.another() as again:
        assert again.calendar.last_day == date(2027, 12, 31)
        assert [one.year for one in again.updating.in_use().years][-1] == 2027


def refusal(register: Register, path: Path) -> str:
    with pytest.raises(UserError) as refused:
        register.updating.look_into(path)
    return str(refused.value)


def test_procedures_as_given_change_and_those_the_office_made_its_own_stay(updated, take, tmp_path):
    updated.use_shipped_catalogue()
    own = next(one for one in updated.procedures(NOW.date()) if one.name == OTHER)
    copies = next(one for one in updated.procedures(NOW.date()) if one.code == COPIES)
    updated.catalogue_editing.change(own, replace(own, level="Cấp phường"), NOW.date())
    # A fee is the office's in any case: no catalogue of ours tells of any.
    updated.catalogue_editing.change(copies, replace(copies, fee=2000), NOW.date())
    seen = updated.updating.look_into(write_update(tmp_path / "a.tthc-update", CATALOGUE))
    groups = {one.procedure.code: (one.group, one.what) for one in seen.procedures}
    assert groups == {
        COPIES: (ProcedureGroup.CHANGED, (f"tên mới “{NAME} (mới)”",)),
        own.code: (
            ProcedureGroup.OWN,
            (f"tên mới “{OTHER} (mới)”", "cấp giải quyết Cấp phường → Cấp xã, cơ quan giữ sổ gốc"),
        ),
        "9.000001": (ProcedureGroup.NEW, ()),
    }
    assert seen.suggested == UpdateChoice()
    taken = updated.updating.take_in(seen.update, seen.suggested)
    assert (taken.added, taken.changed) == (1, 1)
    assert next(one.fee for one in updated.procedures(NOW.date()) if one.code == COPIES) == 2000
    names = {one.code: one.name for one in updated.procedures(NOW.date())}
    assert (names[COPIES], names[own.code], names["9.000001"]) == (f"{NAME} (mới)", OTHER, "Thủ tục mới")


def test_an_office_with_a_list_of_its_own_gets_nothing_unless_it_chooses(updated, take):
    updated.catalogue_editing.add(Procedure("1.000001", "Thủ tục riêng", "Hộ tịch"))
    seen = take(CATALOGUE)
    assert seen.suggested.new_procedures is False
    assert [one.code for one in updated.procedures(NOW.date())] == ["1.000001"]


def test_a_register_without_a_catalogue_is_offered_the_newest_one(updated, take):
    before = updated.first_start.shipped_catalogue().procedures
    take(CATALOGUE)
    assert not updated.has_catalogue()
    assert updated.first_start.shipped_catalogue().procedures == before + 1
    updated.use_shipped_catalogue()
    assert {one.name for one in updated.procedures(NOW.date())} >= {f"{NAME} (mới)", "Thủ tục mới"}


def test_a_newer_catalogue_that_is_there_can_be_taken_later(updated, take):
    updated.use_shipped_catalogue()
    assert not updated.updating.catalogue_in_use().procedures
    # Nothing of its catalogue was wanted then; a program that was upgraded is in the same case.
    take(CATALOGUE, UpdateChoice(new_procedures=False, changed_procedures=False))
    offered = updated.updating.catalogue_in_use()
    assert (offered.number_of(ProcedureGroup.NEW), offered.number_of(ProcedureGroup.CHANGED)) == (1, 2)
    taken = updated.updating.take_catalogue(offered.suggested)
    assert (taken.added, taken.changed) == (1, 2)
    assert not updated.updating.catalogue_in_use().procedures
    assert updated.history.page(HistoryFilter(), 1)[0].action == "Lấy danh mục có sẵn"
    assert updated.history.verify().is_sound


def test_what_an_earlier_program_gave_is_not_taken_for_the_office_s_own(updated):
    updated.use_shipped_catalogue()
    kept = updated.procedures(NOW.date())
    # All of it as it shipped, so an earlier program that shipped it is known by its fingerprints alone.
    given = Given((), shipped.former_procedures())
    assert all(given.has(one) for one in kept)
    assert not given.has(replace(kept[0], level="Cấp phường"))
    # A fee is the office's in any case.
    assert given.has(replace(kept[0], fee=2000))


LAYOUT = shipped_text("forms/II.06a.2020.toml")
TITLE = "Lĩnh vực giải quyết"
OTHER_TABLES = shipped_text("forms/II.07b.2020.toml").replace('id = "II.07b"', 'id = "II.06a"')


def test_a_layout_of_an_update_is_used_from_its_day_on_and_the_office_keeps_its_own(updated, take):
    later = LAYOUT.replace("effective_from = 2020-10-21", "effective_from = 2026-12-01").replace(TITLE, "Lĩnh vực")
    take({"forms/II.06a.2026.toml": later})
    layouts = updated.form_layouts
    assert layouts.in_use("II.06a", date(2026, 11, 30)).file_name == "II.06a.2020.toml"
    used = layouts.in_use("II.06a", date(2026, 12, 14))
    assert (used.file_name, used.update, used.layout.sections[0].columns[1].title) == (
        "II.06a.2026.toml",
        NEXT,
        "Lĩnh vực",
    )
    own = layouts.own_file("II.06a", date(2026, 12, 14))
    assert own.read_text(encoding="utf-8") == later
    own.write_text(later.replace("Lĩnh vực", "Công việc"), encoding="utf-8")
    assert layouts.in_use("II.06a", date(2026, 12, 14)).is_own


def test_a_closed_quarter_keeps_the_layout_it_was_closed_with(updated, take):
    closed, later = quarter(2026, 4), quarter(2027, 1)
    updated.save_office(Office(name="UBND xã Ví Dụ", receiver="UBND tỉnh Ví Dụ"))
    updated.closings.vouch(closed, updated.figures(closed))
    updated.packaging.close(PackageWish(closed, Layout.OFFICIAL, RowMode.MERGED), "")
    take({"forms/II.06a.2020.toml": LAYOUT.replace(TITLE, "Lĩnh vực")})
    titles = [updated.form_layouts.on("II.06a", period.last).sections[0].columns[1].title for period in (closed, later)]
    assert titles == [TITLE, "Lĩnh vực"]
    updated.closings.reopen(closed, "sót hồ sơ", "Trần Văn Bình")
    assert updated.form_layouts.on("II.06a", closed.last).sections[0].columns[1].title == "Lĩnh vực"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("forms/II.06a.2020.toml", LAYOUT[: len(LAYOUT) // 2], "II.06a.2020.toml"),
        ("forms/II.06a.2020.toml", shipped_text("forms/II.07b.2020.toml"), "ghi id = “II.07b”"),
        ("forms/II.99.2026.toml", LAYOUT, "chưa biết lập biểu"),
        ("forms/II.06a.2020.toml", OTHER_TABLES, "biểu II.06a cần"),
        ("calendar/2029.toml", year_text(2029, *HOLIDAYS_2029), "thiếu năm ở giữa"),
        ("calendar/2027.toml", f"year = {'9' * 5000}", "không đọc được"),
        ("calendar/2028.toml", year_text(2028, (date(2028, 5, 1), "off", "1/5")), "các ngày nghỉ Tết Nguyên đán"),
        ("calendar/2027.toml", year_text(2028, (date(2028, 1, 1), "off", "Tết")), "không khớp với tên tệp"),
        ("calendar/2027.toml", year_text(2027, (date(2028, 1, 1), "off", "Tết")), "thuộc năm khác"),
        ("calendar/2027.toml", year_text(2027, (date(2027, 2, 11), "work_swap", "Bù")), "vốn là ngày làm việc"),
        ("catalogue/procedures.csv", "code,name\n1.000001,Thủ tục\n", "thiếu hoặc thừa cột"),
        ("catalogue/procedures.csv", shipped_text("catalogue/procedures.csv") + "9.1,a\n", "thiếu hoặc thừa ô"),
        ("catalogue/procedures.csv", shipped_text("catalogue/procedures.csv") + NEW_LINE * 2, "ghi hai lần"),
    ],
)
def test_what_cannot_be_used_keeps_all_of_a_signed_update_out(updated, tmp_path, name, text, said):
    path = write_update(tmp_path / "a.tthc-update", {**CATALOGUE, name: text})
    assert said in refusal(updated, path)
    assert not updated.updating.in_use().updates
