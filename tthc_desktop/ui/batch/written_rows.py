"""The rows this window wrote, which can be taken back to be mended."""

from collections.abc import Sequence
from datetime import date

from tthc_desktop.domain.events import UNDO_REASON, Status
from tthc_desktop.errors import UserError
from tthc_desktop.register import BatchLine, Register
from tthc_desktop.ui.batch.rows import TypedRow


class WrittenRows:
    """Knows what was typed for the dossiers written since the window was opened.

    Args:
        register: the register.
    """

    def __init__(self, register: Register) -> None:
        self._register = register
        self._rows: dict[int, tuple[date, TypedRow]] = {}

    def add(self, keys: Sequence[int], rows: Sequence[TypedRow], day: date) -> None:
        """Remember the rows of a day that were written, with the numbers the register gave them."""
        self._rows.update((key, (day, row)) for key, row in zip(keys, rows, strict=True))

    def compare(self, lines: Sequence[BatchLine]) -> None:
        """Forget what was struck out since, here or elsewhere: it cannot be taken back any more."""
        for line in lines:
            if line.status is Status.STRUCK_OUT:
                self._rows.pop(line.key, None)

    def last(self, day: date) -> int | None:
        """Return the number of the dossier written last on a day; None when there is none left."""
        return next((key for key, (of_day, _) in reversed(self._rows.items()) if of_day == day), None)

    def code_of(self, key: int) -> str:
        """Return the code of a dossier."""
        return self._register.card(key).dossier.code

    def take_back(self, keys: Sequence[int]) -> tuple[list[tuple[date, TypedRow]], UserError | None]:
        """Strike dossiers out, the last one first, until one cannot be.

        Returns:
            the rows typed for them with their days, in the order they were written, and why it ended before the end.
        """
        taken: list[tuple[date, TypedRow]] = []
        for key in sorted(set(keys) & self._rows.keys(), reverse=True):
            try:
                self._register.strike_out(key, UNDO_REASON)
            except UserError as error:
                return taken, error
            taken.insert(0, self._rows.pop(key))
        return taken, None
