"""Version, icon and modules of the program files for Windows."""

import struct

import pytest

from installer.packing.docstrings import without_docstrings
from installer.packing.icon import icon_file
from installer.packing.version_resource import four_numbers, version_resource


def test_windows_counts_a_version_in_four_numbers() -> None:
    assert four_numbers("1.2.0") == (1, 2, 0, 0)
    assert four_numbers("0.10") == (0, 10, 0, 0)


@pytest.mark.parametrize("version", ["1.0b1", "1.2.3.4.5", "1.70000", ""])
def test_a_version_that_windows_cannot_compare_is_refused(version: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        four_numbers(version)


def test_a_program_file_names_version_and_publisher() -> None:
    text = version_resource("1.2.0", "TTHC-Lenh.exe", "Lệnh")
    assert "filevers=(1, 2, 0, 0)" in text
    for pair in ("'CompanyName', 'TTHC Desktop'", "'ProductVersion', '1.2.0'", "'InternalName', 'TTHC-Lenh'"):
        assert f"StringStruct({pair})" in text
    # 042A is Vietnamese, 04B0 Unicode.
    assert "StringTable('042A04B0'" in text
    assert "VarStruct('Translation', [1066, 1200])" in text


def test_an_icon_lists_its_pictures_by_size_and_place() -> None:
    data = icon_file({256: b"large", 16: b"small!"})
    assert data[:6] == b"\0\0\1\0\2\0"
    # Head of 6 bytes and two entries of 16: the pictures begin at 38. A width of 256 is written as 0.
    assert struct.unpack("<BBBBHHII", data[6:22]) == (16, 16, 0, 0, 1, 32, 6, 38)
    assert struct.unpack("<BBBBHHII", data[22:38]) == (0, 0, 0, 0, 1, 32, 5, 44)
    assert data[38:] == b"small!large"


SOURCE = '''"""Module
of two lines."""
from __future__ import annotations

LONG = """no docstring"""


class Thing:
    """A thing."""

    def name(self) -> str:
        "One line, ending " "in two parts."; word = "đ"
        assert word
        return word

    async def later(self):
        """Ư
        """


def bad() -> None:
    raise ValueError
'''


def test_docstrings_go_and_nothing_else_does() -> None:
    slim = without_docstrings(SOURCE.encode())
    names: dict[str, object] = {}
    exec(compile(slim, "slim", "exec", dont_inherit=True), names)
    thing = names["Thing"]
    assert isinstance(thing, type)
    assert not names["__doc__"]
    assert not thing.__doc__
    assert thing().name() == "đ"
    assert names["LONG"] == "no docstring"
    assert b"assert word" in slim
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        names["bad"]()  # type: ignore[operator]
    assert caught.traceback[-1].lineno + 1 == SOURCE.splitlines().index("    raise ValueError") + 1


def test_a_module_in_another_encoding_stays_as_it_is() -> None:
    source = '# -*- coding: latin-1 -*-\n"""Über."""\n'.encode("latin-1")
    assert without_docstrings(source) == source
