"""Going from page to page: by the rail, by keys, and because something was written."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QTabBar, QWidget
from shiboken6 import isValid

from tthc_desktop.ui import shortcuts
from tthc_desktop.ui.page import Page
from tthc_desktop.ui.pages import PAGES

if TYPE_CHECKING:
    from tthc_desktop.ui.pages import Pages
    from tthc_desktop.ui.rail import Rail
    from tthc_desktop.ui.widgets.page_stack import PageStack

shortcuts.declare(
    shortcuts.EVERYWHERE,
    {
        "Alt+Left": "Về trang vừa mở trước đó",
        "F6": "Sang thanh các trang ở bên trái, hoặc về trang đang mở",
        "Ctrl+PgDown": "Sang thẻ sau của trang (Báo cáo quý, Lịch, An toàn)",
        "Ctrl+PgUp": "Về thẻ trước của trang",
    },
)


# More steps back than anybody remembers.
_MOST_FORMER = 20


class Navigation(QObject):
    """Shows one page at a time and reads it anew only once it is looked at.

    Args:
        window: the window the keys work in.
        pages: the pages.
        rail: what marks the open one.
        stack: where they stand.

    Signals:
        turned: another page is open.
    """

    turned = Signal(QWidget)

    def __init__(self, window: QWidget, pages: Pages, rail: Rail, stack: PageStack) -> None:
        super().__init__(window)
        self._pages, self._rail, self._stack = pages, rail, stack
        self._stale: set[Page] = set()
        # Where the clerk came from, page by page, and what had the keyboard there.
        self._former: deque[tuple[Page, QWidget | None]] = deque(maxlen=_MOST_FORMER)
        for number, (name, *_) in enumerate(PAGES, start=1):
            key = QShortcut(QKeySequence(f"Ctrl+{number}"), window)
            key.activated.connect(lambda name=name: self.go_to(name))
        rail.chosen.connect(self.go_to)
        for keys, act in (
            ("F5", self.reload),
            ("F6", self._change_side),
            ("Alt+Left", self.go_back),
            ("Ctrl+PgDown", lambda: self._turn_tab(1)),
            ("Ctrl+PgUp", lambda: self._turn_tab(-1)),
        ):
            QShortcut(QKeySequence(keys), window).activated.connect(act)

    def go_to(self, name: str) -> None:
        """Open a page by its name."""
        current, page = self._stack.currentWidget(), self._pages.called(name)
        if isinstance(current, Page) and current is not page:
            self._former.append((current, current.focusWidget()))
        self._open(name, page, is_visit=True)

    def go_back(self) -> None:
        """Return to the page that was open before, to where the keyboard was on it."""
        if not self._former:
            return
        page, focused = self._former.pop()
        # The visit goes on that was broken off: the list stays as narrow, the grid on its day.
        self._open(self._pages.name_of(page), page, is_visit=False)
        if focused is not None and isValid(focused) and focused.isVisible():
            # No reason that would select what is half typed, for the next key to wipe out.
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, name: str, page: Page, *, is_visit: bool) -> None:
        self.finish_notices()
        self._rail.choose(name)
        if page in self._stale:
            self._stale.discard(page)
            page.refresh()
        self._stack.setCurrentWidget(page)
        self.turned.emit(page)
        if is_visit:
            page.begin_visit()
        page.focus_first()
        page.on_open()

    def finish_notices(self) -> None:
        """Take away what tells of a finished action: the clerk has begun another one."""
        for page in self._pages:
            page.bar.finish()

    def all_changed(self) -> None:
        """Read the open page anew, and the others once they are opened."""
        self._stale = set(self._pages)
        self.reload()

    def on_new_day(self) -> None:
        """Let every page go on to the day that has begun."""
        for page in self._pages:
            page.on_new_day()
        self.all_changed()

    def reload(self) -> None:
        """Read the open page anew."""
        page = self._pages.open_page
        self._stale.discard(page)
        page.refresh()
        page.on_open()

    def _change_side(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._rail.isAncestorOf(focused):
            self._pages.open_page.focus_first()
        else:
            self._rail.button_of(self._pages.open_name).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _turn_tab(self, step: int) -> None:
        page = self._pages.open_page
        bars: Iterable[QTabBar] = page.findChildren(QTabBar)
        for bar in bars:
            if bar.isVisible():
                bar.setCurrentIndex((bar.currentIndex() + step) % bar.count())
                # What had the keyboard before is out of sight now.
                page.focus_first()
                return
