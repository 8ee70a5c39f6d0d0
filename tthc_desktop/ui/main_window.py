"""The main window: the rail, the pages, the status bar, and how they hear of each other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from tthc_desktop.register import ListFilter
from tthc_desktop.ui import icons, shortcuts
from tthc_desktop.ui.appearance import Renewal
from tthc_desktop.ui.closing import close_or_stay, may_close, put_away
from tthc_desktop.ui.day_watch import DayWatch
from tthc_desktop.ui.desk_dialogs import DeskDialogs
from tthc_desktop.ui.garbage import spare_nothing
from tthc_desktop.ui.help_key import answers_help_key
from tthc_desktop.ui.navigation import Navigation
from tthc_desktop.ui.page import Desktop
from tthc_desktop.ui.page_links import link
from tthc_desktop.ui.pages import PAGES, Pages
from tthc_desktop.ui.preferences import Preferences
from tthc_desktop.ui.rail import Rail
from tthc_desktop.ui.safety.backups.banner import BackupBanner
from tthc_desktop.ui.sign_in.reset_banner import ResetBanner
from tthc_desktop.ui.sign_in.signed_in import SignedIn
from tthc_desktop.ui.start.first_paint import FirstPaint
from tthc_desktop.ui.status_line import Banner, StatusLine
from tthc_desktop.ui.tasks import Lane, wait_for_leaving
from tthc_desktop.ui.undo_keys import UndoKeys
from tthc_desktop.ui.widgets.basics import column, row
from tthc_desktop.ui.widgets.page_stack import PageStack
from tthc_desktop.ui.widgets.scroller import Scroller
from tthc_desktop.ui.widgets.toast import Toast
from tthc_desktop.ui.wizard.beginning import Beginning

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register import ImportResult, Register
    from tthc_desktop.ui.closed_deed import ClosedDeed

_LEAST = QSize(1100, 620)
# Less than this a scale of 175 % or more leaves on a screen of 1920 pixels.
_NARROW = 1100
shortcuts.declare(shortcuts.EVERYWHERE, {"F9": "Chọn giao diện sáng hoặc tối"})


class MainWindow(QMainWindow):
    """The window of the program.

    Args:
        register: the register it works on; closed by whoever opened it.
        first_page: the name of the page that is open at first.

    Attributes:
        other_register: the folder of the register to open once this window is closed; None to end the program.
        closed_deed: what to do to the register's file once this window is closed, before it is opened again.
        signs_out: somebody else shall sign in once this window is closed.
        first_paint: tells when the window takes keys.

    Signals:
        closed: the window was closed and its work in the background is over.
        own_register_wanted: the clerk has looked around in the demonstration register and wants to go back.
    """

    closed = Signal()
    own_register_wanted = Signal()

    def __init__(self, register: Register, first_page: str = "today") -> None:
        super().__init__()
        self.register = register
        self.setWindowTitle("TTHC Desktop")
        self.setWindowIcon(icons.app_icon())
        self.toast = Toast(self)
        quick = Lane(register, self)
        long = Lane(register, self, before=quick)
        ahead = Lane(register, self, before=long)
        self.desktop = Desktop(register, quick, long, ahead, Preferences(register.folder), self.toast.tell)
        # The first numbers come a moment later, and the keys work all the sooner.
        self.desktop.hold_lanes()
        self.first_paint = FirstPaint(self)
        self.first_paint.over.connect(self.desktop.release_lanes)
        self.rail = Rail(PAGES, self.desktop.preferences.appearance)
        self.other_register: Path | None = None
        self.closed_deed: ClosedDeed | None = None
        self.signs_out = False
        self._clerk_known = (register.clerk, register.rights.role)
        self.renewal = Renewal(self, self.desktop.preferences, self.will_close)
        self.stack = PageStack()
        self.banner, self.backup_banner = Banner(register), BackupBanner()
        self.reset_banner = ResetBanner(self.desktop)
        # Built before the pages that stand in it: what changes its parent is styled anew, with all that it holds.
        middle = QWidget()
        shown = column(self.banner, self.reset_banner, self.backup_banner, Scroller(self.stack), gap=0)
        middle.setLayout(row(self.rail, shown, gap=0))
        self.setCentralWidget(middle)
        self.pages = Pages(self, self.desktop, self.stack)
        self.pages.built.connect(lambda page: link(self, page))
        pages = self.pages
        self.dialogs = DeskDialogs(self, self.desktop, lambda: pages.if_built("dossiers"), pages.reported_period)
        self.beginning = Beginning(self, self.desktop)
        self.navigation = Navigation(self, self.pages, self.rail, self.stack)
        self.status = StatusLine(register, self.desktop.quick)
        self.setStatusBar(self.status)
        self.signed_in = SignedIn(self, self.desktop, self.pages, self.status.person)
        self.day_watch = DayWatch(self, register.clock)
        self.day_watch.turned.connect(self.navigation.on_new_day)
        self.day_watch.turned.connect(self.banner.tell)
        self._connect()
        self._show_status()
        self.go_to(first_page)
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

    def _connect(self) -> None:
        undo_keys = UndoKeys(self, self.toast)
        self.navigation.turned.connect(undo_keys.give_way_to)
        self.banner.home_wanted.connect(self.own_register_wanted)
        self.backup_banner.tab_wanted.connect(self.show_backups)
        self.dialogs.opening.connect(self.navigation.finish_notices)
        self.dialogs.changed.connect(self.on_deed)
        self.dialogs.receiving_ended.connect(lambda: self.pages.today.tell_left_over())  # noqa: PLW0108 - built late
        self.dialogs.page_wanted.connect(self.go_to)
        self.beginning.changed.connect(self.on_deed)
        self.beginning.work_wanted.connect(self.receive)
        self.beginning.encryption_wanted.connect(self.encrypt)
        self.beginning.demonstration_ready.connect(self.open_other)
        self.beginning.deed_wanted.connect(self.close_for)
        self.signed_in.leave_wanted.connect(self.sign_out)
        self.rail.keys_wanted.connect(self.show_shortcuts)
        self.rail.guide_wanted.connect(answers_help_key(self, lambda: self.pages.open_page.in_sight, self.desktop))
        self.rail.appearance_chosen.connect(self.renewal.choose)
        self.renewal.stayed.connect(self.rail.show_appearance)
        for keys, act in (
            ("Shift+F1", self.show_shortcuts),
            ("Ctrl+/", self.show_shortcuts),
            ("F9", self.rail.open_appearances),
            ("Ctrl+N", self.receive),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def show_shortcuts(self) -> None:
        """Open the sheet that says what the keys do, those of the open page on top where it has any."""
        from tthc_desktop.ui.shortcut_sheet import ShortcutSheet

        ShortcutSheet(self, f"Trang {self.pages.open_title}").open()

    @property
    def is_narrow(self) -> bool:
        """Whether pages have little room side by side."""
        return self.width() < _NARROW

    @property
    def page_name(self) -> str:
        """The name of the page that is open."""
        return self.pages.open_name

    def go_to(self, name: str) -> None:
        """Open a page by its name."""
        self.navigation.go_to(name)

    def begin(self) -> None:
        """Offer the setting-up to a register that nobody has used yet; called once the window is shown."""
        self.beginning.offer()

    def set_up(self) -> None:
        """Lead through the setting-up of the register."""
        self.beginning.set_up()

    def encrypt(self) -> None:
        """Lead through the encryption of the register."""
        from tthc_desktop.ui.safety.encryption.tab import EncryptionTab

        self.go_to("safety")
        self.pages.safety.open_tab(EncryptionTab).begin_to_encrypt()

    def open_other(self, folder: Path) -> None:
        """Close the window in order to open another register; what is not saved is asked for first."""
        self.other_register = folder
        close_or_stay(self, self.will_close, self._stay)

    def close_for(self, deed: ClosedDeed) -> None:
        """Close the window in order to do something to the register's file; what is not saved is asked for first."""
        self.closed_deed = deed
        close_or_stay(self, self.will_close, self._stay)

    def sign_out(self) -> None:
        """Close the window so that somebody else signs in; what is not saved is asked for first."""
        self.signs_out = True
        close_or_stay(self, self.will_close, self._stay)

    def will_close(self) -> bool:
        """Tell whether the window closes by itself once the import is stopped."""
        intake = self.pages.if_built("intake")
        return intake is not None and intake.will_close

    def _stay(self) -> None:
        self.other_register = None
        self.closed_deed = None
        self.signs_out = False

    def receive(self) -> None:
        """Receive a dossier."""
        if self.desktop.is_importing:
            self.toast.tell("Đang nhập dữ liệu; hãy tiếp nhận hồ sơ khi nhập xong.")
        else:
            self.dialogs.receive()

    def open_card(self, key: int) -> None:
        """Open a dossier."""
        if self.desktop.is_importing:
            self.toast.tell("Đang nhập dữ liệu; hãy mở hồ sơ khi nhập xong.")
        else:
            self.dialogs.open_card(key)

    def open_steps(self, keys: Sequence[int]) -> None:
        """Ask for the next step of some dossiers."""
        if self.desktop.is_importing:
            self.toast.tell("Đang nhập dữ liệu; hãy ghi việc tiếp theo khi nhập xong.")
        else:
            self.dialogs.open_steps(keys)

    def show_list(self, wanted: ListFilter, caption: str) -> None:
        """Show the list behind a number of the start page."""
        self.go_to("dossiers")
        self.pages.dossiers.show_list(wanted, caption)

    def show_dossiers(self, keys: Sequence[int], caption: str) -> None:
        """Show the dossiers behind a figure."""
        self.go_to("dossiers")
        self.pages.dossiers.show_only(keys, caption)

    def show_period(self, wanted: Period) -> None:
        """Show the report of a period."""
        self.go_to("report")
        self.pages.report.show_period(wanted)

    def show_backups(self) -> None:
        """Show the backups of the register."""
        from tthc_desktop.ui.safety.backups.tab import BackupsTab

        self.go_to("safety")
        self.pages.safety.open_tab(BackupsTab)

    def open_update(self, path: Path) -> None:
        """Show what an update of the data in a file would change, as after a double click on it."""
        self.go_to("safety")
        self.pages.safety.open_update(path)

    def show_other_due(self, result: ImportResult) -> None:
        """Show the dossiers of an import whose due date is another one here."""
        self.show_list(ListFilter(other_due=True, import_key=result.key), f"Lần nhập {result.file_name}")

    def on_deed(self) -> None:
        """Hear of a deed, before it is told: to undo takes the last one back and reaches past none."""
        self.desktop.deeds += 1
        self.toast.withdraw()
        self._on_register_changed()

    def _on_register_changed(self) -> None:
        known = (self.register.clerk, self.register.rights.role)
        if known != self._clerk_known:
            self._clerk_known = known
            for lane in self.desktop.lanes:
                lane.reopen()
        self.navigation.all_changed()
        self._show_status()

    def on_busy(self, busy: bool) -> None:
        """Hear that an import begins, beside which the pages hold still, or that it is over."""
        self.desktop.is_importing = busy
        for page in self.pages:
            page.set_busy(busy)
        if not busy:
            # What was done before it is no last deed any more; an offer that waits for its end stays.
            self.desktop.deeds += 1
            self._on_register_changed()

    def _show_status(self) -> None:
        self.banner.tell()
        self.reset_banner.tell()
        self.status.tell()
        self.signed_in.tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for page in self.pages:
            page.set_narrow(self.is_narrow)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not may_close(self):
            event.ignore()
            return
        try:
            put_away(self)
        finally:
            self.signed_in.stop()
            self.pages.stop()
            spare_nothing()
            for lane in self.desktop.lanes:
                lane.stop()
            wait_for_leaving()
            super().closeEvent(event)
            self.closed.emit()
