"""A small catalogue and a desk to receive dossiers under it."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.conftest import CLERK, FIRST_MOMENT, Clock
from tests.register import written_sample
from tests.update_files import LATE_IN_2026, NEXT, PUBLISHERS, write_update
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import (
    DayEdit,
    DossierCard,
    ListedDossier,
    ListFilter,
    NewDossier,
    PrintedPaper,
    Register,
    UpdateChoice,
    UpdatePreview,
)
from tthc_desktop.reports.papers.layout import PaperKind, PaperSize

CATALOGUE_TITLES = (
    "Mã TTHC",
    "Tên thủ tục hành chính",
    "Lĩnh vực",
    "Thời hạn giải quyết",
    "Hình thức nộp",
    "Trường hợp",
    "Thực hiện theo MC, MCLT",
    "Số quy trình nội bộ",
)
DOSSIER_TITLES = (
    "Mã hồ sơ",
    "Mã TTHC",
    "Tên thủ tục hành chính",
    "Lĩnh vực",
    "Chủ hồ sơ",
    "Hình thức nộp",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Ngày yêu cầu bổ sung",
    "Ngày nhận bổ sung",
    "Ngày kết thúc",
    "Ngày trả kết quả",
    "Trạng thái",
)
CATALOGUE = (
    ("1.000001", "Thủ tục năm ngày làm việc", "Hộ tịch", "5 ngày làm việc", None, None, "x", 1),
    ("1.000002", "Thủ tục bốn giờ", "Chứng thực", "4 giờ làm việc", None, None, "x", 1),
    ("1.000003", "Thủ tục trong ngày", "Chứng thực", "trong ngày", None, None, "x", 0),
    ("1.000004", "Thủ tục mười ngày", "Đất đai", "10 ngày", None, None, "x", 2),
    ("1.000005", "Thủ tục không quy định thời hạn", "Đất đai", "không quy định", None, None, None, 0),
    ("1.000006", "Đăng ký nghĩa vụ quân sự", "Quân sự", "1 ngày làm việc", None, None, "x", 1),
    ("1.000006", "Đăng ký nghĩa vụ quân sự", "Quân sự", "2 giờ làm việc", "Trực tuyến", None, "x", 1),
    ("1.000007", "Thủ tục có xác minh", "Hộ tịch", "3 ngày làm việc", None, None, "x", 1),
    ("1.000007", "Thủ tục có xác minh", "Hộ tịch", "8 ngày làm việc", None, "Phải xác minh", "x", 1),
    ("1.000008", "Thủ tục chưa rõ thời hạn", "Hộ tịch", None, None, None, "x", 0),
)

SaveList = Callable[..., Path]


def write_list(file: Path, titles: Sequence[str], rows: Sequence[Any]) -> Path:
    """Write a list as provincial systems export it; each row is a sequence or a mapping by title."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(list(titles))
    for row in rows:
        sheet.append([row.get(title) for title in titles] if isinstance(row, dict) else list(row))
    workbook.save(file)
    return file


@pytest.fixture
def save_list(tmp_path: Path) -> SaveList:
    """Write a list into the folder of the test."""

    def save(name: str, titles: Sequence[str], rows: Sequence[Any]) -> Path:
        return write_list(tmp_path / name, titles, rows)

    return save


@pytest.fixture
def save_catalogue(save_list: SaveList) -> SaveList:
    def save(rows: Sequence[Any] = CATALOGUE, name: str = "danh_muc.xlsx") -> Path:
        return save_list(name, CATALOGUE_TITLES, rows)

    return save


@pytest.fixture
def save_dossiers(save_list: SaveList) -> SaveList:
    """Write dossiers; a row needs only what differs from an ordinary one."""

    def save(*rows: dict[str, Any], name: str = "ho_so.xlsx") -> Path:
        ordinary = {
            "Mã TTHC": "1.000001",
            "Chủ hồ sơ": "Nguyễn Văn A",
            "Hình thức nộp": "Trực tiếp",
            "Ngày tiếp nhận": "02/06/2025 08:00",
            "Ngày hẹn trả": "09/06/2025",
            "Trạng thái": "Đang xử lý",
        }
        return save_list(name, DOSSIER_TITLES, [ordinary | row for row in rows])

    return save


@dataclass
class Desk:
    """Short ways to do what the window does."""

    register: Register

    @property
    def file(self) -> Path:
        return self.register.folder / REGISTER_FILE_NAME

    def procedure_key(self, code: str, day: date = date(2025, 6, 2)) -> int:
        return next(one.key for one in self.register.procedures(day) if one.code == code)

    def new(self, procedure: str = "1.000001", received: str = "2025-06-02 08:00", **rest: Any) -> NewDossier:
        rest.setdefault("applicant", Applicant("Nguyễn Văn A"))
        rest.setdefault("channel", Channel.COUNTER)
        moment = datetime.fromisoformat(received)
        return NewDossier(self.procedure_key(procedure, moment.date()), received_at=moment, **rest)

    def receive(self, procedure: str = "1.000001", received: str = "2025-06-02 08:00", **rest: Any) -> DossierCard:
        return self.register.receive(self.new(procedure, received, **rest))

    def record(self, key: int, kind: EventKind, moment: str, **rest: Any) -> DossierCard:
        rest.setdefault("note", "lý do")
        return self.register.record(key, Event(kind, datetime.fromisoformat(moment), **rest))

    def issue(self, keys: Sequence[int], kind: PaperKind, *, together: bool = False) -> list[PrintedPaper]:
        """Print papers and return what is written down of each dossier's."""
        self.register.printing.issue(keys, kind, together=together)
        return [self.register.printing.printed(key)[-1] for key in keys]

    def issue_one(self, key: int, kind: PaperKind, size: PaperSize | None = None) -> PrintedPaper:
        self.register.printing.issue([key], kind, size)
        return self.register.printing.printed(key)[-1]

    def found(self, text: str) -> list[str]:
        """The codes of what a search finds."""
        return [one.code for one in self.register.page(ListFilter(text=text), 10)]

    def listed(self, key: int) -> ListedDossier:
        """A dossier as it stands in the list."""
        (row,) = self.register.page(ListFilter(keys=(key,)), 10)
        return row

    def power_cut(self, *moved: int, day: date = date(2025, 6, 6)) -> None:
        """Make a working day a day off, Friday 6 June if nothing else is said, and move due dates of some dossiers."""
        self.register.calendar_editing.keep([DayEdit(day, DayKind.OFF, "mất điện")], moved)

    def rows(self, sql: str, *arguments: Any) -> list[tuple[Any, ...]]:
        """Read the file beside the program, as any other tool would."""
        with closing(sqlite3.connect(self.file)) as connection:
            return connection.execute(sql, arguments).fetchall()

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """All rows of all tables."""
        tables = [name for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {name: self.rows(f'SELECT * FROM "{name}"') for name in tables}


@pytest.fixture(scope="session")
def desk_folder(new_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with the small catalogue, which came into force long ago; to be copied."""
    place = tmp_path_factory.mktemp("ban")
    folder = Path(shutil.copytree(new_folder, place / "so"))
    with Register(folder, clerk=CLERK, clock=lambda: FIRST_MOMENT) as register:
        result = register.import_file(write_list(place / "danh_muc.xlsx", CATALOGUE_TITLES, CATALOGUE))
        assert result.added == 8
    return folder


@pytest.fixture
def prepared_folder(request: pytest.FixtureRequest, new_folder: Path) -> Path:
    """The catalogue is in the register of a test that works at the desk, and in no other."""
    if "desk" not in request.fixturenames:
        return new_folder
    folder: Path = request.getfixturevalue("desk_folder")
    return folder


@pytest.fixture
def desk(register: Register) -> Desk:
    """A desk whose catalogue came into force long ago."""
    return Desk(register)


@pytest.fixture
def slip(desk: Desk) -> Callable[..., None]:
    """Write down that a paper was printed for an event, as the printing does."""

    def printed(key: int, event_number: int, at: str = "2025-06-30T17:00:00") -> None:
        with desk.register._database.conn as connection:
            connection.execute(
                "INSERT INTO printed_papers (dossier_id, kind, paper_set, event_number, year, number, at, clerk) "
                "VALUES (?, 'receipt', 'tt03', ?, 2025, 1, ?, 'A')",
                [key, event_number, at],
            )

    return printed


@pytest.fixture
def november(desk: Desk, clock: Any) -> Desk:
    """The desk on Thursday 19 November 2026, ten in the morning."""
    clock.now = datetime(2026, 11, 19, 10, 0)
    return desk


@pytest.fixture
def phuoc_long(phuoc_long_folder: Path, copied: Callable[[Path], Path]) -> Iterator[Register]:
    """The sample of Phước Long with its office, some weeks after the quarter."""
    with Register(copied(phuoc_long_folder), clerk="Cán bộ A", clock=lambda: written_sample.NOW) as register:
        register.save_office(written_sample.OFFICE)
        yield register


@pytest.fixture
def typed_phuoc_long(phuoc_long: Register) -> Register:
    """The same with everything typed that its written report needs."""
    quarter = written_sample.QUARTER
    phuoc_long.typed_figures.save(quarter, written_sample.TYPED)
    for column, number in written_sample.REVIEWED.items():
        phuoc_long.other_forms.type_number("II.04", quarter, "plan", column, number)
    return phuoc_long


@pytest.fixture
def ready(desk, clock):
    """Two dossiers of 2 June 2025 due on 9 June: one finished early, one open and overdue when the quarter ends."""
    done = desk.receive(code="HS-1")
    desk.record(done.key, EventKind.FINISHED, "2025-06-05 09:00")
    desk.receive(code="HS-2")
    desk.register.save_office(Office(name="UBND xã Ví Dụ", receiver="UBND tỉnh Khánh Hòa"))
    clock.now = datetime(2025, 6, 17, 9, 0)
    return desk


@pytest.fixture
def packaging(ready):
    return ready.register.packaging


@pytest.fixture
def updated(tmp_path: Path) -> Iterator[Register]:
    """A register late in 2026 that takes the updates of the tests' publisher."""
    with Register(tmp_path / "so", "Lê Thị Mai", Clock(LATE_IN_2026), publishers=PUBLISHERS) as register:
        yield register


@pytest.fixture
def take(updated: Register, tmp_path: Path) -> Callable[..., UpdatePreview]:
    """Look into an update of some files and take it in."""

    def act(files: dict[str, str], choice: UpdateChoice | None = None, number: int = NEXT) -> UpdatePreview:
        seen = updated.updating.look_into(write_update(tmp_path / "c.tthc-update", files, number))
        assert seen.update is not None
        updated.updating.take_in(seen.update, choice or seen.suggested)
        return seen

    return act
