"""The files of a package, all made from the figures that hold: each number in them is the same one."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tthc_desktop import __version__
from tthc_desktop.errors import UserError
from tthc_desktop.register.history.code_of_report import code_line
from tthc_desktop.register.package.former import MANIFEST
from tthc_desktop.text import moment_text

if TYPE_CHECKING:
    from tthc_desktop.db.audit import ChainHead
    from tthc_desktop.db.closings import Closing
    from tthc_desktop.domain.office import Office
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register.closings import Closings
    from tthc_desktop.register.form_export import FormExport
    from tthc_desktop.register.package.forms import FormFiles
    from tthc_desktop.register.package.records import RecordFiles
    from tthc_desktop.register.package.report import ReportFiles
    from tthc_desktop.register.progress import Progress
    from tthc_desktop.register.reporting import Reporting
    from tthc_desktop.reports.inventory import RowMode
    from tthc_desktop.reports.settlement import Layout
    from tthc_desktop.reports.written.document import WrittenReport

_DRAFT_NAME = "-ban-nhap"
_STEPS = 4


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


class PackageFiles:
    """Makes them.

    Args:
        reporting: gives the figures that hold.
        refusals: words the refusal of figures that do not agree.
        forms: writes the forms.
        report: writes the written report.
        records: writes what stands behind the figures.
        closings: tells the state of the events behind them.
        office: tells whose package it is.
        head: tells the row of the history that a period's files carry.
    """

    def __init__(
        self,
        reporting: Reporting,
        refusals: FormExport,
        forms: FormFiles,
        report: ReportFiles,
        records: RecordFiles,
        closings: Closings,
        office: Callable[[], Office],
        head: Callable[[Period], ChainHead | None],
    ) -> None:
        self._reporting = reporting
        self._refusals = refusals
        self._forms = forms
        self._report = report
        self._records = records
        self._closings = closings
        self._office = office
        self._head = head

    def refuse_unnamed(self) -> None:
        """Refuse a package that nobody's name stands on.

        Raises:
            UserError: the office has no name.
        """
        if not self._office().name:
            raise UserError(
                "Chưa có tên đơn vị báo cáo.", "Hãy nhập tên đơn vị trong trang Đơn vị trước khi xuất báo cáo."
            )

    def gaps(self, period: Period, layout: Layout) -> list[str]:
        """Return what of the written report of a period has to be looked at by hand, a sentence each."""
        return _gaps(self._report.report(period, layout))

    def make(
        self, wish: PackageWish, made_at: datetime, closing: Closing | None, progress: Progress
    ) -> dict[str, bytes]:
        """Return the files by name, in the order in which they are read; the list of them with their SHA-256 is last.

        Args:
            wish: what they are made of.
            made_at: told as the moment of making.
            closing: the closing whose files they are; None for a period that is not closed.
            progress: called with steps done and steps in all; may raise to cancel.

        Raises:
            UserError: the office has no name, or an identity is broken (unless a draft is wished for).
        """
        self.refuse_unnamed()
        figures = self._reporting.figures(wish.period, wish.layout, wish.rows)
        if figures.violations and not wish.draft:
            raise self._refusals.broken(figures)
        state = closing.state if closing else self._closings.events_state(wish.period)
        head = self._head(wish.period)
        with TemporaryDirectory(prefix="tthc-") as name:
            folder, ending = Path(name), f"-{wish.name}"
            progress(0, _STEPS)
            doubts = self._forms.write(figures, folder, ending, made_at, draft=wish.draft)
            progress(1, _STEPS)
            report = self._report.write(figures, folder, ending, made_at, draft=wish.draft)
            progress(2, _STEPS)
            self._records.write_dossiers(figures, folder / f"Danh-sach-ho-so{ending}.xlsx", made_at)
            progress(3, _STEPS)
            told = ["Bản nháp"] if wish.draft else []
            told += [_made_words(made_at, closing), f"Mã trạng thái sổ (SHA-256): {state}"]
            told += [*filter(None, [code_line(head)]), *doubts, *_gaps(report)]
            self._records.write_checks(figures, folder / f"Kiem-tra{ending}.pdf", told)
            if closing is not None and closing.number > 1:
                self._records.write_correction(figures, closing, folder / f"Dinh-chinh{ending}.pdf")
            files = {
                path.name: path.read_bytes() for path in sorted(folder.iterdir(), key=lambda one: one.name.lower())
            }
        manifest = {
            "unit": self._office().name,
            "period": [wish.period.first.isoformat(), wish.period.last.isoformat()],
            "title": wish.period.title,
            "made_at": made_at.isoformat(timespec="seconds"),
            "program": f"TTHC Desktop {__version__}",
            "closing": None if closing is None else closing.number,
            "draft": wish.draft,
            "register_state_sha256": state,
            "history": None if head is None else {"number": head.number, "sha256": head.sha256},
            "figures_sha256": self._reporting.whole(wish.period).sha256,
        }
        return {**files, f"{MANIFEST}{ending}.json": _manifest(manifest, files)}


def _made_words(made_at: datetime, closing: Closing | None) -> str:
    if closing is None:
        return f"Lập lúc {moment_text(made_at)}; kỳ chưa chốt"
    corrected = f", đính chính lần {closing.number - 1}" if closing.number > 1 else ""
    return f"Kỳ đã chốt lúc {moment_text(closing.at)}{corrected}, người chốt: {closing.clerk}"


def _gaps(report: WrittenReport) -> list[str]:
    """Return what of the written report has to be looked at by hand."""
    gaps = [*report.doubts, *report.form_gaps]
    if report.missing or report.unwritten:
        number = len(report.missing) + len(report.unwritten)
        gaps.append(f"Báo cáo lời còn {number} chỗ “…” phải điền tay (số liệu nhập tay, đoạn chưa viết)")
    if report.taken_over:
        gaps.append(f"{len(report.taken_over)} đoạn của báo cáo lời lấy từ kỳ trước, cần xem lại")
    return gaps


def _manifest(content: Mapping[str, object], files: Mapping[str, bytes]) -> bytes:
    """Return the list of the files of a package, each with its SHA-256, as JSON."""
    listed = [{"name": name, "bytes": len(data), "sha256": sha256(data).hexdigest()} for name, data in files.items()]
    return json.dumps({**content, "files": listed}, ensure_ascii=False, indent=1).encode() + b"\n"
