"""Fixtures that every part of the tests may use."""

import gc
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings

from tests import small_sample
from tthc_desktop import shipped
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.domain.rules import RuleSet
from tthc_desktop.domain.workdays import WorkingCalendar
from tthc_desktop.paths import resource
from tthc_desktop.register import Register

# The same examples every time: a test that fails today fails tomorrow, on a slow machine too.
settings.register_profile("tthc", derandomize=True, deadline=None)
settings.load_profile("tthc")

SAMPLES = Path(__file__).resolve().parent / "samples"
CLERK = "Cán bộ A"
FIRST_MOMENT = datetime(2025, 6, 30, 17, 0)

# Windows asks for a right that clerks do not have before it makes a link.
with_links = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets no ordinary account make links")
disks_of_linux = pytest.mark.skipif(sys.platform == "win32", reason="paths and disks of Linux")


@contextmanager
def another_writer(file: Path) -> Iterator[sqlite3.Connection]:
    """Open a register as another program does that changes it while ours has it open; keeps what is done in it."""
    with closing(sqlite3.connect(file)) as connection:
        # Ours holds the journal open, and Windows lets nobody delete what is open.
        connection.execute("PRAGMA journal_mode=TRUNCATE")
        with connection:
            yield connection


class Clock:
    """A clock that stands still until a test sets it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    """Look for no garbage among thousands of tests that are being collected, all of which stay."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Keep them out of every later search for garbage."""
    gc.freeze()
    gc.enable()


@pytest.fixture(autouse=True)
def _data_folder_of_the_test(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a forgotten ``--data`` away from the real register of whoever runs the tests."""
    monkeypatch.setenv("TTHC_DESKTOP_DATA", str(tmp_path_factory.getbasetemp() / "forgotten-data"))


@pytest.fixture(scope="session")
def calendar() -> WorkingCalendar:
    """The shipped calendar, without edits of an office."""
    return WorkingCalendar(*shipped.calendar_years())


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    """The shipped rules for a dossier of 2024."""
    return next(rules for rules in shipped.rule_sets() if rules.applies_from <= date(2024, 1, 1))


@pytest.fixture
def clock() -> Clock:
    """Monday 30 June 2025, 17:00, unless the test sets it."""
    return Clock(FIRST_MOMENT)


@pytest.fixture(scope="session")
def new_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register as it is made, on the first day of the clock; to be copied, for making one takes its time."""
    folder = tmp_path_factory.mktemp("moi") / "so"
    Register(folder, clerk=CLERK, clock=lambda: FIRST_MOMENT).close()
    return folder


@pytest.fixture
def prepared_folder(new_folder: Path) -> Path:
    """What the test's own register is a copy of."""
    return new_folder


@pytest.fixture
def register(tmp_path: Path, clock: Clock, prepared_folder: Path) -> Iterator[Register]:
    """A new register in its own folder."""
    shutil.copytree(prepared_folder, tmp_path / "so")
    with Register(tmp_path / "so", clerk=CLERK, clock=clock) as opened:
        yield opened


def _filled(folder: Path, now: datetime, files: list[Path]) -> Path:
    with Register(folder, clerk="nhập mẫu", clock=lambda: now) as opened:
        for file in files:
            result = opened.import_file(file)
            assert result.rejected == ()
    return folder


@pytest.fixture(scope="session")
def phuoc_long_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register of Phước Long with its catalogue and dossiers; to be copied, not written to."""
    source = resource("demo", "phuoc_long_2023q3")
    files = [source / "danh_muc_tthc.xlsx", source / "ho_so.xlsx"]
    return _filled(tmp_path_factory.mktemp("mau") / "phuoc_long", datetime(2023, 10, 5, 17, 0), files)


@pytest.fixture(scope="session")
def vi_du_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register of the commune Ví Dụ with its dossiers; to be copied, not written to."""
    files = [SAMPLES / "vi_du_2025q2" / "ho_so.xlsx"]
    return _filled(tmp_path_factory.mktemp("mau") / "vi_du", datetime(2025, 7, 8, 17, 0), files)


@pytest.fixture(scope="session")
def small_folder(new_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with a few dossiers of Phước Long, see small_sample; to be copied, not written to."""
    place = tmp_path_factory.mktemp("nho")
    folder = Path(shutil.copytree(new_folder, place / "so"))
    with Register(folder, clerk="Thử", clock=lambda: datetime(2026, 11, 20, 10, 0)) as register:
        small_sample.import_into(register, place)
    return folder


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[Path], Path]:
    """Copy a sample register into the test's own folder."""

    def copy(folder: Path) -> Path:
        return Path(shutil.copytree(folder, tmp_path / folder.name))

    return copy
