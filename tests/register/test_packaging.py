"""The package of a period: what is in it, that its numbers are those of the forms, that a closed one never changes."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.periods import quarter
from tthc_desktop.errors import UserError
from tthc_desktop.register import PackageWish, difference_rows
from tthc_desktop.reports.differences import Differences, ParagraphDifference
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout

K = EventKind
QUARTER = quarter(2025, 2)
WISH = PackageWish(QUARTER, Layout.OFFICIAL, RowMode.MERGED)
FORMS = ("II.04", "II.05a", "II.06a", "II.07b", "Phu-luc-05")
NAMES = {
    *(f"{form}-2025-Q2.{ending}" for form in FORMS for ending in ("xlsx", "pdf")),
    *("Bao-cao-2025-Q2.docx", "Bao-cao-2025-Q2.pdf", "Bieu-do-2025-Q2.pdf", "Nguon-so-lieu-2025-Q2.xlsx"),
    *("Du-lieu-II.06a-2025-Q2.xlsx", "Du-lieu-II.07b-2025-Q2.xlsx", "Danh-sach-ho-so-2025-Q2.xlsx"),
    *("Kiem-tra-2025-Q2.pdf", "Ke-khai-2025-Q2.json"),
}


@pytest.fixture
def ready(desk, clock):
    """Two dossiers of 2 June 2025 due on 9 June: one finished early, one open and overdue when the quarter ends."""
    done = desk.receive(code="HS-1")
    desk.record(done.key, K.FINISHED, "2025-06-05 09:00")
    desk.receive(code="HS-2")
    desk.register.save_office(Office(name="UBND xã Ví Dụ", receiver="UBND tỉnh Khánh Hòa"))
    clock.now = datetime(2025, 6, 17, 9, 0)
    return desk


@pytest.fixture
def packaging(ready):
    return ready.register.packaging


def pages_of(content):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def words_of(content):
    if content.startswith(b"%PDF"):
        return pages_of(content)
    return "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)


def cells_of(content):
    return [list(row) for row in load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)]


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


def test_what_is_given_out_is_audited_with_the_digest_of_each_file(ready, packaging, tmp_path):
    result = packaging.give_out(WISH, tmp_path)
    ((subject, detail),) = ready.rows("SELECT subject, detail FROM audit WHERE action = 'export_package'")
    files = json.loads(detail)["files"]
    assert subject == "2025-Q2"
    assert files == {path.name: sha256(path.read_bytes()).hexdigest() for path in result.files}


def test_a_package_made_ahead_is_given_out_as_it_is_until_something_is_written(ready, clock, packaging, tmp_path):
    prepared = packaging.prepare(WISH)
    clock.now = datetime(2025, 6, 17, 9, 30)
    first = packaging.give_out(WISH, tmp_path, prepared)
    assert first.archive.read_bytes() == prepared.archive
    again = packaging.give_out(WISH, tmp_path, first.package)
    assert again.archive.read_bytes() == prepared.archive
    ready.receive(code="HS-3")
    anew = packaging.give_out(WISH, tmp_path, again.package)
    assert anew.archive.read_bytes() != prepared.archive
    assert anew.package.files["Ke-khai-2025-Q2.json"] != prepared.files["Ke-khai-2025-Q2.json"]


def test_one_of_another_layout_is_not_given_out_instead(packaging, tmp_path):
    prepared = packaging.prepare(WISH)
    result = packaging.give_out(replace(WISH, layout=Layout.WARD), tmp_path, prepared)
    assert "Dừng tính" in " ".join(pages_of(result.package.files["II.06a-2025-Q2.pdf"]).split())


def close(desk):
    register = desk.register
    register.closings.vouch(QUARTER, register.figures(QUARTER))
    return register.packaging.close(WISH, "chốt lần đầu")


def test_the_files_of_a_closed_period_come_out_bit_for_bit_whatever_is_done_later(ready, clock, packaging, tmp_path):
    kept = close(ready)
    first = packaging.give_out(WISH, tmp_path / "1")
    assert first.archive.read_bytes() == kept.archive
    clock.now = datetime(2025, 7, 20, 15, 0)
    ready.record(2, K.FINISHED, "2025-06-13 09:00")
    ready.register.save_office(Office(name="UBND xã Khác", receiver="UBND tỉnh Lâm Đồng"))
    ready.register.typed_figures.save(QUARTER, {"online_paid": 7})
    later = packaging.give_out(replace(WISH, layout=Layout.WARD, draft=True), tmp_path / "2")
    assert later.archive.read_bytes() == first.archive.read_bytes()
    assert {path.name: path.read_bytes() for path in later.files} == {
        path.name: path.read_bytes() for path in first.files
    }
    assert later.package.closing.number == 1


def test_a_correction_has_files_of_its_own_which_say_what_was_corrected_and_the_first_ones_stay(
    ready, clock, packaging, tmp_path
):
    kept = close(ready)
    clock.now = datetime(2025, 7, 20, 15, 0)
    ready.record(2, K.FINISHED, "2025-06-13 09:00")
    corrected = packaging.correct(WISH, "Ghi muộn HS-2")
    words = " ".join(pages_of(corrected.files["Dinh-chinh-2025-Q2.pdf"]).split())
    assert "Lý do: Ghi muộn HS-2" in words
    assert "Hồ sơ HS-2" in words
    # In the order of the form; HS-2 was due on 9 June.
    told = [f"II.06a, Hộ tịch, cột {cell}" for cell in ("(7) 1 2", "(10) 0 1", "(11) 1 0", "(13) 1 0")]
    assert sorted(told, key=words.index) == told
    assert json.loads(corrected.files["Ke-khai-2025-Q2.json"])["closing"] == 2
    for name in ("Bao-cao-2025-Q2.docx", "Bao-cao-2025-Q2.pdf"):
        report = words_of(corrected.files[name])
        assert "Báo cáo đính chính lần 1" in report
        assert "6. Bảng đính chính số liệu" in report
        assert "đính chính" not in words_of(kept.files[name])
    for form in FORMS:
        for name in (f"{form}-2025-Q2.xlsx", f"{form}-2025-Q2.pdf"):
            read = pages_of if name.endswith(".pdf") else lambda content: str(cells_of(content))
            assert "Biểu đính chính lần 1" in read(corrected.files[name]), name
            assert "đính chính" not in read(kept.files[name]), name
    first = ready.register.closings.history(QUARTER)[-1]
    again = packaging.give_kept_out(first, WISH, tmp_path)
    assert again.archive.read_bytes() == kept.archive
    assert again.folder.name == "2025-Q2-chot-20250617-0900"


def test_a_correction_of_words_alone_tells_the_words_and_prints_them(ready, clock, packaging):
    written = ready.register.written_reports
    written.save_paragraph("I.7", QUARTER, "Phát thanh hằng tuần.")
    close(ready)
    clock.now = datetime(2025, 7, 20, 15, 0)
    written.save_paragraph("I.7", QUARTER, "Phát thanh hằng ngày.")
    files = packaging.correct(WISH, "Sửa câu chữ").files
    words = " ".join(pages_of(files["Dinh-chinh-2025-Q2.pdf"]).split())
    assert "Đoạn “Truyền thông: hình thức" in words
    assert words.index("Phát thanh hằng tuần.") < words.index("Phát thanh hằng ngày.")
    assert "Phát thanh hằng ngày." in words_of(files["Bao-cao-2025-Q2.docx"])


def test_where_words_differ_is_told_however_long_the_paragraph_is():
    same = "Trong quý, bộ phận một cửa tiếp nhận và trả kết quả đúng quy định, không có phản ánh nào; "
    changed = ParagraphDifference(
        "II", f"{same * 3}hạn chế: thiếu máy quét. {same * 3}", f"{same * 3}không có hạn chế."
    )
    emptied = ParagraphDifference("III", "Câu của phường.", "")
    taken_away = ParagraphDifference("IV", "Đề nghị tập huấn.", "")
    near = ParagraphDifference("IV", "Đề nghị cấp trên sớm tập huấn phần mềm mới.", "Đề nghị cấp trên sớm tập huấn.")
    (told,) = difference_rows(Differences(paragraphs=(near,)), Layout.OFFICIAL)
    # They part after 29 characters; 20 before that is within “cấp”.
    assert told[1:] == ("…cấp trên sớm tập huấn phần mềm mới.", "…cấp trên sớm tập huấn.")
    rows = difference_rows(Differences(paragraphs=(changed, emptied, taken_away)), Layout.OFFICIAL)
    assert [row[0] for row in rows] == [
        "Đoạn “Đánh giá: kết quả nổi bật; hạn chế, vướng mắc và nguyên nhân” của báo cáo",
        "Đoạn “Phương hướng, nhiệm vụ kỳ tới” của báo cáo",
        "Đoạn “Kiến nghị, đề xuất với cấp trên” của báo cáo",
    ]
    before, after = rows[0][1:]
    assert before.startswith("…không có phản ánh nào; hạn chế: thiếu máy quét. Trong quý")
    assert after == "…không có phản ánh nào; không có hạn chế."
    assert before.endswith("…")
    # Where the form has words of its own, those are printed again.
    assert rows[1][1:] == ("Câu của phường.", "câu có sẵn của mẫu")
    assert rows[2][1:] == ("Đề nghị tập huấn.", "chưa viết")


def test_a_package_that_is_called_off_leaves_nothing(packaging, tmp_path):
    class EnoughError(Exception):
        pass

    def stop(done, total):
        if done == 2:
            raise EnoughError

    with pytest.raises(EnoughError):
        packaging.give_out(WISH, tmp_path / "ra", progress=stop)
    assert not (tmp_path / "ra").exists()


def test_a_package_into_which_somebody_writes_while_it_is_made_is_made_anew(ready, packaging):
    seen = []

    def finish_meanwhile(done, total):
        if done == 1 and not seen:
            seen.append(done)
            ready.record(2, K.FINISHED, "2025-06-13 09:00")

    files = packaging.prepare(WISH, finish_meanwhile).files
    form = " ".join(pages_of(files["II.06a-2025-Q2.pdf"]).split())
    # Settled: HS-1 early, HS-2 four days late; in the form, written first, as in the list.
    assert "TỔNG CỘNG 2 0 2 0 2 1 0 1 0 0 0" in form
    listed = cells_of(files["Danh-sach-ho-so-2025-Q2.xlsx"])
    assert [row[-2] for row in listed[1:]] == ["(3) (5) (7) (8)", "(3) (5) (7) (10)"]


def test_a_package_is_refused_while_somebody_goes_on_writing(ready, packaging, tmp_path):
    typed = iter(range(1, 100))

    def go_on_typing(done, total):
        ready.register.typed_figures.save(QUARTER, {"online_paid": next(typed)})

    with pytest.raises(UserError, match="ghi liên tục"):
        packaging.give_out(WISH, tmp_path / "ra", progress=go_on_typing)
    assert not (tmp_path / "ra").exists()


def test_files_of_a_closed_period_that_changed_in_any_layout_are_not_made_later(ready, packaging):
    register = ready.register
    withdrawn = ready.receive("1.000003", "2025-06-09 08:00").key
    ready.record(withdrawn, K.WITHDRAWN, "2025-06-09 10:00")
    register.save_office(replace(register.office(), layout=Layout.WARD.value))
    register.closings.vouch(QUARTER, register.figures(QUARTER))
    register.closings.close(QUARTER)
    # Withdrawn late instead of early is the same to the ward's columns, which the office prints.
    ready.record(withdrawn, K.CORRECTED, "2025-06-12 10:00", corrects=2)
    with pytest.raises(UserError, match="bộ tệp chưa được lập lúc chốt"):
        packaging.prepare(WISH)


def test_a_draft_is_named_so_everywhere(packaging, tmp_path):
    result = packaging.give_out(replace(WISH, draft=True), tmp_path)
    assert result.folder.name == "2025-Q2-ban-nhap"
    assert result.archive.name == "2025-Q2-ban-nhap.zip"
    files = result.package.files
    assert "BẢN NHÁP" in pages_of(files["II.06a-2025-Q2-ban-nhap.pdf"])
    for name in ("Bao-cao", "Bieu-do", "Kiem-tra"):
        assert "Bản nháp" in pages_of(files[f"{name}-2025-Q2-ban-nhap.pdf"]), name
    assert "Bản nháp" in words_of(files["Bao-cao-2025-Q2-ban-nhap.docx"])


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


def test_the_report_of_a_closed_quarter_is_saved_as_it_was_sent(ready, clock, packaging, tmp_path):
    kept = close(ready)
    clock.now = datetime(2025, 7, 20, 15, 0)
    ready.record(2, K.FINISHED, "2025-06-13 09:00")
    ready.register.typed_figures.save(QUARTER, {"online_paid": 7})
    ready.register.written_reports.save_paragraph("I.7", QUARTER, "Viết sau khi chốt.")
    paths = ready.register.written_reports.write(QUARTER, tmp_path / "ra")
    assert {path.name: path.read_bytes() for path in paths} == {
        name: kept.files[name] for name in ("Bao-cao-2025-Q2.docx", "Bao-cao-2025-Q2.pdf")
    }
