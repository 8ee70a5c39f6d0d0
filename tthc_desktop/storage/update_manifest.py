"""What an update says of itself: its number, what it takes, and which files belong to it."""

import json
import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Self

from tthc_desktop.text import clean, clean_lines

FORMAT = 1
_LONGEST_DESCRIPTION = 2000
_MOST_FILES = 60
_MOST = 1 << 31
_SHA256 = re.compile("[0-9a-f]{64}")
_VERSION = re.compile(r"\d{1,4}(\.\d{1,4}){0,3}")


class DataKind(Enum):
    """What a file of an update holds, by the folder it lies in; the same as below ``resources/``."""

    CALENDAR = "calendar"
    CATALOGUE = "catalogue"
    FORMS = "forms"


_NAMES = {
    DataKind.CALENDAR: re.compile(r"calendar/20\d\d\.toml"),
    DataKind.CATALOGUE: re.compile(r"catalogue/procedures\.csv"),
    DataKind.FORMS: re.compile(r"forms/[A-Za-z0-9][A-Za-z0-9._-]{0,60}\.toml"),
}


def kind_of(name: str) -> DataKind | None:
    """Return what a file of an update holds by its name; None for a name that no update may hold."""
    return next((kind for kind, pattern in _NAMES.items() if pattern.fullmatch(name)), None)


@dataclass(frozen=True, slots=True)
class UpdateEntry:
    """A file of an update.

    Attributes:
        name: its name, with its folder.
        size: bytes.
        sha256: what it holds.
    """

    name: str
    size: int
    sha256: str

    @property
    def kind(self) -> DataKind:
        """What it holds."""
        kind = kind_of(self.name)
        assert kind is not None
        return kind


@dataclass(frozen=True, slots=True)
class UpdateManifest:
    """What stands in ``ban-cap-nhat.json``.

    Attributes:
        number: higher than that of every earlier update.
        made_on: the day it was made.
        program: the lowest version of the program that understands it.
        description: what clerks are told of it.
        files: its files.
    """

    number: int
    made_on: date
    program: str
    description: str
    files: tuple[UpdateEntry, ...]

    def as_json(self) -> bytes:
        """Return it as it stands in the update."""
        entry: dict[str, Any] = {
            "format": FORMAT,
            "number": self.number,
            "made_on": self.made_on.isoformat(),
            "program": self.program,
            "description": self.description,
            "files": [
                {"name": one.name, "kind": one.kind.value, "size": one.size, "sha256": one.sha256} for one in self.files
            ],
        }
        return json.dumps(entry, ensure_ascii=False, indent=2).encode()

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Return what :meth:`as_json` gave.

        Raises:
            NewerUpdateError: it is made for a later program.
            ValueError: it is no such thing.
        """
        entry = json.loads(content)
        if not isinstance(entry, dict):
            raise ValueError("no manifest")
        if _number(entry.get("format")) > FORMAT:
            raise NewerUpdateError
        files = entry.get("files")
        if not isinstance(files, list) or not 0 < len(files) <= _MOST_FILES:
            raise ValueError("no files")
        listed = tuple(_file(one) for one in files)
        if len({one.name.lower() for one in listed}) != len(listed):
            raise ValueError("a file twice")
        return cls(
            number=_number(entry.get("number")),
            made_on=date.fromisoformat(_text(entry.get("made_on"))),
            program=_version(entry.get("program")),
            description=clean_lines(_text(entry.get("description"))),
            files=listed,
        )


class NewerUpdateError(ValueError):
    """An update in a form that this program does not know yet."""


def version_parts(version: str) -> tuple[int, ...]:
    """Return a version of the program so that versions can be compared; what follows the numbers is left out."""
    found = _VERSION.match(version)
    parts = [int(one) for one in found[0].split(".")] if found is not None else []
    return tuple(parts + [0] * (4 - len(parts)))


def _file(entry: object) -> UpdateEntry:
    if not isinstance(entry, dict):
        raise ValueError("no file")
    name, sha256 = _text(entry.get("name")), _text(entry.get("sha256"))
    kind = kind_of(name)
    if kind is None:
        # A later program may know more kinds; the lowest version that it names says so.
        raise NewerUpdateError
    if kind.value != entry.get("kind") or not _SHA256.fullmatch(sha256):
        raise ValueError("no file")
    return UpdateEntry(name, _number(entry.get("size")), sha256)


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _MOST:
        raise ValueError("no number")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_DESCRIPTION:
        raise ValueError("no text")
    return value


def _version(value: object) -> str:
    version = clean(_text(value))
    if not _VERSION.fullmatch(version):
        raise ValueError("no version")
    return version
