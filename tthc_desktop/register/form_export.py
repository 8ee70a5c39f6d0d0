"""The forms of a period written as files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.db import dossiers
from tthc_desktop.db.connection import writing
from tthc_desktop.errors import UserError
from tthc_desktop.exports import staging, write_json, write_pdf, write_xlsx
from tthc_desktop.reports import identities

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.office import Office
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register.form_documents import FormDocuments
    from tthc_desktop.register.reporting import Reporting
    from tthc_desktop.reports.inventory import RowMode
    from tthc_desktop.reports.period_figures import PeriodFigures
    from tthc_desktop.reports.settlement import Layout

_MOST_NAMED = 5
_DRAFT_NAME = "-ban-nhap"


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What an export wrote.

    Attributes:
        folder: the folder.
        files: the files, in order.
        figures: what they carry.
    """

    folder: Path
    files: tuple[Path, ...]
    figures: PeriodFigures


class FormExport:
    """Writes II.06a and II.07b.

    Args:
        database: the register.
        reporting: gives the figures.
        documents: lays them out.
    """

    def __init__(self, database: Database, reporting: Reporting, documents: FormDocuments) -> None:
        self._database = database
        self._reporting = reporting
        self._documents = documents

    def write(
        self,
        wanted: Period,
        folder: Path,
        office: Office,
        layout: Layout,
        rows: RowMode,
        record: Callable[[Sequence[str]], None],
        *,
        draft: bool = False,
    ) -> ExportResult:
        """Write both forms of a period as .xlsx, .pdf and .json: all six files, or none.

        Args:
            wanted: the period.
            folder: where to; created when missing.
            office: whose names they carry.
            layout: which columns II.06a prints.
            rows: how II.07b is laid out.
            record: called with the names of the files, in the transaction in which they are put in place.
            draft: write drafts, even when an identity is broken; their names say so.

        Raises:
            UserError: an identity is broken (unless ``draft``), or a file cannot be written.
        """
        figures = self._reporting.figures(wanted, layout, rows)
        if figures.violations and not draft:
            raise self.broken(figures)
        names: list[str] = []
        with staging(folder) as staged:
            for document in self._documents.documents(figures, office, draft=draft):
                for suffix, write in ((".xlsx", write_xlsx), (".pdf", write_pdf), (".json", write_json)):
                    names.append(f"{document.layout.file_stem}{_DRAFT_NAME if draft else ''}{suffix}")
                    write(document, staged.folder / names[-1])
            with writing(self._database):
                record(names)
                staged.publish()
        return ExportResult(folder, tuple(folder / name for name in names), figures)

    def broken(self, figures: PeriodFigures) -> UserError:
        """Return the refusal that names the rows, the identities and the dossiers behind them."""
        sentences = []
        for violation in figures.violations[:_MOST_NAMED]:
            field = None if violation.row == identities.TOTAL_ROW else violation.row
            keys: Counter[int] = Counter()
            for column in violation.columns:
                keys.update(self._reporting.dossiers_behind(figures.period, figures.settlement.layout, column, field))
            # A dossier that stands on one side only is the one that breaks the identity.
            odd = [key for key, times in keys.items() if times == 1] or list(keys)
            named = dossiers.codes_of(self._database, odd[:_MOST_NAMED])
            sentences.append(violation.sentence() + (f" Xem hồ sơ {', '.join(named)}." if named else ""))
        return UserError(
            "Biểu II.06a chưa khớp nên không xuất bản chính thức được. " + " ".join(sentences),
            "Hãy sửa các hồ sơ này, hoặc xuất bản nháp.",
        )
