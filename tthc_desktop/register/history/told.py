"""A row of the audit told to a reader: who, when, what, old and new value, and why."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tthc_desktop.db import amendments, private_values
from tthc_desktop.db.data_requests import WISH_TEXT
from tthc_desktop.domain.dossier import CHANNEL_TEXT
from tthc_desktop.domain.events import EVENT_TEXT
from tthc_desktop.domain.people import ROLE_TEXT
from tthc_desktop.paths import BACKUP_SUFFIX
from tthc_desktop.register.history.words import action_text, part_text
from tthc_desktop.register.masking import without_numbers
from tthc_desktop.text import date_text, moment_text, number_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.audit import Entry

# What binds the row to the register, for the check and not for a reader.
UNTOLD = frozenset(
    {
        "dossier", "event", "amendment", "sha256", "own", "private", "private_sha256", "parts", "updated", "key",
        "file_sha256", "state", "cells", "changes", "before", "after", "reason", "amendments", "figures_sha256",
        "seals", "gone", "paragraphs",
    }
)  # fmt: skip
_STORED = re.compile(r"\d{4}-\d\d-\d\d(?P<time>[ T]\d\d:\d\d.*)?")
_OWN_FILE = re.compile(rf"[a-z-]*(?:\d{{4}}-\d\d-\d\d_|\d{{8}}-)\d{{6}}[a-z0-9-]*(?:{re.escape(BACKUP_SUFFIX)}|\.tthc)")
_ERASED = "(đã xóa theo thời hạn lưu)"
_NOTHING = "(trống)"
_WORDS: dict[str, Mapping[str, str]] = {
    "channel": {channel.value: text for channel, text in CHANNEL_TEXT.items()},
    "role": {role.value: text for role, text in ROLE_TEXT.items()},
    "kind": {kind.value: text for kind, text in EVENT_TEXT.items()}
    | {"off": "nghỉ", "work_swap": "làm bù", "dossiers": "danh sách hồ sơ", "catalogue": "danh mục thủ tục"},
    "wish": {wish.value: text for wish, text in WISH_TEXT.items()},
    "chosen": {"second": "có nơi thứ hai", "none": "không có nơi thứ hai"},
    "about": {"conduct": "hành vi", "regulation": "quy định"},
}


@dataclass(frozen=True, slots=True)
class HistoryChange:
    """One part that changed, in words; of what was only said, ``old`` is None."""

    part: str
    old: str | None
    new: str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One row of the history.

    Attributes:
        number: its number.
        at: when.
        actor: who.
        action: what, in words.
        subject: on what, such as the code of a dossier.
        changes: what changed, and what else is said.
        reason: why; empty where nothing was asked for.
        sha256: the row's hash.
    """

    number: int
    at: datetime | None
    actor: str
    action: str
    subject: str
    changes: tuple[HistoryChange, ...]
    reason: str
    sha256: str

    @property
    def summary(self) -> str:
        """Return the changes and the reason in one line."""
        parts = [
            f"{one.part}: {one.new}" if one.old is None else f"{one.part}: {one.old} → {one.new}"
            for one in self.changes
        ]
        if self.reason:
            parts.insert(0, f"lý do: {self.reason}")
        return "; ".join(parts)


def told(database: Database, entry: Entry) -> HistoryEntry:
    """Return a row in words; the numbers of people are masked."""
    try:
        detail = json.loads(entry.detail)
        at = datetime.fromisoformat(entry.at)
    except ValueError:
        detail, at = {}, None
    pairs = dict(_pairs(detail))
    for name, (old, new) in _private(database, entry, detail).items():
        pairs[name] = (old, new)
    changes = [HistoryChange(part_text(name), shown(name, old), shown(name, new)) for name, (old, new) in pairs.items()]
    changes += [
        HistoryChange(part_text(name), None, shown(name, value))
        for name, value in detail.items()
        if name not in UNTOLD and value is not None
    ]
    return HistoryEntry(
        number=entry.number,
        at=at,
        actor=entry.actor,
        action=action_text(entry.action),
        subject=_masked(entry.subject),
        changes=tuple(changes),
        reason=without_numbers(str(detail.get("reason") or "")),
        sha256=entry.hash,
    )


def _pairs(detail: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Return old and new value by the name of the part."""
    pairs = {name: (old, new) for name, (old, new) in (detail.get("changes") or {}).items()}
    if "before" not in detail and "after" not in detail:
        return pairs
    before, after = detail.get("before"), detail.get("after")
    if isinstance(before, dict) or isinstance(after, dict):
        before, after = before or {}, after or {}
        if isinstance(before, dict) and isinstance(after, dict):
            # A correction says of itself what it puts in the place of what was.
            after = after or {name: detail[name] for name in before if name in detail}
            return pairs | {name: (before.get(name), after.get(name)) for name in before | after}
    return pairs | {"giá trị": (before, after)}


def _private(database: Database, entry: Entry, detail: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    names = detail.get("private") or ()
    if not names:
        return {}
    if "amendment" in detail:
        for record in amendments.records(database, detail["dossier"]):
            if record.number == detail["amendment"]:
                return {name: (record.before.get(name), record.after.get(name)) for name in names}
        return dict.fromkeys(names, (_ERASED, _ERASED))
    found = private_values.of_entry(database, entry.number)
    return {name: found.get(name, (_ERASED, _ERASED)) for name in names}


def shown(name: str, value: Any) -> str:
    """Return a value in words, the numbers of people masked."""
    if value is None or value in ("", [], {}):
        return _NOTHING
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int):
        return str(value) if name in ("year", "number") else number_text(value)
    if isinstance(value, dict):
        return "; ".join(f"{part_text(key)}: {shown(key, one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(shown("", one) for one in value)
    text = _WORDS.get(name, {}).get(str(value), str(value))
    return _masked(_moment(text))


def _masked(words: str) -> str:
    # The moment in the name of a file that the program named is no number of a person.
    return words if _OWN_FILE.fullmatch(words) else without_numbers(words)


def _moment(text: str) -> str:
    """Return a stored day or moment as clerks read it; any other text as it is."""
    found = _STORED.fullmatch(text)
    if found is None:
        return text
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return moment_text(moment) if found["time"] else date_text(moment)
