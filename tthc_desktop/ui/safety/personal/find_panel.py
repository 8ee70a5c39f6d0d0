"""Looking a person up: what is known is typed, who may be meant is listed, and one is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from tthc_desktop.register import masked
from tthc_desktop.text import number_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.safety.personal.held_dialog import HeldDialog
from tthc_desktop.ui.safety.personal.panel import Panel
from tthc_desktop.ui.widgets.basics import button, label, row
from tthc_desktop.ui.widgets.fields import Field, LineEdit
from tthc_desktop.ui.widgets.notices import EmptyState
from tthc_desktop.ui.widgets.tables import opens_with_enter, set_widths
from tthc_desktop.ui.widgets.text_table import TextTable

if TYPE_CHECKING:
    from tthc_desktop.register import FoundPeople, FoundPerson
    from tthc_desktop.ui.page import Desktop

_TITLES = ("Họ tên", "Số giấy tờ", "Điện thoại", "Địa chỉ", "Hồ sơ", "Tìm thấy nhờ")
_WIDTHS = {0: 230, 1: 130, 2: 120, 4: 70, 5: 200}
_ADDRESS, _LEAST_ADDRESS = 3, 200


class FindPanel(Panel):
    """Finds people.

    Args:
        desktop: what pages share.

    Signals:
        request_wanted: a request of this person is to be written down.
    """

    request_wanted = Signal(object)

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._people: tuple[FoundPerson, ...] = ()
        self.text = LineEdit(hint="Họ tên, số giấy tờ hoặc điện thoại; không cần gõ dấu", limit=100)
        self.start = button("Tìm", "primary", "search", "Tìm người này (Enter)")
        self.text.returnPressed.connect(self.look)
        self.start.clicked.connect(self.look)
        field = Field("Người cần tra cứu", self.text)
        line = row(field, self.start)
        line.setStretch(0, 1)
        field.setMaximumWidth(560)
        line.addStretch(1)
        line.setAlignment(self.start, Qt.AlignmentFlag.AlignBottom)
        self.about = label("", "muted", wrap=True)
        self.table = TextTable("Những người tìm thấy", _TITLES)
        set_widths(self.table, _WIDTHS, _ADDRESS, least=_LEAST_ADDRESS)
        opens_with_enter(self.table, self._open)
        self.empty = EmptyState("user")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addLayout(line)
        layout.addWidget(self.about)
        layout.addWidget(self.stack, 1)
        self._tell_nobody(
            "Tra cứu mọi dữ liệu của một người",
            "Hồ sơ, lần sửa, giấy đã in, phản ánh và mọi chỗ nhắc đến người đó hiện ở một nơi để xem, in, sửa. "
            "Mỗi lần tra cứu được ghi vào nhật ký, không ghi họ tên, số giấy tờ.",
        )

    def focus_first(self) -> None:
        self.text.setFocus()
        self.text.selectAll()

    def look(self) -> None:
        """Look for whoever is typed."""
        text = self.text.text()
        self.ask(lambda register, _: register.looking_up.find(text), self._on_found)

    def _on_found(self, found: FoundPeople) -> None:
        self._people = found.people
        if not found.people:
            self._tell_nobody(
                "Không tìm thấy ai", "Hãy thử ít chữ hơn, hoặc tìm bằng số giấy tờ hay số điện thoại (từ 4 số cuối)."
            )
            return
        self.table.show_rows([_row(one) for one in found.people])
        self.table.selectRow(0)
        self.stack.setCurrentWidget(self.table)
        more = " Có thể còn người khác; hãy gõ thêm." if found.more else ""
        self.about.setText(f"{number_text(len(found.people))} người.{more} Enter: mở dữ liệu của người đang chọn.")
        self.table.setFocus()

    def _tell_nobody(self, title: str, text: str) -> None:
        self.about.clear()
        self.empty.tell(title, text)
        self.stack.setCurrentWidget(self.empty)

    def _open(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._people):
            self.open_person(self._people[index.row()])

    def open_person(self, person: FoundPerson) -> HeldDialog:
        """Show everything that is held about a person."""
        dialog = HeldDialog(self.window(), self.desktop, person)
        dialog.changed.connect(self._on_changed)
        dialog.request_wanted.connect(self.request_wanted)
        dialog.open()
        return dialog

    def _on_changed(self) -> None:
        self.changed.emit()
        self.look()


def _row(one: FoundPerson) -> tuple[str, ...]:
    name = f"{one.name} ({one.organisation})" if one.name and one.organisation else one.name or one.organisation
    count = number_text(len(one.keys))
    return name, masked(one.id_number), masked(one.phone), one.address, count, one.found_by
