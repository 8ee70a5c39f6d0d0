"""What an office has beside its register and takes along to another machine: its own layouts, its preferences."""

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tthc_desktop.storage.backup_file import PREFERENCES_NAME, may_go_along
from tthc_desktop.storage.durable import put_durably

LAYOUTS_FOLDER = "mau-bieu"
_LARGEST = 1 << 20
_MOST = 100
_SECTION = re.compile(r"\[[^\]]+\]")
# Where the window stood, where reports go and which printers there are is this machine's own.
_OF_THE_MACHINE = re.compile(r"(geometry|folder|printer)\b", re.IGNORECASE)


def gathered(folder: Path) -> dict[str, bytes]:
    """Return the files that go along, by their names in the package; one that cannot be read stays here."""
    found: dict[str, bytes] = {}
    with suppress(OSError):
        for path in sorted((folder / LAYOUTS_FOLDER).iterdir())[:_MOST]:
            name = f"{LAYOUTS_FOLDER}/{path.name}"
            if may_go_along(name) and path.is_file() and path.stat().st_size <= _LARGEST:
                found[name] = path.read_bytes()
    with suppress(OSError, UnicodeDecodeError):
        kept = _sections((folder / PREFERENCES_NAME).read_text(encoding="utf-8"))
        told = _text(
            {name: [line for line in lines if not _OF_THE_MACHINE.match(line)] for name, lines in kept.items()}
        )
        if told and len(told) <= _LARGEST:
            found[PREFERENCES_NAME] = told.encode()
    return found


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files of a package into a data folder; preferences that are there already go before those of the package.

    Raises:
        OSError: the disk prevents it.
    """
    for name, content in files.items():
        if name.startswith(f"{LAYOUTS_FOLDER}/"):
            target = folder / LAYOUTS_FOLDER / name.partition("/")[2]
            target.parent.mkdir(exist_ok=True)
            if not target.exists():
                put_durably(target, content)
        elif name == PREFERENCES_NAME:
            _put_preferences(folder / name, content)


def _put_preferences(path: Path, content: bytes) -> None:
    try:
        merged = _sections(content.decode())
        own = _sections(path.read_text(encoding="utf-8")) if path.exists() else {}
    except UnicodeDecodeError:
        return
    for name, lines in own.items():
        known = {line.partition("=")[0] for line in lines}
        merged[name] = [*lines, *(line for line in merged.get(name, []) if line.partition("=")[0] not in known)]
    put_durably(path, _text(merged).encode())


def _sections(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.splitlines():
        if _SECTION.fullmatch(line.strip()):
            current = found.setdefault(line.strip(), [])
        elif "=" in line:
            current.append(line)
    return found


def _text(sections: Mapping[str, list[str]]) -> str:
    return "".join(
        f"{name}{os.linesep}" + "".join(f"{line}{os.linesep}" for line in lines) + os.linesep
        for name, lines in sections.items()
        if lines
    )
