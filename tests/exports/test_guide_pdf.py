"""The guide on paper: its contents tell the pages on which the chapters begin, pictures fit, bookmarks lead there."""

import re
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from tthc_desktop.exports.guide_pdf import guide_as_pdf
from tthc_desktop.reports.guide.document import Guide
from tthc_desktop.reports.guide.reading import read_chapter

LONG = "\n\n".join(f"{number}. Việc thứ {number}, làm cho xong rồi mới sang việc sau." for number in range(1, 60))
GUIDE = Guide(
    (
        read_chapter("mot", f"# Chương dài\n\nMở đầu.\n\n{LONG}"),
        read_chapter("hai", "# Có hình\n\n## Mục nhỏ\n\nXem hình.\n\n![Chú thích hình](hinh.png)"),
        read_chapter("ba", "# Cuối\n\nTrở về [chương dài](mot)."),
    )
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> pypdfium2.PdfDocument:
    """The pages of a guide of three chapters with one picture, much wider than the sheet."""
    picture = tmp_path_factory.mktemp("hinh") / "hinh.png"
    Image.new("RGB", (3000, 900), "teal").quantize(2).save(picture)
    return pypdfium2.PdfDocument(guide_as_pdf(GUIDE, lambda name: picture if name == "hinh.png" else None))


def _text(pages: pypdfium2.PdfDocument, number: int) -> str:
    return str(pages[number - 1].get_textpage().get_text_bounded())


def test_the_contents_name_the_page_of_each_chapter(pages: pypdfium2.PdfDocument) -> None:
    contents = re.findall(r"(\d)\. ([^.\d]+?)[ .]* ?(\d+)\s", _text(pages, 1) + "\n")
    assert [title.strip() for _, title, _ in contents] == ["Chương dài", "Có hình", "Cuối"]
    for number, title, page in contents:
        assert _text(pages, int(page)).startswith(f"{number}. {title.strip()}")
    # A chapter of sixty lines takes two pages.
    assert [int(page) for _, _, page in contents] == [2, 4, 5]
    assert len(pages) == 5


def test_each_page_names_its_chapter_and_number_at_its_foot(pages: pypdfium2.PdfDocument) -> None:
    assert _text(pages, 3).split()[-4:] == ["1.", "Chương", "dài", "3"]
    assert _text(pages, 5).split()[-3:] == ["3.", "Cuối", "5"]


def test_bookmarks_lead_to_chapters_and_sections(pages: pypdfium2.PdfDocument) -> None:
    marks = [(mark.level, mark.get_title(), mark.get_dest().get_index() + 1) for mark in pages.get_toc()]
    assert marks == [(0, "1. Chương dài", 2), (0, "2. Có hình", 4), (1, "Mục nhỏ", 4), (0, "3. Cuối", 5)]


def test_a_picture_stays_within_the_text(pages: pypdfium2.PdfDocument) -> None:
    (picture,) = [one for one in pages[3].get_objects() if isinstance(one, pypdfium2.PdfImage)]
    left, bottom, right, top = picture.get_bounds()
    # Text of 170 mm between margins of 20 mm, in points; the picture keeps its shape.
    assert (left, right) == (pytest.approx(56.7, abs=1), pytest.approx(538.6, abs=1))
    assert (right - left) / (top - bottom) == pytest.approx(3000 / 900, rel=0.01)


@pytest.mark.parametrize(
    ("lines", "page", "part"),
    [
        # Of 728 points of a page the chapter's head takes 35, each line 20.5, the picture 269 and its caption 28.
        (18, 2, 1.0),
        # 55 too many: a little smaller it stays with its sentence.
        (21, 2, 0.8),
        # 137 too many: drawn so small it could not be read.
        (25, 3, 1.0),
    ],
)
def test_a_picture_becomes_a_little_smaller_to_stay_on_the_page(
    tmp_path: Path, lines: int, page: int, part: float
) -> None:
    picture = tmp_path / "hinh.png"
    Image.new("RGB", (1600, 1200), "teal").quantize(2).save(picture)
    before = "\n\n".join("Một dòng." for _ in range(lines))
    chapter = read_chapter("mot", f"# Có hình\n\n{before}\n\nXem hình.\n\n![Chú thích](hinh.png)")
    pages = pypdfium2.PdfDocument(guide_as_pdf(Guide((chapter,)), lambda _: picture))
    (place,) = [
        number
        for number in range(1, len(pages) + 1)
        if any(isinstance(one, pypdfium2.PdfImage) for one in pages[number - 1].get_objects())
    ]
    (drawn,) = [one for one in pages[place - 1].get_objects() if isinstance(one, pypdfium2.PdfImage)]
    _, bottom, _, top = drawn.get_bounds()
    assert (place, "Xem hình." in _text(pages, place)) == (page, True)
    # 95 mm in points.
    assert (top - bottom) / 269.3 == pytest.approx(part, abs=0.02)


def test_without_the_picture_its_caption_stands_alone() -> None:
    pages = pypdfium2.PdfDocument(guide_as_pdf(GUIDE, lambda _: None))
    assert "Chú thích hình" in _text(pages, 4)
    assert not [one for one in pages[3].get_objects() if isinstance(one, pypdfium2.PdfImage)]


def test_the_same_guide_gives_the_same_bytes() -> None:
    assert guide_as_pdf(GUIDE, lambda _: None) == guide_as_pdf(GUIDE, lambda _: None)
