"""Cyclic garbage is collected on the window's thread only: what belongs to the window may go nowhere else."""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 250
_IS_COLLECTED = "is_collected_here"


class GarbageCollector(QObject):
    """Takes the place of Python's own collector, which collects on whichever thread happens to make objects.

    Args:
        parent: the application; the collector lives as long.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        # What is there at the start stays: it need not be looked through again and again.
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation whose time has come, as Python's own collector would."""
        due = [place for place, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
               if count > most > 0]  # fmt: skip
        if due:
            gc.collect(due[-1])


def collect_here(application: QObject) -> None:
    """Collect garbage on this thread only from now on."""
    # Not by looking for it among what belongs to the application: for that PySide makes Python of all it comes across.
    if not application.property(_IS_COLLECTED):
        GarbageCollector(application)
        application.setProperty(_IS_COLLECTED, True)


def spare_what_is_there() -> None:
    """Look through what is there by now once more, and no more while the window is open; called when all is loaded."""
    gc.collect()
    gc.freeze()


def spare_nothing() -> None:
    """Look through everything again: a window goes, and with it the register whose people it has shown."""
    gc.unfreeze()
