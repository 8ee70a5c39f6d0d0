"""What another system says of a period, beside the register; and taking over what is right from its list."""

import pytest
from foreign_form import save_form

from tthc_desktop.domain.events import EventKind as K
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.periods import quarter
from tthc_desktop.errors import UserError
from tthc_desktop.paths import resource
from tthc_desktop.register import Amendment, FormComparison, ListComparison, PackageWish, Register
from tthc_desktop.reports.dossier_differences import DifferenceKind
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout

PERIOD = quarter(2025, 2)  # 15/3 to 14/6
DONE = {"Ngày kết thúc": "06/06/2025 10:00", "Trạng thái": "Đã xử lý xong"}
Q2 = ("Kỳ báo cáo: Quý II năm 2025", "(Từ ngày 15/3/2025 đến ngày 14/6/2025)")


@pytest.fixture
def held(desk, save_dossiers):
    """The register holds H1 and H2, open and due on 9 June, and H4, finished on 6 June."""
    desk.register.import_file(save_dossiers({"Mã hồ sơ": "H1"}, {"Mã hồ sơ": "H2"}, {"Mã hồ sơ": "H4"} | DONE))
    desk.register.save_office(Office(name="UBND phường Ví Dụ"))
    return desk


@pytest.fixture
def theirs(save_dossiers):
    """A list that has H1 finished, knows nothing of H2, and has H3 that the register does not."""
    return save_dossiers({"Mã hồ sơ": "H1"} | DONE, {"Mã hồ sơ": "H3"}, {"Mã hồ sơ": "H4"} | DONE, name="cua_tinh.xlsx")


def told(found):
    return [(one.dossier.code, one.kind, one.ours, one.theirs) for one in found.differences]


H1 = ("H1", DifferenceKind.OTHER_CELLS, ("3", "5", "11", "13"), ("3", "5", "7", "8"))
H2 = ("H2", DifferenceKind.MISSING_THERE, ("3", "5", "11", "13"), ())
H3 = ("H3", DifferenceKind.MISSING_HERE, (), ("3", "5", "11", "13"))


def test_dossier_by_dossier(held, theirs):
    before = held.everything()
    found = held.register.reconciling.with_list(theirs, PERIOD)
    assert told(found) == [H1, H3, H2]
    assert found.compared == 4
    assert found.differences[0].reasons == (
        "Ngày kết thúc: sổ chưa có, danh sách 06/06/2025",
        "Trạng thái: sổ đang xử lý, danh sách đã xử lý xong",
    )
    assert [one.dossier.key is None for one in found.differences] == [False, True, False]
    assert held.everything() == before


def test_the_chosen_ones_are_taken_over_and_given_back(held, theirs):
    register = held.register
    before = register.figures(PERIOD).settlement
    result = register.reconciling.take_over(theirs, {"H1"})
    assert (result.added, result.changed, result.rejected) == (0, 1, ())
    assert told(register.reconciling.with_list(theirs, PERIOD)) == [H3, H2]
    everything = register.reconciling.take_over(theirs, {"H1", "H3"})
    assert (everything.added, everything.changed, everything.unchanged) == (1, 0, 1)
    assert told(register.reconciling.with_list(theirs, PERIOD)) == [H2]
    assert [record.file_name for record in register.imports()][:2] == ["cua_tinh.xlsx", "cua_tinh.xlsx"]
    register.undo_import(everything.key)
    register.undo_import(result.key)
    assert told(register.reconciling.with_list(theirs, PERIOD)) == [H1, H3, H2]
    assert register.figures(PERIOD).settlement == before


def test_what_contradicts_the_register_stays_as_it_is(held, save_dossiers):
    path = save_dossiers({"Mã hồ sơ": "H4"} | DONE | {"Ngày kết thúc": "12/06/2025 10:00"}, {"Mã hồ sơ": "H3"})
    (h4, *_) = held.register.reconciling.with_list(path, PERIOD).differences
    # Due on the 9th: early here, late there.
    assert (h4.ours, h4.theirs) == (("3", "5", "7", "8"), ("3", "5", "7", "10"))
    result = held.register.reconciling.take_over(path, {"H4", "H3"})
    assert (result.added, result.changed) == (1, 0)
    (row,) = result.rejected
    assert "giữ theo sổ" in row.reason
    assert result.rejected_file is None


def test_a_dossier_known_by_its_former_code_is_the_same(held, theirs):
    register = held.register
    register.amending.amend(register.card_of_code("H1").key, Amendment(code="H11"), "gõ nhầm mã")
    (first, *_) = register.reconciling.with_list(theirs, PERIOD).differences
    assert (first.dossier.code, first.dossier.told_code, first.ours) == ("H11", "H1", H1[2])
    register.reconciling.take_over(theirs, {first.dossier.told_code})
    assert told(register.reconciling.with_list(theirs, PERIOD)) == [H3, H2]


def test_a_list_without_channels_leaves_the_channel_to_the_register(desk, save_list, save_dossiers):
    desk.register.import_file(save_dossiers({"Mã hồ sơ": "H1", "Hình thức nộp": "Trực tuyến"}))
    titles = ("Mã hồ sơ", "Mã TTHC", "Chủ hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Trạng thái")
    row = ("H1", "1.000001", "Nguyễn Văn A", "02/06/2025 08:00", "09/06/2025", "Đang xử lý")
    found = desk.register.reconciling.with_list(save_list("b.xlsx", titles, [row]), PERIOD)
    assert found.differences == ()


def test_a_list_that_tells_no_ends_is_told(held, save_list):
    titles = ("Mã hồ sơ", "Mã TTHC", "Chủ hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả")
    rows = [(code, "1.000001", "Nguyễn Văn A", "02/06/2025 08:00", "09/06/2025") for code in ("H1", "H2", "H4")]
    found = held.register.reconciling.with_list(save_list("b.xlsx", titles, rows), PERIOD)
    assert [one.dossier.code for one in found.differences] == ["H4"]
    (warning,) = found.warnings
    assert "không có cột “Ngày kết thúc” và “Trạng thái”" in warning


def test_a_refused_dossier_is_counted_on_neither_side(held, save_dossiers):
    path = save_dossiers({"Mã hồ sơ": "H9", "Trạng thái": "Từ chối tiếp nhận"}, {"Mã hồ sơ": "H1"}, {"Mã hồ sơ": "H2"})
    assert told(held.register.reconciling.with_list(path, PERIOD)) == [
        ("H4", DifferenceKind.MISSING_THERE, ("3", "5", "7", "8"), ())
    ]


def test_carried_over_dossiers_that_a_list_leaves_out_altogether(desk, save_dossiers):
    before = {"Ngày tiếp nhận": "03/03/2025 08:00", "Ngày hẹn trả": "20/06/2025"}
    desk.register.import_file(
        save_dossiers({"Mã hồ sơ": "O1"} | before, {"Mã hồ sơ": "O2"} | before, {"Mã hồ sơ": "H1"})
    )
    found = desk.register.reconciling.with_list(save_dossiers({"Mã hồ sơ": "H1"}, name="b.xlsx"), PERIOD)
    assert [one[2] for one in told(found)] == [("3", "6", "11", "12")] * 2
    assert "2 hồ sơ từ kỳ trước chuyển sang không có trong danh sách" in found.warnings[-1]


def test_a_list_of_another_time_is_refused(held, save_dossiers):
    path = save_dossiers({"Mã hồ sơ": "X", "Ngày tiếp nhận": "02/12/2024"} | DONE | {"Ngày kết thúc": "05/12/2024"})
    with pytest.raises(UserError, match="không có hồ sơ nào của kỳ Quý II năm 2025"):
        held.register.reconciling.with_list(path, PERIOD)


def test_a_catalogue_is_no_list(held, save_catalogue):
    with pytest.raises(UserError, match="là danh mục thủ tục, không phải danh sách hồ sơ"):
        held.register.reconciling.with_list(save_catalogue(), PERIOD)


def test_rows_of_the_list_that_cannot_be_read_are_told(held, save_dossiers):
    path = save_dossiers({"Mã hồ sơ": "H1"}, {"Mã hồ sơ": "H2", "Ngày tiếp nhận": "31/02/2025"})
    found = held.register.reconciling.with_list(path, PERIOD)
    # H2 stands in the list, though nobody can tell when it was received: it is not missing there.
    assert [one.dossier.code for one in found.differences] == ["H4"]
    assert [row.row_number for row in found.rejected] == [3]
    assert found.warnings[-1].startswith("1 dòng của danh sách không đọc được nên không đối chiếu. Dòng 3: ")


def test_cell_by_cell(held, tmp_path):
    # Ours: H1, H2 open and late, H4 finished early. Theirs: one finished on time instead of open.
    row = ("Hộ tịch (Bộ Tư pháp)", 3, 0, 3, 0, 2, 1, 1, 0, 1, 0, 1)
    path = save_form(tmp_path / "a.xlsx", [row], row[1:], period=Q2)
    found = held.register.reconciling.with_form(path, PERIOD, Layout.OFFICIAL)
    assert [(one.row, one.column, one.ours, one.theirs) for one in found.differences] == [
        (name, *cell)
        for name in ("Hộ tịch", "TỔNG CỘNG")
        for cell in (("7", 1, 2), ("9", 0, 1), ("11", 2, 1), ("13", 2, 1))
    ]
    assert found.warnings == ()
    cell = found.differences[2]
    assert len(held.register.dossiers_behind(PERIOD, cell.column, cell.field)) == cell.ours


def test_cancelled_dossiers_are_counted_as_the_form_counts_them(desk, save_dossiers, tmp_path):
    cancelled = {"Ngày kết thúc": "05/06/2025 09:00", "Trạng thái": "Công dân yêu cầu rút hồ sơ"}
    desk.register.import_file(save_dossiers({"Mã hồ sơ": "H1"} | cancelled, {"Mã hồ sơ": "H2"} | DONE))
    # Beside (7): 2 = 1 + 0 + 1. Within (7): 2 = 2 + 0.
    apart = ("Hộ tịch", 2, 0, 2, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1)
    within = ("Hộ tịch", 2, 0, 2, 0, 2, 2, 0, 0, 0, 0, 0)
    for name, row, layout in (("a.xlsx", apart, Layout.WARD), ("b.xlsx", within, Layout.OFFICIAL)):
        path = save_form(tmp_path / name, [row], row[1:], period=Q2, local=len(row) > 12)
        found = desk.register.reconciling.with_file(path, PERIOD)
        assert (found.differences, found.layout) == ((), layout)


def test_a_form_of_another_unit_is_told_and_of_another_spelling_is_not(held, tmp_path):
    row = ("Hộ tịch", 3, 0, 3, 0, 1, 1, 0, 0, 2, 0, 2)
    other = save_form(tmp_path / "a.xlsx", [row], None, period=Q2, unit="Đơn vị báo cáo: UBND phường Khác")
    (warning, _) = reversed(held.register.reconciling.with_form(other, PERIOD).warnings)
    assert warning.startswith("Biểu ghi đơn vị “UBND phường Khác”, còn sổ này là của “UBND phường Ví Dụ”")
    same = save_form(tmp_path / "b.xlsx", [row], row[1:], period=Q2, unit="Đơn vị báo cáo: UBND PHƯỜNG VÍ DỤ.")
    found = held.register.reconciling.with_form(same, PERIOD)
    assert (found.warnings, found.differences) == ((), ())


def test_a_form_of_another_period_is_refused(held, tmp_path):
    with pytest.raises(UserError) as caught:
        held.register.reconciling.with_form(save_form(tmp_path / "a.xlsx"), PERIOD)
    assert caught.value.message == (
        "Biểu trong tệp “a.xlsx” là của kỳ khác: Quý III năm 2023 (từ 15/6/2023 đến 14/9/2023); kỳ đang xem là "
        "Quý II năm 2025 (từ 15/3/2025 đến 14/6/2025)."
    )


def test_a_form_that_tells_no_period_is_compared_with_a_warning(held, tmp_path):
    row = ("Hộ tịch", 3, 0, 3, 0, 1, 1, 0, 0, 2, 0, 2)
    found = held.register.reconciling.with_form(save_form(tmp_path / "a.xlsx", [row], row[1:], period=()), PERIOD)
    assert (found.differences, found.warnings) == ((), ("Biểu không ghi kỳ báo cáo.",))


def test_any_file_is_known_for_what_it_is(held, theirs, tmp_path):
    row = ("Hộ tịch", 3, 0, 3, 0, 1, 1, 0, 0, 2, 0, 2)
    reconciling = held.register.reconciling
    form = save_form(tmp_path / "a.xlsx", [row], row[1:], period=Q2)
    assert isinstance(reconciling.with_file(form, PERIOD), FormComparison)
    assert isinstance(reconciling.with_file(theirs, PERIOD), ListComparison)
    with pytest.raises(UserError, match=r"không phải Biểu II\.06a, cũng không .* là danh mục thủ tục"):
        reconciling.with_file(resource("demo", "phuoc_long_2023q3", "danh_muc_tthc.xlsx"), PERIOD)


@pytest.mark.parametrize("layout", list(Layout))
def test_our_own_export_and_our_own_list_have_no_difference(phuoc_long_folder, copied, tmp_path, layout):
    with Register(copied(phuoc_long_folder)) as register:
        wanted = quarter(2023, 3)
        register.export(wanted, tmp_path / "ra", layout, unnamed=True)
        found = register.reconciling.with_form(tmp_path / "ra" / "II.06a.xlsx", wanted)
        assert (found.differences, found.form.totals()["3"]) == ((), 2074)
        for number in (1, 2, 3, 4):
            listed = register.reconciling.with_list(
                resource("demo", "phuoc_long_2023q3", "ho_so.xlsx"), quarter(2023, number), layout
            )
            assert listed.differences == ()
            if number == 3:
                assert listed.compared == 2074


def test_a_closed_period_is_told(held, theirs, tmp_path):
    register = held.register
    register.closings.vouch(PERIOD, register.figures(PERIOD))
    register.closings.close(PERIOD)
    assert register.reconciling.with_list(theirs, PERIOD).warnings[0].startswith("Kỳ này đã chốt")
    # What was frozen is compared with a form, whatever was taken over since.
    row = ("Hộ tịch", 3, 0, 3, 0, 1, 1, 0, 0, 2, 0, 2)
    form = save_form(tmp_path / "a.xlsx", [row], row[1:], period=Q2)
    register.reconciling.take_over(theirs, {"H1", "H3"})
    assert register.reconciling.with_form(form, PERIOD).differences == ()


def test_the_list_of_our_own_package_is_read_and_says_the_same(held, tmp_path):
    for kind, code in ((K.WITHDRAWN, "R1"), (K.STOPPED, "R2"), (K.REFUSED, "R3"), (K.SUPPLEMENT_REQUESTED, "R4")):
        key = held.receive(code=code).key
        held.record(key, kind, "2025-06-04 09:00")
    held.register.packaging.give_out(PackageWish(PERIOD, Layout.OFFICIAL, RowMode.MERGED), tmp_path)
    own = tmp_path / "2025-Q2" / "Danh-sach-ho-so-2025-Q2.xlsx"
    found = held.register.reconciling.with_list(own, PERIOD)
    assert (found.compared, told(found), found.rejected) == (7, [], ())
