"""Whether every library that the package loads is in it, or in Windows; run by the Python that PyInstaller runs in.

``python -m installer.packing.libraries FOLDER``
"""

import sys
from pathlib import Path

# In the system folder of every Windows 10 from 1809 on.
WINDOWS = {
    "advapi32.dll",
    "authz.dll",
    "bcrypt.dll",
    "bcryptprimitives.dll",
    "comctl32.dll",
    "comdlg32.dll",
    "crypt32.dll",
    "d2d1.dll",
    "d3d11.dll",
    "d3d12.dll",
    "d3d9.dll",
    "dnsapi.dll",
    "dwmapi.dll",
    "dwrite.dll",
    "dxgi.dll",
    "gdi32.dll",
    "imm32.dll",
    "iphlpapi.dll",
    "kernel32.dll",
    "mpr.dll",
    "msvcrt.dll",
    "netapi32.dll",
    "ntdll.dll",
    "ole32.dll",
    "oleaut32.dll",
    "powrprof.dll",
    "rpcrt4.dll",
    "secur32.dll",
    "setupapi.dll",
    "shcore.dll",
    "shell32.dll",
    "shlwapi.dll",
    "uiautomationcore.dll",
    "user32.dll",
    "userenv.dll",
    "uxtheme.dll",
    "version.dll",
    "winhttp.dll",
    "winmm.dll",
    "ws2_32.dll",
    "wtsapi32.dll",
    "winspool.drv",
}
# Sets of names that Windows maps to its own libraries; the C runtime among them came with Windows 10.
_SETS = ("api-ms-win-", "ext-ms-win-")
_KINDS = (".dll", ".pyd", ".exe")


def missing_libraries(imported: dict[str, set[str]]) -> dict[str, list[str]]:
    """Return the libraries that neither the package nor Windows has, each with the files that want it.

    Args:
        imported: the name of each file of the package to the names of the libraries it loads.
    """
    present = {name.lower() for name in imported}
    missing: dict[str, list[str]] = {}
    for file, libraries in sorted(imported.items()):
        for library in sorted(name.lower() for name in libraries):
            if library not in present and library not in WINDOWS and not library.startswith(_SETS):
                missing.setdefault(library, []).append(file)
    return missing


def imported_by(folder: Path) -> dict[str, set[str]]:
    """Return what each program file and library of a folder loads, at its start or later."""
    import pefile  # type: ignore[import-not-found]  # noqa: PLC0415

    tables = ("DIRECTORY_ENTRY_IMPORT", "DIRECTORY_ENTRY_DELAY_IMPORT")
    wanted = [pefile.DIRECTORY_ENTRY["IMAGE_" + table] for table in tables]
    found: dict[str, set[str]] = {}
    for path in folder.rglob("*"):
        if path.suffix.lower() in _KINDS:
            with pefile.PE(str(path), fast_load=True) as file:
                file.parse_data_directories(wanted)
                entries = [entry for table in tables for entry in getattr(file, table, [])]
                found.setdefault(path.name, set()).update(entry.dll.decode("ascii") for entry in entries)
    return found


def main() -> int:
    """Say what is missing."""
    found = imported_by(Path(sys.argv[1]))
    missing = missing_libraries(found)
    for library, files in missing.items():
        print(f"{library} is wanted by {', '.join(files[:3])}, and is neither in the package nor in Windows 10.")
    print(f"{len(found)} program files and libraries, {len(missing)} missing.")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
