"""The left side of the card: who, what, how, and the list of what happened."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from tthc_desktop.domain.dossier import CHANNEL_TEXT, Dossier
from tthc_desktop.domain.events import EVENT_TEXT, Event, EventKind
from tthc_desktop.domain.standing import effective_events
from tthc_desktop.domain.terms import term_text
from tthc_desktop.text import date_text, moment_text, number_text, weekday_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import clear, column, label, picture, row

_ICONS = {
    EventKind.RECEIVED: "inbox",
    EventKind.NOT_ACCEPTED: "refuse",
    EventKind.SUPPLEMENT_REQUESTED: "pause",
    EventKind.SUPPLEMENT_RECEIVED: "plus",
    EventKind.PAYMENT_REQUESTED: "pause",
    EventKind.PAYMENT_RECEIVED: "plus",
    EventKind.SUSPENDED: "pause",
    EventKind.RESUMED: "plus",
    EventKind.EXTENDED: "calendar",
    EventKind.DUE_DATE_SET: "calendar",
    EventKind.STOPPED: "stop-circle",
    EventKind.WITHDRAWN: "withdraw",
    EventKind.REFUSED: "refuse",
    EventKind.FINISHED: "check",
    EventKind.HANDED_OVER: "check-double",
    EventKind.CORRECTED: "undo",
}


def capitalised(text: str) -> str:
    """Return a text with its first letter large."""
    return text[:1].upper() + text[1:]


def facts_of(dossier: Dossier) -> list[tuple[str, str]]:
    """Return what is known of a dossier besides its events: caption and value, empty values left out."""
    applicant = dossier.applicant
    facts = [
        ("Tổ chức", applicant.organisation),
        ("Số giấy tờ", applicant.id_number),
        ("Điện thoại", applicant.phone),
        ("Địa chỉ", applicant.address),
        ("Thủ tục", dossier.procedure_name),
        ("Mã thủ tục", dossier.procedure_code),
        ("Trường hợp", dossier.case_name),
        ("Lĩnh vực", dossier.field),
        ("Hình thức nộp", CHANNEL_TEXT[dossier.channel]),
        ("Thời hạn", capitalised(term_text(dossier.term)) if dossier.term else "Chưa rõ"),
        ("Số bản", number_text(dossier.copies) if dossier.copies else ""),
        ("Lệ phí", f"{number_text(dossier.fee)} đồng" if dossier.fee else ""),
        ("Ghi chú", dossier.note),
    ]
    return [(caption, value) for caption, value in facts if value]


class Facts(QWidget):
    """Captions and values, two columns."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.L)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show another dossier."""
        clear(self._grid)
        for line, (caption, value) in enumerate(facts_of(dossier)):
            words = label(value, wrap=True, selectable=True)
            self._grid.addWidget(label(caption, "muted"), line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, line, 1)


class Timeline(QScrollArea):
    """What happened, the latest at the bottom; struck-out and corrected events are told apart."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Diễn biến hồ sơ")
        inner = QWidget()
        self._layout = QVBoxLayout(inner)
        self._layout.setContentsMargins(0, 0, theme.S, 0)
        self._layout.setSpacing(theme.M)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show another dossier."""
        clear(self._layout)
        kept = {event.number: event for event in effective_events(dossier.events)}
        for event in dossier.events:
            self._layout.addWidget(_entry(event, kept.get(event.number), dossier))
        self._layout.addStretch(1)


def _entry(event: Event, standing: Event | None, dossier: Dossier) -> QWidget:
    struck = event.kind is not EventKind.CORRECTED and standing is None
    moved = standing is not None and standing.happened_at != event.happened_at
    color = theme.DISABLED if struck else theme.ACCENT
    title = label(_title(event, dossier), "strong", wrap=True)
    if struck:
        title.setStyleSheet(f"color: {theme.MUTED}; text-decoration: line-through;")
    when = f"{weekday_text(event.happened_at)} {moment_text(event.happened_at)}"
    who = f" · {event.clerk}" if event.clerk else ""
    lines = [label(f"{when}{who}", "small")]
    if struck:
        lines.append(label("Đã gạch bỏ", "small"))
    elif moved and standing is not None:
        lines.append(label(f"Đã đính chính thành {moment_text(standing.happened_at)}", "small"))
    if event.appointment_at is not None and event.kind is EventKind.EXTENDED:
        lines.append(label(f"Hẹn lại ngày {date_text(event.appointment_at)}", "small"))
    elif event.due_at is not None and event.kind is not EventKind.CORRECTED:
        lines.append(label(f"Hạn trả {date_text(event.due_at)}", "small"))
    if event.note:
        lines.append(label(event.note, wrap=True, selectable=True))
    made = QWidget()
    side = column(picture(_ICONS[event.kind], color, 18), None)
    made.setLayout(row(side, column(title, *lines, gap=2), gap=theme.M))
    return made


def _title(event: Event, dossier: Dossier) -> str:
    if event.kind is not EventKind.CORRECTED:
        return EVENT_TEXT[event.kind]
    target = next((one for one in dossier.events if one.number == event.corrects), None)
    name = f" “{EVENT_TEXT[target.kind]}”" if target else ""
    return f"Gạch bỏ{name}" if event.void else f"Đính chính{name}"
