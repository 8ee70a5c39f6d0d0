import errno
import os
import subprocess
import sys
import tempfile

import pytest
from form_documents import phuoc_long_06a

from tthc_desktop import exports
from tthc_desktop.errors import UserError
from tthc_desktop.exports.atomic import replacing
from tthc_desktop.exports.list_table import Column, Kind, ListTable

WRITERS = {"xlsx": exports.write_xlsx, "pdf": exports.write_pdf, "json": exports.write_json}


@pytest.mark.parametrize("ending", WRITERS)
def test_a_new_file_replaces_the_old_one_and_leaves_nothing_else(ending, tmp_path):
    path = tmp_path / f"II.06a.{ending}"
    path.write_bytes(b"old")
    WRITERS[ending](phuoc_long_06a(), path)
    assert path.stat().st_size > 1000
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.parametrize("ending", WRITERS)
def test_a_held_file_stays_whole(ending, tmp_path, monkeypatch):
    path = tmp_path / f"II.06a.{ending}"
    path.write_bytes(b"old")

    def held(*_):
        raise PermissionError(errno.EACCES, "held by another program")

    monkeypatch.setattr("os.replace", held)  # Windows refuses this while Excel holds the file
    with pytest.raises(UserError) as raised:
        WRITERS[ending](phuoc_long_06a(), path)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == [path.name]
    program = "Excel" if ending == "xlsx" else "chương trình khác"
    assert raised.value.message == (
        f"Không ghi được tệp II.06a.{ending}: tệp đang mở trong {program} hoặc thư mục không cho ghi."
    )
    assert raised.value.hint == "Hãy đóng tệp hoặc chọn thư mục khác rồi xuất lại."


def test_a_folder_in_the_way_is_refused(tmp_path):
    (tmp_path / "II.06a.xlsx" / "x").mkdir(parents=True)
    with pytest.raises(UserError, match="không cho ghi"):
        exports.write_xlsx(phuoc_long_06a(), tmp_path / "II.06a.xlsx")
    assert os.listdir(tmp_path) == ["II.06a.xlsx"]


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(UserError, match="không có thư mục"):
        exports.write_json(phuoc_long_06a(), tmp_path / "xa" / "II.06a.json")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_refused(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(UserError, match="không cho ghi"):
            exports.write_json(phuoc_long_06a(), tmp_path / "II.06a.json")
    finally:
        tmp_path.chmod(0o700)


def test_a_full_disk_says_so(tmp_path):
    path = tmp_path / "a.json"
    with pytest.raises(UserError, match="ổ đĩa đã đầy"), replacing(path):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert os.listdir(tmp_path) == []


def test_a_bug_while_writing_leaves_the_old_file_and_is_not_hidden(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def half(stream):
        stream.write(b"half")
        return 1 // 0

    with pytest.raises(ZeroDivisionError), replacing(path) as stream:
        half(stream)
    assert (path.read_bytes(), os.listdir(tmp_path)) == (b"old", ["a.json"])


def test_loading_the_program_does_not_load_the_file_libraries():
    code = "import sys, tthc_desktop.exports; sys.exit(any(name in sys.modules for name in ('openpyxl', 'reportlab')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_list_that_cannot_be_written_leaves_nothing_in_the_folder_for_passing_files(tmp_path, monkeypatch):
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    table = ListTable("UBND", "Danh sách", (), (Column("Tên", Kind.TEXT, 50),), 1, [("Nguyễn Văn An",)])
    with pytest.raises(UserError):
        exports.write_list(table, tmp_path / "no folder" / "ds.xlsx", lambda done, total: None, lambda: None)
    assert list(passing.iterdir()) == []
