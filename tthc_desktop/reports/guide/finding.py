"""Finding words in the guide, accents and letter case aside."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tthc_desktop.reports.guide.document import Guide, Heading, text_of
from tthc_desktop.text import fold, search_words


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
    """Return the parts that hold every word of a query; those whose heading does come first.

    Args:
        guide: the guide.
        query: what was typed.
    """
    words = search_words(query)
    if not words:
        return []
    found = [part for part, text in _folded_parts(guide) if _has_all(text, words)]
    return sorted(found, key=lambda one: not _has_all(fold(one.title), words))


@lru_cache(maxsize=1)
def _folded_parts(guide: Guide) -> tuple[tuple[Found, str], ...]:
    """Return the parts with their text as it is searched; asked for at every key."""
    return tuple((part, fold(text)) for part, text in _parts(guide))


def _parts(guide: Guide) -> Iterator[tuple[Found, str]]:
    for chapter in guide.chapters:
        begun, texts = Found(chapter.name, 0, chapter.title, chapter.title), [chapter.title]
        for place, block in enumerate(chapter.blocks):
            if isinstance(block, Heading):
                yield begun, " ".join(texts)
                begun, texts = Found(chapter.name, place, block.text, chapter.title), []
            texts.append(text_of(block))
        yield begun, " ".join(texts)


def _has_all(text: str, words: list[str]) -> bool:
    """Tell whether each word begins one of the text's."""
    return all(f" {word}" in f" {text}" or f"“{word}" in text for word in words)
