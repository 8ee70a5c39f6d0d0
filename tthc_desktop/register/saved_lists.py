"""Lists that clerks look at again and again, kept under names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tthc_desktop.db import private_values, saved_lists
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.errors import UserError
from tthc_desktop.text import clean, phrase_key

if TYPE_CHECKING:
    from tthc_desktop.db import Database

LONGEST_NAME = 60


class SavedLists:
    """Keeps what lists are narrowed to and sorted by.

    Args:
        database: the register.
        clerk: who works with it.
        clock: tells when something is written.
    """

    def __init__(self, database: Database, clerk: str, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clerk = clerk
        self._clock = clock

    @reporting_environment()
    def all(self) -> dict[str, dict[str, Any]]:
        """Return every kept list by its name, in Vietnamese order."""
        found = saved_lists.read_all(self._database)
        return {name: found[name] for name in sorted(found, key=phrase_key)}

    def save(self, name: str, content: dict[str, Any]) -> str:
        """Keep a list; it replaces the one of the same name.

        Args:
            name: what the clerk calls it.
            content: anything JSON can hold.

        Returns:
            The name as it is kept.

        Raises:
            UserError: there is no name, or it is too long.
        """
        name = clean(name)
        if not name:
            raise UserError("Bộ lọc chưa có tên.", "Hãy đặt tên, ví dụ: Hộ tịch quá hạn.")
        if len(name) > LONGEST_NAME:
            raise UserError(f"Tên bộ lọc dài quá {LONGEST_NAME} ký tự.", "Hãy đặt tên ngắn hơn.")
        with writing(self._database):
            before = saved_lists.read_all(self._database).get(name)
            saved_lists.write(self._database, name, content)
            self._tell("save_list", name, before, content)
        return name

    def delete(self, name: str) -> None:
        """Take a kept list away."""
        with writing(self._database):
            before = saved_lists.read_all(self._database).get(name)
            if before is not None:
                saved_lists.delete(self._database, name)
                self._tell("delete_list", name, before, None)

    def _tell(self, action: str, name: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        # What is searched for may be somebody's name.
        private_values.write(self._database, self._clock(), self._clerk, action, name, {"filter": (before, after)})
