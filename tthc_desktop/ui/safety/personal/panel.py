"""What the parts of the tab “Dữ liệu cá nhân” have in common."""

from PySide6.QtCore import Signal

from tthc_desktop.ui.asking import AskingFrame


class Panel(AskingFrame):
    """A part of the tab; a subclass takes the desktop as its only argument.

    Signals:
        told: a sentence on what was done.
        written: the path of a file that was written, and the sentence that tells of it.
        changed: something was written that other pages show too.
    """

    told = Signal(str)
    written = Signal(object, str)
    changed = Signal()

    def refresh(self) -> None:
        """Read what the part shows; called whenever it is looked at."""

    def focus_first(self) -> None:
        """Give the keyboard to what the user most likely wants first."""
