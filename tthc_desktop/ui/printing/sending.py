"""Pages on their way to the printer, one after the other while the window lives on."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from tthc_desktop.errors import UserError


class Sending(QObject):
    """Pages on their way to a printer; at most one paper at a time.

    Signals:
        progressed: pages sent and pages in all.
        ended: all were sent.
        failed: the printer stopped on the way, with what to tell of it.
    """

    progressed = Signal(int, int)
    ended = Signal()
    failed = Signal(object)

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._pages: Iterator[tuple[int, int]] | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether pages are still to be sent."""
        return self._pages is not None

    def start(self, pages: Iterator[tuple[int, int]]) -> None:
        """Send pages; each one goes out when the next pair of pages done and pages in all is asked for."""
        self._pages = pages
        self._send_next()

    def stop(self) -> None:
        """Send no more of them; nobody is told."""
        self._pages = None

    def _send_next(self) -> None:
        if self._pages is None:
            return
        try:
            done, total = next(self._pages)
        except StopIteration:
            self._pages = None
            self.ended.emit()
            return
        except UserError as error:
            self._pages = None
            self.failed.emit(error)
            return
        self.progressed.emit(done, total)
        # Between two pages the window goes on living.
        QTimer.singleShot(0, self, self._send_next)
