"""What has changed in a period since it was closed: dossiers that stand elsewhere, other figures, other words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, TypeVar

from tthc_desktop.domain.dossier import CHANNEL_TEXT, Channel
from tthc_desktop.reports.feedback import COUNT_TEXT, FeedbackCounts
from tthc_desktop.reports.identities import TOTAL_ROW, column_text
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import CANCELLED, PAUSED, in_layout

if TYPE_CHECKING:
    from tthc_desktop.reports.settlement import Layout
    from tthc_desktop.reports.whole_figures import WholeFigures
    from tthc_desktop.reports.written.own_paragraphs import OwnParagraph

_FORMS = {"settlement": "II.06a", "inventory": "II.07b"}
_ALONE = {"without_due": "Hồ sơ không có hạn trả", "settled_with_fee": "Hồ sơ có thu phí đã giải quyết"}
# Parts of other columns that the official layout prints no column for.
_REMEMBERED = {PAUSED: "số hồ sơ dừng tính", CANCELLED: "số hồ sơ hủy"}
_LAST = 1000
NOWHERE = "không thuộc kỳ này"
Place = tuple[str, tuple[str, ...]]
_Name = TypeVar("_Name", bound=str)
_Feedback = Iterable[tuple[str, FeedbackCounts]]
_Table = Iterable[tuple[str, Mapping[str, int]]]


@dataclass(frozen=True, slots=True)
class StoodDossier:
    """Where a dossier stood, or stands.

    Attributes:
        key: the register's number of it; None when it is no longer there.
        code: its code.
        field: its field.
        columns: its columns of the official layout; empty when it does not belong to the period.
    """

    key: int | None
    code: str
    field: str
    columns: tuple[str, ...]

    def text(self, layout: Layout) -> str:
        """Return its place in words: ``Hộ tịch, cột (3) (5) (11) (12)``."""
        columns = in_layout(self.columns, layout)
        return f"{self.field}, cột {' '.join(column_text(one) for one in columns)}" if columns else NOWHERE


@dataclass(frozen=True, slots=True)
class DossierDifference:
    """A dossier that stands elsewhere than at closing.

    Attributes:
        before: where it stood.
        after: where it stands now; its key is None when the register no longer has it.
    """

    before: StoodDossier
    after: StoodDossier


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """A figure that is another one than at closing.

    Attributes:
        part: "settlement" (II.06a), "inventory" (II.07b), "channel", "without_due", "feedback", "settled_with_fee" or
            "typed".
        row: the field or the total row, of the two forms; of feedback the field, empty for all; else empty.
        column: the column of the two forms; else the key of the figure.
        before: at closing; None for a typed figure that nobody had typed.
        after: now.
    """

    part: str
    row: str
    column: str
    before: int | None
    after: int | None

    def text(self, typed_names: Mapping[str, str]) -> str:
        """Return which figure it is: ``II.06a, Hộ tịch, cột (8)``.

        Args:
            typed_names: what the typed figures are called, by key; the key itself when missing.
        """
        if self.part == "settlement" and self.column in _REMEMBERED:
            return f"II.06a, {self.row}, {_REMEMBERED[self.column]}"
        if self.part in _FORMS:
            return f"{_FORMS[self.part]}, {self.row}, cột {column_text(self.column)}"
        if self.part == "channel":
            return f"Tiếp nhận trong kỳ, {CHANNEL_TEXT[Channel(self.column)].lower()}"
        if self.part == "feedback":
            return f"Phản ánh, kiến nghị{self.row and f', {self.row}'}: {COUNT_TEXT[self.column]}"
        if self.part in _ALONE:
            return _ALONE[self.part]
        return typed_names.get(self.column, self.column)


@dataclass(frozen=True, slots=True)
class ParagraphDifference:
    """One of the office's own paragraphs that has other words than at closing.

    Attributes:
        key: its key in the skeleton.
        before: its lines at closing; empty when there were none.
        after: its lines now.
    """

    key: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Differences:
    """All that has changed since a closing; false when nothing has.

    Attributes:
        dossiers: those that stand elsewhere, by code.
        figures: those that are others, in the order of the forms.
        paragraphs: those of the office's own that have other words, by key.
    """

    dossiers: tuple[DossierDifference, ...] = ()
    figures: tuple[FigureDifference, ...] = ()
    paragraphs: tuple[ParagraphDifference, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        return bool(self.dossiers or self.figures or self.paragraphs)


def dossier_differences(
    before: Iterable[StoodDossier], after: Mapping[int, StoodDossier], layout: Layout
) -> tuple[DossierDifference, ...]:
    """Return the dossiers that stand elsewhere than before, by code.

    Args:
        before: where the dossiers stood; those that the register no longer has without a key.
        after: where they stand now, by the register's number; only those that belong to the period.
        layout: moves between columns that this layout does not tell apart are left out.
    """
    found = []
    left = dict(after)
    for one in before:
        now = left.pop(one.key, None) if one.key is not None else None
        if now is None:
            now = StoodDossier(one.key, one.code, one.field, ())
        if _place(one, layout) != _place(now, layout):
            found.append(DossierDifference(one, now))
    for now in left.values():
        found.append(DossierDifference(StoodDossier(now.key, now.code, now.field, ()), now))
    return tuple(sorted(found, key=lambda one: one.after.code))


def figure_differences(before: WholeFigures, after: WholeFigures, layout: Layout) -> tuple[FigureDifference, ...]:
    """Return the figures that are others than before, in the order of the forms.

    Args:
        before: at closing.
        after: now.
        layout: in which layout II.06a is compared.
    """
    settled, settles = before.settlements[layout], after.settlements[layout]
    stock, stocks = before.inventories[RowMode.BY_FIELD], after.inventories[RowMode.BY_FIELD]
    return (
        *_of_form("settlement", settled.rows, settles.rows),
        *_of_form("settlement", [(TOTAL_ROW, settled.total)], [(TOTAL_ROW, settles.total)]),
        *_of_form("inventory", stock.rows, stocks.rows),
        *_of_form("inventory", [(TOTAL_ROW, stock.total)], [(TOTAL_ROW, stocks.total)]),
        *_of_names("channel", before.channels, after.channels),
        *_of_names("without_due", {"": before.without_due}, {"": after.without_due}),
        *_of_names("settled_with_fee", {"": before.settled_with_fee[layout]}, {"": after.settled_with_fee[layout]}),
        *_of_names("feedback", asdict(before.feedback), asdict(after.feedback)),
        *_of_feedback(before.feedback_by_field, after.feedback_by_field),
        *_of_names("typed", before.typed, after.typed),
    )


def paragraph_differences(
    before: Mapping[str, OwnParagraph], after: Mapping[str, OwnParagraph]
) -> tuple[ParagraphDifference, ...]:
    """Return the paragraphs that have other words than before, whichever period they were written for.

    Args:
        before: at closing, by key.
        after: now.
    """
    then, now = ({key: one.text for key, one in own.items()} for own in (before, after))
    return tuple(
        ParagraphDifference(key, then.get(key, ""), now.get(key, ""))
        for key in sorted({*then, *now})
        if then.get(key) != now.get(key)
    )


def _place(one: StoodDossier, layout: Layout) -> Place:
    # One that belongs to the period no longer, or not yet, is nowhere, whatever its field.
    return (one.field, in_layout(one.columns, layout)) if one.columns else ("", ())


def _of_form(part: str, before: _Table, after: _Table) -> list[FigureDifference]:
    then, now = dict(before), dict(after)
    found = []
    for row in dict.fromkeys([*then, *now]):
        # A field that is not printed has no dossiers and no procedures.
        old, new = then.get(row, {}), now.get(row, {})
        for column in sorted(dict.fromkeys([*old, *new]), key=_order):
            if old.get(column, 0) != new.get(column, 0):
                found.append(FigureDifference(part, row, column, old.get(column, 0), new.get(column, 0)))
    return found


def _order(column: str) -> int:
    """Return where a column stands in its form; what was frozen is kept in another order."""
    return int(column) if column.isdigit() else _LAST


def _of_feedback(before: _Feedback, after: _Feedback) -> list[FigureDifference]:
    then, now = ({field: asdict(counts) for field, counts in one if field} for one in (before, after))
    return _of_form("feedback", then.items(), now.items())


def _of_names(part: str, before: Mapping[_Name, int], after: Mapping[_Name, int]) -> list[FigureDifference]:
    return [
        FigureDifference(part, "", key, before.get(key), after.get(key))
        for key in dict.fromkeys([*before, *after])
        if before.get(key) != after.get(key)
    ]
