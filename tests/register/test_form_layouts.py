"""The office's own layout files: they go before the shipped ones, and a broken one never stops a report."""

from datetime import date, datetime
from pathlib import Path

import pytest

from tthc_desktop.domain.periods import quarter
from tthc_desktop.errors import UserError
from tthc_desktop.paths import resource
from tthc_desktop.register import Register

Q3 = quarter(2025, 3)
DAY = date(2025, 9, 14)


@pytest.fixture
def register(tmp_path):
    with Register(tmp_path, "Lê Thị Mai", lambda: datetime(2025, 9, 30, 17, 0)) as opened:
        yield opened


def own(register: Register, name: str, old: str = "", new: str = "", to: str = "") -> Path:
    """Write an office's own file: the shipped one with something changed."""
    text = resource("forms", name).read_text(encoding="utf-8")
    assert old in text
    path = register.folder / "mau-bieu" / (to or name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text.replace(old, new) if old else text, encoding="utf-8")
    return path


def test_without_a_file_of_its_own_the_shipped_layout_is_used(register):
    used = register.form_layouts.in_use("II.04", DAY)
    assert (used.file_name, used.is_own, used.problem) == ("II.04.2020.toml", False, None)


def test_own_file_wins_for_a_form_with_typed_rows(register):
    own(register, "II.04.2020.toml", "Số tiền tiết kiệm được (đồng)", "Chi phí cắt giảm (đồng)")
    used = register.form_layouts.in_use("II.04", DAY)
    assert used.is_own
    assert used.problem is None
    assert register.other_forms.documents(Q3)[0].layout.sections[0].columns[8].title == "Chi phí cắt giảm (đồng)"


def test_own_file_wins_for_ii06a_too(register):
    own(register, "II.06a.2020.toml", "Lĩnh vực giải quyết", "Lĩnh vực, công việc giải quyết theo cấp")
    document = register.documents(register.figures(Q3))[0]
    assert document.layout.sections[0].columns[1].title == "Lĩnh vực, công việc giải quyết theo cấp"


def test_editing_begins_with_a_copy_and_keeps_what_was_edited(register):
    path = register.form_layouts.own_file("II.05a", DAY)
    assert path == register.folder / "mau-bieu" / "II.05a.2020.toml"
    assert path.read_bytes() == resource("forms", "II.05a.2020.toml").read_bytes()
    path.write_text(path.read_text(encoding="utf-8").replace("certain = false", "certain = true"), encoding="utf-8-sig")
    register.form_layouts.own_file("II.05a", DAY)
    # Saved by Notepad with its mark in front, and not copied over.
    used = register.form_layouts.in_use("II.05a", DAY)
    assert used.is_own
    assert used.layout.doubt == ""
    assert [form for form, _ in register.form_layouts.doubts(Q3.last)] == ["II.04", "PL05"]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("II.06a.2020.toml", "(7)=(8)+(9)+(10)", "(7)=(8)+(9)", "dòng đánh số “(7)=(8)+(9)” của cột “7”"),
        ("II.06a.2020.toml", 'id = "II.06a"', 'id = "II.06b"', "ghi id = “II.06b”, không phải “II.06a”"),
        ("II.06a.2020.toml", '"dossiers_by_field"', '"typed"\nmay_add_rows = true', "cần dossiers_by_field"),
        ("II.07b.2020.toml", '"procedures_by_field"', '"dossiers_by_field"', "không có số liệu cho cột “14”"),
        ("II.04.2020.toml", "width_mm = 38", "width_mm = 380", "rộng hơn khổ giấy"),
        ("II.05a.2020.toml", 'unit_line = "', "unit_line = ", "không đọc được, dòng 2"),
    ],
)
def test_a_broken_own_file_is_told_of_and_the_shipped_one_used(register, name, old, new, said):
    own(register, name, old, new)
    form = name.removesuffix(".2020.toml")
    used = register.form_layouts.in_use(form, DAY)
    assert not used.is_own
    assert used.layout.id == form
    assert said in used.problem.message
    assert name in used.problem.message
    assert used.problem.hint


def test_a_file_that_is_no_text_is_told_of(register):
    path = own(register, "II.04.2020.toml")
    path.write_bytes("tên = ".encode("utf-16"))
    used = register.form_layouts.in_use("II.04", DAY)
    assert not used.is_own
    assert "bảng mã UTF-8" in used.problem.message
    assert any("bảng mã UTF-8" in said for form, said in register.form_layouts.doubts(Q3.last) if form == "II.04")


def test_a_file_of_another_name_is_a_later_form(register):
    own(
        register,
        "II.04.2020.toml",
        "effective_from = 2020-10-21",
        "effective_from = 2025-07-01",
        to="II.04.2025.toml",
    )
    assert register.form_layouts.in_use("II.04", date(2025, 6, 30)).file_name == "II.04.2020.toml"
    assert register.form_layouts.in_use("II.04", date(2025, 7, 1)).file_name == "II.04.2025.toml"
    # Editing it goes on in that file.
    assert register.form_layouts.own_file("II.04", DAY).name == "II.04.2025.toml"


def test_going_back_keeps_the_own_file_under_another_name(register):
    own(register, "PL05.local.toml", "Mã TTHC", "Mã số")
    kept = register.form_layouts.set_own_aside("PL05", DAY)
    assert kept.name == "PL05.local.toml.cu"
    assert not register.form_layouts.in_use("PL05", DAY).is_own
    assert register.form_layouts.set_own_aside("PL05", DAY) is None


def test_ii05a_may_be_in_one_row_when_the_office_says_so(register):
    own(register, "II.05a.2020.toml", 'rows = "feedback_by_field"\n', 'rows = "feedback_in_all"\n')
    document = register.other_forms.documents(Q3)[1]
    assert [row.values["3"] for row in document.sections[0].rows] == [0]


def test_a_folder_that_cannot_be_made_is_told_of(register):
    (register.folder / "mau-bieu").write_text("đây là tệp", encoding="utf-8")
    with pytest.raises(UserError, match="Không chép được tệp mẫu biểu"):
        register.form_layouts.own_file("II.04", DAY)


def test_what_is_wrong_with_any_form_is_told_for_the_page_of_checks(register):
    assert [form for form, _ in register.form_layouts.doubts(DAY)] == ["II.04", "II.05a", "PL05"]
    own(register, "II.06a.2020.toml", "(7)=(8)+(9)+(10)", "(7)=(8)+(9)")
    told = dict(register.form_layouts.doubts(DAY))
    assert "II.06a.2020.toml" in told["II.06a"]
    assert told["II.06a"].endswith("Đang dùng bố cục có sẵn.")
