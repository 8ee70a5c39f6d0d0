"""The archive of modules keeps what is in it when some of them are stored uncompressed."""

import marshal
import struct
import zlib
from pathlib import Path

import pytest

from installer.packing.archive import open_modules


def test_chosen_modules_are_stored_open_and_all_are_read_as_before(tmp_path: Path) -> None:
    modules = {"own.ui": b"", "own.ui.window": b"window " * 90, "own.db": b"rows " * 90, "own.uix": b"other " * 90}
    body, table = bytearray(b"\0" * 17), []
    for name, code in modules.items():
        part = zlib.compress(code, 6) if code else b""
        table.append((name, (0, len(body), len(part))))
        body += part
    body[:12] = struct.pack("!4s4si", b"PYZ\0", b"\xa7\r\r\n", len(body))
    path = tmp_path / "modules.pyz"
    path.write_bytes(bytes(body) + marshal.dumps(table))

    assert open_modules(path, "own.ui.") == 1

    data = path.read_bytes()
    assert data[:8] == b"PYZ\0\xa7\r\r\n"
    (place,) = struct.unpack_from("!i", data, 8)
    read = dict(marshal.loads(data[place:]))
    assert list(read) == list(modules)
    for name, (_, begin, length) in read.items():
        part = data[begin : begin + length]
        assert (zlib.decompress(part) if part else b"") == modules[name]
    assert modules["own.ui.window"] in data
    assert modules["own.db"] not in data


def test_another_kind_of_archive_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "modules.pyz"
    path.write_bytes(b"PK\3\4" + b"\0" * 20)
    with pytest.raises(ValueError, match="is no archive"):
        open_modules(path, "own.")
