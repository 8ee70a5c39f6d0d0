"""Search box and groups above the list, the panel of the other filters, and a chip for each that is active."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tthc_desktop.ui import icons, shortcuts, theme
from tthc_desktop.ui.dossier_form.layout import in_tab_order
from tthc_desktop.ui.dossiers.chips import chips_of
from tthc_desktop.ui.dossiers.choice import Choice
from tthc_desktop.ui.dossiers.filter_panel import FilterPanel
from tthc_desktop.ui.dossiers.groups import ALL, GROUPS, group_of
from tthc_desktop.ui.dossiers.overlay import tab_stops
from tthc_desktop.ui.widgets.basics import button, icon_button, row
from tthc_desktop.ui.widgets.choices import Chips, Segments
from tthc_desktop.ui.widgets.fields import LineEdit

if TYPE_CHECKING:
    from tthc_desktop.domain.workdays import WorkingCalendar
    from tthc_desktop.register import ListFilter

DEBOUNCE_MS = 120

shortcuts.declare(
    "Trang Hồ sơ",
    {
        "Ctrl+F": "Tới ô tìm hồ sơ",
        "Ctrl+G": "Tới hàng nút Tất cả, Đang xử lý, Quá hạn…; ← → để đổi",
        "Ctrl+L": "Mở hoặc đóng bảng lọc",
        "Ctrl+Shift+L": "Xóa hết bộ lọc",
    },
)


class FilterBar(QWidget):
    """What the list is narrowed to.

    Args:
        today: tells the present day.
        calendar: returns the working days.
        page: what the panel of the other filters lies over.

    Attributes:
        choice: what it is narrowed to at present.
        lent: what another page narrowed the list to; it goes again with that visit.
        first_row: search box and panel; the page adds to it.

    Signals:
        changed: the list shall show something else now.
        keep_wanted: the clerk wants to keep the filters under a name.
    """

    changed = Signal()
    keep_wanted = Signal()

    def __init__(self, today: Callable[[], date], calendar: Callable[[], WorkingCalendar], page: QWidget) -> None:
        super().__init__()
        self._today = today
        self._calendar = calendar
        self.choice = Choice()
        self.lent: Choice | None = None
        self.search = LineEdit(hint="Tìm mã, tên, số giấy tờ, điện thoại, thủ tục… (Ctrl+F)")
        self.search.setAccessibleName("Tìm hồ sơ")
        self.search.setToolTip(
            "Gõ phần đầu của các từ, không cần dấu. Số giấy tờ và điện thoại tìm được cả theo 4 số cuối trở lên."
        )
        glass = QAction(icons.icon("search", theme.MUTED), "", self.search)
        self.search.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.clear_search = icon_button("close", "Xóa ô tìm kiếm")
        self.clear_search.clicked.connect(self._clear_search)
        self.clear_search.hide()
        self.group = Segments(GROUPS)
        self._page = page
        self._names: tuple[Sequence[str], Sequence[str]] = ((), ())
        self.panel_button = button(
            "Bộ lọc", icon="filter", tip="Lọc theo thời gian, lĩnh vực, người phụ trách… (Ctrl+L)"
        )
        self.panel_button.clicked.connect(self.toggle_panel)
        self.chips = Chips()
        # What the page puts last beside the groups.
        self._last: QWidget = self.group
        self.first_row = row(self.search, self.clear_search, self.panel_button)
        self._second_row = row(self.group)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addLayout(self.first_row)
        layout.addLayout(self._second_row)
        layout.addWidget(self.chips)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self._tell)
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self.hurry)
        self.group.chosen.connect(self._on_group)
        for keys, act in (
            ("Ctrl+L", self.toggle_panel),
            ("Ctrl+Shift+L", self.clear),
            ("Ctrl+G", self.group.take_keyboard),
        ):
            QShortcut(QKeySequence(keys), page).activated.connect(act)

    def add_last(self, widget: QWidget) -> None:
        """Let something stand beside the groups."""
        self._last = widget
        self._second_row.addWidget(widget)

    def set_narrow(self, narrow: bool) -> None:
        """Put what stands beside the groups above them where there is no room for both."""
        (self.first_row if narrow else self._second_row).addWidget(self._last)

    @cached_property
    def panel(self) -> FilterPanel:
        """The panel of the other filters; built when it is first wanted."""
        made = FilterPanel(self._today, self._page)
        made.show_names(*self._names)
        made.show_choice(self.choice)
        made.changed.connect(self._on_panel)
        made.clear_wanted.connect(self.clear)
        made.keep_wanted.connect(self.keep_wanted)
        made.closed.connect(self.panel_button.setFocus)
        # Built this late it would come last of all in the window.
        in_tab_order([self.panel_button, *tab_stops(made)])
        return made

    def _if_built(self) -> FilterPanel | None:
        return self.panel if "panel" in self.__dict__ else None

    def show_names(self, fields: Sequence[str], clerks: Sequence[str]) -> None:
        """Offer the office's fields and clerks."""
        self._names = (fields, clerks)
        panel = self._if_built()
        if panel is not None:
            panel.show_names(fields, clerks)

    def _forget_wrong_days(self) -> None:
        panel = self._if_built()
        if panel is not None:
            panel.forget_wrong_days()

    def filter(self) -> ListFilter:
        """Return what the list shall show."""
        return self.choice.filter(self._today(), self._calendar())

    def is_narrowed(self) -> bool:
        """Tell whether anything narrows the list."""
        return self.choice != Choice()

    def words(self) -> str:
        """Return in words what the list is narrowed to; empty when nothing narrows it."""
        return "; ".join(caption for caption, _ in chips_of(self.choice, self._today()))

    def show_list(self, wanted: ListFilter, caption: str) -> None:
        """Narrow the list to what another page wants, until :meth:`give_back`."""
        self._forget_wrong_days()
        lent = Choice.of(wanted, caption, self._today(), self._calendar())
        self.choose(lent)
        self.lent = lent

    def choose_kept(self, content: dict[str, Any]) -> None:
        """Narrow the list to a choice that was kept under a name."""
        self.lent = None
        self._forget_wrong_days()
        self.choose(Choice.kept(content))

    def go_on(self, choice: Choice, lent: Choice | None) -> None:
        """Narrow the list as it was in the window before, without telling."""
        self.blockSignals(True)
        self.choose(choice)
        self.blockSignals(False)
        self.lent = lent

    def give_back(self) -> None:
        """Take away what another page narrowed the list to; what the clerk added since stays."""
        lent, self.lent = self.lent, None
        if lent is not None:
            self.choose(self.choice.without(lent))

    def choose(self, choice: Choice) -> None:
        """Narrow the list to a choice, at once."""
        self.choice = choice
        self.search.blockSignals(True)
        if self.search.text() != choice.text:
            self.search.setText(choice.text)
        self.search.blockSignals(False)
        self._tell()

    def clear(self) -> None:
        """Take every filter away."""
        self.lent = None
        self._forget_wrong_days()
        self.choose(Choice())

    def toggle_panel(self) -> None:
        """Open the panel of the other filters, or put it away."""
        if self.panel.isVisible():
            self.panel.close_panel()
        else:
            self.panel.show_choice(self.choice)
            self.panel.open_under(self.panel_button)

    def begin_search(self, text: str) -> None:
        """Begin another search, by letters that were typed in the list."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.setText(text)

    def hurry(self) -> None:
        """Search at once for what is typed, without waiting for more."""
        if self._timer.isActive():
            self._tell()

    def _on_group(self, group: str) -> None:
        choice = self.choice.in_group(group)
        if group == ALL and self.lent is not None:
            # “Tất cả” means all: the list behind a number of another page is no such thing.
            choice, self.lent = choice.without(self.lent), None
        self.choose(choice)

    def _clear_search(self) -> None:
        self.search.clear()
        self.search.setFocus()

    def _on_typed(self, text: str) -> None:
        self.choice = replace(self.choice, text=text)
        self.clear_search.setVisible(bool(text))
        self._timer.start()

    def _on_panel(self) -> None:
        self.choice = self.panel.applied(self.choice)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        # What was typed last is told while the page is still there; nothing is asked of a register that is closed.
        if self._timer.isActive():
            self._tell()
        super().hideEvent(event)

    def _tell(self) -> None:
        self._timer.stop()
        choice = self.choice
        self.clear_search.setVisible(bool(choice.text))
        self.group.choose(group_of(choice.status) if choice.status else choice.group)
        panel = self._if_built()
        if panel is not None:
            panel.show_choice(choice)
        chips: list[tuple[str, Callable[[], object]]] = [
            (caption, partial(self.choose, left)) for caption, left in chips_of(choice, self._today())
        ]
        focused = self.chips.focusWidget()
        by_keyboard = focused is not None and focused.hasFocus()
        self.chips.show_chips(chips, self.clear)
        # New buttons would come last of all, after the list.
        in_tab_order([self._last, *self.chips.buttons()])
        if by_keyboard:
            # The chip that was pressed is gone.
            self.search.setFocus()
        self.changed.emit()
