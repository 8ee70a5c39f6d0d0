"""What every page of the window has: a head with its title and what to do there, and a message bar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import column, label, row
from tthc_desktop.ui.widgets.notices import MessageBar

if TYPE_CHECKING:
    from tthc_desktop.domain.people import Right
    from tthc_desktop.register import Homes, Register
    from tthc_desktop.ui.preferences import Preferences
    from tthc_desktop.ui.printing.printers import Printers
    from tthc_desktop.ui.tasks import Lane


class Desktop:
    """What pages share.

    Attributes:
        register: the register, for short questions on the window's thread.
        quick: the lane for lists.
        long: the lane for figures, exports and imports.
        ahead: the lane for what nobody waits for yet.
        preferences: what the window remembers.
        is_importing: an import is writing; nothing else can be written before it is over.
        toast: tells of a finished deed over the bottom of the window, with a way to undo it.
        homes: where the register may lie; None where its folder was named for this run.
        deeds: how many deeds the window has seen; as long as it stays the same, nothing was done since.
    """

    def __init__(
        self,
        register: Register,
        quick: Lane,
        long: Lane,
        ahead: Lane,
        preferences: Preferences,
        toast: Callable[..., Any],
    ) -> None:
        self.register = register
        self.quick = quick
        self.long = long
        self.ahead = ahead
        self.preferences = preferences
        self.toast = toast
        self.deeds = 0
        self.is_importing = False
        self.homes: Homes | None = None

    @cached_property
    def printers(self) -> Printers:
        """The printers of this computer."""
        from tthc_desktop.ui.printing.printers import Printers

        return Printers()

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """All of them."""
        return self.quick, self.long, self.ahead

    def hold_lanes(self) -> None:
        """Let whatever is asked of them wait."""
        for lane in self.lanes:
            lane.hold()

    def release_lanes(self) -> None:
        """Let them begin with what is asked of them."""
        for lane in self.lanes:
            lane.release()

    def refuse_while_importing(self) -> None:
        """Refuse to write while an import holds the register: waiting for it would freeze the window.

        Raises:
            UserError: an import is under way.
        """
        if self.is_importing:
            raise UserError("Đang nhập dữ liệu nên chưa ghi được.", "Hãy làm lại khi nhập xong.")

    def may_write(self, refused: Callable[[UserError], object]) -> bool:
        """Tell whether something can be written just now.

        Args:
            refused: gets why not.
        """
        try:
            self.refuse_while_importing()
        except UserError as error:
            refused(error)
            return False
        return True

    def refuse(self, right: Right) -> None:
        """Refuse a deed that whoever is signed in may not do, and any while an import is under way.

        Raises:
            UserError: so it is.
        """
        self.register.rights.require(right)
        self.refuse_while_importing()

    def may_do(self, right: Right, refused: Callable[[UserError], object]) -> bool:
        """Tell whether a deed can be done just now by whoever is signed in; asked before anything is typed for it.

        Args:
            right: what the deed takes.
            refused: gets why not.
        """
        try:
            self.refuse(right)
        except UserError as error:
            refused(error)
            return False
        return True

    def tell_undoable(self, text: str, undo: Callable[[], object]) -> None:
        """Tell of a finished deed with a way to take it back; what then goes wrong is told in the same place.

        Args:
            text: what was done.
            undo: takes it back and tells so; may raise a UserError.
        """

        def take_back() -> None:
            if self.is_importing:
                # The way back stays open.
                told = "Đang nhập dữ liệu nên chưa hoàn tác được; hãy bấm lại khi nhập xong."
                self.toast(told, ("Hoàn tác", take_back))
                return
            try:
                undo()
            except UserError as error:
                self.toast(error)

        self.toast(text, ("Hoàn tác", take_back))

    def closing_of(self, moment: datetime) -> time:
        """Return when the office closes on a day, by the rules of that day; midnight when there are none."""
        try:
            return self.register.rule_book.on(moment.date()).hours.closing
        except UserError:
            return time(0, 0)


class Page(QFrame):
    """A page of the window.

    Args:
        desktop: what pages share.
        title: name of the page.

    Attributes:
        title_note: a few words beside the title, when there is something to say.
        head_actions: where the buttons of the head go.
        bar: shows messages.
        body: where the content goes.

    Signals:
        register_changed: something was written that other pages show too.
        page_wanted: the clerk wants to go to the page of this name.
    """

    register_changed = Signal()
    page_wanted = Signal(str)

    def __init__(self, desktop: Desktop, title: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self.desktop = desktop
        self.title = label(title, "title")
        self.title_note = label("", "small")
        self.subtitle = label("", "muted")
        self.head_actions = QHBoxLayout()
        self.head_actions.setSpacing(theme.S)
        head = self._head = QHBoxLayout()
        head.addLayout(column(row(self.title, self.title_note, None, gap=theme.M), self.subtitle, gap=0))
        head.addStretch(1)
        head.addLayout(self.head_actions)
        self.bar = MessageBar()
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.S)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, theme.M, 20, theme.M)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self.bar)
        layout.addLayout(self.body, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The message of the page first: a toast stays with its way back, until Esc is pressed once more.
        if event.key() == Qt.Key.Key_Escape and self.bar.text and self.bar.is_closable:
            self.bar.clear()
        else:
            super().keyPressEvent(event)

    def set_narrow(self, narrow: bool) -> None:
        """Put the buttons of the head below the title where the window is too narrow for both side by side."""
        side_by_side, stacked = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(stacked if narrow else side_by_side)
        self._head.setAlignment(self.head_actions, Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag(0))

    @property
    def in_sight(self) -> QWidget:
        """What the guide is asked about: the page, or the part of it that is looked at."""
        return self

    def refresh(self) -> None:
        """Show what the register holds now."""

    def on_new_day(self) -> None:
        """Go on to the day that has begun, where the page stands at a day of its own; it is refreshed after that."""

    def set_busy(self, busy: bool) -> None:
        """Hear that an import begins to write to the register, or has ended."""

    def on_open(self) -> None:
        """Do what waits until the page is looked at; called whenever it is opened or read anew."""

    def begin_visit(self) -> None:
        """Let go of what belonged to another visit; called when the clerk goes to the page, not for F6 and back."""

    def focus_first(self) -> None:
        """Give the keyboard to what the clerk most likely wants first."""
