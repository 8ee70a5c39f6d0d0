"""Making the package of a period and giving it out.

The files of a closed period are made once, when it is closed, and kept; from then on they are given out again bit for
bit.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from tthc_desktop import __version__, exports
from tthc_desktop.db import Database, audit
from tthc_desktop.db.change_stamp import change_stamp
from tthc_desktop.db.closings import Closing
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.periods import Period
from tthc_desktop.errors import UserError
from tthc_desktop.register.closings import Closings
from tthc_desktop.register.form_export import FormExport
from tthc_desktop.register.package.forms import FormFiles
from tthc_desktop.register.package.records import RecordFiles
from tthc_desktop.register.package.report import ReportFiles
from tthc_desktop.register.reporting import Reporting
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.reports.written.document import WrittenReport
from tthc_desktop.text import date_text, moment_text

_DRAFT_NAME = "-ban-nhap"


@dataclass(frozen=True, slots=True)
class PackageWish:
    """What a package is made of.

    Attributes:
        period: the period.
        layout: which columns II.06a prints.
        rows: how II.07b is laid out.
        draft: mark everything as a draft, even when an identity is broken.
    """

    period: Period
    layout: Layout
    rows: RowMode
    draft: bool = False

    @property
    def name(self) -> str:
        """The name of the folder and of the .zip."""
        return f"{self.period.file_name}{_DRAFT_NAME if self.draft else ''}"


@dataclass(frozen=True, slots=True)
class Package:
    """Files that are ready to be given out.

    Attributes:
        wish: what they are made of.
        files: content by name, in the order in which they are read.
        archive: all of them as a .zip.
        closing: the closing whose files they are; None when the period was not closed.
        stamp: the state of the register they were made from; see :func:`~tthc_desktop.db.change_stamp.change_stamp`.
    """

    wish: PackageWish
    files: Mapping[str, bytes]
    archive: bytes
    closing: Closing | None
    stamp: tuple[int, int]


@dataclass(frozen=True, slots=True)
class PackageResult:
    """What was given out.

    Attributes:
        folder: the folder with the files.
        files: the files, in order.
        archive: the .zip beside the folder.
        package: what was given out, ready to be given out again.
    """

    folder: Path
    files: tuple[Path, ...]
    archive: Path
    package: Package


class Packaging:
    """Makes packages and gives them out.

    Args:
        database: the register.
        reporting: gives the figures that hold.
        refusals: words the refusal of figures that do not agree.
        forms: writes the forms.
        report: writes the written report.
        records: writes what stands behind the figures.
        closings: keeps the files of closed periods.
        office: tells whose package it is.
        clerk: who works with it.
        clock: tells when a package is made.
    """

    def __init__(
        self,
        database: Database,
        reporting: Reporting,
        refusals: FormExport,
        forms: FormFiles,
        report: ReportFiles,
        records: RecordFiles,
        closings: Closings,
        office: Callable[[], Office],
        clerk: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._reporting = reporting
        self._refusals = refusals
        self._forms = forms
        self._report = report
        self._records = records
        self._closings = closings
        self._office = office
        self._clerk = clerk
        self._clock = clock

    @reporting_environment()
    def prepare(self, wish: PackageWish) -> Package:
        """Make the files of a package, so that giving them out takes no time; those of a closed period are kept.

        Args:
            wish: what it is made of; once the files of a closed period are kept, its layouts no longer matter.

        Raises:
            UserError: the office has no name, an identity is broken (unless a draft is wished for), or a closed period
                has no kept files and its dossiers have changed since.
        """
        closing = self._closings.state(wish.period).closing
        if closing is None:
            made_at = self._clock()
            files = self._made(wish, made_at, None)
            return Package(wish, files, exports.zipped(files, made_at), None, change_stamp(self._database))
        wish = replace(wish, draft=False)
        archive_name = f"{wish.name}.zip"
        archive = self._closings.kept_files(closing.key).get(archive_name)
        if archive is None:
            self._refuse_changed(wish.period)
            archive = exports.zipped(self._made(wish, closing.at, closing), closing.at)
            self._closings.keep_files(closing.key, {archive_name: archive})
        return Package(wish, exports.unzipped(archive), archive, closing, change_stamp(self._database))

    @reporting_environment()
    def give_out(self, wish: PackageWish, parent: Path, prepared: Package | None = None) -> PackageResult:
        """Write a package: a folder of its own and a .zip beside it; all of it, or nothing.

        Args:
            wish: what it is made of.
            parent: the folder in which the package's own folder is made.
            prepared: one made ahead; made anew when it is of something else, or something was written since.

        Raises:
            UserError: see :meth:`prepare`; or a file cannot be written.
        """
        if prepared is None or prepared.wish != wish or prepared.stamp != change_stamp(self._database):
            prepared = self.prepare(wish)
        package = prepared
        folder, archive = parent / package.wish.name, parent / f"{package.wish.name}.zip"
        with exports.staging(folder) as staged:
            for name, content in package.files.items():
                exports.write_bytes(content, staged.folder / name, lambda: None)

            def put_in_place() -> None:
                with writing(self._database):
                    self._write_down(package)
                    staged.publish()

            exports.write_bytes(package.archive, archive, put_in_place)
        given = replace(package, wish=wish, stamp=change_stamp(self._database))
        return PackageResult(folder, tuple(folder / name for name in package.files), archive, given)

    def _refuse_changed(self, period: Period) -> None:
        if self._closings.differences(period):
            raise UserError(
                f"{period.name} đã chốt nhưng bộ tệp chưa được lập lúc chốt, và sổ đã thay đổi từ khi đó.",
                "Hãy lập báo cáo đính chính, hoặc mở lại kỳ rồi chốt lại.",
            )

    def _made(self, wish: PackageWish, made_at: datetime, closing: Closing | None) -> dict[str, bytes]:
        office = self._office()
        if not office.name:
            raise UserError(
                "Chưa có tên đơn vị báo cáo.", "Hãy nhập tên đơn vị trong mục Đơn vị trước khi xuất báo cáo."
            )
        figures = self._reporting.figures(wish.period, wish.layout, wish.rows)
        if figures.violations and not wish.draft:
            raise self._refusals.broken(figures)
        state = closing.state if closing else self._closings.events_state(wish.period)
        with TemporaryDirectory(prefix="tthc-") as name:
            folder, ending = Path(name), f"-{wish.name}"
            doubts = self._forms.write(figures, folder, ending, made_at, draft=wish.draft)
            report = self._report.write(figures, folder, ending, made_at)
            self._records.write_dossiers(figures, folder / f"Danh-sach-ho-so{ending}.xlsx", made_at)
            told = [_made_words(made_at, closing), f"Mã trạng thái sổ (SHA-256): {state}", *doubts, *_gaps(report)]
            self._records.write_checks(figures, folder / f"Kiem-tra{ending}.pdf", told)
            if closing is not None and closing.number > 1:
                self._records.write_correction(figures, closing, folder / f"Dinh-chinh{ending}.pdf")
            files = {
                path.name: path.read_bytes() for path in sorted(folder.iterdir(), key=lambda one: one.name.lower())
            }
        manifest = {
            "unit": office.name,
            "period": [wish.period.first.isoformat(), wish.period.last.isoformat()],
            "title": wish.period.title,
            "made_at": made_at.isoformat(timespec="seconds"),
            "program": f"TTHC Desktop {__version__}",
            "closing": None if closing is None else closing.number,
            "draft": wish.draft,
            "register_state_sha256": state,
            "figures_sha256": self._reporting.whole(wish.period).sha256,
        }
        return {**files, f"Ke-khai{ending}.json": _manifest(manifest, files)}

    def _write_down(self, package: Package) -> None:
        wish = package.wish
        audit.write(
            self._database,
            self._clock(),
            self._clerk,
            "export_package",
            wish.period.key,
            days=[date_text(wish.period.first), date_text(wish.period.last)],
            files={name: sha256(content).hexdigest() for name, content in package.files.items()},
            draft=wish.draft,
            closing=None if package.closing is None else package.closing.number,
        )


def _made_words(made_at: datetime, closing: Closing | None) -> str:
    if closing is None:
        return f"Lập lúc {moment_text(made_at)}; kỳ chưa chốt"
    corrected = f", đính chính lần {closing.number - 1}" if closing.number > 1 else ""
    return f"Kỳ đã chốt lúc {moment_text(closing.at)}{corrected}, người chốt: {closing.clerk}"


def _gaps(report: WrittenReport) -> list[str]:
    """Return what of the written report has to be looked at by hand."""
    gaps = list(report.doubts)
    if report.missing or report.unwritten:
        number = len(report.missing) + len(report.unwritten)
        gaps.append(f"Báo cáo lời còn {number} chỗ “…” phải điền tay (số liệu nhập tay, đoạn chưa viết)")
    return gaps


def _manifest(content: Mapping[str, object], files: Mapping[str, bytes]) -> bytes:
    """Return the list of the files of a package, each with its SHA-256, as JSON."""
    listed = [{"name": name, "bytes": len(data), "sha256": sha256(data).hexdigest()} for name, data in files.items()]
    return json.dumps({**content, "files": listed}, ensure_ascii=False, indent=1).encode() + b"\n"
