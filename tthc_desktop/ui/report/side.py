"""The side of the page: key figures, the check of the identities, and the export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QProgressBar, QWidget

from tthc_desktop.reports.settlement import CANCELLED, PAUSED, Layout
from tthc_desktop.reports.shares import Share
from tthc_desktop.text import date_text, number_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.report.state_card import StateCard
from tthc_desktop.ui.widgets.basics import button, clear, column, label, picture, row
from tthc_desktop.ui.widgets.scroller import Scroller

if TYPE_CHECKING:
    from tthc_desktop.register import PeriodFigures
    from tthc_desktop.ui.report.counted import Counted

_WIDTH = 288
_MOST_NAMED = 5
_IDENTITIES = "(3)=(4)+(5)+(6), (7)=(8)+(9)+(10), (11)=(12)+(13), (3)=(7)+(11) và (6) = (11) kỳ trước"


class KeyFigures(QFrame):
    """What the head of the office asks for first."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(theme.L, theme.S, theme.L, theme.S)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(0, 1)
        self.values: dict[str, QLabel] = {}

    def show_figures(self, figures: PeriodFigures, *, is_over: bool) -> None:
        """Show other figures.

        Args:
            figures: what was counted.
            is_over: whether the period is over; before that what is open is judged as it will stand at its end.
        """
        late_then = "Trong đó quá hạn" if is_over else f"Quá hạn vào {date_text(figures.period.last)}"
        clear(self._grid)
        self.values.clear()
        total = figures.settlement.total
        settled, in_time = total["7"], total["8"] + total["9"]
        received = total["4"] + total["5"]
        lines = [
            ("received", "Tổng tiếp nhận", number_text(total["3"]), "figure"),
            (
                "online",
                "Trực tuyến trong kỳ",
                f"{number_text(total['4'])} ({_percent(total['4'], received)})",
                "strong",
            ),
            ("counter", "Trực tiếp, bưu chính", number_text(total["5"]), "strong"),
            ("carried", "Từ kỳ trước", number_text(total["6"]), "strong"),
            ("settled", "Đã giải quyết", number_text(settled), "figure"),
            ("in_time", "Trước hạn, đúng hạn", f"{number_text(in_time)} ({_percent(in_time, settled)})", "strong"),
            ("late", "Quá hạn", number_text(total["10"]), "strong"),
            ("open", "Đang giải quyết", number_text(total["11"]), "figure"),
            ("open_late", late_then, number_text(total["13"]), "strong"),
        ]
        if figures.settlement.layout is Layout.WARD:
            lines.append(("paused", "Dừng tính", number_text(total[PAUSED]), "strong"))
            lines.append(("cancelled", "Hồ sơ hủy", number_text(total[CANCELLED]), "strong"))
        for place, (key, caption, value, role) in enumerate(lines):
            head = role == "figure"
            name = label(caption, "strong" if head else "muted")
            number = label(value, role)
            number.setAccessibleName(f"{caption}: {value}")
            self.values[key] = number
            if head and place:
                self._grid.setRowMinimumHeight(2 * place, 2)
            self._grid.addWidget(name, 2 * place + 1, 0, Qt.AlignmentFlag.AlignBaseline)
            self._grid.addWidget(number, 2 * place + 1, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBaseline)


def _percent(part: int, whole: int) -> str:
    return Share(part, whole).text


class CheckStrip(QFrame):
    """Whether the identities hold, in one line that leads to the checks.

    Signals:
        checks_wanted: the clerk wants to see the checks.
    """

    checks_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.see = button("Xem", "link")
        self.see.clicked.connect(self.checks_wanted)
        self._head = column()
        whole = row(self._head, None, self.see)
        whole.setContentsMargins(theme.M, 5, theme.S, 5)
        self.setLayout(whole)

    def show_figures(self, figures: PeriodFigures) -> None:
        """Show whether the identities hold, and where they do not."""
        violations = figures.violations
        clear(self._head)
        tone, icon = (theme.LATE, "warning") if violations else (theme.GOOD, "check")
        self.setStyleSheet(
            f"CheckStrip {{ background: {tone.ground}; border: 1px solid {tone.edge}; border-radius: 8px; }}"
            f"CheckStrip QLabel {{ color: {tone.text}; }}"
        )
        head = f"{len(violations)} đẳng thức chưa khớp" if violations else "Các đẳng thức đều khớp"
        self.text = " ".join([head, *(one.sentence() for one in violations[:_MOST_NAMED])])
        self._head.addLayout(row(picture(icon, tone.text, 18), label(head, "strong")))
        self.setToolTip(self.text if violations else _IDENTITIES)
        self.setAccessibleName(self.text)

    def show_open_checks(self, number: int | None) -> None:
        """Say how many checks need a look.

        Args:
            number: how many; None while that is being worked out.
        """
        self.see.setText(f"Xem ({number_text(number)})" if number else "Xem")
        told = f"{number_text(number)} điều cần xem" if number else "Mở thẻ Kiểm tra"
        self.see.setToolTip(told)
        self.see.setAccessibleName(f"Xem kiểm tra: {told}" if number else "Xem kiểm tra")


class ExportBox(QFrame):
    """Where the files go, the bar while they are written, and the way to them once they are.

    Signals:
        folder_wanted: the clerk wants another folder.
        opening_wanted: the clerk wants to see the files.
    """

    folder_wanted = Signal()
    opening_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.folder = label("", wrap=True, selectable=True)
        self.open = button("Mở thư mục", "link", "folder-open")
        self.open.clicked.connect(self.opening_wanted)
        self.open.hide()
        self.change = button("Đổi thư mục…", "link")
        self.change.clicked.connect(self.folder_wanted)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Đang xuất báo cáo")
        self.progress.hide()
        ways = row(self.open, self.change, None)
        self.setLayout(column(label("Lưu vào thư mục", "label"), self.folder, self.progress, ways, gap=2, margin=10))

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the work is; a total of 0 while that is not known."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.show()

    def show_folder(self, folder: str, *, is_written: bool) -> None:
        """Show where the files go, and a way there once they were written."""
        self.open.setVisible(is_written)
        # A path has no spaces to break at.
        self.folder.setText(folder.replace("/", "/\u200b").replace("\\", "\\\u200b"))
        self.folder.setToolTip(folder)


class ReportSide(Scroller):
    """State, check, figures and export, one below the other; where the window is low they scroll, also by the keys."""

    def __init__(self) -> None:
        self.state, self.check, self.figures, self.export = StateCard(), CheckStrip(), KeyFigures(), ExportBox()
        content = QWidget()
        content.setFixedWidth(_WIDTH)
        content.setLayout(column(self.state, self.check, self.figures, self.export, None, gap=theme.S))
        super().__init__(content)
        self.setAccessibleName("Trạng thái, kiểm tra, số liệu chính, nơi lưu báo cáo")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The room of the bar is kept free beside the figures, so that it never stands over their last digits.
        bar = self.verticalScrollBar()
        self.setFixedWidth(_WIDTH + bar.sizeHint().width())
        bar.rangeChanged.connect(self._on_range)

    def _on_range(self, least: int, most: int) -> None:
        # Only what scrolls needs the keyboard.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most > least else Qt.FocusPolicy.NoFocus)

    def set_counting(self, counting: bool) -> None:
        """Grey the figures and what the check found while new ones are worked out."""
        self.set_waiting(counting)
        for part in (self.figures, self.check):
            part.setEnabled(not counting)

    def set_waiting(self, waiting: bool) -> None:
        """Offer nothing that would be done with the period while something is worked out or written."""
        self.state.set_waiting(waiting)

    def show_counted(self, shown: Counted) -> None:
        """Show another period."""
        self.state.show_state(shown.state, shown.differences, is_broken=bool(shown.figures.violations))
        self.check.show_figures(shown.figures)
        self.figures.show_figures(shown.figures, is_over=shown.state.is_over)
