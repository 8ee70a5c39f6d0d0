"""The main window: the rail, the pages, the status bar, and how they hear of each other."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QMainWindow, QStackedWidget, QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.register import ListFilter, Register
from tthc_desktop.text import date_text, number_text
from tthc_desktop.ui import icons, messages, theme
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.dossiers.page import DossierPage
from tthc_desktop.ui.intake.page import IntakePage
from tthc_desktop.ui.office.page import OfficePage
from tthc_desktop.ui.page import Desktop, Page
from tthc_desktop.ui.preferences import Preferences
from tthc_desktop.ui.rail import Rail
from tthc_desktop.ui.receive.dialog import ReceiveDialog
from tthc_desktop.ui.report.page import ReportPage
from tthc_desktop.ui.tasks import Lane
from tthc_desktop.ui.widgets.basics import column, label, picture, row
from tthc_desktop.ui.widgets.toast import Toast

PAGES = (
    ("dossiers", "Hồ sơ", "list"),
    ("report", "Báo cáo quý", "calendar-quarter"),
    ("intake", "Nhập dữ liệu", "import"),
    ("office", "Đơn vị", "office-building"),
)
_LEAST = QSize(1100, 620)
DEMONSTRATION = "SỔ MINH HỌA – người và số liệu đều là giả định"


class MainWindow(QMainWindow):
    """The window of the program.

    Args:
        register: the register it works on; closed by whoever opened it.

    Signals:
        closed: the window was closed and its work in the background is over.
    """

    closed = Signal()

    def __init__(self, register: Register) -> None:
        super().__init__()
        self.register = register
        self.setWindowTitle("TTHC Desktop")
        self.setWindowIcon(icons.app_icon())
        self.toast = Toast(self)
        quick, long = Lane(register, self), Lane(register, self)
        self.desktop = Desktop(register, quick, long, Preferences(register.folder), self.toast.tell)
        self.rail = Rail(PAGES)
        self.dossiers = DossierPage(self.desktop)
        self.report = ReportPage(self.desktop)
        self.intake = IntakePage(self.desktop)
        self.office = OfficePage(self.desktop)
        self._pages: dict[str, Page] = {
            "dossiers": self.dossiers,
            "report": self.report,
            "intake": self.intake,
            "office": self.office,
        }
        self._stale: set[str] = set()
        self.stack = QStackedWidget()
        for page in self._pages.values():
            self.stack.addWidget(page)
            page.page_wanted.connect(self.go_to)
            page.register_changed.connect(self._on_register_changed)
        self.banner = self._banner()
        middle = QWidget()
        middle.setLayout(row(self.rail, column(self.banner, self.stack, gap=0), gap=0))
        self.setCentralWidget(middle)
        self.folder_label, self.count_label, self._clerk = QLabel(), QLabel(), QLabel()
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self.folder_label, 1)
        self.statusBar().addPermanentWidget(self._clerk)
        self.statusBar().addPermanentWidget(self.count_label)
        self._connect()
        self._show_status()
        self.go_to("dossiers")
        if not self.restoreGeometry(self.desktop.preferences.geometry):
            self.resize(1366, 700)
        self._fit_to_screen()

    def _fit_to_screen(self) -> None:
        """Never be larger than the screen, whatever size was remembered from another one."""
        room = self.screen().availableGeometry()
        # A large scale leaves a small screen: the least size may not force the window beyond it either.
        self.setMinimumSize(_LEAST.boundedTo(room.size()))
        if self.width() > room.width() or self.height() > room.height():
            self.resize(self.size().boundedTo(room.size()))
            self.move(room.topLeft())
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def _banner(self) -> QFrame:
        banner = QFrame()
        banner.setObjectName("banner")
        today = f"hôm nay trong sổ là {date_text(self.desktop.register.clock())}"
        words = label(f"{DEMONSTRATION} · {today}")
        banner.setLayout(row(20, picture("info", theme.SOON.text, 16), words, None, margin=5))
        return banner

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go_to)
        self.dossiers.receive_wanted.connect(self.receive)
        self.dossiers.card_wanted.connect(self.open_card)
        self.report.dossiers_wanted.connect(self.show_dossiers)
        self.intake.busy.connect(self._on_busy)
        self.intake.other_due_wanted.connect(self._show_other_due)
        for number, (name, _, _) in enumerate(PAGES, start=1):
            key = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            key.activated.connect(lambda name=name: self.go_to(name))
        new = QShortcut(QKeySequence("Ctrl+N"), self)
        new.activated.connect(self.receive)
        again = QShortcut(QKeySequence("F5"), self)
        again.activated.connect(self._reload)

    def go_to(self, name: str) -> None:
        """Open a page by its name."""
        self._finish_notices()
        self.rail.choose(name)
        page = self._pages[name]
        if name in self._stale:
            self._stale.discard(name)
            page.refresh()
        self.stack.setCurrentWidget(page)
        page.focus_first()
        if name == "report":
            self.report.prepare()

    def _finish_notices(self) -> None:
        """Take away what tells of a finished action: the clerk has begun another one."""
        for page in self._pages.values():
            page.bar.finish()

    def receive(self) -> None:
        """Open the dialog that receives a dossier."""
        if not self.dossiers.receive_button.isEnabled():
            return
        self._finish_notices()
        dialog = ReceiveDialog(self, self.register)
        dialog.received.connect(self._on_received)
        dialog.import_wanted.connect(lambda: self.go_to("intake"))
        dialog.open()

    def open_card(self, key: int) -> None:
        """Open a dossier."""
        if self.intake.is_busy:
            self.dossiers.bar.show_message("Đang nhập dữ liệu; hãy mở hồ sơ khi nhập xong.", theme.SOON, "clock")
            return
        try:
            dialog = CardDialog(self, self.register, key)
        except UserError as error:
            messages.tell_error(self, error)
            return
        self._finish_notices()
        dialog.changed.connect(self._on_register_changed)
        dialog.open()

    def show_dossiers(self, keys: Sequence[int], caption: str) -> None:
        """Show the dossiers behind a figure."""
        self.go_to("dossiers")
        self.dossiers.show_only(keys, caption)

    def _show_other_due(self) -> None:
        self.go_to("dossiers")
        self.dossiers.filters.clear()
        self.dossiers.filters.other_due.setChecked(True)

    def _on_received(self, key: int) -> None:
        card = self.register.card(key)
        due = f", hạn trả {date_text(card.standing.due_at)}" if card.standing.due_at else ""
        self._on_register_changed()
        self.dossiers.bar.show_message(
            f"Đã tiếp nhận hồ sơ {card.dossier.code} của "
            f"{card.dossier.applicant.name or card.dossier.applicant.organisation}{due}.",
            theme.GOOD,
            "check",
            ("Mở hồ sơ", lambda: self.open_card(key)),
        )

    def _on_register_changed(self) -> None:
        self._stale = set(self._pages)
        self._reload()
        self._show_status()

    def _reload(self) -> None:
        for name, page in self._pages.items():
            if page is self.stack.currentWidget():
                self._stale.discard(name)
                page.refresh()
                if name == "report":
                    self.report.prepare()

    def _on_busy(self, busy: bool) -> None:
        self.dossiers.receive_button.setEnabled(not busy)
        if not busy:
            self._on_register_changed()

    def _show_status(self) -> None:
        register = self.register
        self.folder_label.setText(f"Dữ liệu: {register.folder}")
        self.folder_label.setToolTip("Thư mục chứa sổ hồ sơ trên máy này")
        self._clerk.setText(f"Người dùng: {register.clerk}" if register.clerk else "")
        self._clerk.setVisible(bool(register.clerk))
        self.banner.setVisible(register.is_demonstration())

        def count(register: Register, _: object) -> int:
            return register.count(ListFilter())

        self.desktop.quick.submit(
            self,
            count,
            lambda number: self.count_label.setText(f"{number_text(number)} hồ sơ trong sổ"),
            lambda error: None,
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.intake.is_busy:
            event.ignore()
            self.intake.ask_before_closing(self.close)
            return
        if self.office.is_changed():
            event.ignore()
            self.go_to("office")
            self.office.ask_before_closing(self.close)
            return
        self.desktop.preferences.geometry = self.saveGeometry()
        self.desktop.quick.stop()
        self.desktop.long.stop()
        super().closeEvent(event)
        self.closed.emit()
