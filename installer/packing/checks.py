"""What a package must show before it is packed: its size, its self-test, its figures."""

import json
from pathlib import Path
from typing import Any

from installer.packing.target import Target

MEGABYTE = 1024 * 1024
MOST_UNPACKED, MOST_PACKED = 90 * MEGABYTE, 30 * MEGABYTE
COMMANDS = "TTHC-Lenh.exe"
_TOP_LEVEL = {"TTHC-Desktop.exe", COMMANDS, "_internal"}
_SELF_TEST_SECONDS = 900
_REPORT = "tu-kiem-tra.json"


def folder_size(folder: Path) -> int:
    """Return the bytes of all files of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def check_size(what: str, size: int, most: int) -> None:
    """End when something became larger than it may be; sizes in bytes."""
    if size > most:
        raise SystemExit(f"{what}: {size / MEGABYTE:.1f} MB is more than {most / MEGABYTE:.0f} MB.")


def check_top_level(bundle: Path) -> None:
    """End when the package has other parts than the installer puts in place one by one (``nsis/replacing.nsh``)."""
    found = {path.name for path in bundle.iterdir()}
    if found != _TOP_LEVEL:
        raise SystemExit(f"The package has {sorted(found)}, the installer expects {sorted(_TOP_LEVEL)}.")


def check_libraries(target: Target, bundle: Path) -> str:
    """End when a library is wanted that neither the package nor Windows has; return what was found."""
    return target.python("-m", "installer.packing.libraries", target.path(bundle)).strip()


def self_test(target: Target, programs: Path, out: Path, screen: str = "offscreen") -> str:
    """Run the self-test of a package, hold its forms against the expected ones, and return what it said.

    Args:
        target: where it runs.
        programs: the folder of the package, or where it is installed.
        out: where the self-test writes to.
        screen: what it draws on.
    """
    options = ("--screen", screen, "--out", target.path(out))
    code, told = target.run(programs / COMMANDS, "self-test", *options, seconds=_SELF_TEST_SECONDS)
    if code:
        raise SystemExit(f"The self-test of the package failed with {code}; it is not packed.\n{told}")
    report = json.loads((out / _REPORT).read_text(encoding="utf-8"))
    if not report["checks"] or not all(check["ok"] for check in report["checks"]):
        raise SystemExit(f"The self-test ended with 0, but not all of its checks are well: {report}")
    return told.strip()


def check_forms(out: Path, samples: Path) -> str:
    """End when a form that the package gave out differs from the expected one; return what was compared.

    Args:
        out: where the self-test wrote to.
        samples: the folder with the expected figures of the quarter.
    """
    # Here, for the installer is also packed where nothing of the program's checks is looked at.
    from installer.packing.expected_forms import differences  # noqa: PLC0415

    compared, found = differences(out, samples)
    if found:
        raise SystemExit("The forms of the package differ from the expected ones:\n" + "\n".join(found))
    return f"{compared} cells of II.06a and II.07b as expected, in .xlsx and .json"


def read_json(path: Path) -> Any:
    """Return what a .json file holds."""
    return json.loads(path.read_text(encoding="utf-8"))
