"""How far the report of the period has come, and the one step that comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QPushButton

from tthc_desktop.domain.period_state import STATE_TEXT, State
from tthc_desktop.text import date_text, moment_text, number_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import button, clear, column, label, picture, row

if TYPE_CHECKING:
    from tthc_desktop.register import PeriodState
    from tthc_desktop.reports.differences import Differences

NEXT_KEY = "F4"
# What each state looks like: icon and tone.
_LOOKS = {
    State.OPEN: ("clock", theme.NEUTRAL),
    State.CHECKED: ("check", theme.RUNNING),
    State.CLOSED: ("check-double", theme.GOOD),
    State.SENT: ("forward", theme.GOOD),
    State.CORRECTED: ("check-double", theme.PAUSED),
}


class StateCard(QFrame):
    """Tells the state and offers the next step.

    Signals:
        vouch_wanted: the clerk vouches for the figures.
        close_wanted: the period is to be closed.
        send_wanted: the report was sent.
        differences_wanted: the clerk wants to see what has changed since closing.
    """

    vouch_wanted = Signal()
    close_wanted = Signal()
    send_wanted = Signal()
    differences_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._layout = column(gap=6, margin=theme.M)
        self.setLayout(self._layout)
        self.text = ""
        self.buttons: list[QPushButton] = []
        self._had_keyboard = False

    def set_waiting(self, waiting: bool) -> None:
        """Offer nothing while something is worked out or written."""
        focused = self.window().focusWidget()
        if waiting and focused is not None and self.isAncestorOf(focused):
            self._had_keyboard = True
        self.setEnabled(not waiting)

    def show_state(self, state: PeriodState, differences: Differences, *, is_broken: bool) -> None:
        """Show another state.

        Args:
            state: how far the report has come.
            differences: what has changed since it was closed.
            is_broken: whether the figures do not agree.
        """
        clear(self._layout)
        self.buttons.clear()
        icon, tone = _LOOKS[state.state]
        head, told = STATE_TEXT[state.state], _told(state, is_broken=is_broken)
        self._layout.addLayout(row(picture(icon, tone.text, 18), label(head, "strong"), None))
        for words in told:
            self._layout.addWidget(label(words, "muted", wrap=True))
        changed = _changed(differences)
        if changed:
            self._layout.addWidget(label(changed, "error", wrap=True))
            self._offer("Xem khác biệt…", "", "warning", self.differences_wanted)
        self._offer_next(state, is_broken=is_broken)
        if self.buttons:
            self.buttons[0].setToolTip(f"Việc tiếp theo của kỳ ({NEXT_KEY})")
        self.text = " ".join(filter(None, (head, *told, changed)))
        self.setAccessibleName(f"Trạng thái kỳ báo cáo: {self.text}")
        if self._had_keyboard and self.buttons and self.isEnabled():
            # The button that was pressed is gone; what comes next is the one that took its place.
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._had_keyboard = False

    def press_next(self) -> bool:
        """Press the first of the buttons; False when there is none."""
        if not (self.buttons and self.isEnabled()):
            return False
        self.buttons[0].click()
        return True

    def _offer_next(self, state: PeriodState, *, is_broken: bool) -> None:
        match state.state:
            case State.OPEN if state.is_over and not is_broken:
                self._offer("Xác nhận đã kiểm tra", "", "check", self.vouch_wanted)
            case State.CHECKED:
                self._offer("Chốt kỳ…", "", "check-double", self.close_wanted)
            case State.CLOSED | State.CORRECTED:
                sent = state.closing is not None and state.closing.sent_on is not None
                self._offer("Sửa ngày gửi…" if sent else "Đã gửi lên cấp trên…", "", "forward", self.send_wanted)
            case State.SENT:
                self._offer("Sửa ngày gửi…", "link", "forward", self.send_wanted)

    def _offer(self, caption: str, role: str, icon: str, wanted: SignalInstance) -> None:
        made = button(caption, role, icon)
        made.clicked.connect(wanted)
        self.buttons.append(made)
        self._layout.addLayout(row(made, None))


def _told(state: PeriodState, *, is_broken: bool) -> list[str]:
    """Return what is told below the name of the state, a sentence each."""
    closing = state.closing
    if closing is None:
        if not state.is_over:
            return [f"Kỳ kết thúc ngày {date_text(state.period.last)}; sau ngày đó mới kiểm tra và chốt được."]
        if state.vouching is not None:
            by, at = state.vouching.clerk, moment_text(state.vouching.at)
            return [f"{by} xác nhận số liệu lúc {at}."]
        if is_broken:
            return ["Số liệu chưa khớp nên chưa xác nhận được."]
        return ["Xem thẻ “Kiểm tra”, rồi xác nhận số liệu đúng."]
    what = f"lập đính chính lần {closing.number - 1}" if closing.number > 1 else "chốt"
    told = [f"{closing.clerk} {what} lúc {moment_text(closing.at)}."]
    if closing.note:
        told.append(f"{'Lý do' if closing.number > 1 else 'Ghi chú'}: {closing.note}")
    if closing.sent_on is not None:
        note = f" ({closing.sent_note})" if closing.sent_note else ""
        told.append(f"Gửi ngày {date_text(closing.sent_on)}{note}.")
    return told


def _changed(differences: Differences) -> str:
    if not differences:
        return ""
    parts = []
    if differences.dossiers:
        parts.append(f"{number_text(len(differences.dossiers))} hồ sơ")
    if differences.figures:
        parts.append(f"{number_text(len(differences.figures))} số")
    if differences.paragraphs:
        parts.append(f"{number_text(len(differences.paragraphs))} đoạn")
    only_words = not (differences.dossiers or differences.figures)
    what = "Báo cáo lời đã khác bản đã chốt" if only_words else "Sổ đã khác số đã chốt"
    return f"{what}: {', '.join(parts)}."
