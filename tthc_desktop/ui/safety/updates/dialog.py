"""The dialog that shows an update before it is taken in: from whom, what it holds, what would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from tthc_desktop.domain.people import ROLE_TEXT, Right, least_role
from tthc_desktop.register import UpdateChoice
from tthc_desktop.ui import theme
from tthc_desktop.ui.safety.updates.words import change_rows, choice_texts, origin_texts, summary, title_text
from tthc_desktop.ui.widgets.basics import button, card, check_box, column, label, picture, row
from tthc_desktop.ui.widgets.dialog import FramedDialog, saves
from tthc_desktop.ui.widgets.tables import set_widths
from tthc_desktop.ui.widgets.text_table import TextTable

if TYPE_CHECKING:
    from tthc_desktop.register import UpdatePreview

_TITLES = ("Phần", "Mục", "Hiện nay", "Sau khi cập nhật")
_WIDTHS = {0: 90, 1: 260, 2: 210}
_AFTER, _LEAST_AFTER, _LEAST_HEIGHT = 3, 280, 150
_KEPT = "Sổ được sao lưu trước khi lấy. Kỳ đã chốt và giấy đã in giữ nguyên như khi chốt, khi in."
_MAY_NOT = f"Việc lấy bản cập nhật cần quyền {ROLE_TEXT[least_role(Right.TAKE_UPDATES)]}."


class UpdateDialog(FramedDialog):
    """Shows an update.

    Args:
        parent: what it lies over.
        preview: the update, and what it would change.
        allowed: whether whoever is signed in may take it in.

    Signals:
        wanted: the clerk has seen it and wants it, with an :class:`UpdateChoice`.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget, preview: UpdatePreview, *, allowed: bool) -> None:
        super().__init__(parent, title_text(preview))
        self._preview, self._allowed = preview, allowed
        signed, description = origin_texts(preview)
        self.signed = label(signed, "strong", wrap=True)
        self.description = label(description, wrap=True, selectable=True)
        told = row(picture("shield", theme.GOOD.text, 24), column(self.signed, self.description, gap=theme.XS))
        told.setStretch(1, 1)
        frame = card()
        frame.setLayout(column(told, margin=theme.M))
        self.body.addWidget(frame)
        self.summary = label(summary(preview), wrap=True)
        self.body.addWidget(self.summary)
        self.table = TextTable("Những gì sẽ thay đổi", _TITLES)
        self.table.setMinimumHeight(_LEAST_HEIGHT)
        set_widths(self.table, _WIDTHS, _AFTER, least=_LEAST_AFTER)
        self.table.setVisible(not preview.is_empty)
        self.body.addWidget(self.table, 1)
        self.boxes: dict[str, QCheckBox] = {}
        for name, text in choice_texts(preview).items():
            box = check_box(text)
            box.setChecked(getattr(preview.suggested, name))
            box.toggled.connect(self._show_changes)
            self.boxes[name] = box
            self.body.addWidget(box)
        self.body.addWidget(label(_KEPT if allowed else _MAY_NOT, "muted", wrap=True))
        self.take = button("Lấy vào sổ", "primary", "check", "Lấy vào sổ những gì đã chọn (Ctrl+S)")
        self.take.setEnabled(allowed)
        self.take.clicked.connect(self._finish)
        saves(self, self._finish)
        shut = self.add_cancel()
        self.foot.addStretch(1)
        self.foot.addWidget(shut)
        self.foot.addWidget(self.take)
        self._show_changes()
        self.fit(1060, 600)
        # Not the button that changes something: an Enter pressed twice would be enough.
        (self.table if not preview.is_empty else shut).setFocus()

    @property
    def choice(self) -> UpdateChoice:
        """What is chosen; as suggested where there is nothing to choose."""
        suggested = self._preview.suggested
        ticked = {name: box.isChecked() for name, box in self.boxes.items()}
        return UpdateChoice(
            own_days=ticked.get("own_days", suggested.own_days),
            new_procedures=ticked.get("new_procedures", suggested.new_procedures),
            changed_procedures=ticked.get("changed_procedures", suggested.changed_procedures),
            own_procedures=ticked.get("own_procedures", suggested.own_procedures),
        )

    def set_waiting(self, waiting: bool) -> None:
        """Let nothing be chosen while the register is asked."""
        self.take.setEnabled(self._allowed and not waiting)
        for box in self.boxes.values():
            box.setEnabled(not waiting)

    def _show_changes(self) -> None:
        self.table.show_rows(change_rows(self._preview, self.choice))

    def _finish(self) -> None:
        if self.take.isEnabled():
            self.wanted.emit(self.choice)
