"""The text of the guide: it can be read, its pictures can be made, and what it quotes stands on the screen."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests import guide_keys
from tests.screens.guide import drawing
from tests.screens.guide.camera import MAKERS
from tthc_desktop.paths import resource
from tthc_desktop.reports.guide.document import (
    Chapter,
    Guide,
    Heading,
    Look,
    Note,
    Paragraph,
    Picture,
    Span,
    Steps,
    Table,
    plain,
    words_of,
)
from tthc_desktop.reports.guide.finding import find
from tthc_desktop.reports.guide.reading import read_chapter
from tthc_desktop.shipped import guide
from tthc_desktop.ui.guide.places import PLACES

ROOT = Path(__file__).resolve().parent.parent
# Where words stand that are seen: in the program, and in what installs it.
SEEN = ("tthc_desktop/**/*.py", "installer/*.nsi", "installer/**/*.nsh")
TEXT = """# Việc đầu tiên

Bấm “Lưu” (`Ctrl+S`), **đừng** tắt máy,
rồi xem [chương sau](chuong-sau).

## Các bước

1. Một
   và một nữa.
2. Hai.

![Hình](mot-hinh.png)

3. Ba.

- Điều này
- Điều kia

> Nhớ kỹ.

| Phím | Việc |
|---|---|
| `F1` | Hướng dẫn |
"""


def test_the_forms_a_chapter_is_written_in() -> None:
    assert read_chapter("thu", TEXT) == Chapter(
        "thu",
        "Việc đầu tiên",
        (
            Paragraph(
                (
                    Span("Bấm "),
                    Span("“Lưu”", Look.NAME),
                    Span(" ("),
                    Span("Ctrl+S", Look.TYPED),
                    Span("), "),
                    Span("đừng", Look.STRONG),
                    Span(" tắt máy, rồi xem "),
                    Span("chương sau", Look.LINK, "chuong-sau"),
                    Span("."),
                )
            ),
            Heading("Các bước"),
            Steps(((Span("Một và một nữa."),), (Span("Hai."),)), first=1),
            Picture("mot-hinh.png", "Hình"),
            Steps(((Span("Ba."),),), first=3),
            Steps(((Span("Điều này"),), (Span("Điều kia"),))),
            Note((Span("Nhớ kỹ."),)),
            Table(("Phím", "Việc"), (((Span("F1", Look.TYPED),), (Span("Hướng dẫn"),)),)),
        ),
    )


@pytest.mark.parametrize(
    "wrong",
    [
        "Không có tiêu đề",
        "# A\n\n1. Một\n3. Ba",
        "# A\n\nBấm “Lưu rồi thôi",
        "# A\n\n![Hình](../ra-ngoai.png)",
        "# A\n\n### Sâu quá",
        "# A\n\n| Một cột |\n|---|\n| x |",
    ],
)
def test_what_is_no_such_form_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="thu: "):
        read_chapter("thu", wrong)


def test_every_file_is_a_chapter_that_can_be_read() -> None:
    files = sorted(resource("guide").glob("*.md"))
    assert [f"{number:02}-{one.name}.md" for number, one in enumerate(guide().chapters, start=1)] == [
        path.name for path in files
    ]
    assert len(files) >= 16


def test_every_link_leads_to_a_chapter() -> None:
    names = {one.name for one in guide().chapters}
    assert {span.target for _, span in _spans() if span.look is Look.LINK} - names == set()
    assert {place.chapter for place in PLACES.values()} - names == set()


def test_every_picture_has_one_that_makes_it_and_each_is_shown() -> None:
    drawing.load_makers()
    made = [f"{name}.png" for names in MAKERS for name in names]
    assert sorted(picture.name for picture in guide().pictures()) == sorted(made)


def test_what_is_quoted_stands_on_the_screen() -> None:
    quoted = {(chapter.name, span.text[1:-1]) for chapter, span in _spans() if span.look is Look.NAME}
    assert sorted(one for one in quoted if not _is_seen(one[1])) == []


def test_the_table_of_keys_is_what_the_program_declares() -> None:
    kept = guide_keys.CHAPTER.read_text(encoding="utf-8")
    assert kept == guide_keys.text(), "write it anew with python -m tests.guide_keys"


def test_words_are_found_without_accents_and_headings_first() -> None:
    one = read_chapter("mot", "# Một\n\nKhóa cửa sổ.\n\n## Hai\n\nMã hóa sổ.")
    other = read_chapter("ba", "# Khóa sổ\n\nChữ khác.")
    found = find(Guide((one, other)), "khoa so")
    assert [(part.chapter, part.place, part.title) for part in found] == [("ba", 0, "Khóa sổ"), ("mot", 0, "Một")]
    assert [part.title for part in find(Guide((one, other)), "MÃ HÓA")] == ["Hai"]
    assert find(Guide((one, other)), "không có") == find(Guide((one, other)), " ") == []


def _spans() -> Iterator[tuple[Chapter, Span]]:
    for chapter in guide().chapters:
        for block in chapter.blocks:
            for words in words_of(block):
                assert plain(words).strip()
                yield from ((chapter, span) for span in words)


def _is_seen(name: str) -> bool:
    whole, patterns = _seen_texts()
    return name in whole or any(pattern.fullmatch(name) for pattern in patterns)


@cache
def _seen_texts() -> tuple[set[str], list[re.Pattern[str]]]:
    """Return every text of the program as it stands, and those with something filled in as patterns."""
    whole: set[str] = set()
    patterns: list[re.Pattern[str]] = []
    for glob in SEEN:
        for path in ROOT.glob(glob):
            text = path.read_text(encoding="utf-8-sig")
            if path.suffix != ".py":
                whole.update(re.findall(r'"([^"\n]+)"', text))
                continue
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    whole.add(node.value)
                elif isinstance(node, ast.JoinedStr):
                    patterns += _pattern(node)
    return whole, patterns


def _pattern(node: ast.JoinedStr) -> Iterator[re.Pattern[str]]:
    parts = [str(one.value) if isinstance(one, ast.Constant) else None for one in node.values]
    # Something has to be said beside what is filled in, or it would fit everything.
    if sum(len(one) for one in parts if one) >= 8:
        yield re.compile("".join(".+" if one is None else re.escape(one) for one in parts))
