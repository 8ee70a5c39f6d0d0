"""The steps that ask for the office: its names, and who signs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from tthc_desktop.domain.office import usual_desk_name
from tthc_desktop.register import checked_desk_phone
from tthc_desktop.text import clean
from tthc_desktop.ui import typed
from tthc_desktop.ui.widgets.fields import Field, LineEdit, TextArea
from tthc_desktop.ui.wizard.step import Step, two_columns

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop


class OfficeStep(Step):
    """Names and addresses of the office."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(
            desktop,
            "office",
            "Đơn vị của bạn",
            "Những tên này in trên giấy tiếp nhận, phiếu và báo cáo. Tất cả sửa được sau ở trang Đơn vị.",
        )
        usual = usual_desk_name(desktop.register.clock().date())
        self.lines = {
            "name": LineEdit(hint="Ví dụ: UBND phường Phước Long", limit=300),
            "parent_name": LineEdit(hint="Ví dụ: UBND tỉnh Khánh Hòa", limit=300),
            "receiver": LineEdit(hint="để trống nếu chưa rõ", limit=300),
            "place": LineEdit(hint="Ví dụ: Phước Long", limit=300),
            "desk_name": LineEdit(hint=f"để trống: {usual}", limit=300),
            "desk_address": LineEdit(limit=300),
            "phone": LineEdit(limit=300),
        }
        self.name_field = Field("Tên đơn vị", self.lines["name"], required=True)
        captions = {
            "parent_name": "Cơ quan chủ quản (in trên tên đơn vị)",
            "receiver": "Nơi nhận báo cáo quý",
            "place": "Địa danh trước ngày ký",
            "desk_name": "Tên Bộ phận Một cửa",
            "desk_address": "Địa chỉ trả kết quả",
            "phone": "Điện thoại",
        }
        fields = {key: Field(caption, self.lines[key]) for key, caption in captions.items()}
        self.phone_field = fields["phone"]
        self.body.addLayout(
            two_columns(
                (self.name_field,),
                (fields["parent_name"], fields["receiver"]),
                (fields["place"], fields["phone"]),
                (fields["desk_name"], fields["desk_address"]),
            )
        )
        self.body.addStretch(1)

    def editors(self) -> list[QWidget]:
        order = ("name", "parent_name", "receiver", "place", "phone", "desk_name", "desk_address")
        return [self.lines[key] for key in order]

    def refresh(self) -> None:
        office = self.desktop.register.office()
        for key, edit in self.lines.items():
            edit.setText(getattr(office, key))
            edit.setCursorPosition(0)

    def check(self) -> bool:
        wrong = {
            "name": "" if clean(self.lines["name"].text()) else "Hãy nhập tên đơn vị",
            "phone": self._wrong_phone(),
        }
        self.name_field.show_error(wrong["name"])
        self.phone_field.show_error(wrong["phone"])
        first = next((key for key, error in wrong.items() if error), None)
        if first is not None:
            self.lines[first].setFocus()
        return first is None

    def _wrong_phone(self) -> str:
        phone = clean(self.lines["phone"].text())
        is_kept = phone == self.desktop.register.office().phone
        return "" if is_kept else typed.complaint(checked_desk_phone, phone)

    def save(self) -> None:
        office = self.desktop.register.office()
        values: dict[str, Any] = {key: clean(edit.text()) for key, edit in self.lines.items()}
        if self._wrong_phone():
            # Left with what is no telephone, the step keeps the rest.
            del values["phone"]
        changed = replace(office, **values)
        if changed != office:
            self.desktop.register.save_office(changed)


class SigningStep(Step):
    """Who signs, who prepares, and who works at this PC."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(
            desktop,
            "signing",
            "Người làm việc và người ký",
            "Tên của bạn hiện trong lịch sử hồ sơ và trên giấy tiếp nhận thay cho tên tài khoản của máy.",
        )
        self.clerk = LineEdit(hint="Ví dụ: Lê Thị Mai", limit=100)
        self.lines = {"signer_name": LineEdit(limit=300), "preparer_name": LineEdit(limit=300)}
        self.signer_lines = TextArea("mỗi dòng một ý", 78)
        self.clerk_field = Field("Họ tên cán bộ làm việc tại máy này", self.clerk, required=True)
        self.body.addLayout(
            two_columns(
                (self.clerk_field,),
                (Field("Chức vụ người ký, mỗi dòng một ý", self.signer_lines),),
                (
                    Field("Họ tên người ký", self.lines["signer_name"]),
                    Field("Họ tên người lập biểu", self.lines["preparer_name"]),
                ),
            )
        )
        self.body.addStretch(1)

    def editors(self) -> list[QWidget]:
        return [self.clerk, *self.lines.values()]

    def refresh(self) -> None:
        register = self.desktop.register
        office = register.office()
        self.clerk.setText(register.clerk if register.clerks.is_named else "")
        # Who has signed in is called what the account says.
        self.clerk.setReadOnly(register.person is not None)
        for key, edit in self.lines.items():
            edit.setText(getattr(office, key))
        self.signer_lines.setPlainText("\n".join(office.signer_lines))

    def check(self) -> bool:
        missing = not clean(self.clerk.text())
        self.clerk_field.show_error("Hãy nhập họ tên cán bộ" if missing else "")
        if missing:
            self.clerk.setFocus()
        return not missing

    def save(self) -> None:
        register = self.desktop.register
        office = register.office()
        lines = tuple(filter(None, map(clean, self.signer_lines.text().splitlines())))
        names: dict[str, Any] = {key: clean(edit.text()) for key, edit in self.lines.items()}
        changed = replace(office, signer_lines=lines, **names)
        if changed != office:
            register.save_office(changed)
        if clean(self.clerk.text()) and clean(self.clerk.text()) != register.clerk:
            register.call_clerk(self.clerk.text())
