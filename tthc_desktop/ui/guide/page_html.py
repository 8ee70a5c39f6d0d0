"""A chapter of the guide as the text on the screen, in the colours in use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import TYPE_CHECKING

from tthc_desktop.reports.guide.document import (
    Heading,
    Look,
    Note,
    Paragraph,
    Steps,
    Table,
)
from tthc_desktop.ui import shortcuts, theme

if TYPE_CHECKING:
    from tthc_desktop.reports.guide.document import (
        Chapter,
        Picture,
        Span,
        Words,
    )


def chapter_html(
    chapter: Chapter, width: int, picture_width: Callable[[str], int], keys: Mapping[str, str] | None = None
) -> str:
    """Return a chapter as HTML.

    Args:
        chapter: the chapter.
        width: room for the text, in pixels.
        picture_width: tells how wide a picture is as it was drawn; 0 where there is none.
        keys: the keys of what is in sight, by what each does, to stand on top.
    """
    parts = [f'<h1 style="font-size:22px; color:{theme.ACCENT_DARK}">{escape(chapter.title)}</h1>']
    if keys:
        parts.append(_keys(keys))
    for place, block in enumerate(chapter.blocks):
        parts.append(f'<a name="{place}"></a>')
        if isinstance(block, Heading):
            parts.append(f'<h2 style="font-size:16px; margin-top:18px; color:{theme.INK}">{escape(block.text)}</h2>')
        elif isinstance(block, Paragraph):
            parts.append(f"<p>{_inline(block.words)}</p>")
        elif isinstance(block, Steps):
            parts.append(_steps(block))
        elif isinstance(block, Note):
            parts.append(_box(_inline(block.words), theme.SOON.ground))
        elif isinstance(block, Table):
            parts.append(_table(block))
        else:
            parts.append(_picture(block, width, picture_width(block.name)))
    return f'<div style="font-size:15px; line-height:140%; color:{theme.TEXT}">{"".join(parts)}</div>'


def _keys(keys: Mapping[str, str]) -> str:
    cells = [f"<td>{_key(one)}</td><td>{escape(words)}</td>" for one, words in keys.items()]
    half = (len(cells) + 1) // 2
    # Side by side, from the top down: the text of the chapter shall still be in sight.
    pairs = zip(cells[:half], [*cells[half:], "<td></td><td></td>"][:half], strict=True)
    rows = "".join(f"<tr>{left}<td>&nbsp;</td>{right}</tr>" for left, right in pairs)
    return _box(f'<b>Phím ở đây</b><table cellpadding="3" style="font-size:13px">{rows}</table>', theme.CANVAS)


def _key(keys: str) -> str:
    return f"<b>{escape('+'.join(shortcuts.caps(keys)))}</b>"


def _steps(steps: Steps) -> str:
    items = "".join(f'<li style="margin-bottom:6px">{_inline(words)}</li>' for words in steps.items)
    return f'<ol start="{steps.first}">{items}</ol>' if steps.first else f"<ul>{items}</ul>"


def _box(content: str, ground: str) -> str:
    return (
        f'<table width="100%" cellpadding="10" cellspacing="0" style="margin:8px 0" bgcolor="{ground}">'
        f"<tr><td>{content}</td></tr></table>"
    )


def _table(table: Table) -> str:
    head = "".join(f'<th align="left" bgcolor="{theme.CANVAS}">{escape(title)}</th>' for title in table.head)
    rows = "".join(f"<tr><td>{_inline(left)}</td><td>{_inline(right)}</td></tr>" for left, right in table.rows)
    edge = f"border-collapse:collapse; border-color:{theme.LINE_STRONG}; margin:8px 0"
    return (
        f'<table border="1" cellpadding="6" cellspacing="0" width="100%" style="{edge}"><tr>{head}</tr>{rows}</table>'
    )


def _picture(picture: Picture, width: int, drawn: int) -> str:
    caption = f'<i style="color:{theme.MUTED}">{escape(picture.caption)}</i>'
    if not drawn:
        return f"<p>{caption}</p>"
    shown = min(drawn, width)
    return f'<p style="margin-bottom:2px"><img src="{picture.name}?{shown}" width="{shown}"></p><p>{caption}</p>'


def _inline(words: Words) -> str:
    return "".join(map(_span, words))


def _span(span: Span) -> str:
    text = escape(span.text)
    if span.look in (Look.STRONG, Look.NAME):
        return f'<b style="color:{theme.INK}">{text}</b>'
    if span.look is Look.TYPED:
        return f'<span style="background-color:{theme.SELECTED}">&nbsp;{text}&nbsp;</span>'
    if span.look is Look.LINK:
        return f'<a href="{span.target}" style="color:{theme.ACCENT}">{text}</a>'
    return text
