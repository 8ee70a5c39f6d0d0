"""The windows of one run, one after the other, and what is done to the register's file between two of them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from tthc_desktop import __version__
from tthc_desktop.errors import UnusableFolderError, UserError
from tthc_desktop.register import SignInWantedError, Start, demonstration_clock
from tthc_desktop.ui import messages, theme
from tthc_desktop.ui.appearance import Cover
from tthc_desktop.ui.closed_deed import DeedRun
from tthc_desktop.ui.incoming.incoming import Incoming
from tthc_desktop.ui.one_window.one_window import OneWindow
from tthc_desktop.ui.start.starting import WINDOW_PROGRAM, Starting

if TYPE_CHECKING:
    # Loaded while the register is looked through.
    from tthc_desktop.register import Homes, Register
    from tthc_desktop.ui.closed_deed import ClosedDeed, Reopening
    from tthc_desktop.ui.dossiers.look import ListLook
    from tthc_desktop.ui.main_window import MainWindow
    from tthc_desktop.ui.start.place_dialog import PlaceDialog

_log = logging.getLogger(__name__)


class _Before(NamedTuple):
    """How a window stood whose place another one takes."""

    state: Qt.WindowState
    page_name: str
    list_look: ListLook | None


def _load_window() -> None:
    """Load what the window is made of: half of all there is."""
    import tthc_desktop.ui.main_window  # noqa: F401


class Session:
    """The windows of one run, one after the other: another look, the demonstration register, back again.

    Args:
        app: the application.
        registers: closes the registers in the end.
        home: the folder of the office's own register.
        clerk: the account that works with it.
        homes: where that may lie; None where the folder was named for this run.

    Attributes:
        incoming: takes the files that are given to the program.
    """

    def __init__(
        self, app: QApplication, registers: ExitStack, home: Path, clerk: str, homes: Homes | None = None
    ) -> None:
        self._app = app
        self._registers = registers
        self._home = home
        self._clerk = clerk
        self._homes = homes
        self._place_dialog: PlaceDialog | None = None
        self._start: Start | None = None
        self.incoming = Incoming(app)
        self._one_window = OneWindow(app, self.incoming)
        registers.callback(self._one_window.end)

    def show(self, register: Register, before: _Before | None = None) -> MainWindow:
        """Show a window, as one stood that is being closed in order to change its colours."""
        from tthc_desktop.ui.main_window import MainWindow

        window = MainWindow(register, before.page_name if before is not None else "today")
        window.desktop.homes = self._homes
        if before is not None:
            window.setWindowState(before.state)
            if before.list_look is not None:
                before.list_look.give_to(window.pages.dossiers)
        window.own_register_wanted.connect(lambda: window.open_other(self._home))
        window.closed.connect(lambda: self._on_closed(window))
        window.first_paint.over.connect(lambda: self._begin_work(window))
        window.show()
        self.incoming.show_in(window)
        return window

    def _begin_work(self, window: MainWindow) -> None:
        """Begin what goes on behind an open window."""
        from tthc_desktop.ui.safety.backups.watch import BackupWatch

        window.pages.build_ahead()
        BackupWatch(window)

    def _on_closed(self, window: MainWindow) -> None:
        window.deleteLater()
        # The next window is shown before the old one is gone, or Qt would take the last one for closed and end.
        if window.renewal.is_wanted:
            self._renew(window)
        elif window.closed_deed is not None:
            self._do(window.closed_deed, window.register)
        else:
            self._leave(window)

    def _leave(self, window: MainWindow) -> None:
        """Let whoever was signed in go, and open what is wanted next."""
        from tthc_desktop.ui.safety.backups.at_the_end import back_up_at_the_end

        register = window.register
        try:
            register.people.sign_out()
        except UserError as error:
            _log.warning("the signing out is not written down: %s", error)
        next_ = self._next_after(window)
        if next_ is None:
            self._one_window.fall_silent()
        # Whoever leaves may be the last of the day: an encrypted register is backed up only while somebody is in it.
        back_up_at_the_end(register, self._app, next_)

    def _next_after(self, window: MainWindow) -> Callable[[], None] | None:
        register, other = window.register, window.other_register
        if other is None and not window.signs_out:
            return None

        def go_on() -> None:
            register.close()
            if other is None:
                self.open(register.folder, register.clock)
            else:
                self.open(other, datetime.now if other == self._home else demonstration_clock)

        return go_on

    def _renew(self, window: MainWindow) -> None:
        """Build the window anew in its new colours, once the old one is gone.

        To dress all that stands in the old one in other colours would take as long as the new one takes to build.
        """
        from tthc_desktop.ui.dossiers.look import look_of

        listed = window.pages.if_built("dossiers")
        before = _Before(window.windowState(), window.page_name, look_of(listed) if listed is not None else None)
        register, appearance = window.register, window.desktop.preferences.appearance
        # It shows a picture of the old window until the new one is there: nothing flickers, nothing looks ended.
        cover = Cover(window)

        def build() -> None:
            theme.use(theme.scheme_for(appearance))
            theme.apply(self._app)
            self.show(register, before)
            cover.deleteLater()

        window.destroyed.connect(lambda: QTimer.singleShot(0, self._app, build))

    def _do(self, deed: ClosedDeed, register: Register) -> None:
        """Do something to the register's file while nobody has it open, and open it again."""
        register.close()
        run = DeedRun(deed, self._app)

        def go_on(reopening: Reopening | None, error: Exception | None) -> None:
            told = reopening.told if reopening is not None else ""
            if reopening is not None and reopening.home is not None:
                self._home = reopening.home
                self.open(self._home, register.clock, told)
                return
            try:
                opened = reopening.open() if reopening is not None else register.another()
            except SignInWantedError:
                # Another register lies there now, or its people are others.
                self.open(register.folder, register.clock, told)
                return
            except UserError as refusal:
                _log.warning("the register cannot be opened again: %s", refusal)
                _refuse_calmly(self._app, error if isinstance(error, UserError) else refusal)
                return
            window = self.show(self._registers.enter_context(opened))
            if reopening is not None:
                window.toast.tell(reopening.told)
            elif isinstance(error, UserError):
                messages.tell_error(window, error)
            elif error is not None:
                raise error

        run.ended.connect(go_on)
        run.begin()

    def begin(self, clock: Callable[[], datetime]) -> None:
        """Open the office's own register; where it is to lie is asked for first when nobody has said so yet.

        Args:
            clock: tells the present moment.
        """
        self._app.setQuitOnLastWindowClosed(False)
        assert self._homes is not None
        if self._homes.is_undecided:
            self._ask_for_place(clock)
            return
        try:
            self._homes.refuse_missing()
            told = self._homes.first_words()
        except UnusableFolderError as error:
            self._ask_for_place(clock, error)
            return
        self.open(self._home, clock, told)

    def _ask_for_place(self, clock: Callable[[], datetime], why: UnusableFolderError | None = None) -> None:
        homes = self._homes
        assert homes is not None
        if why is not None:
            _log.warning("the data folder cannot be used: %s", why)

        def go_on(folder: Path) -> None:
            self._home = folder
            self.open(folder, clock)

        def ask() -> None:
            # Most starts ask nothing.
            from tthc_desktop.ui.start.place_dialog import PlaceDialog

            self._one_window.watch(homes.own)
            dialog = PlaceDialog(homes, self._clerk, why)
            dialog.chosen.connect(go_on)
            dialog.rejected.connect(lambda: self._app.exit(0 if why is None else 1))
            dialog.open()
            # Nothing else holds it until it closes.
            self._place_dialog = dialog

        # Whoever clicks once more, for nothing was to be seen yet, is not asked twice.
        self._one_window.call(homes.own, ask, ask)

    def open(self, folder: Path, clock: Callable[[], datetime], told: str = "") -> None:
        """Take the steps from the lock to the window of a register.

        Args:
            folder: its data folder.
            clock: tells the present moment.
            told: what was done before, a sentence for the window.
        """
        # Between two windows there may be none at all.
        self._app.setQuitOnLastWindowClosed(False)
        start = Start(folder, self._clerk, clock, WINDOW_PROGRAM)
        # Also when the program ends on the way.
        self._registers.callback(start.let_go)
        starting = Starting(start, self._app, told, _load_window)

        starting.taken.connect(lambda: self._one_window.watch(folder))
        starting.asking.connect(self.incoming.tell_before)
        starting.held.connect(
            lambda error: self._one_window.call(folder, starting.begin, lambda: starting.refuse(error))
        )

        def on_opened(register: Register, told: str) -> None:
            former, self._start = self._start, start
            window = self.show(self._registers.enter_context(register))
            _log.info("window opened, version %s", __version__)
            self._app.setQuitOnLastWindowClosed(True)
            if former is not None:
                former.let_go()
            if told:
                window.toast.tell(told)
            if not self.incoming.comes_before_set_up(window):
                window.begin()
            if not starting.is_looked_through:
                from tthc_desktop.ui.start.watch import look_through

                look_through(window)
            starting.deleteLater()

        starting.opened.connect(on_opened)
        starting.given_up.connect(lambda: self._app.exit(1))
        if self._homes is not None and folder == self._home:
            starting.offer_other_place(lambda error: self._ask_for_place(clock, error))
        starting.left.connect(self._app.quit)
        starting.begin()


def _refuse_calmly(app: QApplication, error: UserError) -> None:
    dialog = messages.tell_error(None, error)
    dialog.setWindowTitle("Không mở được sổ hồ sơ")
    dialog.finished.connect(lambda _: app.exit(1))
