"""Files packed together."""

import io
import zipfile
from datetime import datetime

from tthc_desktop import exports

MADE_AT = datetime(2026, 11, 20, 9, 30)
FILES = {"II.06a.xlsx": b"\x00" * 5_000, "Bao-cao.docx": b"abc"}


def test_each_file_comes_out_as_it_went_in_and_in_the_same_order():
    with zipfile.ZipFile(io.BytesIO(exports.zipped(FILES, MADE_AT))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == FILES
        assert archive.namelist() == list(FILES)
        assert archive.infolist()[0].date_time == (2026, 11, 20, 9, 30, 0)
        assert archive.infolist()[0].compress_size < 5_000


def test_the_same_files_make_the_same_bytes():
    assert exports.zipped(FILES, MADE_AT) == exports.zipped(dict(FILES), MADE_AT)
