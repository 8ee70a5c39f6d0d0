"""The command line beside other systems: reconciling a period, adding forms up."""

import pytest
from foreign_form import save_form
from openpyxl import load_workbook

from tthc_desktop.cli import main
from tthc_desktop.paths import REGISTER_FILE_NAME, resource

LIST = resource("demo", "phuoc_long_2023q3", "ho_so.xlsx")
CATALOGUE = resource("demo", "phuoc_long_2023q3", "danh_muc_tthc.xlsx")


@pytest.fixture
def data(phuoc_long_folder, copied):
    return str(copied(phuoc_long_folder))


def test_reconciling_with_the_same_list(data, capsys):
    assert main(["reconcile", str(LIST), "2023-Q3", "--data", data]) == 0
    assert "Không có khác biệt: 2074 hồ sơ như nhau." in capsys.readouterr().out


def test_reconciling_with_a_form_that_differs(data, tmp_path, capsys):
    main(["export", "2023-Q3", "--out", str(tmp_path), "--data", data])
    workbook = load_workbook(tmp_path / "II.06a.xlsx")
    total = next(row for row in workbook.active.iter_rows() if row[0].value == "TỔNG CỘNG")
    next(cell for cell in total if cell.value == 384).value = 383
    workbook.save(tmp_path / "sua.xlsx")
    assert main(["reconcile", str(tmp_path / "II.06a.xlsx"), "2023-Q3", "--data", data]) == 0
    assert main(["reconcile", str(tmp_path / "sua.xlsx"), "2023-Q3", "--data", data]) == 1
    out = capsys.readouterr().out
    assert "1 trong 143 ô khác nhau:\n  TỔNG CỘNG, cột (4): sổ 384, tệp 383\n" in out
    assert "biểu trong tệp không tự khớp. Dòng “TỔNG CỘNG”: (3)=(4)+(5)+(6) không khớp" in out


def test_taking_over_from_a_list(tmp_path, capsys):
    data = ["--data", str(tmp_path / "so")]
    main(["import", str(CATALOGUE), *data])
    assert main(["reconcile", str(LIST), "2023-Q3", *data]) == 1
    out = capsys.readouterr().out
    assert "2074 trong 2074 hồ sơ khác nhau:" in out
    assert "Sổ chưa có: sổ không tính, danh sách" in out
    code = next(line.split()[0] for line in out.splitlines() if "Sổ chưa có" in line)
    assert main(["reconcile", str(LIST), "2023-Q3", *data, "--take-over", code]) == 1
    assert "Đã lấy từ danh sách: thêm mới 1, cập nhật 0, không đổi 0." in capsys.readouterr().out
    assert main(["reconcile", str(LIST), "2023-Q3", *data, "--take-over"]) == 1
    assert "thêm mới 2073, cập nhật 0, không đổi 0." in capsys.readouterr().out
    assert main(["reconcile", str(LIST), "2023-Q3", *data]) == 0


def test_a_form_has_nothing_to_take_over(data, tmp_path, capsys):
    main(["export", "2023-Q3", "--out", str(tmp_path), "--data", data])
    assert main(["reconcile", str(tmp_path / "II.06a.xlsx"), "2023-Q3", "--data", data, "--take-over"]) == 2
    assert "Chỉ lấy được từ danh sách hồ sơ" in capsys.readouterr().err


def test_a_form_of_another_period_is_refused(data, tmp_path, capsys):
    path = save_form(tmp_path / "a.xlsx")
    assert main(["reconcile", str(path), "2023-Q2", "--data", data]) == 2
    assert "là của kỳ khác" in capsys.readouterr().err


def test_a_sum_needs_no_register(tmp_path, capsys):
    a = save_form(tmp_path / "a.xlsx", unit="Đơn vị báo cáo: UBND xã A")
    b = save_form(tmp_path / "b.xlsx", unit="Đơn vị báo cáo: UBND xã B", sheet_name="B")
    folder = tmp_path / "khong-co-so"
    out = ["--out", str(tmp_path / "ra"), "--data", str(folder)]
    assert main(["sum", str(a), str(b), *out, "--unit", "UBND tỉnh Ví Dụ", "--title", "TOÀN TỈNH VÍ DỤ"]) == 0
    assert not folder.exists()
    shown = capsys.readouterr().out
    assert "a.xlsx: UBND xã A, (3) 135. Khớp mọi đẳng thức." in shown
    assert "Tổng cộng: (3) 270, (7) 250, (11) 20" in shown
    names = sorted(path.name for path in (tmp_path / "ra").iterdir())
    assert names == ["II.06b-nguon-so-lieu.xlsx", "II.06b.pdf", "II.06b.xlsx"]
    texts = [cell.value for row in load_workbook(tmp_path / "ra" / "II.06b.xlsx").active.iter_rows() for cell in row]
    assert "TOÀN TỈNH VÍ DỤ" in texts


def test_a_sum_under_the_name_of_the_register(tmp_path, capsys):
    data = ["--data", str(tmp_path / "so")]
    main(["office", "--name", "UBND thành phố Ví Dụ", *data])
    path = save_form(tmp_path / "a.xlsx")
    assert main(["sum", str(path), "--out", str(tmp_path / "ra"), "--form", "II.06c", *data]) == 0
    assert (tmp_path / "so" / REGISTER_FILE_NAME).is_file()
    texts = [cell.value for row in load_workbook(tmp_path / "ra" / "II.06c.xlsx").active.iter_rows() for cell in row]
    assert "UBND thành phố Ví Dụ" in texts


def test_a_sum_that_is_not_in_order_is_refused_or_a_draft(tmp_path, capsys):
    a = save_form(tmp_path / "a.xlsx")
    b = save_form(tmp_path / "b.xlsx", period=("Kỳ báo cáo: Quý II năm 2023",))
    command = ["sum", str(a), str(b), "--out", str(tmp_path / "ra"), "--unit", "UBND tỉnh Ví Dụ"]
    assert main(command) == 2
    err = capsys.readouterr().err
    assert "cùng là của “UBND phường Ví Dụ”" in err
    assert "Các tệp không cùng kỳ báo cáo" in err
    assert main([*command, "--draft"]) == 1
    assert (tmp_path / "ra" / "II.06b-ban-nhap.pdf").is_file()
