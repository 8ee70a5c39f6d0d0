"""Reading a chapter: a small part of Markdown, and anything else is a mistake in the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tthc_desktop.reports.guide.document import (
    Chapter,
    Heading,
    Look,
    Note,
    Paragraph,
    Picture,
    Span,
    Steps,
    Table,
)

if TYPE_CHECKING:
    from tthc_desktop.reports.guide.document import (
        Block,
        Words,
    )

_STEP = re.compile(r"(\d+)\. (.+)")
_PICTURE = re.compile(r"!\[([^\]]+)\]\(([a-z0-9-]+\.png)\)")
_SPANS = re.compile(
    r"\*\*(?P<strong>[^*]+)\*\*|`(?P<typed>[^`]+)`|(?P<name>“[^”]+”)|\[(?P<link>[^\]]+)\]\((?P<to>[a-z0-9-]+)\)"
)
_LOOKS = {"strong": Look.STRONG, "typed": Look.TYPED, "name": Look.NAME, "link": Look.LINK}


def read_chapter(name: str, text: str) -> Chapter:
    """Return a chapter.

    Args:
        name: what links call it.
        text: the file.

    Raises:
        ValueError: the file holds something else than the few forms that are known.
    """
    title, _, rest = text.partition("\n")
    if not title.startswith("# "):
        raise ValueError(f"{name}: the first line is no title")
    blocks: list[Block] = []
    for part in re.split(r"\n\s*\n", rest.strip()):
        try:
            blocks += _read(part.split("\n"))
        except ValueError as error:
            raise ValueError(f"{name}: {error} in “{part[:60]}”") from None
    return Chapter(name, title[2:].strip(), tuple(blocks))


def _read(lines: list[str]) -> list[Block]:
    first = lines[0]
    if first.startswith("## "):
        return [Heading(first[3:].strip()), *(_read(lines[1:]) if lines[1:] else [])]
    if first.startswith("!["):
        found = _PICTURE.fullmatch(" ".join(line.strip() for line in lines))
        if found is None:
            raise ValueError("no picture")
        return [Picture(found[2], found[1])]
    if first.startswith("> "):
        if not all(line.startswith("> ") for line in lines):
            raise ValueError("a note with a line of something else")
        return [Note(_words(" ".join(line[2:].strip() for line in lines)))]
    if first.startswith("|"):
        return [_table(lines)]
    if first.startswith("- ") or _STEP.match(first):
        return [_steps(lines)]
    if first.startswith(("#", "*", "+", "<", "    ")):
        raise ValueError("unknown form")
    return [Paragraph(_words(" ".join(map(str.strip, lines))))]


def _steps(lines: list[str]) -> Steps:
    numbered = _STEP.match(lines[0])
    items: list[str] = []
    for line in lines:
        step = _STEP.match(line)
        if numbered and step:
            if int(step[1]) != int(numbered[1]) + len(items):
                raise ValueError(f"number {step[1]} out of turn")
            items.append(step[2])
        elif not numbered and line.startswith("- "):
            items.append(line[2:])
        elif line.startswith("  "):
            items[-1] += f" {line.strip()}"
        else:
            raise ValueError("a list with a line of something else")
    return Steps(tuple(map(_words, items)), int(numbered[1]) if numbered else 0)


def _table(lines: list[str]) -> Table:
    rows = [tuple(cell.strip() for cell in line.strip("| ").split(" | ")) for line in lines]
    if len(rows) < 3 or set("".join(rows[1])) - set("-| ") or any(len(row) != 2 for row in rows[:1] + rows[2:]):
        raise ValueError("no table of two columns")
    head, _, *body = rows
    return Table((head[0], head[1]), tuple((_words(row[0]), _words(row[1])) for row in body))


def _words(text: str) -> Words:
    spans: list[Span] = []
    at = 0
    for found in _SPANS.finditer(text):
        if found.start() > at:
            spans.append(Span(text[at : found.start()]))
        kind = found.lastgroup if found.lastgroup != "to" else "link"
        assert kind is not None
        spans.append(Span(found[kind], _LOOKS[kind], found["to"] or ""))
        at = found.end()
    if at < len(text):
        spans.append(Span(text[at:]))
    for span in spans:
        if span.look is Look.PLAIN and ("**" in span.text or set(span.text) & set("`“”[]")):
            raise ValueError("a mark without its other half")
    return tuple(spans)
