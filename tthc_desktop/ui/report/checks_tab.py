"""The tab “Kiểm tra”: every check of the period with its verdict, and the way to mend what it found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QTableView, QVBoxLayout

from tthc_desktop.reports.period_checks import VERDICT_TEXT, Mending, Verdict
from tthc_desktop.text import number_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.report.cell_dialog import CellDialog
from tthc_desktop.ui.report.check_rows import NUMBER, TITLE, VERDICT, CheckRows, tone_of
from tthc_desktop.ui.report.tab import ReportTab
from tthc_desktop.ui.widgets.basics import button, column, label, row
from tthc_desktop.ui.widgets.tables import opens_with_enter, set_up_rows, set_widths

if TYPE_CHECKING:
    from tthc_desktop.register import Register
    from tthc_desktop.reports.period_checks import Check, CheckKey
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.report.tab import ReportChoice
    from tthc_desktop.ui.tasks import Job

_PAGES = {Mending.CATALOGUE: ("catalogue", "Mở trang Danh mục"), Mending.CALENDAR: ("calendar", "Mở trang Lịch")}
_HEAD = {
    Verdict.WRONG: "Có chỗ sai: chưa xuất được bản chính thức.",
    Verdict.NOTE: "Không có chỗ sai. Hãy xem các điều cần xem trước khi chốt kỳ.",
    Verdict.OK: "Mọi điều kiểm tra đều đạt.",
}


class ChecksTab(ReportTab):
    """Shows the checks of a period.

    Attributes:
        open_checks: how many of the checks shown need a look.

    Signals:
        page_wanted: the name of the page on which something is mended.
        card_wanted: the number of a dossier to be opened.
        shown: checks stand on the tab.
    """

    page_wanted = Signal(str)
    card_wanted = Signal(int)
    shown = Signal()

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self.open_checks = 0
        self._shown: ReportChoice | None = None
        self._wanted: CheckKey | None = None
        self.head = label("Đang kiểm tra…", "strong", wrap=True)
        self.rows = CheckRows()
        self.table = QTableView()
        self.table.setModel(self.rows)
        set_up_rows(self.table, "Các điều kiểm tra", height=28)
        set_widths(self.table, {VERDICT: 110, NUMBER: 90}, TITLE)
        opens_with_enter(self.table, lambda _: self._mend())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self.title, self.sentence = label("", "strong", wrap=True), label("", "", wrap=True, selectable=True)
        self.advice = label("", "muted", wrap=True)
        self.mend_button, self.see_button = button("", "primary"), button("Xem hồ sơ", "", "list")
        self.mend_button.clicked.connect(self._mend)
        self.see_button.clicked.connect(self._see)
        self.detail = QFrame()
        self.detail.setProperty("role", "card")
        inside = QVBoxLayout(self.detail)
        inside.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        inside.setSpacing(6)
        for part in (self.title, self.sentence, self.advice):
            inside.addWidget(part)
        inside.addLayout(row(self.mend_button, self.see_button, None))
        content = column(self.head, self.table, self.detail)
        content.setStretch(1, 1)
        self.setLayout(content)
        self.detail.hide()

    def load(self, choice: ReportChoice) -> None:
        marked = self._marked()
        self._wanted = marked.key if marked else self._wanted
        self.head.setText("Đang kiểm tra…")
        self.head.setStyleSheet("")
        if self._shown != choice:
            # Nobody may take the checks of another period for those of this one.
            self._shown = None
            self.rows.show_checks(())
            self._tell()

        def work(register: Register, _: Job) -> tuple[Check, ...]:
            return register.period_checks.run(choice.period, choice.layout)

        self.ask(work, lambda checks: self._show(choice, checks))

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, choice: ReportChoice, checks: Sequence[Check]) -> None:
        marked = self._marked()
        wanted = marked.key if marked else self._wanted
        self._shown = choice
        self.rows.show_checks(checks)
        verdicts = [one.verdict for one in self.rows.checks]
        self.open_checks = sum(1 for one in verdicts if one is not Verdict.OK)
        worst = verdicts[0] if verdicts else Verdict.OK
        counts = ", ".join(f"{verdicts.count(one)} {VERDICT_TEXT[one].lower()}" for one in dict.fromkeys(verdicts))
        self.head.setText(f"{_HEAD[worst]} ({counts})")
        self.head.setStyleSheet(f"color: {tone_of(worst).text};")
        keys = [one.key for one in self.rows.checks]
        self.table.selectRow(keys.index(wanted) if wanted in keys else 0)
        self._tell()
        self.shown.emit()

    def _marked(self) -> Check | None:
        place = self.table.currentIndex().row()
        return self.rows.checks[place] if 0 <= place < len(self.rows.checks) else None

    def _tell(self) -> None:
        check = self._marked()
        self.detail.setVisible(check is not None)
        if check is None:
            return
        self.title.setText(check.title)
        self.sentence.setText(check.sentence)
        self.advice.setText(check.advice)
        self.advice.setVisible(bool(check.advice))
        is_found = check.verdict is not Verdict.OK
        seen = f"Xem {number_text(check.dossiers)} hồ sơ"
        caption = seen
        if check.mending is Mending.REASONS:
            caption = "Ghi lý do"
        elif check.mending in _PAGES:
            caption = _PAGES[check.mending][1]
        self.mend_button.setText(caption)
        self.mend_button.setVisible(is_found and (check.dossiers > 0 or check.mending in _PAGES))
        self.see_button.setText(seen)
        self.see_button.setVisible(is_found and check.dossiers > 0 and caption != seen)

    def _mend(self) -> None:
        check = self._marked()
        if check is None or self.mend_button.isHidden():
            return
        if check.mending is Mending.REASONS:
            self._with_dossiers(check, self._write_reasons)
        elif check.mending in _PAGES:
            self.page_wanted.emit(_PAGES[check.mending][0])
        else:
            self._see()

    def _see(self) -> None:
        check = self._marked()
        if check is not None:
            self._with_dossiers(check, self.dossiers_wanted.emit)

    def _with_dossiers(self, check: Check, use: Callable[[Sequence[int], str], object]) -> None:
        choice = self.choice
        if choice is None:
            return

        def work(register: Register, _: Job) -> list[int]:
            return register.period_checks.dossiers(choice.period, choice.layout, check.key)

        def done(keys: Sequence[int]) -> None:
            if self.choice == choice:
                use(keys, f"{check.title} · {choice.period.title}")

        # Not by ask(): checks that are being read anew are not given up for it.
        self.desktop.long.submit(self, work, done, self.refused.emit)

    def _write_reasons(self, keys: Sequence[int], caption: str) -> None:
        if self.choice is None:
            return
        dialog = CellDialog(
            self, self.desktop, keys, caption, self.choice.period, self.choice.layout, with_reasons=True
        )
        dialog.card_wanted.connect(self.card_wanted)
        dialog.dossiers_wanted.connect(self.dossiers_wanted)
        dialog.changed.connect(self._on_reasons)
        dialog.open()

    def _on_reasons(self) -> None:
        self.changed.emit()
        if self.choice is not None:
            self.load(self.choice)
