"""The dialog that corrects a person in all dossiers at once; what will change is seen before it is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.register import PersonChange
from tthc_desktop.text import clean, number_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.card.summary import PART_TEXT
from tthc_desktop.ui.report.deed_dialog import FieldsDialog
from tthc_desktop.ui.widgets.basics import label, row
from tthc_desktop.ui.widgets.fields import Field, LineEdit
from tthc_desktop.ui.widgets.text_table import TextTable

if TYPE_CHECKING:
    from tthc_desktop.register import FoundPerson, PersonPreview
    from tthc_desktop.ui.page import Desktop

_WAIT_MS = 250
_HEIGHT = 640
_PARTS = ("name", "id_number", "phone", "address")
_TITLES = ("Mã hồ sơ", "Thông tin", "Trước", "Sau")


class CorrectPersonDialog(FieldsDialog):
    """Corrects a person.

    Args:
        parent: what shows the person.
        desktop: what pages share.
        person: as found.

    Signals:
        written: what was corrected, and the person as found from now on.
    """

    written = Signal(object, object)

    def __init__(self, parent: QWidget, desktop: Desktop, person: FoundPerson) -> None:
        super().__init__(parent, "Sửa thông tin ở mọi hồ sơ của người này", "Sửa", "Sửa ở tất cả hồ sơ bên trên")
        self._desktop, self._person = desktop, person
        self.lines = {part: LineEdit(getattr(person, part), limit=300) for part in _PARTS}
        self.fields = {part: Field(PART_TEXT[part], line) for part, line in self.lines.items()}
        self.reason = LineEdit(hint="Ví dụ: theo yêu cầu ngày … của người nộp", limit=300)
        self.reason_field = Field("Lý do", self.reason, required=True)
        self.found = label("", wrap=True)
        self.table = TextTable("Những gì sẽ thay đổi", _TITLES)
        self.table.setMinimumHeight(150)
        for place, width in enumerate((200, 120, 180)):
            self.table.setColumnWidth(place, width)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.body.addWidget(
            label(
                "Ô để nguyên thì từng hồ sơ giữ giá trị của mình. Ô được sửa sẽ ghi vào mọi hồ sơ của người này; giá "
                "trị cũ vẫn nằm trong lịch sử của từng hồ sơ.",
                "muted",
                wrap=True,
            )
        )
        editors: list[QWidget] = [*self.lines.values(), self.reason]
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_WAIT_MS)
        self._waiting.timeout.connect(self.look)
        for pair in (_PARTS[:2], _PARTS[2:]):
            self.body.addLayout(row(*(self.fields[part] for part in pair), gap=theme.M))
        self.body.addWidget(self.found)
        self.body.addWidget(self.table, 1)
        self.arrange([self.reason_field], editors, _HEIGHT)
        for line in self.lines.values():
            line.textEdited.connect(lambda _: self._waiting.start())
        self.fit(780, _HEIGHT)
        self.look()

    def _change(self) -> PersonChange:
        typed = {part: line.text() for part, line in self.lines.items()}
        changed = {part: text for part, text in typed.items() if clean(text) != getattr(self._person, part)}
        return PersonChange(**changed)

    def look(self) -> None:
        """Show what would change with what is typed so far."""
        try:
            preview = self._desktop.register.person_correcting.preview(self._person, self._change())
        except UserError as error:
            self.table.show_rows([])
            self.found.setText(str(error))
            return
        self.table.show_rows(
            [
                (one.code, PART_TEXT[part], old or "(trống)", new or "(trống)")
                for one in preview.changes
                for part, (old, new) in one.parts.items()
            ]
        )
        self.found.setText(_told(preview))

    def _try(self) -> None:
        if not self.reason.text().strip():
            self.reason_field.show_error("Hãy ghi lý do")
            self.reason.setFocus()
            return
        if not self._desktop.may_write(self.bar.show_error):
            return
        change = self._change()
        try:
            corrected = self._desktop.register.person_correcting.write(self._person, change, self.reason.text())
        except UserError as error:
            self.bar.show_error(error)
            return
        self.give_up()
        self.written.emit(corrected, _as_found(self._person, change))


def _as_found(person: FoundPerson, change: PersonChange) -> FoundPerson:
    """Return the person as found after a correction."""
    wanted = change.wanted()
    return replace(
        person,
        name=wanted.get("name", person.name),
        id_number=wanted.get("id_number", person.id_number),
        phone=wanted.get("phone", person.phone),
        address=wanted.get("address", person.address),
    )


def _told(preview: PersonPreview) -> str:
    parts = [f"Sẽ sửa {number_text(len(preview.changes))} hồ sơ"] if preview.changes else ["Chưa có gì thay đổi"]
    if preview.same and preview.changes:
        parts.append(f"{number_text(len(preview.same))} hồ sơ đã đúng như vậy")
    parts += [f"hồ sơ {code} không sửa được vì {why}" for code, why in preview.left_out]
    return "; ".join(parts) + "."
