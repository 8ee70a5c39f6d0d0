"""The written report of the sample of Phước Long, for each kind of period."""

from datetime import datetime

import pytest

from tests.conftest import Clock
from tests.register.written_sample import NOW, OFFICE, QUARTER, TYPED, dotted, line, lines
from tthc_desktop.domain.periods import Period, free_range, half_year, month, quarter, whole_year
from tthc_desktop.register import PackageWish, Register
from tthc_desktop.register.written_figures import WrittenFigures
from tthc_desktop.register.written_reports import WrittenReports
from tthc_desktop.reports.identities import Violation
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.reports.written.document import Table


def test_the_words_say_what_the_table_says(typed_phuoc_long: Register) -> None:
    report = typed_phuoc_long.written_reports.document(QUARTER)
    # Biểu II.06a of the phuoc_long: (3) 2074 = 384 + 1601 + 89, (7) 2011, (11) 63; 384/1985 = 19,345… %.
    assert line(report, "- Tổng số hồ sơ tiếp nhận:") == (
        "- Tổng số hồ sơ tiếp nhận: 2.074 hồ sơ; trong đó tiếp nhận mới trong kỳ: 1.985 hồ sơ (trực tuyến: 384; trực "
        "tiếp, qua dịch vụ bưu chính: 1.601), từ kỳ trước chuyển qua: 89 hồ sơ."
    )
    assert line(report, "- Số hồ sơ đã giải quyết:") == "- Số hồ sơ đã giải quyết: 2.011 hồ sơ, trong đó:"
    assert "2.011/2.011 hồ sơ, đạt 100,00 %" in line(report, "+ Giải quyết trước hạn")
    assert "đang giải quyết: 63 hồ sơ (trong hạn: 63; quá hạn: 0)" in line(report, "- Số hồ sơ đang giải quyết")
    assert "384/1.985 hồ sơ, đạt 19,35 %" in line(report, "- Số hồ sơ trực tuyến")
    # 1858/1985 = 93,602 %; 1374/1569 = 87,571 %.
    assert "1.858/1.985 hồ sơ, đạt 93,60 %; tổng số tiền đã thanh toán trực tuyến: 36.970.500 đồng." in line(
        report, "- Số hồ sơ đã thanh toán trực tuyến"
    )
    assert "1.374/1.569 hồ sơ, đạt 87,57 %" in line(report, "- Hồ sơ chứng thực bản sao điện tử")
    assert report.doubts == ()


def test_what_is_compared_with_nothing_says_so(typed_phuoc_long: Register) -> None:
    report = typed_phuoc_long.written_reports.document(QUARTER)
    # Quý II of the sample has 167 dossiers; 1907/167 = 1141,916… %. The sample begins in December 2022.
    assert line(report, "- Tổng số hồ sơ tiếp nhận tăng") == (
        "- Tổng số hồ sơ tiếp nhận tăng 1.907 hồ sơ (1.141,92 %) so với 167 hồ sơ của Quý II năm 2023; "
        "chưa có số liệu của Quý III năm 2022 để so sánh."
    )


def test_a_figure_nobody_typed_is_left_open_and_named(phuoc_long: Register) -> None:
    phuoc_long.typed_figures.save(QUARTER, TYPED | {"linked": None, "ecopies_of": None})
    report = phuoc_long.written_reports.document(QUARTER)
    assert report.missing == ("linked", "ecopies_of")
    assert [one.key for one in phuoc_long.written_reports.missing(QUARTER)] == ["linked", "ecopies_of"]
    assert line(report, "- Số hồ sơ thuộc các nhóm TTHC liên thông") == (
        "- Số hồ sơ thuộc các nhóm TTHC liên thông: … hồ sơ."
    )
    assert "1.374/… hồ sơ, đạt … %." in line(report, "- Hồ sơ chứng thực bản sao điện tử")


def test_a_part_greater_than_its_whole_is_doubted_and_has_no_rate(phuoc_long: Register) -> None:
    # As the real report had it: 1858 paid online, of 384 online dossiers; and 200 procedures made public, of 178.
    phuoc_long.typed_figures.save(QUARTER, TYPED | {"online_paid_of": 384, "procedures_public": 200})
    report = phuoc_long.written_reports.document(QUARTER)
    assert "1.858/384 hồ sơ, đạt … %" in line(report, "- Số hồ sơ đã thanh toán trực tuyến")
    assert report.doubts == (
        "Số nhập tay “Hồ sơ đã thanh toán trực tuyến” là 1.858, lớn hơn “Hồ sơ có thu phí, lệ phí” là 384.",
        "Tỷ lệ “Số nhập tay “TTHC được công khai tại đơn vị” / Biểu II.07b, cột (6), dòng TỔNG CỘNG” có tử số 200 lớn "
        "hơn mẫu số 178, nên không in tỷ lệ.",
    )


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (month(2023, 7), "tháng 7 năm 2023"),
        (half_year(2023, 1), "6 tháng đầu năm 2023"),
        (whole_year(2023), "năm 2023"),
        (free_range(QUARTER.first, QUARTER.last), "kỳ từ ngày 15/6/2023 đến ngày 14/9/2023"),
    ],
)
def test_other_kinds_of_periods(phuoc_long: Register, wanted: Period, words: str) -> None:
    report = phuoc_long.written_reports.document(wanted)
    assert lines(report)[0].endswith(f"UBND phường Phước Long tổng hợp, báo cáo kết quả {words} như sau:")
    assert lines(report)[-1] == f"Trên đây là báo cáo kết quả {words} của UBND phường Phước Long./."
    total = phuoc_long.figures(wanted).settlement.total
    assert any(one.startswith(f"- Tổng số hồ sơ tiếp nhận: {dotted(total['3'])} hồ sơ;") for one in lines(report))


def test_a_year_is_compared_with_one_year_only(phuoc_long: Register) -> None:
    report = phuoc_long.written_reports.document(whole_year(2023))
    (table,) = [block for block in report.blocks if isinstance(block, Table)]
    # The sample begins with the reporting year 2023.
    assert table.titles == ("Nội dung", "Năm 2023", "Năm 2022")


def test_a_period_without_dossiers_has_plain_sentences_instead_of_rates(phuoc_long: Register) -> None:
    report = phuoc_long.written_reports.document(quarter(2020, 1))
    assert "+ Trong kỳ không có hồ sơ nào được giải quyết." in lines(report)
    assert "- Trong kỳ không tiếp nhận mới hồ sơ nào." in lines(report)
    assert not any("0/0" in line for line in lines(report))


def test_the_wards_columns_say_that_cancelled_dossiers_were_not_resolved(phuoc_long: Register) -> None:
    official = phuoc_long.written_reports.document(QUARTER, Layout.OFFICIAL)
    ward = phuoc_long.written_reports.document(QUARTER, Layout.WARD)
    assert line(official, "- Số hồ sơ được rút").endswith("đã nằm trong số hồ sơ đã giải quyết.")
    assert line(ward, "- Số hồ sơ hủy").endswith("không nằm trong số hồ sơ đã giải quyết.")
    assert not [line for line in lines(ward) if line.startswith("- Số hồ sơ được rút")]


def test_an_unfinished_period_and_an_invented_register_say_so(register: Register, clock: Clock) -> None:
    register.mark_as_demonstration()
    clock.now = datetime(2025, 9, 1, 8, 0)
    assert register.written_reports.document(quarter(2025, 3)).remarks == (
        "Số liệu tạm tính lúc 01/09/2025 08:00, kỳ báo cáo chưa kết thúc.",
        "Sổ minh họa: người và số liệu đều là giả định, không dùng làm báo cáo.",
    )


class BrokenFigures(WrittenFigures):
    """Figures whose total does not hold."""

    def of(self, period: Period, layout: Layout) -> tuple[dict[str, int], tuple[Violation, ...]]:
        figures, _ = super().of(period, layout)
        return figures, (Violation("TỔNG CỘNG", "(3)=(7)+(11)", 2074, 2073, ("3", "7", "11")),)


def test_figures_that_do_not_agree_make_a_draft(phuoc_long: Register) -> None:
    broken = BrokenFigures(phuoc_long._database, phuoc_long._reporting, phuoc_long.form_layouts)
    written = WrittenReports(phuoc_long._database, broken, phuoc_long.charts, lambda: OFFICE, "A", lambda: NOW)
    assert written.document(QUARTER).remarks == ("Bản nháp: số liệu của Biểu II.06a chưa khớp.",)


def test_a_cell_of_form_ii_04_that_was_forgotten_is_named(phuoc_long: Register) -> None:
    forms, written = phuoc_long.other_forms, phuoc_long.written_reports
    for column in ("3", "4", "6", "8", "9"):
        forms.type_number("II.04", QUARTER, "plan", column, 0)
    assert written.document(QUARTER).form_gaps == ("Biểu II.04: còn ô (7) dòng “Rà soát theo kế hoạch”",)
    forms.type_number("II.04", QUARTER, "plan", "9", None)
    gaps = ("Biểu II.04: còn ô (7), (9) dòng “Rà soát theo kế hoạch”",)
    assert written.document(QUARTER).form_gaps == gaps
    assert gaps[0] in phuoc_long.packaging.gaps(PackageWish(QUARTER, Layout.OFFICIAL, RowMode.MERGED))
    # A column is filled in once one of its rows is: the total is printed.
    for column in ("7", "9"):
        forms.type_number("II.04", QUARTER, "own", column, 1)
    assert written.document(QUARTER).form_gaps == ()


def test_a_forgotten_cell_of_a_row_that_was_added_is_named_by_its_words(phuoc_long: Register) -> None:
    forms, written = phuoc_long.other_forms, phuoc_long.written_reports
    added = forms.add_row("II.04", QUARTER, "Lĩnh vực hộ tịch").row
    for column in ("3", "4", "6", "7", "8"):
        forms.type_number("II.04", QUARTER, added, column, 1)
    assert written.document(QUARTER).form_gaps == ("Biểu II.04: còn ô (9) dòng “Lĩnh vực hộ tịch”",)


def test_reviewed_procedures_are_those_of_form_ii_04(phuoc_long: Register) -> None:
    report = phuoc_long.written_reports.document(QUARTER)
    assert report.form_gaps == ("Biểu II.04 chưa nhập",)
    assert line(report, "- Số TTHC cần rà soát:") == "- Số TTHC cần rà soát: … TTHC."
    forms = phuoc_long.other_forms
    for row, column, number in (
        ("plan", "3", 42),
        ("own", "3", 8),
        ("plan", "4", 20),
        ("own", "4", 5),
        ("own", "6", 3),
    ):
        forms.type_number("II.04", QUARTER, row, column, number)
    added = forms.add_row("II.04", QUARTER, "Hộ tịch").row
    forms.type_number("II.04", QUARTER, added, "9", 1_500_000)
    phuoc_long.typed_figures.save(QUARTER, {"cost_before": 6_000_000})
    report = phuoc_long.written_reports.document(QUARTER)
    # 42 + 8 = 50; 20 + 5 = 25 of them are half; 1,5 of 6 million is a quarter.
    assert line(report, "- Số TTHC cần rà soát:") == "- Số TTHC cần rà soát: 50 TTHC."
    assert "25/50 TTHC, đạt 50,00 %" in line(report, "- Số TTHC đã rà soát")
    assert "1.500.000/6.000.000 đồng, đạt 25,00 %" in line(report, "- Số tiền tiết kiệm được")
    (document,) = [one for one in forms.documents(QUARTER) if one.layout.id == "II.04"]
    total = next(part.total for _, part in document.filled_sections() if part is not None)
    assert total is not None
    assert {total.values["3"], total.values["4"], total.values["9"]} == {50, 25, 1_500_000}


def test_a_closed_period_is_told_as_it_was_closed(typed_phuoc_long: Register) -> None:
    typed_phuoc_long.closings.vouch(QUARTER, typed_phuoc_long.figures(QUARTER))
    typed_phuoc_long.closings.close(QUARTER)
    before = typed_phuoc_long.written_reports.document(QUARTER)
    typed_phuoc_long.typed_figures.save(QUARTER, {"linked": 9_999})
    typed_phuoc_long.other_forms.type_number("II.04", QUARTER, "plan", "3", 43)
    assert typed_phuoc_long.written_reports.document(QUARTER) == before
    assert line(before, "- Số TTHC cần rà soát:") == "- Số TTHC cần rà soát: 42 TTHC."


def test_dossiers_with_a_fee_are_counted_unless_somebody_typed_them(phuoc_long: Register) -> None:
    phuoc_long.typed_figures.save(QUARTER, TYPED | {"online_paid": 100, "online_paid_of": None})
    (rate,) = [one for one in phuoc_long.rates.of(QUARTER, Layout.OFFICIAL) if one.definition.key == "online_paid"]
    assert rate.share is not None
    report = phuoc_long.written_reports.document(QUARTER)
    assert f": 100/{dotted(rate.share.whole)} hồ sơ, đạt" in line(report, "- Số hồ sơ đã thanh toán trực tuyến")
    assert report.missing == ()
    whole = next(one for one in report.numbers if one.source.expression == "fees.settled")
    assert whole.source.words == "Sổ hồ sơ, hồ sơ giải quyết trong kỳ có thu phí, lệ phí"
