"""A form's counts as JSON, for another program to read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.exports.atomic import replacing
from tthc_desktop.text import clean

if TYPE_CHECKING:
    from tthc_desktop.reports.document import FormDocument


def write(document: FormDocument, path: Path) -> None:
    """Write the counts of the form's first counted table.

    Args:
        document: the filled-in form.
        path: the file to write.

    Raises:
        UserError: the file cannot be written.
    """
    with replacing(path) as stream:
        stream.write(json.dumps(_content(document), ensure_ascii=False, indent=1).encode() + b"\n")


def _content(document: FormDocument) -> dict[str, object]:
    counts = document.sections[0]
    # The layout names the columns even when they are blank; the counts also hold columns not printed.
    keys = dict.fromkeys(document.layout.counted_sections[0].number_keys)
    for row in (*counts.rows, counts.total):
        keys.update(dict.fromkeys(row.values))

    columns = [one.key for one in document.layout.counted_sections[0].columns if one.kind == "text"]

    def numbers(values: Mapping[str, int | None]) -> dict[str, object]:
        return {key: values.get(key) for key in keys}

    def texts(words: Mapping[str, str]) -> dict[str, object]:
        return {key: clean(words.get(key, "")) for key in columns} if words else {}

    return {
        "form": document.layout.id,
        "unit": clean(document.office.name),
        "receiver": clean(document.office.receiver),
        "period": [document.period_first.isoformat(), document.period_last.isoformat()],
        **({"draft": True} if document.draft else {}),
        **({"demonstration": True} if document.demonstration else {}),
        **({"remarks": [clean(remark) for remark in document.remarks]} if document.remarks else {}),
        **({"layout_doubt": document.layout.doubt} if document.layout.doubt else {}),
        "rows": [{"field": clean(row.label), **texts(row.texts), **numbers(row.values)} for row in counts.rows],
        "total": numbers(counts.total.values),
    }
