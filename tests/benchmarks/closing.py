"""Closing a quarter of a large register: what the head of the desk waits for, beside writing the same bytes plainly."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.measures import Action, Measure, seconds, side_by_side
from tests.benchmarks.samples import large_register
from tthc_desktop.domain.periods import quarter
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import Package, PackageWish, Register
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout

_FULL, _QUICK = 500_000, 50_000
_MOST_SECONDS = 3.0
_PERIOD = quarter(2023, 3)
_WISH = PackageWish(_PERIOD, Layout.OFFICIAL, RowMode.MERGED)


def run(cache_folder: Path, *, quick: bool) -> list[Measure]:
    """Measure checking, packing, closing and correcting a quarter."""
    number = _QUICK if quick else _FULL
    place = cache_folder / "closing"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    with large_register(cache_folder, number) as register:
        # Closing writes for good: the large register itself stays as it is.
        shutil.copy(register.folder / REGISTER_FILE_NAME, place / REGISTER_FILE_NAME)
        clerk, clock = register.account, register.clock
    with Register(place, clerk, clock) as register:
        measures = list(_measured(register, place, f"register of {number:,}"))
    shutil.rmtree(place)
    return measures


def _measured(register: Register, place: Path, whose: str) -> list[Measure]:
    measures = []

    def once(name: str, act: Callable[[], object]) -> None:
        measures.append(Measure(name, seconds(act)))

    figures = register.figures(_PERIOD)
    once(f"all checks of a quarter, {whose}", lambda: register.period_checks.run(_PERIOD, Layout.OFFICIAL, figures))
    register.closings.vouch(_PERIOD, register.figures(_PERIOD))
    packages: list[Package] = []
    once("  its package made ahead", lambda: packages.append(register.packaging.prepare(_WISH)))
    prepared = packages[0]
    floor = _written_plainly(prepared, place / "plain")
    measures.append(_given_out("  a checked quarter given out", register, place, prepared, floor))
    once("  closed, with the files that are kept", lambda: register.packaging.close(_WISH))
    measures.append(_given_out("  a closed quarter given out", register, place, None, floor))
    register.strike_out(register.dossiers_behind(_PERIOD, "8", None)[0], "đo tốc độ")
    once("  what differs since", lambda: register.closings.differences(_PERIOD))
    return measures


def _given_out(name: str, register: Register, place: Path, prepared: Package | None, floor: Action) -> Measure:
    packages = [prepared]

    def ours() -> None:
        packages[0] = register.packaging.give_out(_WISH, place / "ours", packages[0]).package

    taken, least = side_by_side(ours, floor)
    return Measure(name, taken, least, _MOST_SECONDS, judged="ours")


def _written_plainly(package: Package, folder: Path) -> Action:
    folder.mkdir()

    def write() -> None:
        for name, content in package.files.items():
            (folder / name).write_bytes(content)
        with zipfile.ZipFile(folder / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in package.files.items():
                archive.writestr(name, content)

    return write
