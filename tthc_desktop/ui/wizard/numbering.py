"""The step that asks how dossiers are numbered, and for the office hours."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tthc_desktop.register import checked_code_prefix, chosen_rules
from tthc_desktop.text import clean, date_text
from tthc_desktop.ui import theme, typed
from tthc_desktop.ui.calendar.hours_fields import HoursFields
from tthc_desktop.ui.widgets.basics import card, column, label, row
from tthc_desktop.ui.widgets.fields import Field, LineEdit
from tthc_desktop.ui.wizard.step import Step

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop

# The form of Thông tư 03/2025/TT-VPCP: MX1X2.Y1Y2Y3, with a further part for some offices.
_FORM = re.compile(r"[A-Z]\d{2}\.\d{3}(\.\d{2})?")
_EXPLANATION = (
    "Mã hồ sơ gồm phần đầu, ngày tiếp nhận (năm tháng ngày) và số thứ tự trong ngày. Theo Thông tư 03/2025/TT-VPCP, "
    "phần đầu gồm một chữ cái, hai chữ số, dấu chấm và ba chữ số, ví dụ H99.242; có nơi thêm dấu chấm và hai chữ số. "
    "Phần đầu do cấp trên cấp cho đơn vị; hãy hỏi nếu chưa biết. Chương trình không đoán mã này."
)
_OTHER_FORM = "Phần đầu này dùng được. Nó khác dạng trong Thông tư 03/2025; nếu đơn vị đang dùng mã này thì cứ giữ."


class NumberingStep(Step):
    """Prefix of the codes with a live example, and the hours of the office."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(
            desktop,
            "numbering",
            "Mã hồ sơ và giờ làm việc",
            "Mã hồ sơ do máy đánh số tiếp. Giờ làm việc dùng để tính hạn theo giờ và giờ trả kết quả.",
        )
        self.prefix = LineEdit(hint="để trống: HS, hoặc tiếp theo mã gần nhất trong sổ", limit=40)
        self.example = label("", "strong")
        self.example.setAccessibleName("Mã hồ sơ tiếp theo")
        self.form_note = label("", "small", wrap=True)
        self.hours = HoursFields()
        self.hours_note = label("", "small", wrap=True)
        self.prefix_field = Field("Phần đầu mã hồ sơ", self.prefix)
        codes, hours = card(), card()
        codes.setLayout(
            column(
                self.prefix_field,
                row(label("Hồ sơ tiếp theo sẽ có mã:"), self.example, None),
                self.form_note,
                label(_EXPLANATION, "muted", wrap=True),
                None,
                gap=theme.S,
                margin=theme.L,
            )
        )
        hours.setLayout(
            column(label("Giờ làm việc", "label"), self.hours, self.hours_note, None, gap=theme.S, margin=theme.L)
        )
        both = row(codes, hours, gap=theme.L)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        self.body.addLayout(both)
        self.body.addStretch(1)
        self.prefix.textChanged.connect(self._show_example)

    def editors(self) -> list[QWidget]:
        return [self.prefix, *self.hours.editors]

    def refresh(self) -> None:
        register = self.desktop.register
        today = register.clock().date()
        self.prefix.setText(register.office().code_prefix)
        self.hours.set_hours(register.rule_book.on(today).hours)
        self.hours_note.setText(f"Áp dụng cho hồ sơ nhận từ hôm nay, {date_text(today)}.")
        self._show_example()

    def _show_example(self) -> None:
        register = self.desktop.register
        today, prefix = register.clock().date(), clean(self.prefix.text())
        wrong = bool(self._wrong_prefix())
        if wrong:
            # Also half of a good one, such as “H99.”: no example, and no blame before the step is left.
            self.example.setText("–")
        else:
            self.example.setText(f"{prefix}-{today:%y%m%d}-0001" if prefix else register.next_code(today))
        unusual = bool(prefix) and not wrong and not _FORM.fullmatch(prefix)
        self.form_note.setText(_OTHER_FORM if unusual else "")
        self.form_note.setVisible(unusual)

    def check(self) -> bool:
        wrong = self._wrong_prefix()
        self.prefix_field.show_error(wrong)
        if wrong:
            self.prefix.setFocus()
        return not wrong and self.hours.check()

    def _wrong_prefix(self) -> str:
        prefix = clean(self.prefix.text())
        is_kept = prefix == self.desktop.register.office().code_prefix
        return "" if is_kept else typed.complaint(checked_code_prefix, prefix)

    def save(self) -> None:
        register = self.desktop.register
        office, prefix = register.office(), clean(self.prefix.text())
        # Left with a prefix that cannot be one, the step keeps the rest.
        if prefix != office.code_prefix and not self._wrong_prefix():
            register.save_office(replace(office, code_prefix=prefix))
        hours, today = self.hours.hours(), register.clock().date()
        if hours is not None and hours != register.rule_book.on(today).hours:
            register.rules_editing.keep(chosen_rules(register.rule_book, today, {"hours": hours}))
