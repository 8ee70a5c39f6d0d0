"""A filled-in paper: what the typesetter puts on the sheet, from the top to the bottom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.reports.layout import Align, Line, Style

DOTS = "…" * 10
"""What stands where something is to be written by hand."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A caption with what is known; an empty value leaves a dotted line to write on."""

    label: str
    value: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """One caption, or two side by side."""

    left: Fact
    right: Fact | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str
    style: Style = "plain"
    align: Align = "left"
    indented: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; a cell may hold several lines.

    Attributes:
        titles: its head.
        shares: widths of the columns against each other.
        aligns: how the values stand.
        rows: the cells.
    """

    titles: tuple[str, ...]
    shares: tuple[float, ...]
    aligns: tuple[Align, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Facts | Text | Table


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a paper by Nghị định 30/2020/NĐ-CP.

    Attributes:
        above: the body above the issuing one, in plain capitals; may be empty, or have several lines.
        issuer: the issuing body, in bold capitals; may have several lines.
        number: the number line; may be empty.
        place_and_date: in italics below the motto; may be empty.
    """

    above: str
    issuer: str
    number: str
    place_and_date: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """The foot of a paper.

    Attributes:
        left: lines above the left signature.
        left_name: name below it.
        right: lines above the right signature.
        right_name: name below it.
        recipients: lines of "Nơi nhận"; they take the place of the left signature.
    """

    left: tuple[Line, ...]
    left_name: str
    right: tuple[Line, ...]
    right_name: str
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperDocument:
    """A paper ready to be set.

    Attributes:
        name: its name, for the properties of the file.
        heading: its head.
        title: lines of the title.
        code: the dossier's code, printed as QR and barcode too; empty to leave both out.
        blocks: the body.
        signatures: the foot.
        remark: a small line at the foot of every page; may be empty.
    """

    name: str
    heading: Heading
    title: tuple[str, ...]
    code: str
    blocks: tuple[Block, ...]
    signatures: Signatures
    remark: str = ""
