"""Which folders a cloud's program copies: told by the system, by that program's own settings, or by a certain name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.storage.disks import Disks

# OneDrive tells its folders to every program.
_ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_DROPBOX_SETTINGS = (("APPDATA", ("Dropbox", "info.json")), ("LOCALAPPDATA", ("Dropbox", "info.json")))
# Names that these programs give their folders, and hardly anybody else gives one.
_NAMES = (
    (re.compile(r"onedrive( - .+)?"), "OneDrive"),
    (re.compile(r"dropbox( \(.+\))?"), "Dropbox"),
    (re.compile(r"google ?drive|my drive|drive của tôi"), "Google Drive"),
    (re.compile(r"icloud ?drive"), "iCloud"),
    (re.compile(r"megasync( downloads)?"), "MEGA"),
)
# Certain only right below the home folder.
_NAMES_AT_HOME = {"box": "Box", "box sync": "Box", "nextcloud": "Nextcloud", "owncloud": "ownCloud", "mega": "MEGA"}
# Drives that such a program makes up.
_LABELS = {"google drive": "Google Drive", "pcloud drive": "pCloud", "box": "Box", "onedrive": "OneDrive"}


def cloud_of(folder: PurePath, disks: Disks) -> str:
    """Return the name of the cloud whose program copies a folder; empty when none is known to.

    Args:
        folder: the full name of the folder.
        disks: answers for the system.
    """
    for root, owner in _told_roots(disks):
        if folder.is_relative_to(root):
            return owner
    for part in folder.parts:
        for pattern, owner in _NAMES:
            if pattern.fullmatch(part.casefold()):
                return owner
    if folder.is_relative_to(disks.home):
        below = folder.relative_to(disks.home).parts
        if below and below[0].casefold() in _NAMES_AT_HOME:
            return _NAMES_AT_HOME[below[0].casefold()]
    return _LABELS.get(disks.volume_label(folder).casefold(), "")


def _told_roots(disks: Disks) -> Iterator[tuple[PurePath, str]]:
    kind = type(disks.home)
    for name in _ONEDRIVE_VARIABLES:
        if disks.environment.get(name):
            yield kind(disks.environment[name]), "OneDrive"
    for owner, root in disks.sync_roots():
        yield root, owner
    files = [kind(disks.environment[name], *rest) for name, rest in _DROPBOX_SETTINGS if disks.environment.get(name)]
    for file in [*files, disks.home / ".dropbox" / "info.json"]:
        for name in _dropbox_roots(disks.text_of(file)):
            yield kind(name), "Dropbox"


def _dropbox_roots(settings: str) -> list[str]:
    """Return the folders named in Dropbox's own settings: one for each account, ``{"personal": {"path": …}}``."""
    try:
        accounts = json.loads(settings)
    except ValueError:
        return []
    if not isinstance(accounts, Mapping):
        return []
    entries = [entry for entry in accounts.values() if isinstance(entry, Mapping)]
    return [entry["path"] for entry in entries if isinstance(entry.get("path"), str) and entry["path"]]
