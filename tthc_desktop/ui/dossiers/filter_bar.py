"""Search box and filters above the list; each active one is a chip that a click takes away."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from tthc_desktop.domain.dossier import CHANNEL_TEXT, Channel
from tthc_desktop.domain.workdays import WorkingCalendar
from tthc_desktop.register import ListFilter
from tthc_desktop.text import date_text
from tthc_desktop.ui import icons, theme
from tthc_desktop.ui.dossiers.groups import ALL, GROUP_TEXT, GROUPS, with_group
from tthc_desktop.ui.widgets.basics import icon_button, repolish, row
from tthc_desktop.ui.widgets.choices import Chips, Segments
from tthc_desktop.ui.widgets.dates import DateEdit
from tthc_desktop.ui.widgets.fields import ComboBox, LineEdit

_DEBOUNCE_MS = 120


class FilterBar(QWidget):
    """What the list is narrowed by.

    Args:
        today: tells the present day.
        calendar: returns the working days.

    Signals:
        changed: the filter is another one now.
    """

    changed = Signal()

    def __init__(self, today: Callable[[], date], calendar: Callable[[], WorkingCalendar]) -> None:
        super().__init__()
        self._today = today
        self._calendar = calendar
        self._keys: tuple[int, ...] | None = None
        self._keys_caption = ""
        self.search = LineEdit(hint="Tìm mã, tên, số giấy tờ, điện thoại, thủ tục… (Ctrl+F)")
        self.search.setAccessibleName("Tìm hồ sơ")
        glass = QAction(icons.icon("search", theme.MUTED), "", self.search)
        self.search.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.clear_search = icon_button("close", "Xóa ô tìm kiếm")
        self.clear_search.clicked.connect(self._clear_search)
        self.clear_search.hide()
        self.field = ComboBox()
        self.field.setFixedWidth(190)
        self.field.setAccessibleName("Lĩnh vực")
        self.channel = ComboBox()
        self.channel.setFixedWidth(168)
        self.channel.setAccessibleName("Hình thức nộp")
        self.channel.addItem("Mọi hình thức nộp", None)
        for channel in Channel:
            self.channel.addItem(CHANNEL_TEXT[channel], channel)
        self.first = DateEdit(today, "Nhận từ")
        self.first.setAccessibleName("Tiếp nhận từ ngày")
        self.last = DateEdit(today, "Nhận đến")
        self.last.setAccessibleName("Tiếp nhận đến ngày")
        for edit in (self.first, self.last):
            edit.setFixedWidth(138)
        self.group = Segments(GROUPS)
        self.other_due = QCheckBox("Hạn trong tệp khác")
        self.other_due.setToolTip("Chỉ hiện hồ sơ có hạn trả khác với hạn chương trình tính ra")
        self.chips = Chips()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addLayout(row(self.search, self.clear_search, self.field, self.channel, self.first, self.last))
        layout.addLayout(row(self.group, self.other_due))
        layout.addWidget(self.chips)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DEBOUNCE_MS)
        self._timer.timeout.connect(self._tell)
        self.search.textChanged.connect(self._on_typed)
        self.field.currentIndexChanged.connect(self._tell)
        self.channel.currentIndexChanged.connect(self._tell)
        self.first.changed.connect(self._on_date)
        self.last.changed.connect(self._on_date)
        self.group.chosen.connect(self._tell)
        self.other_due.toggled.connect(self._tell)
        self.show_fields(())

    def show_fields(self, names: Sequence[str]) -> None:
        """Offer the office's fields."""
        kept = self.field.currentData()
        self.field.blockSignals(True)
        self.field.clear()
        self.field.addItem("Mọi lĩnh vực", "")
        for name in names:
            self.field.addItem(name, name)
        self.field.choose(kept or "")
        self.field.blockSignals(False)

    def filter(self) -> ListFilter:
        """Return what the list shall show."""
        wanted = ListFilter(
            text=self.search.text(),
            field=self.field.currentData() or "",
            channel=self.channel.currentData(),
            received_from=self.first.value(),
            received_to=self.last.value(),
            other_due=self.other_due.isChecked(),
            keys=self._keys,
        )
        return with_group(wanted, self.group.value(), self._today(), self._calendar())

    def is_narrowed(self) -> bool:
        """Tell whether anything narrows the list."""
        return self.filter() != ListFilter()

    def show_only(self, keys: Sequence[int], caption: str) -> None:
        """Show only these dossiers, under a caption such as ``Cột (4) · Hộ tịch``."""
        self._reset()
        self._keys, self._keys_caption = tuple(keys), caption
        self._tell()

    def clear(self) -> None:
        """Take every filter away."""
        self._reset()
        self._tell()

    def _reset(self) -> None:
        self.blockSignals(True)
        self.search.clear()
        self.field.setCurrentIndex(0)
        self.channel.setCurrentIndex(0)
        self.first.clear()
        self.last.clear()
        self.group.choose(ALL)
        self.other_due.setChecked(False)
        self._keys = None
        self.blockSignals(False)
        self._timer.stop()

    def _clear_search(self) -> None:
        self.search.clear()
        self.search.setFocus()

    def _on_typed(self, text: str) -> None:
        self.clear_search.setVisible(bool(text))
        self._timer.start()

    def _on_date(self) -> None:
        for edit in (self.first, self.last):
            wrong = edit.is_wrong()
            if bool(edit.property("wrong")) != wrong:
                edit.setProperty("wrong", wrong)
                edit.setToolTip("Ngày này chưa đúng, ví dụ: 5/3 hoặc 05/03/2026" if wrong else "")
                repolish(edit)
        self._timer.start()

    def _tell(self, *_: object) -> None:
        if self.signalsBlocked():
            return
        self._timer.stop()
        self.chips.show_chips(self._active(), self.clear)
        self.changed.emit()

    def _active(self) -> list[tuple[str, Callable[[], object]]]:
        chips: list[tuple[str, Callable[[], object]]] = []
        if self._keys is not None:
            chips.append((self._keys_caption, self._drop_keys))
        if self.search.text().strip():
            chips.append((f"Tìm “{self.search.text().strip()}”", self.search.clear))
        if self.group.value() != ALL:
            chips.append((GROUP_TEXT[self.group.value()], self._drop_group))
        if self.field.currentData():
            chips.append((str(self.field.currentData()), lambda: self.field.setCurrentIndex(0)))
        if self.channel.currentData():
            chips.append((CHANNEL_TEXT[self.channel.currentData()], lambda: self.channel.setCurrentIndex(0)))
        first, last = self.first.value(), self.last.value()
        if first:
            chips.append((f"Nhận từ {date_text(first)}", self.first.clear))
        if last:
            chips.append((f"Nhận đến {date_text(last)}", self.last.clear))
        if self.other_due.isChecked():
            chips.append(("Hạn trong tệp khác", lambda: self.other_due.setChecked(False)))
        return chips

    def _drop_group(self) -> None:
        self.group.choose(ALL)
        self._tell()

    def _drop_keys(self) -> None:
        self._keys = None
        self._tell()
