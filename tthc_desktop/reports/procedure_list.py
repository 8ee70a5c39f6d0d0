"""Lists of the office's procedures on paper (Phụ lục 05): what each column may hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from tthc_desktop.reports.document import FormRow, FormSection
from tthc_desktop.reports.procedure_words import has_unknown_term, terms_words
from tthc_desktop.text import number_text, phrase_key, short_date_text

if TYPE_CHECKING:
    from tthc_desktop.domain.catalogue import Procedure
    from tthc_desktop.reports.layout import Section

# What the register does not know is left blank: the paper is no place for guesses.
FACTS: dict[str, Callable[[Procedure], str]] = {
    "code": lambda one: one.code,
    "name": lambda one: one.name,
    "field": lambda one: one.field,
    "term": lambda one: "" if has_unknown_term(one) else terms_words(one),
    "level": lambda one: one.level,
    "fee": lambda one: f"{number_text(one.fee)} đồng" if one.fee else "",
    "one_stop": lambda one: "x" if one.one_stop else "",
    "processes": lambda one: str(one.internal_processes) if one.internal_processes else "",
    "source": lambda one: one.source,
    "note": lambda one: one.note,
    "valid_from": lambda one: short_date_text(one.valid_from) if one.valid_from else "",
}


def procedures_section(section: Section, procedures: Iterable[Procedure], fields: Iterable[str]) -> FormSection:
    """Return the rows of a list of procedures, field by field in the office's order, by name within a field.

    Args:
        section: the table's layout.
        procedures: those in force.
        fields: the office's fields in its own order.
    """
    places = {field: place for place, field in enumerate(fields)}
    ordered = sorted(
        procedures,
        key=lambda one: (places.get(one.field, len(places)), one.field, phrase_key(one.name), one.code),
    )
    texts = [column for column in section.columns if column.kind == "text"]
    rows = [FormRow(one.name, {}, texts={column.key: FACTS[column.holds](one) for column in texts}) for one in ordered]
    return FormSection(tuple(rows), FormRow("", {}))
