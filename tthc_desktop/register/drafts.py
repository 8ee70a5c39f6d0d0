"""What is half typed at the desk, kept so that a crash or a power cut loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tthc_desktop.db import drafts
from tthc_desktop.db.connection import reporting_environment, writing

if TYPE_CHECKING:
    from tthc_desktop.db import Database


class Drafts:
    """Keeps one draft of each kind.

    The audit tells nothing of them: what a clerk has not decided yet did not happen.

    Args:
        database: the register.
        clock: tells when something is written.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def save(self, kind: str, content: dict[str, Any]) -> None:
        """Keep a draft; it replaces the one of the same kind.

        Args:
            kind: what is being typed, such as ``receive``.
            content: anything JSON can hold.

        Raises:
            UserError: the disk or another program prevents the writing.
        """
        with writing(self._database):
            drafts.write(self._database, kind, content, self._clock())

    @reporting_environment()
    def load(self, kind: str) -> dict[str, Any] | None:
        """Return the draft of a kind, or None when there is none."""
        return drafts.read(self._database, kind)

    def drop(self, kind: str) -> None:
        """Take the draft of a kind away, if there is one.

        Raises:
            UserError: the disk or another program prevents the writing.
        """
        if self.load(kind) is not None:
            with writing(self._database):
                drafts.delete(self._database, kind)
