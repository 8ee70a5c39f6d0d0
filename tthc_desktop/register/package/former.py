"""The package that was given out before: whether somebody has worked in its folder since."""

import json
from datetime import datetime
from hashlib import sha256
from pathlib import Path

MANIFEST = "Ke-khai"


def was_changed(folder: Path) -> bool:
    """Tell whether a folder is anything else than a package as it was given out.

    Args:
        folder: the folder; its manifest tells what the package was.
    """
    try:
        (manifest,) = folder.glob(f"{MANIFEST}*.json")
        listed = {one["name"]: one["sha256"] for one in json.loads(manifest.read_bytes())["files"]}
        found = {path.name: path for path in folder.iterdir() if path != manifest}
        return found.keys() != listed.keys() or any(
            sha256(path.read_bytes()).hexdigest() != listed[name] for name, path in found.items()
        )
    except (OSError, ValueError, KeyError, TypeError):
        # What cannot be told apart may be somebody's work.
        return True


def name_to_keep(folder: Path, at: datetime) -> Path | None:
    """Return under which name an older folder is kept; None when it is a package as it was given out.

    Args:
        folder: the folder.
        at: the present moment.
    """
    if not was_changed(folder):
        return None
    wanted = f"{folder.name}-giu-lai-{at:%Y%m%d-%H%M%S}"
    taken = 1
    while (kept := folder.with_name(wanted if taken == 1 else f"{wanted}-{taken}")).exists():
        taken += 1
    return kept
