"""A register with a few dossiers, made in a moment, for tests that are about the file and not about its dossiers."""

from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

from tests.conftest import Clock
from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.register import DossierCard, NewDossier, Register

_TITLES = ("Mã hồ sơ", "Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực", "Chủ hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả")
PERSON = "Nguyễn Văn Ánh"


def list_file(path: Path, *codes: str) -> Path:
    """Write a list with one dossier for each code."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (
        _TITLES,
        *((code, "1.000001", "Thủ tục A", "Hộ tịch", PERSON, "02/06/2025 08:00", "09/06/2025") for code in codes),
    ):
        sheet.append(row)
    workbook.save(path)
    return path


def small_register(folder: Path, *codes: str, clock: Clock, key: bytes | None = None) -> Path:
    """Make a register with some dossiers and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    file = list_file(folder.parent / "danh_sach.xlsx", *(codes or ("H1", "H2", "H3")))
    with Register(folder, "Lê Thị Mai", clock, key) as register:
        assert register.import_file(file).rejected == ()
    return folder


def receive_one(register: Register, at: datetime) -> DossierCard:
    """Receive one more dossier."""
    if not register.procedures(at.date()):
        register.use_shipped_catalogue()
    procedure = register.procedures(at.date())[0]
    return register.receive(NewDossier(procedure.key, Applicant(name=PERSON), Channel.COUNTER, at))
