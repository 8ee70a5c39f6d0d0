"""What a guide is made of: chapters of headings, paragraphs, steps, notes, tables of keys and pictures."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Look(Enum):
    """How a few words stand out in a sentence."""

    PLAIN = "plain"
    STRONG = "strong"
    # What is written on the screen, in its quotation marks.
    NAME = "name"
    # A key, a path, a command.
    TYPED = "typed"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of a sentence.

    Attributes:
        text: the words.
        look: how they stand out.
        target: the chapter that a link leads to; else empty.
    """

    text: str
    look: Look = Look.PLAIN
    target: str = ""


Words = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a chapter."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    words: Words


@dataclass(frozen=True, slots=True)
class Note:
    """What must not be overlooked."""

    words: Words


@dataclass(frozen=True, slots=True)
class Steps:
    """Things to do one after the other, or just several things.

    Attributes:
        items: each of them.
        first: the number of the first one; 0 when they have none.
    """

    items: tuple[Words, ...]
    first: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the screen.

    Attributes:
        name: its file, such as ``trang-hom-nay.png``.
        caption: what is to be seen; stands alone where there is no picture.
    """

    name: str
    caption: str


@dataclass(frozen=True, slots=True)
class Table:
    """Lines of two cells, such as a key and what it does."""

    head: tuple[str, str]
    rows: tuple[tuple[Words, Words], ...]


Block = Heading | Paragraph | Note | Steps | Picture | Table


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter.

    Attributes:
        name: what links call it.
        title: its title.
        blocks: what stands in it.
    """

    name: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """The whole guide, its chapters in their order."""

    chapters: tuple[Chapter, ...]

    def chapter(self, name: str) -> Chapter | None:
        """Return a chapter by its name; None when there is none of that name."""
        return next((one for one in self.chapters if one.name == name), None)

    def pictures(self) -> Iterator[Picture]:
        """Yield the pictures of all chapters."""
        for chapter in self.chapters:
            yield from (block for block in chapter.blocks if isinstance(block, Picture))


def plain(words: Words) -> str:
    """Return words without their looks."""
    return "".join(span.text for span in words)


def words_of(block: Block) -> tuple[Words, ...]:
    """Return the sentences of a block, without headings and captions."""
    if isinstance(block, Paragraph | Note):
        return (block.words,)
    if isinstance(block, Steps):
        return block.items
    if isinstance(block, Table):
        return tuple(cell for row in block.rows for cell in row)
    return ()


def text_of(block: Block) -> str:
    """Return all that is to be read in a block."""
    if isinstance(block, Heading):
        return block.text
    if isinstance(block, Picture):
        return block.caption
    return " ".join(map(plain, words_of(block)))
