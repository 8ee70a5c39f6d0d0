"""Charts on paper: the numbers are there, in the order in which they are read, and always the same bytes."""

import struct
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tthc_desktop.domain.office import Office
from tthc_desktop.domain.periods import quarter, whole_year
from tthc_desktop.exports import chart_page_as_pdf
from tthc_desktop.register import Register
from tthc_desktop.reports.charts import PeriodCharts
from tthc_desktop.reports.settlement import Layout

Q3 = quarter(2023, 3)


@pytest.fixture(scope="module")
def charts(phuoc_long_folder: Path) -> PeriodCharts:
    with Register(phuoc_long_folder, clerk="Thử") as register:
        return register.charts.of(Q3, Layout.OFFICIAL)


def _page_text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_page_has_the_charts_and_their_numbers(phuoc_long_folder: Path, charts: PeriodCharts) -> None:
    with Register(phuoc_long_folder, clerk="Thử") as register:
        pdf = register.charts.page(Q3, Layout.OFFICIAL)
    text = _page_text(pdf)
    for words in (
        "Chưa nhập tên đơn vị",
        "(Từ ngày 15/6/2023 đến ngày 14/9/2023)",
        "384 / 1.985 hồ sơ = 19,35 %",
        "276 + 0 + 82 = 358",
        "0 + 1.587 + 0 = 1.587",
        "6 lĩnh vực không có hồ sơ nào trong kỳ.",
        "Khối lượng công việc theo tuần",
        "Từ 11/9/2023 đến 14/9/2023",
    ):
        assert words in text, words
    assert all(chart.title in text for chart in charts.all)
    page = PdfReader(BytesIO(pdf)).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)


@pytest.mark.parametrize("lines", [0, 2, 3, 5, 8, 20])
def test_numbers_stand_on_the_page_of_their_chart(charts: PeriodCharts, lines: int) -> None:
    pdf = chart_page_as_pdf(charts, (), "UBND phường Phước Long", ["Dòng này đẩy các biểu đồ xuống."] * lines)
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    # 2.074 is the last number below the bars of the fields, 2.011 below those of the weeks.
    for title, last in (("Hồ sơ tiếp nhận theo lĩnh vực", "2.074"), ("Khối lượng công việc", "2.011")):
        (page,) = [text for text in pages if title in text]
        total = page.partition(title)[2].partition("Cộng")[2]
        assert last in total.split()[:4], title


def test_page_says_when_its_numbers_are_not_final_or_invented(tmp_path: Path) -> None:
    with Register(tmp_path / "so", clerk="Thử", clock=lambda: datetime(2023, 9, 14, 16, 30)) as register:
        assert "tạm tính" in _page_text(register.charts.page(Q3, Layout.OFFICIAL))
        register.mark_as_demonstration()
        register.save_office(Office(name="UBND phường Phước Long"))
        text = _page_text(register.charts.page(Q3, Layout.OFFICIAL))
    assert "Số liệu tạm tính lúc 14/09/2023 16:30, kỳ báo cáo chưa kết thúc." in text
    assert "Sổ minh họa: người và số liệu đều là giả định" in text
    assert "UBND phường Phước Long" in text
    with Register(tmp_path / "so", clerk="Thử", clock=lambda: datetime(2023, 9, 15, 8, 0)) as register:
        assert "tạm tính" not in _page_text(register.charts.page(Q3, Layout.OFFICIAL))


def test_picture_is_grey_at_200_dots_per_inch_and_always_the_same(
    phuoc_long_folder: Path, charts: PeriodCharts
) -> None:
    with Register(phuoc_long_folder, clerk="Thử") as register:
        pictures = [register.charts.picture(chart, 165) for chart in charts.all]
        again = [register.charts.picture(chart, 165) for chart in charts.all]
    assert pictures == again
    for picture in pictures:
        assert picture.startswith(b"\x89PNG\r\n\x1a\n")
        width, height, bits, colour = struct.unpack(">IIBB", picture[16:26])
        # 165 mm are 6,496 inches; one byte of grey to a dot.
        assert width == pytest.approx(1299, abs=1)
        assert 250 < height < 1500
        assert (bits, colour) == (8, 0)
        place = picture.index(b"pHYs") + 4
        # 200 dots an inch are 7874 a metre.
        assert struct.unpack(">IIB", picture[place : place + 9]) == (7874, 7874, 1)


def test_numbers_of_many_weeks_go_on_to_further_pages_with_their_head(phuoc_long_folder: Path) -> None:
    with Register(phuoc_long_folder, clerk="Thử") as register:
        year = whole_year(2023)
        pdf = register.charts.page(year, Layout.OFFICIAL)
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    assert len(pages) >= 3
    assert "Giải quyết xong" in pages[-1]
    assert all("Năm 2023" in page for page in pages)
