"""The page “Hồ sơ”: search, filters, the list."""

from collections.abc import Sequence
from datetime import datetime, time

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from tthc_desktop.errors import UserError
from tthc_desktop.text import number_text
from tthc_desktop.ui import messages
from tthc_desktop.ui.dossiers.filter_bar import FilterBar
from tthc_desktop.ui.dossiers.loader import MOST_FOUND, ListLoader
from tthc_desktop.ui.dossiers.model import DossierModel
from tthc_desktop.ui.dossiers.view import DossierView
from tthc_desktop.ui.page import Desktop, Page
from tthc_desktop.ui.widgets.basics import button
from tthc_desktop.ui.widgets.notices import EmptyState


class DossierPage(Page):
    """The list of dossiers.

    Signals:
        receive_wanted: the clerk wants to receive a dossier.
        card_wanted: the clerk opened the dossier of this number.
        listed: a list stands in the table, of this many rows.
    """

    receive_wanted = Signal()
    card_wanted = Signal(int)
    listed = Signal(int)

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop, "Hồ sơ")
        register = desktop.register
        self.import_button = button("Nhập từ Excel", icon="import")
        self.import_button.clicked.connect(lambda: self.page_wanted.emit("intake"))
        self.receive_button = button("Tiếp nhận hồ sơ", "primary", "plus", "Tiếp nhận hồ sơ (Ctrl+N)")
        self.receive_button.clicked.connect(self.receive_wanted)
        self.head_actions.addWidget(self.import_button)
        self.head_actions.addWidget(self.receive_button)
        self.filters = FilterBar(lambda: register.clock().date(), lambda: register.calendar)
        self.model = DossierModel(lambda: register.clock().date(), lambda: register.calendar, self._closing)
        self.loader = ListLoader(desktop.quick, self.model, self)
        self.view = DossierView(self.model)
        self.empty = EmptyState("inbox")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self.body.addWidget(self.filters)
        self.body.addWidget(self._stack, 1)
        # Said only when a search takes a while, so that the line does not flicker at every key.
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(400)
        self._slow.timeout.connect(lambda: self.subtitle.setText("Đang tìm…"))
        self.filters.changed.connect(self._reload)
        self.loader.shown.connect(self._on_shown)
        self.loader.failed.connect(self._on_failed)
        self.view.opened.connect(self.card_wanted)
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.activated.connect(self._go_to_search)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.filters.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._go_to_list)
        self.filters.search.returnPressed.connect(self._go_to_list)
        self.refresh()

    def refresh(self) -> None:
        self.filters.show_fields(self.desktop.register.fields())
        self._reload()

    def focus_first(self) -> None:
        self.view.setFocus()

    def show_only(self, keys: Sequence[int], caption: str) -> None:
        """Show only these dossiers."""
        self.filters.show_only(keys, caption)
        self.view.setFocus()

    def _closing(self, moment: datetime) -> time:
        try:
            return self.desktop.register.rule_book.on(moment.date()).hours.closing
        except UserError:
            return time(0, 0)

    def _reload(self) -> None:
        self._slow.start()
        self.loader.show_list(self.filters.filter())

    def _on_shown(self, total: int, more: bool) -> None:
        self._slow.stop()
        narrowed = self.filters.is_narrowed()
        if more:
            most = number_text(MOST_FOUND)
            text = f"Hơn {most} hồ sơ khớp, hiện {most} hồ sơ mới nhất; hãy gõ thêm từ để tìm gọn hơn"
        elif narrowed:
            text = f"{number_text(total)} hồ sơ khớp điều kiện lọc"
        elif total:
            text = f"{number_text(total)} hồ sơ, mới nhất ở trên"
        else:
            text = "Sổ chưa có hồ sơ nào"
        self.subtitle.setText(text)
        self._stack.setCurrentWidget(self.view if total else self.empty)
        if total:
            self.view.selectRow(0)
        elif narrowed:
            self.empty.tell(
                "Không tìm thấy hồ sơ nào",
                "Hãy bớt từ tìm kiếm hoặc bỏ bớt bộ lọc. Mỗi từ phải là phần đầu của một từ trong hồ sơ; "
                "không cần gõ dấu.",
                ("Xóa hết bộ lọc", "primary", self.filters.clear),
            )
        else:
            self.empty.tell(
                "Chưa có hồ sơ nào",
                "Nhập danh sách hồ sơ tải về từ hệ thống của tỉnh, hoặc tiếp nhận hồ sơ đầu tiên.",
                ("Nhập từ Excel", "", lambda: self.page_wanted.emit("intake")),
                ("Tiếp nhận hồ sơ", "primary", self.receive_wanted.emit),
            )
        self.filters.setVisible(bool(total) or narrowed)
        self.listed.emit(total)

    def _on_failed(self, error: Exception) -> None:
        self._slow.stop()
        if isinstance(error, UserError):
            self.bar.show_error(error, ("Thử lại", self._reload))
        else:
            messages.show_failure(self, error)

    def _go_to_search(self) -> None:
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _go_to_list(self) -> None:
        if self.model.rowCount():
            self.view.setFocus()
            if not self.view.currentIndex().isValid():
                self.view.selectRow(0)
