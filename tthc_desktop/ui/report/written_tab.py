"""The written report: its sections with the office's own paragraphs, the figures to be typed, and how it will look."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget

from tthc_desktop.errors import UserError
from tthc_desktop.register import DRAFT_ENDING
from tthc_desktop.ui import files, theme
from tthc_desktop.ui.printing.page_turner import PageTurner
from tthc_desktop.ui.printing.page_view import WHOLE_WIDTH, PageView
from tthc_desktop.ui.report.sources_view import SourcesView
from tthc_desktop.ui.report.tab import ReportTab
from tthc_desktop.ui.report.typed_panel import TypedPanel
from tthc_desktop.ui.report.written_sections import WrittenSections
from tthc_desktop.ui.widgets.basics import button, card, column, label, row
from tthc_desktop.ui.widgets.choices import Segments
from tthc_desktop.ui.widgets.notices import MessageBar
from tthc_desktop.ui.widgets.scroller import Scroller

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register import Register
    from tthc_desktop.reports.written.document import WrittenReport
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.report.tab import ReportChoice
    from tthc_desktop.ui.tasks import Job

TYPED, PREVIEW, SOURCES = "typed", "preview", "sources"
_RIGHT_WIDTH, _NARROW_RIGHT_WIDTH = 400, 300
# Less than this a scale of 175 % or more leaves beside the figures.
_NARROW = 700
_CLOSED = "Kỳ đã chốt: báo cáo in số, đoạn đã chốt; số, đoạn sửa từ khi đó chỉ vào báo cáo đính chính."
_KEPT = "Kỳ đã chốt: bản xem trước và tệp lưu ra là bản đã chốt; số, đoạn sửa từ khi đó chỉ vào báo cáo đính chính."


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the tab shows, read in one go."""

    report: WrittenReport
    pdf: bytes
    own: dict[str, str]
    written_for: dict[str, str]
    typed: dict[str, int]
    is_closed: bool
    is_kept: bool


class WrittenTab(ReportTab):
    """Shows the written report of a period, takes the office's own words and figures, and writes it as files.

    Args:
        desktop: what pages share.
    """

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        written = desktop.register.written_reports
        self._titles = {slot.key: slot.title for slot in written.skeleton().slots}
        self._figures = {one.key: one for one in written.typed_catalogue()}
        self._period: Period | None = None
        self._shown_period: Period | None = None
        self._is_leaving = False
        self.bar = MessageBar()
        self.state: QLabel = label("", "muted", wrap=True)
        self.doubts: QLabel = label("", "error", wrap=True)
        self.doubts.hide()
        self.write_button = button("Lưu Word, PDF", icon="export", tip="Ghi báo cáo lời thành tệp .docx và .pdf")
        self.write_button.setEnabled(False)
        self.write_button.clicked.connect(self.write)
        self.sections = WrittenSections(written.skeleton())
        self.sections.written.connect(self._save_paragraph)
        self.typed = TypedPanel(written.typed_catalogue())
        self.typed.typed.connect(self._save_figure)
        self.view = PageView()
        self.view.set_mode(WHOLE_WIDTH)
        self.sources = SourcesView()
        self.parts = Segments([(TYPED, "Số nhập tay", ""), (PREVIEW, "Xem trước", ""), (SOURCES, "Nguồn số liệu", "")])
        self.parts.chosen.connect(self._show_part)
        self.parts.choose(TYPED)
        preview = card()
        preview.setLayout(column(row(None, PageTurner(self.view), None), self.view, gap=4, margin=4))
        self._stack = QStackedWidget()
        for part in (Scroller(self.typed), preview, self.sources):
            self._stack.addWidget(part)
        self._stack.setFixedWidth(_RIGHT_WIDTH)
        head = row(column(self.state, self.doubts, gap=2), self.write_button, gap=theme.L)
        head.setStretch(0, 1)
        body = row(Scroller(self.sections), column(self.parts, self._stack, gap=6), gap=theme.L)
        body.setStretch(0, 1)
        layout = column(self.bar, head, body, gap=theme.S)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.setAccessibleName("Báo cáo")
        self.refused.connect(self._on_refused)
        self._set_filled(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stack.setFixedWidth(_NARROW_RIGHT_WIDTH if self.width() < _NARROW else _RIGHT_WIDTH)

    def load(self, choice: ReportChoice) -> None:
        if self._period != choice.period:
            self._is_leaving = True
            self._keep_typing()
            self._set_filled(False)
            self._is_leaving = False
        self._period = choice.period
        if not self._is_filled:
            self.state.setText("Đang tính…")
        wanted, layout = choice.period, choice.layout

        def work(register: Register, _: Job) -> _Shown:
            written = register.written_reports
            report = written.document(wanted, layout)
            kept = next((content for name, content in written.kept(wanted).items() if name.endswith(".pdf")), None)
            return _Shown(
                report,
                kept or written.as_pdf(report),
                written.paragraphs(wanted),
                written.written_for(wanted),
                register.typed_figures.of(wanted),
                is_closed=register.closings.frozen(wanted) is not None,
                is_kept=kept is not None,
            )

        self.ask(work, self._show)

    def _set_filled(self, filled: bool) -> None:
        """Let the fields be typed into only while they show the period; the keyboard waits for them on the tab."""
        self._is_filled = filled
        fields = (self.sections, self.typed)
        focused = self.focusWidget()
        if not filled and focused is not None and any(part.isAncestorOf(focused) for part in fields):
            self.setFocus()
        for part in fields:
            part.setEnabled(filled)
        if filled and self.window().focusWidget() is self:
            self.focus_first()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Left while it was being filled, and come back to.
        if self._is_filled:
            self.focus_first()

    def _on_refused(self) -> None:
        if not self._is_filled:
            self.state.setText("Chưa tính được báo cáo. Nhấn F5 để tính lại.")

    def _show(self, shown: _Shown) -> None:
        report = shown.report
        self.sections.show_report(report, shown.own, shown.written_for)
        self.typed.show_figures(shown.typed, report.missing, is_other=report.period != self._shown_period)
        self._shown_period = report.period
        self.view.show_pdf(shown.pdf)
        self.sources.show_numbers(report.numbers)
        closed = _KEPT if shown.is_kept else _CLOSED if shown.is_closed else ""
        self.state.setText(f"{closed} {_state(report)}".strip())
        self.doubts.setText("\n".join(report.doubts))
        self.doubts.setVisible(bool(report.doubts))
        self.write_button.setEnabled(True)
        self._set_filled(True)

    def _show_part(self, part: str) -> None:
        self._stack.setCurrentIndex((TYPED, PREVIEW, SOURCES).index(part))

    def focus_first(self) -> None:
        """Give the keyboard to the first figure that is missing, else to the first paragraph, once they are shown."""
        if not self._is_filled:
            self.setFocus()
            return
        missing = [field.edit for field in self.typed.fields.values() if not field.edit.text()]
        first = missing[0] if missing and self._stack.currentIndex() == 0 else self.sections.fields["basis"].edit
        first.setFocus()

    def _save_paragraph(self, key: str, text: str) -> None:
        wanted = self._period
        if wanted is None or not self.desktop.may_write(self.refused.emit):
            return
        try:
            before = self.desktop.register.written_reports.save_paragraph(key, wanted, text)
        except UserError as error:
            self.refused.emit(error)
            return

        self.sections.fields[key].hold(text)

        def undo() -> None:
            self.desktop.register.written_reports.save_paragraph(key, wanted, before)
            self._after_writing()
            self.desktop.toast(f"Đã hoàn tác đoạn “{self._titles[key]}”.")

        # What is written withdraws the offers of before; this one comes after it.
        self._after_writing()
        self.desktop.tell_undoable(f"Đã lưu đoạn “{self._titles[key]}”.", undo)

    def _save_figure(self, key: str, number: int | None) -> None:
        wanted = self._period
        if wanted is None or not self.desktop.may_write(self.refused.emit):
            return
        typed = self.desktop.register.typed_figures
        before = typed.of(wanted).get(key)
        try:
            typed.save(wanted, {key: number})
        except UserError as error:
            self.refused.emit(error)
            return

        self.typed.fields[key].hold(number)

        def undo() -> None:
            typed.save(wanted, {key: before})
            self._after_writing()
            self.desktop.toast(f"Đã hoàn tác số “{self._figures[key].title}”.")

        self._after_writing()
        self.desktop.tell_undoable(f"Đã lưu số “{self._figures[key].title}”.", undo)

    def _after_writing(self) -> None:
        if self.choice is not None and not self._is_leaving:
            self.load(self.choice)
        self.changed.emit()

    def _keep_typing(self) -> None:
        self.sections.tell_typing()
        self.typed.tell_typing()

    def hideEvent(self, event: QHideEvent) -> None:
        # Left by a key, without the keyboard leaving the field first.
        self._keep_typing()
        super().hideEvent(event)

    def write(self) -> None:
        """Write the report as files beside the forms."""
        if self.choice is None or not self.write_button.isEnabled():
            return
        self._keep_typing()
        wanted, layout = self.choice.period, self.choice.layout
        folder = self.desktop.preferences.exports_folder / wanted.file_name
        self.bar.clear()
        self.write_button.setEnabled(False)

        def work(register: Register, _: Job) -> tuple[Path, ...]:
            return register.written_reports.write(wanted, folder, layout)

        self.desktop.long.submit(self, work, self._on_written, self._on_not_written)

    def _on_written(self, written: tuple[Path, ...]) -> None:
        self.write_button.setEnabled(True)
        folder = written[0].parent
        what = "bản nháp " if written[0].stem.endswith(DRAFT_ENDING) else ""
        self.bar.show_message(
            f"Đã ghi {what}{', '.join(path.name for path in written)}.",
            theme.GOOD,
            "check",
            ("Mở thư mục", lambda: files.open_path(folder, self.bar.show_error)),
        )

    def _on_not_written(self, error: Exception) -> None:
        self.write_button.setEnabled(True)
        self.refused.emit(error)


def _state(report: WrittenReport) -> str:
    lacking = [
        f"{number} {what}"
        for number, what in ((len(report.missing), "số chưa nhập"), (len(report.unwritten), "đoạn cần viết"))
        if number
    ]
    gaps = [*([f"Còn {', '.join(lacking)}"] if lacking else []), *report.form_gaps]
    told = (
        f"{'; '.join(gaps)}. Chỗ thiếu được in “…” để điền bằng tay."
        if gaps
        else "Báo cáo đã đủ số liệu và các đoạn cần viết."
    )
    taken_over = len(report.taken_over)
    return f"{told} {taken_over} đoạn lấy từ kỳ trước, cần xem lại." if taken_over else told
