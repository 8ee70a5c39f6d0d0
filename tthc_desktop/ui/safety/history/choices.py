"""What narrows the history: who, what, on which dossier, from which day to which."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.register import ACTION_GROUPS, HistoryFilter
from tthc_desktop.text import date_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.typed import Looking
from tthc_desktop.ui.widgets.basics import button, column, label, row
from tthc_desktop.ui.widgets.dates import DateEdit
from tthc_desktop.ui.widgets.fields import ComboBox, LineEdit

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop

_GROUP = "group:"


class HistoryChoices(QWidget):
    """One line of fields.

    Args:
        desktop: what pages share.

    Signals:
        changed: something else is wanted.
    """

    changed = Signal()

    def __init__(self, desktop: Desktop) -> None:
        super().__init__()

        def today() -> date:
            return desktop.register.clock().date()

        self.subject = LineEdit(hint="Mã hồ sơ, mã thủ tục, kỳ…", limit=100)
        self.subject.setAccessibleName("Tìm theo mã hồ sơ, mã thủ tục, kỳ")
        self.actor, self.action = ComboBox(), ComboBox()
        self.actor.setAccessibleName("Người làm")
        self.action.setAccessibleName("Việc")
        self.actor.setFixedWidth(170)
        self.action.setFixedWidth(230)
        self.actor.addItem("Mọi người", "")
        self.action.addItem("Mọi việc", "")
        for group, actions in ACTION_GROUPS.items():
            self.action.addItem(group, f"{_GROUP}{group}")
            for action, text in actions.items():
                self.action.addItem(f"    {text}", action)
        self.first = DateEdit(today, "từ ngày", looking=Looking.BACK)
        self.last = DateEdit(today, "đến ngày", looking=Looking.BACK)
        self.first.setAccessibleName("Từ ngày")
        self.last.setAccessibleName("Đến ngày")
        self.clear_button = button("Bỏ lọc", "ghost")
        self.clear_button.clicked.connect(self.clear)
        self.complaint = label("", "error")
        self.complaint.hide()
        line = row(self.subject, self.actor, self.action, self.first, self.last, self.clear_button)
        line.setStretch(0, 1)
        whole = column(line, self.complaint, gap=theme.XS)
        whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)
        self.subject.textChanged.connect(self._on_changed)
        for combo in (self.actor, self.action):
            combo.currentIndexChanged.connect(self._on_changed)
        for day in (self.first, self.last):
            day.changed.connect(self._on_changed)
        self._on_changed()

    def offer_actors(self, names: list[str]) -> None:
        """Offer these people; who was chosen stays chosen."""
        chosen = self.actor.currentData()
        if [self.actor.itemData(place) for place in range(1, self.actor.count())] == names:
            return
        self.actor.blockSignals(True)
        while self.actor.count() > 1:
            self.actor.removeItem(1)
        for name in names:
            self.actor.addItem(name, name)
        self.actor.choose(chosen)
        self.actor.blockSignals(False)

    def wanted(self) -> HistoryFilter:
        """Return what narrows the list; a day that is no day narrows nothing."""
        action = str(self.action.currentData() or "")
        group = ACTION_GROUPS.get(action.removeprefix(_GROUP)) if action.startswith(_GROUP) else None
        return HistoryFilter(
            actor=str(self.actor.currentData() or ""),
            actions=tuple(group) if group is not None else (action,) if action else (),
            subject=" ".join(self.subject.text().split()),
            first=self.first.value(),
            last=self.last.value(),
        )

    def in_words(self) -> str:
        """Return what narrows the list in words; empty when nothing does."""
        wanted = self.wanted()
        parts = [
            f"tìm “{wanted.subject}”" if wanted.subject else "",
            self.actor.currentText() if wanted.actor else "",
            self.action.currentText().strip().lower() if wanted.actions else "",
            f"từ {date_text(wanted.first)}" if wanted.first else "",
            f"đến {date_text(wanted.last)}" if wanted.last else "",
        ]
        return ", ".join(filter(None, parts))

    def clear(self) -> None:
        """Narrow the list no more."""
        for field in (self.subject, self.first, self.last):
            field.clear()
        for combo in (self.actor, self.action):
            combo.setCurrentIndex(0)
        self.subject.setFocus()

    def _on_changed(self, *_: object) -> None:
        self.clear_button.setEnabled(self.wanted() != HistoryFilter())
        days = ((self.first, "từ ngày"), (self.last, "đến ngày"))
        wrong = next((field.complaint(name) for field, name in days if field.is_wrong()), "")
        self.complaint.setText(wrong)
        self.complaint.setVisible(bool(wrong))
        self.changed.emit()
