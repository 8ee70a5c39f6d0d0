"""Conversions killed before one operation on a file after the other; a program of its own, for it forks.

For every folder given, with what to do to it, a child is killed before its first operation on a name (a file made,
renamed, removed), another on a fresh copy before its second, and so on until one ends by itself. After each the
register is opened as the program would, and a line of JSON tells how it was found.
"""

import json
import shutil
import sys
from datetime import datetime
from pathlib import Path

from tests.storage.killed_swaps import dies_before
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.paths import KEY_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.register import Register
from tthc_desktop.register.access.key_ring import KeyRing
from tthc_desktop.storage import swapping

PASSWORD, CODE = "bến đò 1975", "000012000024000036000048000060000072000084720893"
NEW_CODE = "000012000024000036000048000060000072000095720893"


def clock() -> datetime:
    return datetime(2026, 11, 20, 10, 0)


def opened(folder: Path) -> Register:
    """Open a register as the program does: first what was left undone, then the key, if one is needed."""
    swapping.settle(folder)
    ring = KeyRing.of(folder)
    key = ring.key_for("", PASSWORD) if ring is not None else None
    return Register(folder, "Mai", clock, key, effort=LEAST_EFFORT)


def convert(folder: Path, what: str) -> None:
    register = opened(folder)
    match what:
        case "encrypt":
            conversion = register.encryption.encrypting(PASSWORD, CODE)
        case "change_key":
            conversion = register.encryption.giving_another_key(PASSWORD, NEW_CODE)
        case _:
            conversion = register.encryption.making_plain(PASSWORD)
    register.close()
    conversion.run()


def found(folder: Path) -> dict[str, object]:
    with opened(folder) as register:
        clerk = register.clerk
        state = register.encryption.state()
    return {
        "clerk": clerk,
        "encrypted": state.is_on,
        "plain_head": (folder / REGISTER_FILE_NAME).read_bytes().startswith(b"SQLite format 3"),
        "ring": (folder / KEY_FILE_NAME).exists(),
        "files": sorted(one.name for one in folder.iterdir() if one.is_file()),
    }


def main() -> None:
    source, scratch, what = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    for operation in range(200):
        folder = scratch / f"{what}-{operation}"
        shutil.copytree(source, folder)
        was_killed = dies_before(operation, folder, lambda folder=folder: convert(folder, what))
        # Whoever mends it may be killed as well, once, somewhere on the way.
        if was_killed:
            dies_before(operation % 4, folder, lambda folder=folder: opened(folder).close())
        print(json.dumps({"killed": was_killed, **found(folder)}, ensure_ascii=False))
        shutil.rmtree(folder)
        if not was_killed:
            return


if __name__ == "__main__":
    main()
