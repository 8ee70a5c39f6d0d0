"""Checks on the shipped list of Phước Long: taken in, searched, its quarter given out, a paper, a backup."""

from datetime import datetime
from pathlib import Path

from tthc_desktop.cli.self_test.checking import FaultError
from tthc_desktop.cli.self_test.own_registers import CLERK
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.periods import quarter
from tthc_desktop.paths import resource
from tthc_desktop.register import ListFilter, Reason, Register
from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.text import fold, number_text

QUARTER = quarter(2023, 3)
_SAMPLE = ("demo", "phuoc_long_2023q3")
_FILES = ("danh_muc_tthc.xlsx", "ho_so.xlsx")
# Lines of the list; its quarter has fewer, for it begins before and ends after.
_DOSSIERS = 2590
# The sums of the report that the ward made public: columns (3) to (13) of II.06a, (3) and (11) of II.07b.
_SETTLEMENT = (2074, 384, 1601, 89, 2011, 2011, 0, 0, 63, 63, 0)
_INVENTORY = (178, 81)
_HEADS = {".xlsx": b"PK", ".docx": b"PK", ".pdf": b"%PDF", ".json": b"{"}
_DOTS_PER_INCH = 60
_PAPER_NAME = "phieu-tiep-nhan.pdf"


def present() -> datetime:
    """Return a moment soon after the quarter, on which its open dossiers are still in time."""
    return datetime(2023, 10, 5, 15, 30)


class SampleQuarter:
    """Works through the quarter of the sample.

    Args:
        folder: where its register is made.
        out: where its files are written to.
    """

    def __init__(self, folder: Path, out: Path) -> None:
        self.folder = folder / "Sổ Phước Long"
        self._out = out

    def take_in(self) -> str:
        """Take the catalogue and the list of dossiers in from their Excel files."""
        with self._opened() as register:
            register.save_office(Office(name="UBND phường Phước Long", receiver="UBND TP Nha Trang"))
            results = [register.import_file(resource(*_SAMPLE, name)) for name in _FILES]
        rejected = sum(len(result.rejected) for result in results)
        if rejected or results[-1].added != _DOSSIERS:
            raise FaultError(f"nhận {results[-1].added} hồ sơ, đúng ra là {_DOSSIERS}; {rejected} dòng không nhận")
        return f"{number_text(_DOSSIERS)} hồ sơ, không dòng nào bị loại"

    def search(self) -> str:
        """Look for somebody without accents and in small letters, as clerks do."""
        with self._opened() as register:
            person = next(
                one
                for one in register.page(ListFilter(), 200)
                if fold(one.applicant_name) != one.applicant_name.lower()
            )
            found = register.page(ListFilter(text=fold(person.applicant_name)), _DOSSIERS)
        if person.key not in [one.key for one in found] or len(found) == _DOSSIERS:
            raise FaultError(f"gõ “{fold(person.applicant_name)}” không ra hồ sơ {person.code}")
        return f"gõ “{fold(person.applicant_name)}” ra {number_text(len(found))} hồ sơ"

    def forms(self) -> str:
        """Give out both forms of the quarter, and hold their sums against the ward's own report."""
        with self._opened() as register:
            result = register.export(QUARTER, self._out, Layout.WARD)
        total, inventory = result.figures.settlement.total, result.figures.inventory.total
        counted = tuple(total[str(column)] for column in range(3, 14)), (inventory["3"], inventory["11"])
        if counted != (_SETTLEMENT, _INVENTORY):
            raise FaultError(f"số liệu khác báo cáo mẫu: {counted}")
        return self._written(result.files)

    def written_report(self) -> str:
        """Give out the written report for Word and as PDF, with its charts."""
        with self._opened() as register:
            return self._written(register.written_reports.write(QUARTER, self._out))

    def paper(self) -> str:
        """Print the receipt of a dossier into a file, and draw its page as the preview does."""
        path = self._out / _PAPER_NAME
        path.unlink(missing_ok=True)
        with self._opened() as register:
            key = register.page(ListFilter(open_only=True), 1)[0].key
            pdf = register.printing.issue([key], PaperKind.RECEIPT, path=path)
            page = register.printing.page_picture(pdf, 0, _DOTS_PER_INCH)
        if min(page.grey) > 100 or max(page.grey) < 250:
            raise FaultError("trang giấy vẽ ra trống")
        return self._written((path,))

    def backup(self) -> str:
        """Make a backup and open it for real, beside the register."""
        with self._opened() as register:
            made = register.backups.make(Reason.BY_HAND)
            if made is None:
                raise FaultError("không có gì để sao lưu: sổ mẫu chưa có hồ sơ")
            seen = register.restoring.look_into(made.path)
        if not seen.is_opened or seen.manifest.dossiers != _DOSSIERS or seen.lacks is None or seen.lacks.dossiers:
            raise FaultError(f"bản sao lưu không đủ: {seen.manifest.dossiers} hồ sơ")
        return f"{number_text(seen.manifest.dossiers)} hồ sơ, mở thử được"

    def _opened(self) -> Register:
        return Register(self.folder, CLERK, present)

    @staticmethod
    def _written(files: tuple[Path, ...]) -> str:
        for path in files:
            if not path.read_bytes().startswith(_HEADS[path.suffix]):
                raise FaultError(f"tệp {path.name} không đúng loại")
        return ", ".join(path.name for path in files)
