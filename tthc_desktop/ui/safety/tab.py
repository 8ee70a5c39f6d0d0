"""What every tab of the page “An toàn” has in common."""

from PySide6.QtCore import Signal

from tthc_desktop.ui.asking import AskingFrame


class SafetyTab(AskingFrame):
    """A tab of the page; a subclass takes the desktop as its only argument.

    Signals:
        told: a sentence on what was done, shown on the page.
        changed: something was written that other pages show too.
        page_wanted: the name of the page on which something is mended.
        deed_wanted: a :class:`~tthc_desktop.ui.closed_deed.ClosedDeed`, for which the window closes and opens again.
    """

    told = Signal(str)
    changed = Signal()
    page_wanted = Signal(str)
    deed_wanted = Signal(object)

    def refresh(self) -> None:
        """Read what the tab shows, usually by :meth:`ask`; called whenever it is looked at."""

    def focus_first(self) -> None:
        """Give the keyboard to what the user most likely wants first."""
