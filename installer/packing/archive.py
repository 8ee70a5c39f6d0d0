"""Some modules of PyInstaller's archive stored uncompressed: the installer then compresses all of them as one.

What was compressed piece by piece does not become smaller in the installer; what lies open becomes half as large there.
The price is a larger folder, so only as much is opened as the folder's limit allows.
"""

import marshal
import struct
import zlib
from pathlib import Path

# Mark, mark of the Python, where the table begins, and five bytes unused; see PyInstaller/archive/writers.py.
_HEAD = struct.Struct("!4s4si5x")
_MARK = b"PYZ\0"

Table = list[tuple[str, tuple[int, int, int]]]


def open_modules(archive: Path, prefix: str) -> int:
    """Store every module whose name begins so uncompressed, and return how many there are.

    Args:
        archive: rewritten in place; a reader of the other kind reads it as before.
        prefix: such as “tthc_desktop.ui.”.

    Raises:
        ValueError: PyInstaller writes another kind of archive.
    """
    data = archive.read_bytes()
    mark, python, place = _HEAD.unpack_from(data)
    if mark != _MARK:
        raise ValueError(f"{archive.name} is no archive of modules as it is known here.")
    table: Table = marshal.loads(data[place:])
    parts, written, opened = [], _HEAD.size, 0
    new_table: Table = []
    for name, (kind, begin, length) in table:
        part = data[begin : begin + length]
        if part and name.startswith(prefix):
            # Level 0 is a stream like any other to who reads it.
            part = zlib.compress(zlib.decompress(part), 0)
            opened += 1
        new_table.append((name, (kind, written, len(part))))
        parts.append(part)
        written += len(part)
    archive.write_bytes(b"".join([_HEAD.pack(mark, python, written), *parts, marshal.dumps(new_table)]))
    return opened
