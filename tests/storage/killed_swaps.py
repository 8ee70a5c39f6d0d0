"""Swaps killed before one operation on a file after the other; a program of its own, for it forks.

A child is killed before its first operation on a name (a file made, renamed, removed), another on a fresh folder before
its second, and so on until one ends by itself. Whoever goes on is killed once more on the way. After each what was
left undone is settled, and a line of JSON tells what lies in the folder.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from tthc_desktop.paths import KEY_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.storage import swapping
from tthc_desktop.storage.key_file import COPY_SUFFIX

PLAIN = b"SQLite format 3\0" + b"plain" * 100
NOISE, OTHER_NOISE = b"\x8f\x13" * 200, b"\x77\xe1" * 200
RING, OTHER_RING = b"ring", b"other ring"


def lay_out(folder: Path, what: str) -> bytes | None:
    """Lay a register and its rewritten file into a folder; return the key file that the new one needs."""
    before, after, ring = {
        "encrypt": (PLAIN, NOISE, RING),
        "decrypt": (NOISE, PLAIN, None),
        "change_key": (NOISE, OTHER_NOISE, OTHER_RING),
    }[what]
    folder.mkdir()
    (folder / REGISTER_FILE_NAME).write_bytes(before)
    if what != "encrypt":
        (folder / KEY_FILE_NAME).write_bytes(RING)
        (folder / (KEY_FILE_NAME + COPY_SUFFIX)).write_bytes(b"an older ring")
    swapping.fresh_file(folder).write_bytes(after)
    return ring


def dies_before(operation: int, folder: Path, act: Callable[[], object]) -> bool:
    """Do something in a child that is killed before one of its operations; tell whether it was."""
    child = os.fork()
    if child == 0:
        left = operation

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            changes = event in ("os.rename", "os.remove") or (event == "open" and str(arguments[1])[:1] in "wxra")
            if changes and str(folder) in str(arguments[0]):
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        act()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0:
        raise RuntimeError("the child failed")
    return os.WIFSIGNALED(status)


def main() -> None:
    scratch = Path(sys.argv[1])
    for what in ("encrypt", "decrypt", "change_key"):
        for operation in range(200):
            folder = scratch / "so"
            ring = lay_out(folder, what)
            was_killed = dies_before(operation, folder, lambda ring=ring, folder=folder: swapping.swap(folder, ring))
            if was_killed and operation % 2:
                dies_before(operation % 5, folder, lambda folder=folder: swapping.settle(folder))
            swapping.settle(folder)
            files = {one.name: one.read_bytes().hex() for one in folder.iterdir()}
            print(json.dumps({"what": what, "killed": was_killed, "files": files}))
            shutil.rmtree(folder)
            if not was_killed:
                break


if __name__ == "__main__":
    main()
