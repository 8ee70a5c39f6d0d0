"""The page “Đơn vị”: what papers and forms say of the office."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QLayout, QWidget

from tthc_desktop.domain.office import Office, usual_desk_name
from tthc_desktop.domain.people import Right
from tthc_desktop.errors import UserError
from tthc_desktop.register import checked_code_prefix, checked_desk_phone
from tthc_desktop.reports.inventory import ROW_MODE_TEXT
from tthc_desktop.reports.settlement import LAYOUT_TEXT
from tthc_desktop.text import clean
from tthc_desktop.ui import messages, shortcuts, theme, typed
from tthc_desktop.ui.page import Page
from tthc_desktop.ui.printing.printer_dialog import PrinterDialog
from tthc_desktop.ui.widgets.basics import button, card, column, label, row
from tthc_desktop.ui.widgets.fields import ComboBox, EnterMovesOn, Field, LineEdit, TextArea

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop


@dataclass(frozen=True, slots=True)
class _Place:
    caption: str
    hint: str
    required: bool = False


_LINES = {
    "name": _Place("Tên đơn vị báo cáo", "Ví dụ: UBND phường Phước Long", required=True),
    "parent_name": _Place("Cơ quan chủ quản", "ví dụ: UBND tỉnh Khánh Hòa"),
    "receiver": _Place("Đơn vị nhận biểu II.06a", "Ví dụ: UBND tỉnh Khánh Hòa"),
    "inventory_receiver": _Place("Đơn vị nhận biểu II.07b", "để trống nếu cùng nơi nhận"),
    "title_tail": _Place("Dòng cuối của tiêu đề biểu", "để trống: TẠI và tên đơn vị"),
    "desk_name": _Place("Tên Bộ phận Một cửa", ""),
    "phone": _Place("Điện thoại của bộ phận", "in trên giấy hẹn, phiếu bổ sung"),
    "desk_address": _Place("Địa chỉ trả kết quả", "in trên giấy hẹn"),
    "code_prefix": _Place("Phần đầu mã hồ sơ", "để trống: tiếp theo mã gần nhất"),
    "place": _Place("Địa danh trước ngày ký", "Ví dụ: Phước Long"),
    "signer_name": _Place("Họ tên người ký", ""),
    "preparer_name": _Place("Họ tên người lập biểu", ""),
}


_CHECKS: dict[str, Callable[[str], str]] = {"phone": checked_desk_phone, "code_prefix": checked_code_prefix}

shortcuts.declare("Trang Đơn vị", {"Ctrl+S": "Lưu thông tin đơn vị"})


class OfficePage(Page):
    """Names, signers and choices of the office, and what the clerk at this PC is called.

    Signals:
        setup_wanted: the clerk wants to be led through the settings step by step.
    """

    setup_wanted = Signal()

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop, "Đơn vị")
        self.subtitle.setText("Tên, nơi nhận, người ký in trên biểu; mã hồ sơ; cách trình bày báo cáo")
        self.lines = {key: LineEdit(hint=place.hint, limit=300) for key, place in _LINES.items()}
        self.fields = {
            key: Field(place.caption, self.lines[key], required=place.required) for key, place in _LINES.items()
        }
        usual = usual_desk_name(desktop.register.clock().date())
        self.lines["desk_name"].setPlaceholderText(f"để trống: {usual}")
        self.signer_lines = TextArea("mỗi dòng một ý", 68)
        self.layout_choice, self.rows_choice = ComboBox(), ComboBox()
        for layout, caption in LAYOUT_TEXT.items():
            self.layout_choice.addItem(caption, layout.value)
        for mode, caption in ROW_MODE_TEXT.items():
            self.rows_choice.addItem(caption, mode.value)
        self.clerk = LineEdit(hint="hiện trong lịch sử hồ sơ, trên giấy in", limit=100)
        self.printers_button = button("Máy in…", icon="printer", tip="Máy in, khổ giấy, khay của từng loại giấy")
        self.printers_button.clicked.connect(self._open_printers)
        self.setup_button = button("Thiết lập từng bước…", tip="Đi lại các bước thiết lập lần đầu")
        self.setup_button.clicked.connect(self.setup_wanted)
        self.head_actions.addWidget(self.setup_button)
        self.save_button = button("Lưu", "primary", "check", "Lưu (Ctrl+S)")
        self.save_button.clicked.connect(self.save)
        self.head_actions.addWidget(self.save_button)
        self.body.addLayout(self._cards())
        self.body.addStretch(1)
        EnterMovesOn(self, self.editors()).at_the_end.connect(self.save_button.setFocus)
        for edit in (*self.lines.values(), self.clerk):
            edit.textChanged.connect(self._show_changed)
        self.signer_lines.textChanged.connect(self._show_changed)
        for choice in (self.layout_choice, self.rows_choice):
            choice.currentIndexChanged.connect(self._show_changed)
        key = QShortcut(QKeySequence("Ctrl+S"), self)
        key.activated.connect(self.save)
        self._kept: Office | None = None
        self._base, self._clerk_kept = Office(), ""
        self.refresh()

    def editors(self) -> list[QWidget]:
        """Return what Enter goes through: card by card, the left ones first."""
        order = (
            *("name", "parent_name", "receiver", "inventory_receiver"),
            *("desk_name", "phone", "desk_address", "code_prefix"),
            *("place", "signer_name", "preparer_name", "title_tail"),
        )
        return [*(self.lines[key] for key in order), self.clerk]

    def _cards(self) -> QGridLayout:
        fields = self.fields
        signature = Field("Chức vụ người ký, mỗi dòng một ý", self.signer_lines)
        grid = QGridLayout()
        grid.setSpacing(theme.M)
        left = [
            _card(
                "Đơn vị",
                _pair(fields["name"], fields["parent_name"]),
                fields["receiver"],
                fields["inventory_receiver"],
            ),
            _card(
                "Giấy in và hồ sơ",
                _pair(fields["desk_name"], fields["phone"]),
                _pair(fields["desk_address"], fields["code_prefix"]),
            ),
        ]
        names = _pair(fields["signer_name"], fields["preparer_name"])
        choices = _pair(
            Field("Mẫu II.06a thường dùng", self.layout_choice), Field("Dòng của biểu II.07b", self.rows_choice)
        )
        at_this_pc = row(Field("Họ tên cán bộ làm việc tại máy này", self.clerk), self.printers_button, gap=theme.M)
        at_this_pc.setStretch(0, 1)
        at_this_pc.setAlignment(self.printers_button, Qt.AlignmentFlag.AlignBottom)
        right = [
            _card("Chữ ký trên biểu", fields["place"], signature, names),
            _card("Báo cáo", fields["title_tail"], choices),
            _card("Máy này", at_this_pc),
        ]
        for place, cards in enumerate((left, right)):
            grid.addLayout(column(*cards, None, gap=theme.M), 0, place)
            grid.setColumnStretch(place, 1)
        return grid

    def _open_printers(self) -> None:
        PrinterDialog(self, self.desktop.preferences.printing, self.desktop.printers).open()

    def refresh(self) -> None:
        # What was typed and not saved yet must not be lost because something else was written.
        if self.is_changed():
            return
        self._kept = None
        kept = self._base = self.desktop.register.office()
        for key, edit in self.lines.items():
            edit.setText(getattr(kept, key))
            # What is longer than its field shows its beginning.
            edit.setCursorPosition(0)
        self._clerk_kept = self.desktop.register.clerk
        self.clerk.setText(self._clerk_kept)
        # Who has signed in is called what the account says.
        self.clerk.setReadOnly(self.desktop.register.person is not None)
        self.signer_lines.setPlainText("\n".join(kept.signer_lines))
        self.layout_choice.choose(kept.layout)
        self.rows_choice.choose(kept.inventory_rows)
        for field in self.fields.values():
            field.show_error("")
        self._kept = self._typed()
        self._show_changed()

    def focus_first(self) -> None:
        self.lines["name"].setFocus()

    def is_changed(self) -> bool:
        """Tell whether something was typed that is not saved yet."""
        return self._kept is not None and (self._typed() != self._kept or self._renamed())

    def _renamed(self) -> bool:
        return clean(self.clerk.text()) != self._clerk_kept

    def _show_changed(self) -> None:
        self.title_note.setText("Có thay đổi chưa lưu" if self.is_changed() else "")

    def ask_before_closing(self, close: Callable[[], object]) -> None:
        """Ask what becomes of the changes before the window is closed."""

        def save_and_close() -> None:
            if self.save():
                close()

        def give_up_and_close() -> None:
            self.give_up()
            close()

        dialog = messages.Message(
            self,
            "Có thay đổi chưa lưu",
            "Thông tin đơn vị có thay đổi chưa lưu.",
            "Nếu đóng mà không lưu, những gì vừa sửa sẽ mất.",
            "help",
        )
        dialog.add_button("Lưu", save_and_close)
        dialog.add_button("Không lưu", give_up_and_close)
        dialog.add_button("Ở lại", role="primary")
        dialog.open()

    def give_up(self) -> None:
        """Give up what is not saved."""
        self._kept = None
        self.refresh()

    def _typed(self) -> Office:
        values: dict[str, Any] = {key: clean(edit.text()) for key, edit in self.lines.items()}
        lines = tuple(filter(None, map(clean, self.signer_lines.text().splitlines())))
        return replace(
            self._base,
            **values,
            signer_lines=lines,
            layout=self.layout_choice.currentData(),
            inventory_rows=self.rows_choice.currentData(),
        )

    def save(self) -> bool:
        """Keep what was typed; tell whether it was kept."""
        self.bar.clear()
        kept = self._typed()
        wrong = {
            key: typed.complaint(check, getattr(kept, key))
            for key, check in _CHECKS.items()
            if getattr(kept, key) != getattr(self._base, key)
        }
        wrong["name"] = "" if kept.name else "Hãy nhập tên đơn vị"
        for key in ("name", *_CHECKS):
            self.fields[key].show_error(wrong.get(key, ""))
        first = next((edit for key, edit in self.lines.items() if wrong.get(key)), None)
        if first is not None:
            first.setFocus()
            return False
        try:
            self.desktop.refuse(Right.EDIT_OFFICE)
            if self._renamed():
                self.desktop.register.call_clerk(self.clerk.text())
                self._clerk_kept = clean(self.clerk.text())
            self.desktop.register.save_office(kept)
        except UserError as error:
            self.bar.show_error(error)
            return False
        self._kept = kept
        self.refresh()
        self.register_changed.emit()
        self.bar.show_message("Đã lưu thông tin đơn vị.", theme.GOOD, "check")
        return True


def _card(title: str, *parts: QWidget | QLayout) -> QFrame:
    made = card()
    made.setLayout(column(row(label(title, "heading"), None), *parts, gap=theme.S, margin=theme.M))
    return made


def _pair(left: QWidget, right: QWidget) -> QLayout:
    made = row(left, right, gap=theme.M)
    made.setStretch(0, 1)
    made.setStretch(1, 1)
    return made
