"""The text of the guide: it can be read, its pictures can be made, and what it quotes stands on the screen."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
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
from tthc_desktop.reports.guide.finding import find, nearest
from tthc_desktop.reports.guide.reading import read_chapter
from tthc_desktop.shipped import guide
from tthc_desktop.ui import shortcuts
from tthc_desktop.ui.guide.places import PLACES

ROOT = Path(__file__).resolve().parent.parent
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


def test_the_places_of_help_are_parts_of_the_window_and_their_keys_are_declared() -> None:
    guide_keys.text()
    assert [name for name in PLACES if find_spec(f"tthc_desktop.ui.{name}") is None] == []
    assert {place.keys for place in PLACES.values()} - set(shortcuts.declared()) == {""}


def test_every_picture_has_one_that_makes_it_and_each_is_shown() -> None:
    drawing.load_makers()
    made = [f"{name}.png" for names in MAKERS for name in names]
    assert sorted(picture.name for picture in guide().pictures()) == sorted(made)


def test_what_is_quoted_stands_on_the_screen() -> None:
    quoted = {(chapter.name, span.text[1:-1]) for chapter, span in _spans() if span.look is Look.NAME}
    assert sorted(one for one in quoted if not _is_seen(one[1])) == []


def test_the_table_of_keys_is_what_the_program_declares() -> None:
    kept = guide_keys.CHAPTER.read_text(encoding="utf-8")
    # Of one place in any order: which module declares first depends on what other tests have loaded.
    parts, declared = ([sorted(one.splitlines()) for one in text.split("## ")] for text in (kept, guide_keys.text()))
    assert parts == declared, "write it anew with python -m tests.guide_keys"


def test_the_codes_an_installer_ends_with_are_its_own() -> None:
    script = (ROOT / "installer" / "tthc.nsi").read_text(encoding="utf-8")
    codes = re.findall(r"!define EXIT_\w+ (\d+)", script)
    chapter = guide().chapter("cai-dat")
    assert chapter is not None
    (table,) = [block for block in chapter.blocks if isinstance(block, Table)]
    # Besides 0, which says that it is done.
    assert [plain(code) for code, _ in table.rows] == ["0", *codes]


def test_words_are_found_without_accents_and_headings_first() -> None:
    one = read_chapter("mot", "# Một\n\nKhóa cửa sổ.\n\n## Hai\n\nMã hóa sổ.")
    other = read_chapter("ba", "# Khóa sổ\n\nChữ khác.")
    found = find(Guide((one, other)), "khoa so")
    assert [(part.chapter, part.place, part.title) for part in found] == [("ba", 0, "Khóa sổ"), ("mot", 0, "Một")]
    assert [part.title for part in find(Guide((one, other)), "MÃ HÓA")] == ["Hai"]
    assert find(Guide((one, other)), "không có") == find(Guide((one, other)), " ") == []


def test_where_no_part_has_every_word_those_with_most_of_them_are_named() -> None:
    one = read_chapter("mot", "# Một\n\nKhóa cửa sổ.\n\n## Hai\n\nMã hóa sổ.\n\n## Ba\n\nCất sổ.")
    assert [part.title for part in nearest(Guide((one,)), "khóa cửa nhà")] == ["Một"]
    assert [part.title for part in nearest(Guide((one,)), "nhà mã sổ xe")] == ["Hai"]
    assert nearest(Guide((one,)), "nhà xe") == []


@pytest.mark.parametrize(
    ("query", "chapter"),
    [
        ("in biên nhận", "in-giay"),
        ("giấy hẹn", "in-giay"),
        ("phục hồi dữ liệu", "sao-luu"),
        ("đổi máy tính", "chuyen-may"),
        ("xóa hồ sơ", "viec-tiep-theo"),
        ("sửa hồ sơ", "viec-tiep-theo"),
        ("quên pass", "su-co"),
        ("sao chép dự phòng", "sao-luu"),
        ("mất điện", "su-co"),
    ],
)
def test_what_clerks_call_it_is_found_too(query: str, chapter: str) -> None:
    assert chapter in [part.chapter for part in find(guide(), query)]


def _spans() -> Iterator[tuple[Chapter, Span]]:
    for chapter in guide().chapters:
        for block in chapter.blocks:
            for words in words_of(block):
                assert plain(words).strip()
                yield from ((chapter, span) for span in words)


def _is_seen(name: str) -> bool:
    sources, filled_in, installer = _seen_texts()
    # Most of it has to be the program's own words, not what is filled in.
    said = (parts for pattern, parts in filled_in if len(parts) >= len(name) * 0.6 and pattern.fullmatch(name))
    return f'"{name}"' in sources or name in installer or any(said)


@cache
def _seen_texts() -> tuple[str, list[tuple[re.Pattern[str], str]], set[str]]:
    """Return the source of what is shown, its texts with something filled in and their own words, and what the
    installer says."""
    folders = (ROOT / "tthc_desktop" / name for name in ("ui", "register", "reports", "domain"))
    sources = "\n".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.py"))
    filled_in = [re.split(r"\{[^{}]*\}", text) for text in re.findall(r'f"([^"\n]*\{[^"\n]*)"', sources)]
    # Something has to be said beside what is filled in, or it would fit everything.
    patterns = [
        (re.compile(".+".join(map(re.escape, parts))), "".join(parts))
        for parts in filled_in
        if len("".join(parts)) >= 8 and not "".join(parts).isascii()
    ]
    scripts = (path for path in (ROOT / "installer").rglob("*.ns[ih]"))
    return sources, patterns, {said for path in scripts for said in _of_installer(path.read_text(encoding="utf-8-sig"))}


def _of_installer(text: str) -> Iterator[str]:
    """Yield what an installer says, and what it calls its buttons in there; “&” marks a key."""
    joined = text.replace("\\\n", "").replace("&", "").replace("${NAME}", "TTHC Desktop")
    for said in re.findall(r'"([^"\n]+)"', joined):
        yield said
        yield from re.findall("“([^”]+)”", said)
