"""The package of a period: what is in it, and that its numbers are those of the forms."""

import io
import json
import zipfile
from hashlib import sha256

import pytest
from docx import Document

from tests.register.packages import FORMS, NAMES, QUARTER, WISH, K, cells_of, pages_of
from tthc_desktop.errors import UserError


def test_one_folder_and_one_zip_hold_every_form_the_report_the_data_and_the_checks(packaging, tmp_path):
    result = packaging.give_out(WISH, tmp_path)
    assert result.folder == tmp_path / "2025-Q2"
    assert {path.name for path in result.folder.iterdir()} == NAMES
    assert result.archive == tmp_path / "2025-Q2.zip"
    with zipfile.ZipFile(result.archive) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            path.name: path.read_bytes() for path in result.folder.iterdir()
        }


def test_the_manifest_names_each_file_with_its_sha256_and_the_state_of_the_register(ready, packaging):
    package = packaging.prepare(WISH)
    manifest = json.loads(package.files["Ke-khai-2025-Q2.json"])
    assert {one["name"] for one in manifest["files"]} == NAMES - {"Ke-khai-2025-Q2.json"}
    for one in manifest["files"]:
        content = package.files[one["name"]]
        assert (one["sha256"], one["bytes"]) == (sha256(content).hexdigest(), len(content))
    assert manifest["register_state_sha256"] == ready.register.closings.events_state(QUARTER)
    assert (manifest["unit"], manifest["period"]) == ("UBND xã Ví Dụ", ["2025-03-15", "2025-06-14"])
    assert (manifest["closing"], manifest["draft"]) == (None, False)


def test_form_flat_data_report_and_list_tell_the_same_numbers(packaging):
    files = packaging.prepare(WISH).files
    # Received 2, both at the counter; one settled early, one open and overdue.
    titles, *rows = cells_of(files["Du-lieu-II.06a-2025-Q2.xlsx"])
    flat = {title: sum(row[place] for row in rows) for place, title in enumerate(titles) if "(" in title}
    by_column = {title.rpartition("(")[2].rstrip(")"): number for title, number in flat.items()}
    assert by_column == {
        **{"3": 2, "4": 0, "5": 2, "6": 0},
        **{"7": 1, "8": 1, "9": 0, "10": 0, "11": 1, "12": 0, "13": 1},
    }
    form = pages_of(files["II.06a-2025-Q2.pdf"])
    assert "TỔNG CỘNG 2 0 2 0 1 1 0 0 1 0 1" in " ".join(form.split())
    words = "\n".join(one.text for one in Document(io.BytesIO(files["Bao-cao-2025-Q2.docx"])).paragraphs)
    assert "1/1 hồ sơ, đạt 100,00 %" in words.replace("\xa0", " ")
    listed = cells_of(files["Danh-sach-ho-so-2025-Q2.xlsx"])
    assert [(row[1], row[-2]) for row in listed[1:]] == [("HS-1", "(3) (5) (7) (8)"), ("HS-2", "(3) (5) (11) (13)")]


def test_the_list_behind_a_report_names_nobody(packaging):
    cells = cells_of(packaging.prepare(WISH).files["Danh-sach-ho-so-2025-Q2.xlsx"])
    assert not any("Nguyễn" in str(value) for row in cells for value in row)


def test_the_list_behind_a_report_tells_why_dossiers_were_late(ready, packaging):
    told = ready.receive("1.000003", "2025-06-10 08:00", code="HS-3").key
    ready.record(told, K.FINISHED, "2025-06-12 09:00", note="chờ xác minh nơi cư trú")
    ready.register.late_reasons.write([2], "Chờ ý kiến cấp tỉnh")
    titles, *rows = cells_of(packaging.prepare(WISH).files["Danh-sach-ho-so-2025-Q2.xlsx"])
    assert titles[-1] == "Lý do quá hạn"
    assert {row[1]: row[-1] for row in rows} == {
        "HS-1": None,
        "HS-2": "Chờ ý kiến cấp tỉnh",
        "HS-3": "chờ xác minh nơi cư trú",
    }


def test_the_page_of_checks_tells_doubtful_layouts_and_own_ones_that_cannot_be_used(ready, packaging):
    own = ready.register.folder / "mau-bieu" / "II.06a.2020.toml"
    own.parent.mkdir()
    own.write_text("hỏng", encoding="utf-8")
    (used,) = (one for form, one in ready.register.form_layouts.doubts(QUARTER.last) if form == "II.06a")
    words = " ".join(pages_of(packaging.prepare(WISH).files["Kiem-tra-2025-Q2.pdf"]).split())
    assert f"Biểu số II.06a/VPCP/KSTT: {used}" in words
    assert "Biểu số II.04/VPCP/KSTT:" in words


def test_the_page_of_checks_tells_verdicts_state_and_what_has_to_be_filled_in(ready, packaging):
    words = " ".join(pages_of(packaging.prepare(WISH).files["Kiem-tra-2025-Q2.pdf"]).split())
    assert "KIỂM TRA SỐ LIỆU BÁO CÁO QUÝ II NĂM 2025" in words
    assert "Đẳng thức" in words
    assert ready.register.closings.events_state(QUARTER) in words
    assert "kỳ chưa chốt" in words
    assert "phải điền tay" in words


def test_the_page_of_checks_tells_what_is_doubtful_of_the_layouts_in_use(ready, packaging):
    own = ready.register.form_layouts.own_file("II.06a", QUARTER.last)
    own.write_text("id = ", encoding="utf-8")
    words = " ".join(pages_of(packaging.prepare(WISH).files["Kiem-tra-2025-Q2.pdf"]).split())
    assert "Biểu số II.06a/VPCP/KSTT: " in words
    assert "II.06a.2020.toml" in words
    assert "Đang dùng bố cục có sẵn" in words
    assert "Phụ lục 05: Bố cục cột của biểu này chưa đối chiếu được với mẫu của địa phương" in words


def test_every_number_of_the_report_is_listed_with_its_source(packaging):
    titles, *rows = cells_of(packaging.prepare(WISH).files["Nguon-so-lieu-2025-Q2.xlsx"])
    assert titles == ["Số", "Đứng ở mục", "Kỳ", "Lấy từ đâu", "Tên trong khung báo cáo"]
    received = next(row for row in rows if row[4] == "settlement.3")
    where = "4. Tình hình, kết quả giải quyết TTHC"
    assert received == ["2", where, "Quý II năm 2025", "Biểu II.06a, cột (3), dòng TỔNG CỘNG", "settlement.3"]


def test_nothing_is_written_when_the_office_has_no_name(desk, tmp_path):
    desk.receive(code="HS-1")
    with pytest.raises(UserError, match="tên đơn vị"):
        desk.register.packaging.give_out(WISH, tmp_path / "ra")
    assert not (tmp_path / "ra").exists()


def test_the_report_encloses_every_form_of_the_package_and_nothing_else(packaging):
    files = packaging.prepare(WISH).files
    lines = [one.text for one in Document(io.BytesIO(files["Bao-cao-2025-Q2.docx"])).paragraphs]
    first = lines.index("Đính kèm các biểu mẫu sau:") + 1
    enclosed = [line.partition(". ")[2].partition(":") for line in lines[first : first + len(FORMS)]]
    assert [name.partition("/")[0] for name, _, _ in enclosed] == [
        *(f"Biểu {form}" for form in FORMS[:-1]),
        "Phụ lục 05",
    ]
    assert not any(line.startswith("6. ") for line in lines[first:])
    for form, (_, _, title) in zip(FORMS, enclosed, strict=True):
        printed = " ".join(pages_of(files[f"{form}-2025-Q2.pdf"]).split()).lower()
        assert title.strip(" .").lower() in printed, form
