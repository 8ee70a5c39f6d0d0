"""The package of a period as it is given out: whole or not at all, and of a closed one the same for ever."""

import json
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

import pytest

from tests.register.packages import FORMS, NAMES, QUARTER, WISH, K, cells_of, pages_of, words_of
from tthc_desktop.domain.office import Office
from tthc_desktop.errors import UserError
from tthc_desktop.reports.settlement import Layout


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


def test_a_file_that_somebody_edited_is_not_overwritten_its_folder_is_kept(ready, packaging, tmp_path):
    first = packaging.give_out(WISH, tmp_path)
    letter = first.folder / "Bao-cao-2025-Q2.docx"
    letter.write_bytes(b"so 58/BC-UBND")
    again = packaging.give_out(WISH, tmp_path, first.package)
    assert again.kept == tmp_path / "2025-Q2-giu-lai-20250617-090000"
    assert (again.kept / letter.name).read_bytes() == b"so 58/BC-UBND"
    assert letter.read_bytes() == first.package.files[letter.name]


def test_a_file_that_somebody_put_there_is_kept_as_well(ready, packaging, tmp_path):
    first = packaging.give_out(WISH, tmp_path)
    (first.folder / "Công văn 58.pdf").write_bytes(b"%PDF")
    again = packaging.give_out(WISH, tmp_path, first.package)
    assert (again.kept / "Công văn 58.pdf").is_file()
    assert not (again.folder / "Công văn 58.pdf").exists()


def test_a_package_nobody_touched_gives_way_and_nothing_of_it_is_left(ready, clock, packaging, tmp_path):
    close(ready)
    clock.now = datetime(2025, 7, 20, 15, 0)
    ready.record(2, K.FINISHED, "2025-06-13 09:00")
    packaging.correct(WISH, "Ghi muộn HS-2")
    corrected = packaging.give_out(WISH, tmp_path / "ra")
    assert (corrected.folder / "Dinh-chinh-2025-Q2.pdf").is_file()
    ready.register.closings.reopen(QUARTER, "xem lại", "Trần Thị B")
    again = packaging.give_out(WISH, tmp_path / "ra")
    assert again.kept is None
    assert {path.name for path in again.folder.iterdir()} == NAMES
    assert sorted(path.name for path in (tmp_path / "ra").iterdir()) == ["2025-Q2", "2025-Q2.zip"]


def test_a_folder_that_is_no_package_is_kept(ready, packaging, tmp_path):
    (tmp_path / "2025-Q2").mkdir()
    (tmp_path / "2025-Q2" / "ghi chú.txt").write_text("của tôi", encoding="utf-8")
    result = packaging.give_out(WISH, tmp_path)
    assert (result.kept / "ghi chú.txt").read_text(encoding="utf-8") == "của tôi"


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
