"""The receive form as plain data and back: what a draft keeps."""

from dataclasses import asdict
from typing import Any

from tthc_desktop.domain.dossier import Enclosure
from tthc_desktop.ui.receive.form import ReceiveForm
from tthc_desktop.ui.receive.papers import PapersCard
from tthc_desktop.ui.widgets.fields import LineEdit


def typed_content(form: ReceiveForm, papers: PapersCard) -> dict[str, Any]:
    """Return everything that stands in the fields, exactly as typed."""
    procedure = form.procedure.value()
    return {
        "texts": {key: field.editor.text() for key, field in form.fields.items() if isinstance(field.editor, LineEdit)},
        "procedure": procedure.code if procedure else "",
        "case": form.case.currentData() or "",
        "channel": str(form.chosen_channel()),
        "result_at": form.result_at.currentData(),
        "received": [form.received.day.text(), form.received.hour.text()],
        "by_hand": form.by_hand.isChecked(),
        "papers": [asdict(one) for one in papers.papers()],
        "wanted": [asdict(one) for one in papers.wanted()],
    }


def fill_in(form: ReceiveForm, papers: PapersCard, content: dict[str, Any]) -> None:
    """Put everything back where it stood; a procedure no longer on offer is left as its name."""
    texts = content["texts"]
    form.received.day.setText(content["received"][0])
    form.received.hour.setText(content["received"][1])
    procedure = form.procedure.on_offer(content["procedure"])
    if procedure is not None:
        form.procedure.choose(procedure)
    else:
        form.procedure.setText(texts["procedure"])
    for choice, key in ((form.case, "case"), (form.channel, "channel"), (form.result_at, "result_at")):
        choice.choose(content[key])
    form.by_hand.setChecked(content["by_hand"] or form.by_hand.isChecked())
    for key, text in texts.items():
        editor = form.fields[key].editor
        if key != "procedure" and isinstance(editor, LineEdit):
            editor.setText(text)
    papers.show_list(
        [Enclosure(**one) for one in content["wanted"]],
        [Enclosure(**one) for one in content["papers"]],
    )


def short_description(content: dict[str, Any]) -> str:
    """Return whose and what draft it is, as far as it says."""
    texts = content["texts"]
    parts = (texts["name"].strip() or texts["organisation"].strip(), texts["procedure"].strip())
    return ", ".join(part for part in parts if part)
