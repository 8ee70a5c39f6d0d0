"""The dialog for one procedure: what it is, its terms, its papers, from when on it holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tthc_desktop.domain.catalogue import Procedure
from tthc_desktop.errors import UserError
from tthc_desktop.reports.procedure_words import terms_words
from tthc_desktop.text import date_text, number_text
from tthc_desktop.ui import messages, theme, typed
from tthc_desktop.ui.catalogue.rows import EnclosureRows, TermRows
from tthc_desktop.ui.catalogue.words import change_words, title_words, validity_words
from tthc_desktop.ui.widgets.basics import button, card, column, label, line, picture, row
from tthc_desktop.ui.widgets.dates import DateEdit
from tthc_desktop.ui.widgets.dialog import FramedDialog, saves
from tthc_desktop.ui.widgets.fields import EnterMovesOn, Field, LineEdit, TextArea
from tthc_desktop.ui.widgets.suggestions import SuggestingLine

if TYPE_CHECKING:
    from tthc_desktop.register import CatalogueChange, Register

_MOST_VERSIONS = 4
_KEPT = (
    "Thời hạn, tên, lĩnh vực mới chỉ dùng cho hồ sơ nhận từ ngày áp dụng; hồ sơ đã nhận giữ thời hạn lúc nhận. "
    "Lệ phí, thành phần hồ sơ và ghi chú đổi ngay."
)


class ProcedureEditor(FramedDialog):
    """Adds or changes a procedure.

    Args:
        parent: the window.
        register: the register.
        procedure: the version that is edited; None for a new procedure.
        before_writing: raises a UserError when nothing can be written just now.
        coming: the version that follows it on a later day.

    Signals:
        kept: a change was written, and what to say of it.
        coming_wanted: the clerk wants to edit the coming version instead.
    """

    kept = Signal(object, str)
    coming_wanted = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        register: Register,
        procedure: Procedure | None,
        before_writing: Callable[[], object] = lambda: None,
        coming: Procedure | None = None,
    ) -> None:
        today = register.clock().date()
        super().__init__(parent, title_words(procedure, today))
        self._before_writing = before_writing
        self._register = register
        self._old, self._coming = procedure, coming
        # A version that has not begun is taken out, not ended.
        self._is_coming = procedure is not None and procedure.valid_from is not None and procedure.valid_from > today
        self.head.addStretch(1)
        self.head.addWidget(label("Enter: ô tiếp theo   ·   Ctrl+S: lưu   ·   Esc: đóng", "small"))
        self.code, self.name = LineEdit(hint="ví dụ: 1.001193", limit=40), LineEdit(limit=600)
        self.field = SuggestingLine(register.catalogue_editing.fields(), "Các lĩnh vực đã có", limit=200)
        self.level = LineEdit(limit=200)
        self.fee, self.processes = LineEdit(limit=9), LineEdit(limit=3)
        self.one_stop = QCheckBox("Tiếp nhận theo cơ chế một cửa")
        self.source, self.note = LineEdit(hint="số quyết định công bố", limit=500), TextArea(height=54)
        self.applies_from = DateEdit(lambda: register.clock().date())
        self.terms, self.enclosures = TermRows(), EnclosureRows()
        self.fields = {
            "code": Field("Mã thủ tục", self.code, required=True),
            "name": Field("Tên thủ tục", self.name, required=True),
            "field": Field("Lĩnh vực", self.field, required=True),
            "level": Field("Cấp giải quyết", self.level),
            "fee": Field("Lệ phí một bản (đồng)", self.fee),
            "processes": Field("Số quy trình nội bộ", self.processes),
            "source": Field("Văn bản nguồn", self.source),
            "note": Field("Ghi chú", self.note),
            "applies_from": Field("Áp dụng từ ngày", self.applies_from, required=True),
        }
        self.save_button = button("Lưu", "primary", "check", "Lưu (Ctrl+S)")
        self.end_button = button("Bỏ bản này…" if self._is_coming else "Cho hết hiệu lực…", "danger")
        shut = self.add_cancel()
        self.save_button.clicked.connect(self.save)
        self.end_button.clicked.connect(self._ask_to_drop if self._is_coming else self._ask_for_last_day)
        self.foot.addWidget(self.end_button)
        self.foot.addStretch(1)
        self.foot.addWidget(shut)
        self.foot.addWidget(self.save_button)
        runs_on = procedure is not None and (procedure.valid_to is None or procedure.valid_to > today)
        self.end_button.setVisible(runs_on and coming is None)
        self._lay_out(procedure, today)
        self._fill(procedure, today)
        saves(self, self.save)
        EnterMovesOn(
            self,
            [self.code, self.name, self.field, self.level, self.fee, self.processes, self.applies_from, self.source],
        ).at_the_end.connect(self.save_button.setFocus)
        self.field.taken.connect(self.level.setFocus)
        self.fit(1180, 660)
        (self.fee if coming else self.name if procedure else self.code).setFocus()
        self.mark_filled()

    def _lay_out(self, procedure: Procedure | None, today: date) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.M)
        grid.setVerticalSpacing(theme.S)
        for key, place in {
            "code": (0, 0, 1, 3),
            "name": (0, 3, 1, 9),
            "field": (1, 0, 1, 6),
            "level": (1, 6, 1, 6),
            "fee": (2, 0, 1, 4),
            "processes": (2, 4, 1, 4),
            "applies_from": (2, 8, 1, 4),
            "source": (3, 0, 1, 12),
            "note": (4, 0, 1, 12),
        }.items():
            # A field that shows what is wrong grows downwards; its neighbours stay in line with its caption.
            grid.addWidget(self.fields[key], *place, Qt.AlignmentFlag.AlignTop)
        for number in range(12):
            grid.setColumnStretch(number, 1)
        left = column(grid, self.one_stop, None, label(_KEPT, "small", wrap=True))
        side = card()
        inside = QVBoxLayout(side)
        inside.setContentsMargins(theme.L, theme.M, theme.S, theme.S)
        inside.addWidget(label("Thời hạn giải quyết", "label"))
        inside.addWidget(self.terms, 3)
        inside.addWidget(line())
        inside.addWidget(label("Thành phần hồ sơ", "label"))
        inside.addWidget(self.enclosures, 4)
        versions = self._register.catalogue_editing.versions(procedure.code)[:_MOST_VERSIONS] if procedure else []
        if len(versions) > 1:
            inside.addWidget(line())
            inside.addWidget(label("Các bản đã có", "label"))
            for one in versions:
                inside.addWidget(_version_line(one, today))
        if self._coming is not None:
            self.body.addLayout(self._coming_line(self._coming))
            for fixed in (self.name, self.field, self.level, self.processes, self.applies_from, self.terms):
                fixed.setEnabled(False)
            self.one_stop.setEnabled(False)
        content = row(gap=theme.XL)
        content.addLayout(left, 5)
        content.addWidget(side, 6)
        self.body.addLayout(content, 1)

    def _coming_line(self, coming: Procedure) -> QHBoxLayout:
        assert coming.valid_from is not None
        words = label(
            f"Đã có bản mới áp dụng từ {date_text(coming.valid_from)}. Ở bản đang dùng này chỉ còn sửa được lệ phí, "
            "thành phần hồ sơ, văn bản nguồn và ghi chú.",
            wrap=True,
        )
        self.coming_button = button("Sửa bản mới…", "", "forward")
        self.coming_button.clicked.connect(self._go_to_coming)
        made = row(picture("info", theme.SOON.text), words, self.coming_button, gap=theme.M)
        made.setStretch(1, 1)
        return made

    def _go_to_coming(self) -> None:
        def go() -> None:
            self.coming_wanted.emit(self._coming)

        if self.may_close(go):
            self.give_up()
            go()

    def _fill(self, procedure: Procedure | None, today: date) -> None:
        self.terms.show_terms(procedure)
        self.one_stop.setChecked(procedure.one_stop if procedure else True)
        # When a version began that another follows may not be known; it cannot be changed here any more.
        first = procedure.valid_from if procedure and (self._is_coming or self._coming) else today
        self.applies_from.setText(date_text(first) if first else "từ trước")
        if procedure is None:
            self.processes.setText("1")
            return
        self.code.setText(procedure.code)
        self.code.setReadOnly(True)
        self.name.setText(procedure.name)
        self.name.setCursorPosition(0)
        self.field.setText(procedure.field)
        self.level.setText(procedure.level)
        self.fee.setText(number_text(procedure.fee) if procedure.fee else "")
        self.processes.setText(str(procedure.internal_processes))
        self.source.setText(procedure.source)
        self.source.setCursorPosition(0)
        self.note.setPlainText(procedure.note)
        self.enclosures.show_enclosures(procedure.enclosures)

    def _is_right(self) -> bool:
        """Say beside its field what is wrong, and go to the first."""
        found = {
            "code": "" if self.code.text().strip() else "Hãy nhập mã thủ tục",
            "name": "" if self.name.text().strip() else "Hãy nhập tên thủ tục",
            "field": "" if self.field.text().strip() else "Hãy nhập lĩnh vực",
            "fee": "" if typed.read_money(self.fee.text()) is not None else "Chỉ nhập chữ số",
            "processes": "" if typed.read_number(self.processes.text()) is not None else "Chỉ nhập chữ số",
            "applies_from": "" if self._coming else self.applies_from.complaint("ngày áp dụng"),
        }
        for key, text in found.items():
            self.fields[key].show_error(text)
        wrong = next((self.fields[key] for key, text in found.items() if text), None)
        if wrong is not None:
            wrong.editor.setFocus()
        return wrong is None

    def save(self) -> None:
        """Write what was filled in."""
        self.bar.clear()
        if not self._is_right():
            return
        editing = self._register.catalogue_editing
        try:
            self._before_writing()
            typed_in = self._typed()
            day = self._register.clock().date() if self._coming else self.applies_from.value()
            assert day is not None
            if self._old is None:
                change = editing.add(replace(typed_in, valid_from=day))
            else:
                change = editing.change(self._old, typed_in, day)
        except UserError as error:
            self._tell_refused(error)
            return
        self.kept.emit(change, change_words(change, self._old))
        self.accept()

    def _tell_refused(self, error: UserError) -> None:
        self.bar.show_error(error)
        wrong = self.terms.wrong_field()
        if wrong is not None:
            wrong.setFocus()

    def _typed(self) -> Procedure:
        return Procedure(
            code=self.code.text(),
            name=self.name.text(),
            field=self.field.text(),
            terms=self.terms.terms(),
            level=self.level.text(),
            one_stop=self.one_stop.isChecked(),
            internal_processes=typed.read_number(self.processes.text()) or 0,
            source=self.source.text(),
            note=self.note.text(),
            enclosures=self.enclosures.enclosures(),
            fee=typed.read_money(self.fee.text()) or 0,
        )

    def _ask_for_last_day(self) -> None:
        self.bar.clear()
        day = self.applies_from.value()
        if not self._is_right() or self._old is None or day is None:
            return
        last = date.fromordinal(day.toordinal() - 1)
        messages.ask(
            self,
            "Cho hết hiệu lực?",
            f"Thủ tục {self._old.code} sẽ không còn tiếp nhận từ {date_text(day)}.",
            "Ngày lấy theo ô “Áp dụng từ ngày”. Hồ sơ đã nhận không đổi. Lệ phí, thành phần hồ sơ, văn bản nguồn và "
            "ghi chú vừa sửa được lưu cùng lúc. Có thể hoàn tác.",
            "Cho hết hiệu lực",
            lambda: self._end(last),
            "Hủy",
        )

    def _end(self, last_day: date) -> None:
        assert self._old is not None
        old = self._old
        self._write(lambda: self._register.catalogue_editing.end(old, last_day, self._typed()))

    def _ask_to_drop(self) -> None:
        assert self._old is not None
        old = self._old
        messages.ask(
            self,
            "Bỏ bản chưa áp dụng?",
            f"Bỏ bản {validity_words(old, self._register.clock().date()).lower()} của thủ tục {old.code}?",
            "Bản trước đó, nếu có, được dùng tiếp; những gì vừa sửa ở đây cũng bỏ. Có thể hoàn tác.",
            "Bỏ bản này",
            lambda: self._write(lambda: self._register.catalogue_editing.drop(old)),
            "Hủy",
        )

    def _write(self, deed: Callable[[], CatalogueChange]) -> None:
        try:
            self._before_writing()
            change = deed()
        except UserError as error:
            self._tell_refused(error)
            return
        self.kept.emit(change, change_words(change, self._old))
        self.accept()


def _version_line(procedure: Procedure, today: date) -> QLabel:
    return label(f"{validity_words(procedure, today)}: {terms_words(procedure)}", "small", wrap=True)
