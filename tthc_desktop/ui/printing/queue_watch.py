"""What becomes of pages after they went out: a printer that runs out of paper or jams is told of a little later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from tthc_desktop.errors import UserError
from tthc_desktop.ui.errand import Errand
from tthc_desktop.ui.tasks import Cancelled

if TYPE_CHECKING:
    from tthc_desktop.ui.printing.printers import Printers

# A printer that takes in a sheet says only after that what is wrong with it.
DELAYS_MS = (3_000, 12_000)


def watch_queue(
    owner: QObject,
    printers: Printers,
    name: str,
    tell: Callable[[str], object],
    delays_ms: Sequence[int] = DELAYS_MS,
) -> None:
    """Ask a printer again after pages were sent to it, and tell once what keeps them from coming out.

    Args:
        owner: when it is gone, nobody is told.
        printers: the printers of this computer.
        name: the printer.
        tell: gets a sentence.
        delays_ms: when it is asked, in milliseconds, each after the one before.
    """
    if not name or not delays_ms:
        return

    def asked(trouble: str) -> None:
        if trouble:
            tell(waiting_words(name, trouble))
        else:
            watch_queue(owner, printers, name, tell, delays_ms[1:])

    def failed(error: Exception) -> None:
        # One that does not answer tells of nothing.
        if not isinstance(error, UserError | Cancelled):
            raise error

    def ask() -> None:
        # On a thread of its own.
        Errand(owner, lambda _: printers.facts(name).trouble, asked, failed).begin()

    QTimer.singleShot(delays_ms[0], owner, ask)


def waiting_words(name: str, trouble: str) -> str:
    """Return what is told of pages that have gone out but do not come out."""
    return (
        f"Đã gửi giấy, nhưng máy in “{name}” {trouble}. Giấy chưa ra còn chờ trong máy in và ra tiếp khi máy in dùng "
        "được; hãy xem đã đủ trang chưa rồi mới in lại."
    )
