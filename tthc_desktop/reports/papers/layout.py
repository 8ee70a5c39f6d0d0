"""What a paper looks like, as data: its heading, blocks, tables, signatures; and the book's columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from tthc_desktop.domain.events import EventKind

if TYPE_CHECKING:
    from tthc_desktop.reports.layout import Align, Line, Style


class PaperKind(StrEnum):
    """Which paper; the value is what the register stores."""

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    EXTENSION = "extension"
    STOP = "stop"
    CONTROL = "control"
    PROOF = "proof"


class PaperSize(StrEnum):
    """On what a paper is printed."""

    A4 = "A4"
    A5 = "A5"


PAPER_EVENTS: dict[PaperKind, tuple[EventKind, ...]] = {
    PaperKind.RECEIPT: (EventKind.RECEIVED,),
    PaperKind.SUPPLEMENT: (EventKind.SUPPLEMENT_REQUESTED,),
    PaperKind.REFUSAL: (EventKind.NOT_ACCEPTED, EventKind.REFUSED),
    PaperKind.EXTENSION: (EventKind.EXTENDED,),
    PaperKind.STOP: (EventKind.STOPPED, EventKind.WITHDRAWN),
    PaperKind.CONTROL: (),
    PaperKind.PROOF: (),
}
"""Which events a paper stands for; none when it is about the dossier as a whole."""

Issuer = Literal["office", "desk"]
Codes = Literal["both", "none"]
IfEmpty = Literal["dots", "omit"]
RowSource = Literal["enclosures", "requested", "history", "proof", "dossiers"]

ROW_KEYS: dict[str, tuple[str, ...]] = {
    "enclosures": ("order", "name", "originals", "copies", "photocopies"),
    "requested": ("order", "text"),
    "history": ("office", "moment", "result", "note"),
    "proof": ("day", "counted", "running", "reason"),
    "dossiers": ("order", "code", "procedure", "content", "sets", "pages", "copies", "fee", "due"),
}
"""What the columns of a table may show, by where its rows come from."""


@dataclass(frozen=True, slots=True)
class FactLine:
    """One or two captions with what is known, side by side.

    Attributes:
        label: the caption, without a colon.
        value: a text with placeholders.
        label2: the second caption; empty for none.
        value2: a text with placeholders.
        if_empty: what stands there when nothing is known: dots to write on, or nothing at all.
        strong: whether the values are printed in bold.
    """

    label: str
    value: str
    label2: str = ""
    value2: str = ""
    if_empty: IfEmpty = "dots"
    strong: bool = False


@dataclass(frozen=True, slots=True)
class TextLine:
    """A paragraph.

    Attributes:
        text: a text with placeholders.
        style: ``plain``, ``bold`` or ``italic``.
        align: how it stands.
        indented: whether its first line is indented.
        needs: the placeholder without which the paragraph is left out; empty for always.
    """

    text: str
    style: Style = "plain"
    align: Align = "left"
    indented: bool = False
    needs: str = ""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a paper's table.

    Attributes:
        key: what it shows, see :data:`ROW_KEYS`.
        title: its heading.
        share: its share of the width, against the other columns.
        align: how its values stand.
        hide_empty: whether it is left out when no row has anything in it.
    """

    key: str
    title: str
    share: float
    align: Align = "left"
    hide_empty: bool = False


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table.

    Attributes:
        rows: where its rows come from.
        columns: from left to right.
        blank_rows: rows to write on below the known ones.
        blank_if_empty: rows to write on when none is known; 0 leaves the table out.
    """

    rows: RowSource
    columns: tuple[TableColumn, ...]
    blank_rows: int = 0
    blank_if_empty: int = 0


Part = FactLine | TextLine | TablePart


@dataclass(frozen=True, slots=True)
class PaperLayout:
    """One paper.

    Attributes:
        kind: which paper.
        name: its name in lists and menus.
        form_number: its number in the circular, ``Mẫu 01``; empty for our own.
        size: what it is printed on unless the clerk chooses otherwise.
        issuer: whose name stands at the top left, with the one above it: the office's or its desk's.
        number: its number line; empty for none.
        dated: whether place and date stand at the top right.
        codes: whether the dossier's code stands below the title as QR and barcode.
        title: lines of the title.
        parts: the body.
        left, right: lines above the two signatures.
        left_name, right_name: names below them.
        recipients: lines of "Nơi nhận"; they take the place of the left signature.
        fields: fields of work it is meant for; empty for all.
        several: whether it is for several dossiers of one person.
        event: which of the events of its kind it is for; None for all of them.
    """

    kind: PaperKind
    name: str
    form_number: str
    size: PaperSize
    issuer: Issuer
    number: str
    dated: bool
    codes: Codes
    title: tuple[str, ...]
    parts: tuple[Part, ...]
    left: tuple[Line, ...]
    left_name: str
    right: tuple[Line, ...]
    right_name: str
    recipients: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    several: bool = False
    event: EventKind | None = None


@dataclass(frozen=True, slots=True)
class BookColumn:
    """A column of the register book.

    Attributes:
        key: what it shows.
        title: its heading.
        width_mm: its width in millimetres; the widths are stretched to fill the page.
        align: how its values stand.
        optional: whether the clerk may leave it out.
        shown: whether it is printed unless the clerk chooses otherwise.
    """

    key: str
    title: str
    width_mm: float
    align: Align = "left"
    optional: bool = False
    shown: bool = True


@dataclass(frozen=True, slots=True)
class BookLayout:
    """The register book (sổ theo dõi hồ sơ).

    Attributes:
        name: its name.
        form_number: its number in the circular.
        title: lines of the title on its cover.
        columns: from left to right.
        closing: lines below the last row.
        left, right: lines above the two signatures.
        left_name, right_name: names below them.
    """

    name: str
    form_number: str
    title: tuple[str, ...]
    columns: tuple[BookColumn, ...]
    closing: tuple[str, ...]
    left: tuple[Line, ...]
    left_name: str
    right: tuple[Line, ...]
    right_name: str


@dataclass(frozen=True, slots=True)
class PaperSet:
    """The papers under one circular.

    Attributes:
        key: what the register stores.
        name: the circular.
        applies_from: first day of receipt of the dossiers that get these papers; None for papers that every
            dossier gets.
        papers: the papers, in the order of the menus.
        book: the register book; None when the set has none.
    """

    key: str
    name: str
    applies_from: date | None
    papers: tuple[PaperLayout, ...]
    book: BookLayout | None = None
