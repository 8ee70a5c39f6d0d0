"""Finding words in the guide, accents and letter case aside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tthc_desktop.reports.guide.document import Heading, text_of
from tthc_desktop.reports.guide.other_words import meant_by
from tthc_desktop.text import search_words

if TYPE_CHECKING:
    from tthc_desktop.reports.guide.document import Guide

_MOST_NEAR = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A part of a chapter in which all the words stand.

    Attributes:
        chapter: the chapter's name.
        place: which block of it the part begins with; its heading, or 0.
        title: the heading, else the title of the chapter.
        chapter_title: the title of the chapter.
    """

    chapter: str
    place: int
    title: str
    chapter_title: str

    @property
    def caption(self) -> str:
        """What the list of what was found calls it."""
        return self.title if self.title == self.chapter_title else f"{self.title}\n{self.chapter_title}"


def find(guide: Guide, query: str) -> list[Found]:
    """Return the parts that hold every word of a query, also as the guide calls it; headings that do come first.

    Args:
        guide: the guide.
        query: what was typed.
    """
    words = search_words(query)
    if not words:
        return []
    asked = (words, *meant_by(words))
    found = [part for part, text in _folded_parts(guide) if _has_all_of_one(text, asked)]
    return sorted(found, key=lambda one: not _has_all_of_one(_folded(one.title), asked))


def nearest(guide: Guide, query: str) -> list[Found]:
    """Return the parts that hold most of a query's words, the rarer ones first; none that holds less than half of them.

    Args:
        guide: the guide.
        query: what was typed.
    """
    words, parts = search_words(query), _folded_parts(guide)
    # A word that stands nearly everywhere says little about where to look.
    weights = {word: 1 / held for word in words if (held := sum(_count(text, [word]) for _, text in parts))}
    holding = [(part, [word for word in weights if _count(text, [word])]) for part, text in parts]
    fitting = [(sum(weights[word] for word in has), part) for part, has in holding if 2 * len(has) >= len(words) > 1]
    return [part for _, part in sorted(fitting, key=lambda one: -one[0])[:_MOST_NEAR]]


@lru_cache(maxsize=1)
def _folded_parts(guide: Guide) -> tuple[tuple[Found, str], ...]:
    """Return the parts with their text as it is searched; asked for at every key."""
    return tuple((part, _folded(text)) for part, text in _parts(guide))


def _parts(guide: Guide) -> Iterator[tuple[Found, str]]:
    for chapter in guide.chapters:
        begun, texts = Found(chapter.name, 0, chapter.title, chapter.title), [chapter.title]
        for place, block in enumerate(chapter.blocks):
            if isinstance(block, Heading):
                yield begun, " ".join(texts)
                begun, texts = Found(chapter.name, place, block.text, chapter.title), []
            texts.append(text_of(block))
        yield begun, " ".join(texts)


def _folded(text: str) -> str:
    """Return a text as it is searched: folded words, each after a space."""
    return "".join(f" {word}" for word in search_words(text))


def _has_all_of_one(text: str, asked: tuple[list[str], ...]) -> bool:
    return any(_count(text, words) == len(words) for words in asked)


def _count(text: str, words: list[str]) -> int:
    """Return how many words begin one of the text's."""
    return sum(f" {word}" in text for word in words)
