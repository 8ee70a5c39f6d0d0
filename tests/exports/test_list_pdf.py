"""Lists as PDF: what is read out of the file is what was put in."""

from pypdf import PdfReader

from tthc_desktop.exports import write_list
from tthc_desktop.exports.list_table import Column, Kind, ListTable


def test_names_in_more_letters_than_a_font_part_holds_read_back_right(tmp_path):
    # A PDF holds a font in parts of 256 letters; Latin with all its accents, Greek and Cyrillic have more.
    letters = [chr(code) for code in (*range(0x00C0, 0x0180), *range(0x0391, 0x03CA), *range(0x0410, 0x0450))]
    letters = [letter for letter in letters if letter.isalpha()]
    assert len(set(letters)) > 256
    names = ["".join(letters[start : start + 10]) for start in range(0, len(letters), 10)]
    columns = (Column("Tên", Kind.TEXT, 100), Column("Thủ tục", Kind.TEXT, 60))
    # The same words after names of every part.
    rows = ((name, "Khai-sinh") for name in names)
    table = ListTable("UBND", "Danh sách", (), columns, len(names), rows)
    write_list(table, tmp_path / "ds.pdf", lambda done, total: None, lambda: None)
    words = " ".join(page.extract_text() for page in PdfReader(tmp_path / "ds.pdf").pages).split()
    assert [word for word in words if word in names] == names
    assert words.count("Khai-sinh") == len(names)
