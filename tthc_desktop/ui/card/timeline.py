"""What happened to a dossier, who did it, what was amended and printed: the latest on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from tthc_desktop.domain.events import EVENT_TEXT, NO_DUE, UNDO_REASON, EventKind
from tthc_desktop.domain.standing import BESIDE_HISTORY, effective_events
from tthc_desktop.text import date_text, moment_text, weekday_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.card.summary import PART_TEXT, value_text
from tthc_desktop.ui.card.taking_back import event_name
from tthc_desktop.ui.widgets.basics import clear, column, label, picture, row

if TYPE_CHECKING:
    from tthc_desktop.domain.events import Event
    from tthc_desktop.register import AmendmentRecord, DossierCard

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
    EventKind.RECOUNTED: "calendar",
}


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A paper that was printed, as the timeline shows it."""

    at: datetime
    name: str
    number: int
    clerk: str
    reprint: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the timeline; ``order`` puts those of the same moment into the order in which they were written."""

    at: datetime
    order: int
    icon: str
    title: str
    lines: tuple[str, ...]
    note: str = ""
    struck: bool = False


class Timeline(QScrollArea):
    """What happened, the latest on top; struck-out and corrected events are told apart."""

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

    def show_card(self, card: DossierCard, printed: Sequence[PrintedLine] = ()) -> None:
        """Show another dossier."""
        clear(self._layout)
        entries = [*_events(card), *map(_amendment, card.amendments), *map(_printed, printed)]
        for entry in sorted(entries, key=lambda one: (one.at, one.order), reverse=True):
            self._layout.addWidget(_widget(entry))
        self._layout.addStretch(1)
        self.verticalScrollBar().setValue(0)


def _events(card: DossierCard) -> list[_Entry]:
    kept = {event.number: event for event in effective_events(card.dossier.events)}
    numbers = {event.number: event for event in card.dossier.events}
    taken_back = {event.corrects for event in card.dossier.events if event.void}
    entries = []
    for event, recorded_at in zip(card.dossier.events, card.recorded_at, strict=True):
        correction = event.kind in BESIDE_HISTORY
        standing = kept.get(event.number)
        struck = event.number in taken_back if correction else standing is None
        lines = [_when(event, recorded_at)]
        if event.kind is EventKind.RECOUNTED:
            lines.append(_recount_words(event))
        elif correction and not event.void:
            lines.append(f"Thành {moment_text(event.happened_at)}{_due_words(event)}")
        elif struck:
            lines.append("Đã gạch bỏ")
        elif standing is not None and standing.happened_at != event.happened_at:
            lines.append(f"Đã đính chính thành {moment_text(standing.happened_at)}")
        if event.kind is EventKind.EXTENDED and event.appointment_at is not None:
            lines.append(f"Hẹn lại ngày {date_text(event.appointment_at)}")
        elif event.due_at is not None and not correction:
            moved = standing is not None and standing.due_at != event.due_at
            now = f", nay là {date_text(standing.due_at)}" if moved and standing and standing.due_at else ""
            lines.append(f"Hạn trả {date_text(event.due_at)}{now}")
        if event.kind is EventKind.RECOUNTED and struck:
            lines.append("Đã gạch bỏ")
        title = _title(card, event, numbers)
        entries.append(_Entry(recorded_at, event.number, _ICONS[event.kind], title, tuple(lines), _note(event), struck))
    return entries


def _when(event: Event, recorded_at: datetime) -> str:
    if event.kind in BESIDE_HISTORY:
        return _stamp(recorded_at, event.clerk)
    written = f" · ghi sổ {date_text(recorded_at)}" if recorded_at.date() != event.happened_at.date() else ""
    return f"{_stamp(event.happened_at, event.clerk)}{written}"


def _stamp(at: datetime, clerk: str) -> str:
    """Return a moment with its weekday, and who did it."""
    by = f" · {clerk}" if clerk else ""
    return f"{weekday_text(at)} {moment_text(at)}{by}"


def _due_words(event: Event) -> str:
    if event.due_at is None:
        return ""
    return ", không còn hạn trả" if event.due_at == NO_DUE else f", hạn trả {date_text(event.due_at)}"


def _recount_words(event: Event) -> str:
    if event.due_at is None or event.due_at == NO_DUE:
        return "Không còn hạn trả"
    due = f"Hạn trả {date_text(event.due_at)}"
    kept = event.appointment_at
    return due if kept is None or kept == event.due_at else f"{due}; ngày hẹn vẫn là {date_text(kept)}"


def _note(event: Event) -> str:
    return "" if event.kind is EventKind.CORRECTED and event.note == UNDO_REASON else event.note


def _title(card: DossierCard, event: Event, numbers: dict[int, Event]) -> str:
    if event.kind not in BESIDE_HISTORY:
        return event_name(card, event)
    target = numbers.get(event.corrects or 0)
    if target is None:
        return EVENT_TEXT[event.kind]
    if event.void and target.kind in (EventKind.RECEIVED, EventKind.NOT_ACCEPTED):
        return "Gạch bỏ hồ sơ"
    name = "gạch bỏ hồ sơ" if target.void and target.corrects == 1 else event_name(card, target)
    if event.void:
        return f"{'Hoàn tác' if event.note == UNDO_REASON else 'Gạch bỏ'} “{name}”"
    if event.kind is EventKind.RECOUNTED:
        # Without a reason of its own it follows from the correction right below it.
        return f"Tính lại hạn của “{name}”" + ("" if event.note else " theo đính chính")
    return f"Đính chính “{name}”"


def _amendment(record: AmendmentRecord) -> _Entry:
    changes = tuple(
        f"{PART_TEXT.get(part, part)}: {value_text(part, old)} → {value_text(part, record.after[part])}"
        for part, old in record.before.items()
    )
    when = _stamp(record.at, record.clerk)
    taken_back = record.takes_back is not None
    title, icon = ("Hoàn tác lần sửa thông tin", "undo") if taken_back else ("Sửa thông tin", "document")
    # Below the events of the same second, the later one above.
    return _Entry(
        record.at, record.number - 1_000_000, icon, title, (when, *changes), "" if taken_back else record.reason
    )


def _printed(paper: PrintedLine) -> _Entry:
    title = f"{'In lại' if paper.reprint else 'In'} {paper.name[:1].lower()}{paper.name[1:]}"
    return _Entry(paper.at, 1_000_000, "printer", title, (f"Số {paper.number} · {_stamp(paper.at, paper.clerk)}",))


def _widget(entry: _Entry) -> QWidget:
    title = label(entry.title, "strong", wrap=True)
    if entry.struck:
        title.setStyleSheet(f"color: {theme.MUTED}; text-decoration: line-through;")
    lines = [label(text, "small", wrap=True) for text in entry.lines]
    if entry.note:
        lines.append(label(entry.note, wrap=True, selectable=True))
    made = QWidget()
    side = column(picture(entry.icon, theme.DISABLED if entry.struck else theme.ACCENT, 18), None)
    made.setLayout(row(side, column(title, *lines, gap=2), gap=theme.M))
    return made
