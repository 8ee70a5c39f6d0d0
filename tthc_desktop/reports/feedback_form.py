"""Form II.05a: the feedback of a period laid out in rows, each column by what its layout says it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from tthc_desktop.reports.document import FormRow, FormSection

if TYPE_CHECKING:
    from tthc_desktop.reports.feedback import FeedbackCounts
    from tthc_desktop.reports.layout import Section

NO_FIELD = "Chưa ghi lĩnh vực"


def feedback_section(
    section: Section, label: str, total: FeedbackCounts, by_field: Sequence[tuple[str, FeedbackCounts]]
) -> FormSection:
    """Return the rows of a table of feedback.

    Args:
        section: the table's layout: a row for each field, or one row in all.
        label: names that one row.
        total: the counts in all.
        by_field: field and its counts, those that have any.
    """
    rows = [(label, total)] if section.rows == "feedback_in_all" else by_field
    made = tuple(_row(section, name or NO_FIELD, one) for name, one in rows)
    return FormSection(made, _row(section, "", total))


def _row(section: Section, label: str, counts: FeedbackCounts) -> FormRow:
    figures: dict[str, int] = asdict(counts)
    return FormRow(label, {one.key: figures[one.holds] for one in section.columns if one.kind == "number"})
