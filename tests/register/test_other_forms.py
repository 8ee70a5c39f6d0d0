"""II.04, II.05a and Phụ lục 05 from the register to paper: typed rows, feedback, the catalogue."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tthc_desktop.domain.catalogue import Procedure, ProcedureTerm
from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.periods import quarter
from tthc_desktop.domain.terms import working_days, working_hours
from tthc_desktop.errors import UserError
from tthc_desktop.exports import write_json, write_pdf, write_xlsx
from tthc_desktop.register import Feedback, Register
from tthc_desktop.reports.feedback import About

Q2, Q3 = quarter(2025, 2), quarter(2025, 3)
REVIEW = "II.04"


@pytest.fixture
def register(tmp_path):
    with Register(tmp_path, "Lê Thị Mai", lambda: datetime(2025, 9, 30, 17, 0)) as opened:
        opened.save_office(Office(name="UBND phường Phước Long", receiver="UBND tỉnh Khánh Hòa"))
        yield opened


def rows_of(document):
    return [
        (row.label, {key: value for key, value in row.values.items() if value is not None})
        for row in document.sections[0].rows
    ]


def cells_of(document, tmp_path):
    """The rows of the written sheet without blanks, from the numbering row on."""
    write_xlsx(document, tmp_path / "bieu.xlsx")
    sheet = load_workbook(tmp_path / "bieu.xlsx").active
    rows = [[value for value in row if value not in (None, "")] for row in sheet.iter_rows(values_only=True)]
    first = next(place for place, row in enumerate(rows) if row[:2] == ["(1)", "(2)"])
    return rows[first:]


def pdf_text(document, tmp_path):
    write_pdf(document, tmp_path / "bieu.pdf")
    return "\n".join(page.extract_text() for page in PdfReader(tmp_path / "bieu.pdf").pages)


def test_review_form_is_typed_and_its_sums_are_worked_out(register):
    forms = register.other_forms
    forms.type_number(REVIEW, Q3, "plan", "3", 42)
    forms.type_number(REVIEW, Q3, "plan", "6", 2)
    forms.type_number(REVIEW, Q3, "plan", "8", 1)
    added = forms.add_row(REVIEW, Q3)
    forms.type_text(REVIEW, Q3, added.row, "name", "  Đăng ký   khai sinh ")
    forms.type_number(REVIEW, Q3, added.row, "6", 4)
    forms.type_text(REVIEW, Q3, "plan", "note", "Theo QĐ 104")
    document = forms.document(REVIEW, Q3)
    assert rows_of(document) == [
        ("Rà soát theo kế hoạch", {"3": 42, "5": 3, "6": 2, "8": 1}),
        ("Đơn vị tự rà soát", {}),
        ("Đăng ký khai sinh", {"5": 4, "6": 4}),
    ]
    # A column in which nothing was typed stays blank: a blank is no nought.
    total = {"3": 42, "4": None, "5": 7, "6": 6, "7": None, "8": 1, "9": None}
    assert document.sections[0].total.values == total
    own = {"II.04.plan.6": 2, "II.04.plan.8": 1, "II.04.r1.6": 4}
    assert register.typed_figures.of(Q3) == own | {"II.04.plan.3": 42}


@pytest.mark.parametrize(("row", "column"), [("plan", "5"), ("plan", "name"), ("r9", "3"), ("plan", "99")])
def test_sums_labels_and_unknown_cells_take_nothing(register, row, column):
    with pytest.raises(UserError, match="không nhập được"):
        register.other_forms.type_number(REVIEW, Q3, row, column, 1)


def test_a_row_goes_with_its_figures_and_comes_back(register):
    forms = register.other_forms
    added = forms.add_row(REVIEW, Q3, "Chứng thực")
    forms.type_number(REVIEW, Q3, added.row, "3", 5)
    with pytest.raises(UserError, match="thuộc mẫu biểu"):
        forms.remove_row(REVIEW, Q3, "plan")
    gone = forms.remove_row(REVIEW, Q3, added.row)
    assert len(rows_of(forms.document(REVIEW, Q3))) == 2
    assert register.typed_figures.of(Q3) == {}
    forms.undo(gone)
    assert rows_of(forms.document(REVIEW, Q3))[2] == ("Chứng thực", {"3": 5})
    with pytest.raises(UserError, match="đã được nhập tiếp"):
        forms.undo(added)


def test_undoing_a_cell_brings_back_what_stood_there(register):
    forms = register.other_forms
    forms.type_number(REVIEW, Q3, "plan", "3", 42)
    change = forms.type_number(REVIEW, Q3, "plan", "3", 24)
    forms.undo(change)
    assert register.typed_figures.of(Q3) == {"II.04.plan.3": 42}
    first = forms.type_number(REVIEW, Q3, "own", "4", 1)
    forms.undo(first)
    assert register.typed_figures.of(Q3) == {"II.04.plan.3": 42}


def test_rows_are_copied_from_the_period_before_only_when_asked(register):
    forms = register.other_forms
    with pytest.raises(UserError, match="Quý II năm 2025 chưa nhập gì"):
        forms.copy_from_before(REVIEW, Q3)
    added = forms.add_row(REVIEW, Q2, "Hộ tịch")
    forms.type_number(REVIEW, Q2, added.row, "3", 7)
    register.typed_figures.save(Q2, {"online_paid": 9})
    forms.type_number(REVIEW, Q3, "plan", "9", 100)
    assert rows_of(forms.document(REVIEW, Q3))[-1][0] == "Đơn vị tự rà soát"
    change = forms.copy_from_before(REVIEW, Q3)
    assert rows_of(forms.document(REVIEW, Q3))[0] == ("Rà soát theo kế hoạch", {})
    assert rows_of(forms.document(REVIEW, Q3))[-1] == ("Hộ tịch", {"3": 7})
    assert "online_paid" not in register.typed_figures.of(Q3)
    forms.undo(change)
    assert register.typed_figures.of(Q3) == {"II.04.plan.9": 100}
    assert rows_of(forms.document(REVIEW, Q2))[-1] == ("Hộ tịch", {"3": 7})


def test_too_long_words_and_impossible_figures_are_refused(register):
    with pytest.raises(UserError, match="dài quá 500"):
        register.other_forms.type_text(REVIEW, Q3, "plan", "note", "x" * 501)
    with pytest.raises(UserError, match="không dùng được"):
        register.other_forms.type_number(REVIEW, Q3, "plan", "3", -1)


def test_review_form_as_xlsx_and_pdf(register, tmp_path):
    forms = register.other_forms
    forms.type_number(REVIEW, Q3, "plan", "3", 42)
    forms.type_number(REVIEW, Q3, "own", "9", 36970500)
    forms.type_text(REVIEW, Q3, "own", "note", "Hộ tịch, chứng thực")
    document = forms.document(REVIEW, Q3)
    assert cells_of(document, tmp_path)[:4] == [
        ["(1)", "(2)", "(3)", "(4)", "(5)=(6)+(7)+(8)", "(6)", "(7)", "(8)", "(9)", "(10)"],
        [1, "Rà soát theo kế hoạch", 42],
        [2, "Đơn vị tự rà soát", 36970500, "Hộ tịch, chứng thực"],
        ["TỔNG CỘNG", 42, 36970500],
    ]
    text = pdf_text(document, tmp_path)
    assert "Biểu số II.04/VPCP/KSTT" in text
    assert "36.970.500" in text
    assert "Hộ tịch, chứng thực" in text


def test_feedback_form_as_xlsx_and_pdf(register, tmp_path):
    day = date(2025, 7, 1)
    for about, received, handled, published in (
        (About.CONDUCT, date(2025, 6, 1), day, day),
        (About.REGULATION, date(2025, 6, 20), day, None),
        (About.REGULATION, date(2025, 6, 20), None, None),
        (About.CONDUCT, date(2025, 6, 14), None, None),
    ):
        register.feedback.add(
            Feedback(received, about, "Nội dung", "Hộ tịch", handled_on=handled, published_on=published)
        )
    document = register.other_forms.document("II.05a", Q3)
    # (3) 4 = 2 about conduct + 2 about regulations = 2 carried + 2 new; (8) 2 = 1 + 1 = 1 + 1; (13) 2 = 1 + 1; (16) 1.
    figures = [4, 2, 2, 2, 2, 2, 1, 1, 1, 1, 2, 1, 1, 1]
    assert cells_of(document, tmp_path)[1:3] == [[1, "Hộ tịch", *figures], ["TỔNG CỘNG", *figures]]
    assert "(3)=(4)+(5) =(6)+(7)" in " ".join(pdf_text(document, tmp_path).split())


@pytest.fixture
def catalogue(register):
    birth = Procedure(
        "1.000001",
        "Đăng ký khai sinh",
        "Hộ tịch",
        (ProcedureTerm(working_days(1)), ProcedureTerm(working_hours(4), Channel.ONLINE)),
        source="QĐ 1/QĐ-UBND",
        fee=8000,
    )
    adoption = Procedure("1.000002", "Áp dụng thử", "Hộ tịch", one_stop=False)
    for one in (birth, adoption, replace(birth, code="1.000003", name="Ban đầu", field="Đất đai")):
        register.catalogue_editing.add(replace(one, valid_from=date(2025, 1, 1)))
    # Comes only after the period.
    register.catalogue_editing.add(replace(birth, code="1.000004", name="Chưa có", valid_from=date(2025, 9, 15)))
    return register


def test_list_of_procedures_as_xlsx_pdf_and_json(catalogue, tmp_path):
    document = catalogue.other_forms.document("PL05", Q3)
    fields = catalogue.catalogue_editing.fields()
    civil = [
        ["1.000002", "Áp dụng thử", "Hộ tịch"],
        [
            "1.000001",
            "Đăng ký khai sinh",
            "Hộ tịch",
            "1 ngày làm việc; 4 giờ làm việc (trực tuyến)",
            "8.000 đồng",
            "x",
            "QĐ 1/QĐ-UBND",
        ],
    ]
    land = [
        [
            "1.000003",
            "Ban đầu",
            "Đất đai",
            "1 ngày làm việc; 4 giờ làm việc (trực tuyến)",
            "8.000 đồng",
            "x",
            "QĐ 1/QĐ-UBND",
        ]
    ]
    expected = [*civil, *land] if fields.index("Hộ tịch") < fields.index("Đất đai") else [*land, *civil]
    written = cells_of(document, tmp_path)
    assert written[1:4] == [[number, *row] for number, row in enumerate(expected, 1)]
    assert not any("TỔNG CỘNG" in row for row in written)
    assert "Đăng ký khai sinh" in pdf_text(document, tmp_path)
    write_json(document, tmp_path / "bieu.json")
    assert '"code": "1.000001"' in (tmp_path / "bieu.json").read_text(encoding="utf-8")


def test_doubt_stands_on_drafts_only_and_never_on_the_paper_that_is_signed(register, tmp_path):
    official, draft = (register.other_forms.documents(Q3, draft=wanted)[0] for wanted in (False, True))
    assert "chưa đối chiếu" not in pdf_text(official, tmp_path)
    assert "chưa đối chiếu" in pdf_text(draft, tmp_path).replace("\n", " ")
    told = dict(register.form_layouts.doubts(Q3.last))
    assert set(told) == {"II.04", "II.05a", "PL05"}
    assert told["PL05"].endswith("Tệp bố cục: PL05.local.toml.")


def test_feedback_of_a_period_that_runs_on_says_so(register):
    def remarks(period):
        return register.other_forms.document("II.05a", period).remarks

    assert remarks(Q3) == ()
    [said] = remarks(quarter(2025, 4))
    assert said == "Số liệu tạm tính lúc 30/09/2025 17:00, kỳ báo cáo chưa kết thúc."


@pytest.mark.parametrize("form", ["II.04", "II.05a", "PL05"])
def test_forms_of_an_empty_register_can_be_written(register, tmp_path, form):
    document = register.other_forms.document(form, Q3)
    # A blank is no nought where somebody types; what is counted is nought.
    total = document.sections[0].total.values
    assert set(total.values()) == {"II.04": {None}, "II.05a": {0}, "PL05": set()}[form]
    assert cells_of(document, tmp_path)[0][:2] == ["(1)", "(2)"]
    assert document.layout.form_number in pdf_text(document, tmp_path)
    write_json(document, tmp_path / "bieu.json")


def test_an_own_layout_may_hold_tables_of_several_kinds(register, tmp_path):
    path = register.form_layouts.own_file("II.04", Q3.last)
    listed = register.form_layouts.own_file("PL05", Q3.last).read_text(encoding="utf-8")
    table = listed[listed.index("[[sections]]") : listed.index("[signature]")]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[signature]", table + "[signature]"), encoding="utf-8")
    assert register.form_layouts.in_use(REVIEW, Q3.last).problem is None
    register.other_forms.type_number(REVIEW, Q3, "plan", "3", 42)
    document = register.other_forms.document(REVIEW, Q3)
    assert [section.rows for section in document.layout.sections] == ["typed", "procedures"]
    assert ["TỔNG CỘNG", 42] in cells_of(document, tmp_path)
    assert "Thời hạn giải quyết" in " ".join(pdf_text(document, tmp_path).split())


def test_a_closed_period_prints_what_was_frozen_and_says_so(register):
    forms, day = register.other_forms, date(2025, 7, 1)
    forms.type_number(REVIEW, Q3, "plan", "3", 42)
    added = forms.add_row(REVIEW, Q3, "Hộ tịch")
    forms.type_number(REVIEW, Q3, added.row, "3", 5)
    register.feedback.add(Feedback(day, About.CONDUCT, "Nội dung", "Hộ tịch"))
    register.closings.vouch(Q3, register.figures(Q3))
    register.closings.close(Q3)
    assert forms.closed_note(REVIEW, Q3) == forms.closed_note("II.05a", Q3) == ""
    forms.type_number(REVIEW, Q3, "plan", "3", 43)
    forms.remove_row(REVIEW, Q3, added.row)
    register.feedback.add(Feedback(day, About.CONDUCT, "Nội dung", "Đất đai"))
    # A row taken away since is still in the sum.
    assert rows_of(forms.document(REVIEW, Q3))[2] == ("", {"3": 5})
    assert forms.document(REVIEW, Q3).sections[0].total.values["3"] == 47
    counted = forms.document("II.05a", Q3).sections[0]
    assert [(row.label, row.values["3"]) for row in counted.rows] == [("Hộ tịch", 1)]
    assert counted.total.values["3"] == 1
    for form in (REVIEW, "II.05a"):
        assert forms.closed_note(form, Q3).startswith("Quý III năm 2025 đã chốt: biểu in số lúc chốt.")
    assert forms.closed_note("PL05", Q3) == ""


def test_a_closed_period_tells_that_feedback_stands_under_another_field(register):
    said = register.feedback.add(Feedback(date(2025, 7, 1), About.CONDUCT, "Nội dung", "Hộ tịch")).after
    register.closings.vouch(Q3, register.figures(Q3))
    register.closings.close(Q3)
    register.feedback.edit(replace(said, field="Đất đai"))
    assert register.other_forms.closed_note("II.05a", Q3)


def test_a_closed_period_tells_that_the_catalogue_was_another_one(catalogue):
    catalogue.closings.vouch(Q3, catalogue.figures(Q3))
    catalogue.closings.close(Q3)
    forms = catalogue.other_forms
    before = catalogue.figures(Q3).inventory
    # In force on the last day of the closed quarter, though written only now.
    late = Procedure("1.000009", "Ghi muộn", "Hộ tịch", (ProcedureTerm(working_days(1)),), valid_from=date(2025, 9, 1))
    catalogue.catalogue_editing.add(late)
    assert catalogue.figures(Q3).inventory == before
    assert forms.closed_note("PL05", Q3).startswith(
        "Quý III năm 2025 đã chốt với danh mục khác: biểu này in danh mục như sổ ghi lúc này."
    )
    assert forms.closed_note("II.04", Q3) == ""
