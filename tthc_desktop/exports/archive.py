"""Files that belong together in one .zip; the same files make the same bytes."""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime


def zipped(files: Mapping[str, bytes], made_at: datetime) -> bytes:
    """Return the files as a .zip.

    Args:
        files: content by name, in the order in which they are packed.
        made_at: the moment each of them is given.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, made_at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            # The same on every system: a plain file that its owner may change.
            entry.create_system, entry.external_attr = 0, 0o644 << 16
            archive.writestr(entry, content)
    return stream.getvalue()


def unzipped(archive: bytes) -> dict[str, bytes]:
    """Return the files of a .zip that :func:`zipped` made, by name and in their order."""
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}
