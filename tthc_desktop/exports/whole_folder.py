"""Write a folder of files as a whole: the older one stays until the new one is complete."""

import os
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tthc_desktop.exports.atomic import make_folder, replacing, write_error

# Tells under which name an older folder is kept; None lets it go.
Keep = Callable[[Path], Path | None]


@contextmanager
def whole_folder(files: Mapping[str, bytes], folder: Path) -> Iterator[Callable[[Keep], Path | None]]:
    """Write files beside their place; give what puts them there as a folder of their own, all of them or nothing.

    What is given moves an older folder of the name out of the way as a whole, so that nothing old is left in it, and
    returns where it is kept; None when there was none, or it was let go. Nothing is left when it is not called.

    Args:
        files: content by name.
        folder: the folder.

    Raises:
        UserError: a file cannot be written, or another program holds one of the older files.
    """
    make_folder(folder.parent)
    fresh = folder.with_name(f".{uuid.uuid4().hex[:8]}.partial")
    try:
        fresh.mkdir()
        for name, content in files.items():
            with replacing(fresh / name) as stream:
                stream.write(content)
        yield lambda keep: _swapped(fresh, folder, keep)
    except OSError as error:
        raise write_error(folder, error) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _swapped(fresh: Path, folder: Path, keep: Keep) -> Path | None:
    if not folder.exists():
        os.replace(fresh, folder)
        return None
    kept = keep(folder)
    former = kept or folder.with_name(f".{uuid.uuid4().hex[:8]}.older")
    os.replace(folder, former)
    try:
        os.replace(fresh, folder)
    except OSError:
        os.replace(former, folder)
        raise
    if kept is None:
        shutil.rmtree(former, ignore_errors=True)
    return kept
