"""What goes into the package for Windows, and into the list of what its uninstaller removes."""

from pathlib import Path, PurePosixPath

import pytest

from installer.packing.libraries import missing_libraries
from installer.packing.parts import excluded_modules, is_wanted
from installer.packing.uninstall_list import package_files, uninstall_lines


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("PySide6\\Qt6Core.dll", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6\\plugins\\platforms\\qminimal.dll", False),
        ("PySide6/plugins/tls/qopensslbackend.dll", False),
        ("PySide6/opengl32sw.dll", False),
        ("PySide6/translations/qtbase_de.qm", False),
        ("docx/templates/default.docx", True),
        ("docx/templates/default-docx-template/word/styles.xml", False),
        ("resources/calendar/2026.toml", True),
    ],
)
def test_only_what_is_used_goes_into_the_package(target: str, wanted: bool) -> None:
    assert is_wanted(target, excluded=[]) is wanted


def test_qt_s_network_goes_in_only_where_the_program_uses_it(tmp_path: Path) -> None:
    (tmp_path / "window.py").write_text("from PySide6.QtWidgets import QWidget\n", encoding="utf-8")
    without = excluded_modules(tmp_path)
    assert "PySide6.QtNetwork" in without
    assert not is_wanted("PySide6\\Qt6Network.dll", without)
    (tmp_path / "caller.py").write_text("from PySide6.QtNetwork import QLocalSocket\n", encoding="utf-8")
    used = excluded_modules(tmp_path)
    assert "PySide6.QtNetwork" not in used
    assert is_wanted("PySide6\\Qt6Network.dll", used)
    assert "pip" in used


def test_a_library_may_come_from_the_package_or_from_windows() -> None:
    imported = {
        "TTHC-Desktop.exe": {"KERNEL32.dll", "python311.dll"},
        "python311.dll": {"api-ms-win-core-path-l1-1-0.dll", "VCRUNTIME140.dll"},
        "vcruntime140.dll": {"kernel32.dll"},
        "Qt6Core.dll": {"icuuc.dll"},
        "Qt6Gui.dll": {"Qt6Core.dll", "icuuc.dll"},
    }
    assert missing_libraries(imported) == {"icuuc.dll": ["Qt6Core.dll", "Qt6Gui.dll"]}


def test_the_uninstaller_removes_files_by_name_and_empty_folders_from_the_inside(tmp_path: Path) -> None:
    for name in ("a.exe", "_internal/b.dll", "_internal/deep/er/c$1.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    files = package_files(tmp_path)
    assert PurePosixPath("_internal/deep/er/c$1.png") in files
    assert uninstall_lines(files) == [
        'Delete "$INSTDIR\\_internal\\b.dll"',
        'Delete "$INSTDIR\\_internal\\deep\\er\\c$$1.png"',
        'Delete "$INSTDIR\\a.exe"',
        'RMDir "$INSTDIR\\_internal\\deep\\er"',
        'RMDir "$INSTDIR\\_internal\\deep"',
        'RMDir "$INSTDIR\\_internal"',
    ]
