"""The receive form as plain data and back: what a draft keeps."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from tthc_desktop.domain.dossier import Enclosure
from tthc_desktop.ui.dossier_form.papers import source_of
from tthc_desktop.ui.widgets.fields import LineEdit

if TYPE_CHECKING:
    from tthc_desktop.ui.dossier_form.papers import PapersCard
    from tthc_desktop.ui.receive.form import ReceiveForm

_NUMBERS = ("originals", "copies", "photocopies")


def typed_content(form: ReceiveForm, papers: PapersCard) -> dict[str, Any]:
    """Return everything that stands in the fields, exactly as typed; a code the clerk did not type is left out."""
    procedure = form.procedure.value()
    texts = {key: field.editor.text() for key, field in form.fields.items() if isinstance(field.editor, LineEdit)}
    return {
        "texts": {**texts, "code": form.own_code()},
        "by_clerk": sorted(form.typed_by_hand),
        "procedure": procedure.code if procedure else "",
        "case": form.case.currentData() or "",
        "channel": str(form.chosen_channel()),
        "result_at": form.result_at.currentData(),
        "received": [form.received.day.text(), form.received.hour.text()],
        "by_hand": form.by_hand.isChecked(),
        "papers": [asdict(one) for one in papers.papers()],
        "wanted": [asdict(one) for one in papers.wanted()],
    }


def is_readable(content: object) -> bool:
    """Tell whether this is a draft; single things may still be missing in it, as another version left them."""
    return isinstance(content, dict) and isinstance(content.get("texts"), dict)


def fill_in(form: ReceiveForm, papers: PapersCard, content: dict[str, Any]) -> None:
    """Put back what can be read of a draft into empty fields.

    Args:
        form: the form, started over.
        papers: the table of papers.
        content: a readable draft; a procedure no longer on offer is left as its name.
    """
    texts = _texts(content)
    by_clerk = content.get("by_clerk")
    form.go_on({str(key) for key in by_clerk} if isinstance(by_clerk, list) else {key for key in texts if texts[key]})
    received = content.get("received")
    if isinstance(received, list) and len(received) == 2:
        form.received.day.setText(str(received[0]))
        form.received.hour.setText(str(received[1]))
    procedure = form.procedure.on_offer(str(content.get("procedure", "")))
    form.procedure.choose(procedure)
    if procedure is None:
        form.procedure.setText(texts.get("procedure", ""))
    for choice, key in ((form.case, "case"), (form.channel, "channel"), (form.result_at, "result_at")):
        choice.choose(content.get(key))
    form.by_hand.setChecked(bool(content.get("by_hand")) or form.by_hand.isChecked())
    for key, text in texts.items():
        field = form.fields.get(key)
        if field is not None and isinstance(field.editor, LineEdit) and key != "procedure" and (text or key != "code"):
            field.editor.setText(text)
    form.look_at_all()
    wanted = _papers(content.get("wanted"))
    papers.show_list(wanted, _papers(content.get("papers")), source_of(procedure, wanted))


def short_description(content: dict[str, Any]) -> str:
    """Return whose and what draft it is, as far as it says."""
    texts = {key: text.strip() for key, text in _texts(content).items()}
    parts = (texts.get("name") or texts.get("organisation", ""), texts.get("procedure", ""))
    return ", ".join(part for part in parts if part)


def _texts(content: dict[str, Any]) -> dict[str, str]:
    return {key: text for key, text in content["texts"].items() if isinstance(text, str)}


def _papers(kept: object) -> list[Enclosure]:
    return [
        Enclosure(one["name"], *(number if isinstance(number := one.get(kind), int) else 0 for kind in _NUMBERS))
        for one in (kept if isinstance(kept, list) else [])
        if isinstance(one, dict) and isinstance(one.get("name"), str)
    ]
