"""A restoring that a loss of power interrupted; looked for before every opening."""

from __future__ import annotations

from pathlib import Path

from tthc_desktop.storage.exchange import finish_exchange
from tthc_desktop.storage.writing import write_error

_FAILED = "Chưa khôi phục được sổ"


def finish_interrupted(folder: Path) -> bool:
    """Finish a restoring that a loss of power interrupted, and tell whether there was one.

    Called before the register or its keys are opened.

    Raises:
        UserError: the disk prevents it.
    """
    try:
        return finish_exchange(folder)
    except OSError as error:
        raise write_error(_FAILED, folder, error) from error
