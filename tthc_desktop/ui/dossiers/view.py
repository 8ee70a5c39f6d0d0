"""The table of dossiers: keyboard, mouse, column widths."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from tthc_desktop.register import ListedDossier
from tthc_desktop.ui import icons, theme
from tthc_desktop.ui.dossiers.delegate import DossierDelegate
from tthc_desktop.ui.dossiers.model import (
    APPLICANT,
    CHANNEL,
    CODE,
    DUE,
    FIELD,
    PROCEDURE,
    RECEIVED,
    RECORD_ROLE,
    STATUS,
    DossierModel,
)

# At 1280 pixels all columns fit; what is left goes to those that are cut most often.
_WIDTHS = {CODE: 200, APPLICANT: 138, PROCEDURE: 176, FIELD: 98, CHANNEL: 106, RECEIVED: 92, DUE: 114, STATUS: 192}
_GROWING = {APPLICANT: 3, PROCEDURE: 8, FIELD: 4, CHANNEL: 2, STATUS: 1}


class DossierView(QTableView):
    """Shows the list.

    Signals:
        opened: the number of the dossier that was opened by Enter or a double click.
    """

    opened = Signal(int)

    def __init__(self, model: DossierModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(DossierDelegate(self))
        self.setAccessibleName("Danh sách hồ sơ")
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.ROW_HEIGHT)
        rows.hide()
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.setFixedHeight(36)
        columns.setMinimumSectionSize(60)
        self.doubleClicked.connect(self._open)
        self.customContextMenuRequested.connect(self._show_menu)
        self._spread()

    def current(self) -> ListedDossier | None:
        """Return the dossier that is chosen."""
        record = self.currentIndex().data(RECORD_ROLE)
        return record if isinstance(record, ListedDossier) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def _spread(self) -> None:
        spare = max(0, self.viewport().width() - sum(_WIDTHS.values()))
        for column, width in _WIDTHS.items():
            share = spare * _GROWING.get(column, 0) // sum(_GROWING.values())
            self.setColumnWidth(column, width + share)

    def _open(self, index: QModelIndex) -> None:
        record = index.data(RECORD_ROLE)
        if isinstance(record, ListedDossier):
            self.opened.emit(record.key)

    def _show_menu(self, place: QPoint) -> None:
        record = self.indexAt(place).data(RECORD_ROLE)
        if not isinstance(record, ListedDossier):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        clipboard = QGuiApplication.clipboard()
        menu.addAction(icons.icon("document"), "Mở hồ sơ").triggered.connect(lambda: self.opened.emit(record.key))
        menu.addAction("Sao chép mã hồ sơ").triggered.connect(lambda: clipboard.setText(record.code))
        menu.addAction("Sao chép tên chủ hồ sơ").triggered.connect(lambda: clipboard.setText(record.applicant_name))
        menu.popup(self.viewport().mapToGlobal(place))
