"""Retention: the office's own years, the list of what is over, its approval, and what was erased so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tthc_desktop.domain.people import Right
from tthc_desktop.errors import UserError
from tthc_desktop.text import date_text, moment_text, number_text
from tthc_desktop.ui import files, theme
from tthc_desktop.ui.safety.personal.erase_dialog import EraseDialog, told
from tthc_desktop.ui.safety.personal.panel import Panel
from tthc_desktop.ui.safety.personal.years_fields import YearsFields
from tthc_desktop.ui.widgets.basics import button, card, column, label, row
from tthc_desktop.ui.widgets.notices import MessageBar
from tthc_desktop.ui.widgets.text_table import TextTable

if TYPE_CHECKING:
    from tthc_desktop.register import Erasure, ErasureResult, Register, RetentionList
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job

_EXPLAINED = (
    "Đơn vị tự đặt sau bao nhiêu năm kể từ ngày kết thúc thì xóa dữ liệu cá nhân của hồ sơ, theo quy chế lưu trữ của "
    "đơn vị. Chương trình không biết số năm nào do pháp luật quy định nên không đặt sẵn. Ô để trống là không xóa."
)
_NOTHING_GOES = (
    "Không có gì tự bị xóa: lập danh sách, xuất ra trình ký, được phê duyệt bằng văn bản rồi mới xóa. Hồ sơ đang mở, "
    "hồ sơ kết thúc trong kỳ chưa chốt, hồ sơ của người có yêu cầu chưa trả lời được giữ lại."
)
_LEFT_WIDTH = 340


class RetentionPanel(Panel):
    """Shows and keeps it.

    Args:
        desktop: what pages share.
    """

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._listed: RetentionList | None = None
        self.bar = MessageBar()
        self.years = YearsFields()
        self.save = button("Lưu thời hạn", icon="check", tip="Lưu số năm của đơn vị")
        self.save.clicked.connect(self.save_years)
        self.make = button("Lập danh sách", "primary", "list", "Lập danh sách hồ sơ hết thời hạn lưu, chưa xóa gì")
        self.make.clicked.connect(self.make_list)
        self.about = label("", "strong", wrap=True)
        self.held = label("", "muted", wrap=True)
        self.table = TextTable("Hồ sơ hết thời hạn lưu", ("Năm kết thúc", "Lĩnh vực", "Số hồ sơ"))
        self.table.setColumnWidth(0, 110)
        self.table.setColumnWidth(1, 260)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.pdf = button("PDF", icon="export", tip="Xuất danh sách ra PDF để trình ký")
        self.xlsx = button("Excel", icon="export", tip="Xuất danh sách ra Excel để trình ký")
        self.erase_button = button("Xóa theo danh sách…", "danger", "trash", "Xóa dữ liệu theo danh sách đã phê duyệt")
        self.pdf.clicked.connect(lambda: self.write("pdf"))
        self.xlsx.clicked.connect(lambda: self.write("xlsx"))
        self.erase_button.clicked.connect(self.erase)
        self.done = label("", "small", wrap=True)
        self.sweep_button = button("Dọn lại tệp", tip="Ghi lại tệp sổ để không còn dấu vết của dữ liệu đã xóa")
        self.sweep_button.clicked.connect(self.sweep)
        self._lay_out()

    def _lay_out(self) -> None:
        left, right = card(), card()
        left.setLayout(
            column(
                label("Thời hạn lưu của đơn vị", "label"),
                label(_EXPLAINED, "muted", wrap=True),
                self.years,
                row(self.save, None),
                gap=theme.S,
                margin=theme.M,
            )
        )
        left.layout().setStretch(2, 1)  # type: ignore[union-attr]
        left.setFixedWidth(_LEFT_WIDTH)
        right.setLayout(
            column(
                label("Danh sách hồ sơ hết thời hạn", "label"),
                label(_NOTHING_GOES, "muted", wrap=True),
                row(self.make, None),
                self.about,
                self.held,
                self.table,
                row(self.pdf, self.xlsx, None, self.erase_button),
                self._foot(),
                gap=theme.S,
                margin=theme.M,
            )
        )
        right.layout().setStretch(5, 1)  # type: ignore[union-attr]
        halves = row(left, right, gap=theme.L)
        halves.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addLayout(halves, 1)
        layout.addWidget(self.bar)

    def _foot(self) -> QHBoxLayout:
        made = row(self.done, self.sweep_button)
        made.setStretch(0, 1)
        return made

    def refresh(self) -> None:
        def work(register: Register, _: Job) -> tuple[Any, ...]:
            return register.fields(), register.retention.years(), register.retention.waiting(), register.erasing.done()

        self.ask(work, self._on_read)

    def focus_first(self) -> None:
        first: QWidget = next(iter(self.years.lines.values()), self.make)
        first.setFocus()

    def _on_read(self, found: tuple[list[str], dict[str, int], RetentionList | None, list[Erasure]]) -> None:
        fields, years, waiting, done = found
        self.years.offer(fields, years)
        self._show_list(waiting)
        lines = [
            f"{moment_text(one.at)}: {number_text(one.dossiers)} hồ sơ, quyết định số {one.decision} ngày "
            f"{date_text(one.decided_on)}, {one.approved_by} phê duyệt, {one.clerk} thực hiện."
            for one in done
        ]
        self.done.setText("Đã xóa: " + " ".join(lines) if lines else "")
        self.sweep_button.setVisible(any(one.swept_at is None for one in done))
        allowed = self.desktop.register.rights.has(Right.RETENTION)
        for made in (self.save, self.make):
            made.setEnabled(allowed)
            made.setToolTip(made.toolTip() if allowed else "Việc này cần quyền Quản trị")

    def _show_list(self, listed: RetentionList | None) -> None:
        self._listed = listed
        for made in (self.pdf, self.xlsx, self.erase_button):
            made.setEnabled(listed is not None and self.desktop.register.rights.has(Right.RETENTION))
        self.table.show_rows(
            [(str(one.year), one.field, number_text(one.dossiers)) for one in listed.rows] if listed else []
        )
        if listed is None:
            self.about.setText("Chưa có danh sách nào chờ phê duyệt.")
            self.held.clear()
            return
        self.about.setText(
            f"Danh sách {listed.mark}: {number_text(len(listed.keys))} hồ sơ, {listed.clerk} lập "
            f"{moment_text(listed.made_at)}."
        )
        held = "; ".join(f"{number_text(number)} hồ sơ {why}" for why, number in listed.held.items())
        self.held.setText(f"Giữ lại dù đã hết thời hạn: {held}." if held else "")

    def save_years(self) -> None:
        """Keep the typed years."""
        if not self.desktop.may_write(self.refused.emit):
            return
        wrong = self.years.wrong()
        if wrong:
            self.bar.show_error(
                UserError(f"Số năm của “{wrong}” không đúng.", "Hãy nhập số từ 1 đến 100, hoặc để trống.")
            )
            return
        try:
            self.desktop.register.retention.set_years(self.years.years())
        except UserError as error:
            self.bar.show_error(error)
            return
        self.bar.show_message("Đã lưu thời hạn lưu.", theme.GOOD, "check")
        self.refresh()

    def make_list(self) -> None:
        """Make the list of what is over; nothing goes yet."""
        if not self.desktop.may_write(self.bar.show_error):
            return
        if self.years.wrong() or self.years.years() != self.desktop.register.retention.years():
            self.bar.show_error(UserError("Số năm vừa nhập chưa được lưu.", "Hãy bấm “Lưu thời hạn” trước."))
            return
        self.bar.clear()
        self.ask(lambda register, _: register.retention.make_list(), self._show_list)

    def write(self, kind: str) -> None:
        """Write the list to a file, to be signed."""
        listed = self._listed
        if listed is None:
            return
        path = self.desktop.preferences.exports_folder / f"Danh_sach_xoa_du_lieu_{listed.mark}.{kind}"

        def written(_: object) -> None:
            files.tell_written(self.bar, f"Đã ghi {path.name}.", path)

        self.ask(lambda register, _: register.retention.write(listed, path), written)

    def erase(self) -> EraseDialog | None:
        """Ask for the approval and erase."""
        if self._listed is None:
            return None
        dialog = EraseDialog(self.window(), self.desktop, self._listed)
        dialog.erased.connect(self._on_erased)
        dialog.open()
        return dialog

    def _on_erased(self, result: ErasureResult) -> None:
        self.bar.show_message(told(result), theme.GOOD, "check")
        self.refresh()
        self.changed.emit()

    def sweep(self) -> None:
        """Write the file anew where that was not possible before."""

        def swept(done: bool) -> None:
            if done:
                self.bar.show_message("Đã dọn tệp sổ.", theme.GOOD, "check")
            else:
                self.bar.show_error(UserError("Chưa dọn được: sổ đang được đọc ở nơi khác.", "Hãy thử lại sau."))
            self.refresh()

        self.ask(lambda register, _: register.erasing.sweep(), swept)
