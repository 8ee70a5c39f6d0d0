"""The command line of the register: import, office, export; once more as a process of its own."""

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.second_program import another_program
from tthc_desktop.cli import main
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.paths import OPENER_FILE_NAME, REGISTER_FILE_NAME, resource

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
PHUOC_LONG = resource("demo", "phuoc_long_2023q3")
FILES = ["II.06a.xlsx", "II.06a.pdf", "II.06a.json", "II.07b.xlsx", "II.07b.pdf", "II.07b.json"]
NAMES = ["--name", "UBND phường Phước Long", "--receiver", "UBND TP Nha Trang"]


def save(path, *rows):
    workbook = Workbook()
    for row in [["Mã hồ sơ", "Mã TTHC", "Lĩnh vực", "Ngày tiếp nhận", "Ngày hẹn trả"], *rows]:
        workbook.active.append(row)
    workbook.save(path)
    return path


def good(code, received="02/06/2025 08:00"):
    return [code, "1.000001", "Hộ tịch", received, "09/06/2025"]


def test_import_of_a_sound_list_exits_with_0(tmp_path, capsys):
    file = save(tmp_path / "ds.xlsx", good("H1"), good("H2"))
    assert main(["import", str(file), "--data", str(tmp_path / "so")]) == 0
    assert "ds.xlsx: thêm mới 2 hồ sơ, cập nhật 0, không đổi 0." in capsys.readouterr().out
    assert (tmp_path / "so" / REGISTER_FILE_NAME).is_file()
    assert main(["import", str(file), "--data", str(tmp_path / "so")]) == 0
    assert "thêm mới 0 hồ sơ, cập nhật 0, không đổi 2." in capsys.readouterr().out


def test_import_with_rejected_rows_exits_with_1_and_names_them(tmp_path, capsys):
    file = save(tmp_path / "ds.xlsx", good("H1"), good("H2", ""), good("H3"))
    assert main(["import", str(file), "--data", str(tmp_path / "so")]) == 1
    out = capsys.readouterr().out
    assert "thêm mới 2 hồ sơ" in out
    assert "Dòng 3: Thiếu ngày tiếp nhận" in out
    rejected = tmp_path / "ds_dong_khong_nhan.xlsx"
    assert str(rejected) in out
    assert load_workbook(rejected).active.max_row == 2


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(None, id="no-file"),
        pytest.param(b"", id="empty"),
        pytest.param(b"%PDF-1.7 ...", id="another-format"),
    ],
)
def test_import_of_nothing_readable_exits_with_2(tmp_path, capsys, content):
    file = tmp_path / "ds.xlsx"
    if content is not None:
        file.write_bytes(content)
    assert main(["import", str(file), "--data", str(tmp_path / "so")]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "ds.xlsx" in captured.err


def test_import_of_a_list_without_headings_exits_with_2(tmp_path, capsys):
    workbook = Workbook()
    workbook.active.append(["Họ tên", "Ghi chú"])
    workbook.save(tmp_path / "ds.xlsx")
    assert main(["import", str(tmp_path / "ds.xlsx"), "--data", str(tmp_path / "so")]) == 2
    assert capsys.readouterr().err


def test_office_is_shown_and_kept(tmp_path, capsys):
    data = ["--data", str(tmp_path / "so")]
    assert main(["office", *data]) == 0
    assert "(chưa đặt)" in capsys.readouterr().out
    assert main(["office", *NAMES, *data]) == 0
    capsys.readouterr()
    assert main(["office", "--inventory-receiver", "Văn phòng HĐND & UBND", *data]) == 0
    capsys.readouterr()
    assert main(["office", *data]) == 0
    assert capsys.readouterr().out.splitlines()[:3] == [
        "Đơn vị báo cáo: UBND phường Phước Long",
        "Đơn vị nhận báo cáo II.06a: UBND TP Nha Trang",
        "Đơn vị nhận báo cáo II.07b: Văn phòng HĐND & UBND",
    ]


@pytest.fixture
def data(phuoc_long_folder, copied):
    folder = copied(phuoc_long_folder)
    assert main(["office", *NAMES, "--data", str(folder)]) == 0
    return ["--data", str(folder)]


def total_of(folder):
    return json.loads((folder / "II.06a.json").read_text(encoding="utf-8"))["total"]


def test_export_writes_both_forms_three_times(data, tmp_path, capsys):
    out = tmp_path / "bao-cao"
    assert main(["export", "2023-Q3", "--out", str(out), *data]) == 0
    assert sorted(path.name for path in out.iterdir()) == sorted(FILES)
    lines = capsys.readouterr().out.splitlines()
    assert "Quý III năm 2023 (Từ ngày 15/6/2023 đến ngày 14/9/2023)" in lines
    assert [Path(line.strip()).name for line in lines if line.startswith("  ")] == FILES
    total = total_of(out)
    # The published form of Phước Long, Quý III/2023: 2074 received, 2011 settled, 63 open.
    assert (total["3"], total["7"], total["11"]) == (2074, 2011, 63)


@pytest.mark.parametrize(("layout", "columns"), [("official", 15 - 2), ("ward", 15)])
def test_export_in_either_layout(data, tmp_path, layout, columns):
    out = tmp_path / layout
    assert main(["export", "2023-Q3", "--out", str(out), "--layout", layout, *data]) == 0
    rows = list(load_workbook(out / "II.06a.xlsx").active.iter_rows(values_only=True))
    numbers = next(row for row in rows if "TỔNG CỘNG" in row)
    assert len([cell for cell in numbers if isinstance(cell, int)]) == columns - 2
    assert any("HS hủy" in row for row in rows) is (layout == "ward")


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2023-Q3", "2023-06-15", "2023-09-14"),
        ("2023-M07", "2023-06-15", "2023-07-14"),
        ("2023-H1", "2022-12-15", "2023-06-14"),
        ("2023", "2022-12-15", "2023-12-14"),
        ("2023-06-15..2023-09-14", "2023-06-15", "2023-09-14"),
    ],
)
def test_export_of_every_kind_of_period(data, tmp_path, period, first, last):
    out = tmp_path / "bao-cao"
    assert main(["export", period, "--out", str(out), *data]) == 0
    content = json.loads((out / "II.06a.json").read_text(encoding="utf-8"))
    assert content["period"] == [first, last]


def test_the_quarter_spelt_as_a_range_has_the_same_figures(data, tmp_path):
    for period, folder in (("2023-Q3", "quy"), ("2023-06-15..2023-09-14", "khoang")):
        assert main(["export", period, "--out", str(tmp_path / folder), *data]) == 0
    assert total_of(tmp_path / "quy") == total_of(tmp_path / "khoang")


def test_the_rows_of_ii07b(data, tmp_path):
    for rows, number in (("merged", 1), ("by_field", 12)):
        assert main(["export", "2023-Q3", "--out", str(tmp_path / rows), "--rows", rows, *data]) == 0
        content = json.loads((tmp_path / rows / "II.07b.json").read_text(encoding="utf-8"))
        assert len(content["rows"]) == number
        assert (content["total"]["6"], content["total"]["14"]) == (178, 81)


def test_export_of_what_is_no_period_exits_with_2(data, tmp_path, capsys):
    capsys.readouterr()
    assert main(["export", "quý 3", "--out", str(tmp_path / "bao-cao"), *data]) == 2
    assert "quý 3" in capsys.readouterr().err
    assert not (tmp_path / "bao-cao").exists()


def test_export_without_a_name_of_the_office_warns(phuoc_long_folder, copied, tmp_path, capsys):
    data = ["--data", str(copied(phuoc_long_folder))]
    assert main(["export", "2023-Q3", "--out", str(tmp_path / "bao-cao"), *data]) == 0
    assert "chưa đặt tên đơn vị báo cáo" in capsys.readouterr().err


def test_export_of_an_empty_register_is_a_form_of_zeros(tmp_path):
    data = ["--data", str(tmp_path / "so")]
    assert main(["office", *NAMES, *data]) == 0
    assert main(["export", "2023-Q3", "--out", str(tmp_path / "bao-cao"), *data]) == 0
    assert set(total_of(tmp_path / "bao-cao").values()) == {0}


def test_a_foreign_file_in_the_place_of_the_register_is_refused_and_left_alone(tmp_path, capsys):
    folder = tmp_path / "so"
    folder.mkdir()
    (folder / REGISTER_FILE_NAME).write_bytes(b"khong phai so ho so" * 100)
    assert main(["office", "--data", str(folder)]) == 2
    assert capsys.readouterr().err
    assert (folder / REGISTER_FILE_NAME).read_bytes() == b"khong phai so ho so" * 100


def test_an_unknown_command_is_refused():
    with pytest.raises(SystemExit) as raised:
        main(["xoa-het"])
    assert raised.value.code == 2


def test_the_demonstration_writes_its_forms_where_there_is_no_screen(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    out = tmp_path / "bao-cao"
    assert main(["demo", "--data", str(tmp_path / "so"), "--out", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == sorted([*FILES, "2023-Q3", "2023-Q3.zip"])
    assert total_of(out)["3"] == 2074
    assert (out / "2023-Q3" / "Bao-cao-2023-Q3.docx").is_file()
    assert "giả định" in capsys.readouterr().out


def run(*arguments, cwd):
    """Run the program as the user does, on a console that is not UTF-8."""
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(resource().parent)}
    done = subprocess.run(
        [sys.executable, "-m", "tthc_desktop", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def test_as_a_process_from_the_list_to_the_forms(tmp_path):
    source = SAMPLES / "vi_du_2025q2" / "ho_so.xlsx"
    code, out, _ = run("import", str(source), "--data", "so", cwd=tmp_path)
    assert (code, "thêm mới 579 hồ sơ" in out) == (0, True)
    code, out, _ = run(
        "office", "--name", "UBND xã Ví Dụ", "--receiver", "UBND tỉnh Khánh Hòa", "--data", "so", cwd=tmp_path
    )
    assert (code, "Đơn vị báo cáo: UBND xã Ví Dụ" in out) == (0, True)
    code, out, _ = run("export", "2025-Q2", "--out", "bao-cao", "--layout", "ward", "--data", "so", cwd=tmp_path)
    assert (code, "Quý II năm 2025" in out) == (0, True)
    expected = json.loads((SAMPLES / "vi_du_2025q2" / "expected_II06a.json").read_text(encoding="utf-8"))["total"]
    total = total_of(tmp_path / "bao-cao")
    assert total == {column: expected[column] for column in total}
    line = {"id": 1, "kind": "working_days", "received": "2024-04-26T10:00", "n": 3, "asof": "2024-04-26T17:00"}
    (tmp_path / "b.jsonl").write_text(json.dumps(line), encoding="utf-8")
    code, out, _ = run("deadline", "--batch", "b.jsonl", cwd=tmp_path)
    assert (code, json.loads(out)) == (0, {"id": 1, "due": "2024-05-04", "status": "open_in_time"})
    code, _, error = run("import", "khong_co.xlsx", "--data", "so", cwd=tmp_path)
    assert (code, "khong_co.xlsx" in error) == (2, True)


def test_the_data_folder_may_stand_before_the_command(tmp_path):
    assert main(["--data", str(tmp_path / "so"), "office", "--name", "UBND xã Ví Dụ"]) == 0
    assert (tmp_path / "so" / "so-ho-so.tthc").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["import"], "còn thiếu: TỆP.xlsx"),
        (["export", "2023-Q3", "--out", "x", "--layout", "khac"], "không có lựa chọn 'khac'"),
        (["office", "--khong-co"], "không hiểu: --khong-co"),
    ],
)
def test_a_wrong_command_line_is_answered_in_vietnamese(arguments, said, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    answer = capsys.readouterr().err
    assert said in answer
    assert not any(word in answer for word in ("usage", "error", "argument"))


def test_import_of_a_catalogue_names_what_changed(tmp_path, capsys):
    def catalogue(term):
        workbook = Workbook()
        workbook.active.append(["Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực", "Thời hạn giải quyết"])
        for number in range(1, 26):
            workbook.active.append([f"1.{number:06d}", f"Thủ tục {number}", "Hộ tịch", term])
        workbook.save(tmp_path / "dm.xlsx")
        assert main(["import", str(tmp_path / "dm.xlsx"), "--data", str(tmp_path / "so")]) == 0
        return capsys.readouterr().out

    assert "1.000001" not in catalogue("3 ngày làm việc")
    out = catalogue("5 ngày làm việc")
    assert "1.000001" in out
    assert "1.000025" not in out
    assert "… và 5 thay đổi nữa." in out


def test_a_damaged_register_is_refused_and_the_way_out_is_named(tmp_path, capsys):
    folder = str(tmp_path / "so")
    assert main(["--data", folder, "office", "--name", "UBND"]) == 0
    # A program was stopped here: the next one looks through the register before it works with it.
    (tmp_path / "so" / OPENER_FILE_NAME).write_text("{}", encoding="utf-8")
    assert main(["--data", folder, "office"]) == 0
    with closing(sqlite3.connect(tmp_path / "so" / REGISTER_FILE_NAME)) as connection:
        connection.execute("DROP TRIGGER audit_is_never_deleted")
    assert main(["--data", folder, "office"]) == 0
    (tmp_path / "so" / OPENER_FILE_NAME).write_text("{}", encoding="utf-8")
    capsys.readouterr()
    assert main(["--data", folder, "office"]) == 2
    told = capsys.readouterr().err
    assert "Kiểm tra sổ hồ sơ thấy có chỗ hỏng. Chốt chống sửa, xóa “audit_is_never_deleted”" in told
    assert "Hãy mở cửa sổ TTHC Desktop" in told
    os.truncate(tmp_path / "so" / REGISTER_FILE_NAME, 3 * 16384)
    assert main(["--data", folder, "office"]) == 2
    assert "bị cụt mất phần cuối. Hãy mở cửa sổ TTHC Desktop" in capsys.readouterr().err


def test_while_the_window_has_it_open_a_command_is_refused(tmp_path, capsys):
    with another_program(tmp_path / "so"):
        assert main(["--data", str(tmp_path / "so"), "office"]) == 2
    assert "đang được mở bởi TTHC Desktop (cửa sổ)" in capsys.readouterr().err
