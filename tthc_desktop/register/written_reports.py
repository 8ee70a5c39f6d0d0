"""The written report of a period: filled from the forms' figures, with the office's own paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop import shipped
from tthc_desktop.db import audit, closings, own_paragraphs, period, settings
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.db.own_paragraphs import KeptParagraph
from tthc_desktop.domain.periods import parse_period, period_before, same_period_last_year
from tthc_desktop.errors import UserError
from tthc_desktop.exports import report_as_docx, report_as_pdf, staging, unzipped
from tthc_desktop.register import closing_files, paragraphs
from tthc_desktop.register.history.code_of_report import code_line, head_of
from tthc_desktop.register.written_pictures import pictures_of
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.reports.written.filling import Material, fill
from tthc_desktop.reports.written.wording import PeriodNumbers, period_words
from tthc_desktop.text import clean, moment_text, number_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.office import Office
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register.charts import Charts
    from tthc_desktop.register.written_figures import WrittenFigures
    from tthc_desktop.reports.typed_catalogue import TypedFigure
    from tthc_desktop.reports.written.document import Picture, WrittenReport
    from tthc_desktop.reports.written.skeleton import Skeleton

LONGEST_PARAGRAPH = 20_000
DRAFT_ENDING = "-nhap"
# The longest holiday has nine days; a desk that closed nothing in the first ten of a period was not keeping its
# register here.
_QUIET = timedelta(days=10)


class WrittenReports:
    """Makes written reports and keeps the office's own paragraphs.

    Args:
        database: the register.
        figures: gives the figures of a period.
        charts: draws the charts of a period.
        office: tells what reports say of the office.
        clerk: who works with it.
        clock: tells when something is written, and whether a period is over.
    """

    def __init__(
        self,
        database: Database,
        figures: WrittenFigures,
        charts: Charts,
        office: Callable[[], Office],
        clerk: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._figures = figures
        self._charts = charts
        self._office = office
        self._clerk = clerk
        self._clock = clock

    @staticmethod
    def typed_catalogue() -> tuple[TypedFigure, ...]:
        """Return the figures that have to be typed, in their order."""
        return shipped.typed_figures()

    @staticmethod
    def skeleton() -> Skeleton:
        """Return the report without its figures: its sections, and what an office may write itself."""
        return shipped.written_skeleton()

    @reporting_environment()
    def document(
        self,
        wanted: Period,
        layout: Layout | None = None,
        pictures: Mapping[str, Picture] | None = None,
        signed_on: date | None = None,
        *,
        draft: bool = False,
    ) -> WrittenReport:
        """Return the written report of a period, with the figures that hold now.

        Args:
            wanted: the period.
            layout: where cancelled dossiers are counted; the office's unless given.
            pictures: pictures by their keys in the skeleton; the charts of the period unless given.
            signed_on: date above the signature; None leaves it to be written by hand.
            draft: say below the title that it is one.
        """
        office = self._office()
        layout = layout or Layout(office.layout)
        figures, violations = self._figures.of(wanted, layout)
        others = dict.fromkeys((period_before(wanted), same_period_last_year(wanted)))
        since = period.first_closing(self._database)
        closing = closings.holding(self._database, wanted.key)
        correction = closing.number - 1 if closing is not None else 0
        own = paragraphs.that_hold(self._database, wanted)
        material = Material(
            now=PeriodNumbers(wanted, figures),
            earlier=[
                PeriodNumbers(one, self._figures.of(one, layout)[0] if since and since <= one.first + _QUIET else None)
                for one in others
            ],
            layout=layout,
            office=office,
            catalogue=shipped.typed_figures(),
            own={key: one.text for key, one in own.items()},
            form_gaps=self._figures.form_gaps(wanted),
            taken_over=frozenset(key for key, one in own.items() if one.period != wanted.key),
            pictures=pictures_of(self._charts, self._charts.of(wanted, layout)) if pictures is None else pictures,
            signed_on=signed_on,
            remarks=self._remarks(wanted, correction, are_broken=bool(violations), draft=draft),
            is_correction=bool(correction),
        )
        report = fill(shipped.written_skeleton(), material)
        return replace(report, history_line=code_line(head_of(self._database, wanted)))

    def _remarks(self, wanted: Period, correction: int, *, are_broken: bool, draft: bool) -> tuple[str, ...]:
        remarks = []
        now = self._clock()
        if are_broken:
            remarks.append("Bản nháp: số liệu của Biểu II.06a chưa khớp.")
        elif draft:
            remarks.append("Bản nháp, không dùng làm báo cáo.")
        if correction:
            remarks.append(f"Báo cáo đính chính lần {correction}, thay cho báo cáo đã lập trước đó của kỳ này.")
        if now.date() <= wanted.last:
            remarks.append(f"Số liệu tạm tính lúc {moment_text(now)}, kỳ báo cáo chưa kết thúc.")
        if settings.read(self._database, settings.DEMONSTRATION):
            remarks.append("Sổ minh họa: người và số liệu đều là giả định, không dùng làm báo cáo.")
        return tuple(remarks)

    def write(
        self,
        wanted: Period,
        folder: Path,
        layout: Layout | None = None,
        pictures: Mapping[str, Picture] | None = None,
    ) -> tuple[Path, ...]:
        """Write the report of a period as Word and PDF file: both, or none.

        Of a closed period they are those that are kept; else they are named as drafts, beside those of the package.

        Args:
            wanted: the period.
            folder: where to; created when missing.
            layout: where cancelled dossiers are counted; the office's unless given.
            pictures: pictures by their keys in the skeleton; the charts of the period unless given.

        Returns:
            The files.

        Raises:
            UserError: a file cannot be written.
        """
        files = self.kept(wanted)
        if not files:
            report = self.document(wanted, layout, pictures)
            stem = f"{report.file_stem}-{wanted.file_name}{DRAFT_ENDING}"
            files = {f"{stem}.docx": self.as_docx(report), f"{stem}.pdf": self.as_pdf(report)}
        with staging(folder) as staged:
            for name, content in files.items():
                (staged.folder / name).write_bytes(content)
            with writing(self._database):
                names = list(files)
                audit.write(self._database, self._clock(), self._clerk, "export_report", wanted.key, files=names)
                staged.publish()
        return tuple(folder / name for name in files)

    @reporting_environment()
    def kept(self, wanted: Period) -> dict[str, bytes]:
        """Return the files of the report that were made when a period was closed, by name; none when none were kept.

        Raises:
            UserError: a file is no longer what it was: the register is damaged.
        """
        closing = closings.holding(self._database, wanted.key)
        archives = {} if closing is None else closing_files.intact(self._database, closing.key)
        stem = f"{self.skeleton().file_stem}-"
        inside = (file for archive in archives.values() for file in unzipped(archive).items())
        return {name: content for name, content in inside if name.startswith(stem)}

    def missing(self, wanted: Period) -> tuple[TypedFigure, ...]:
        """Return the typed figures that the report of a period needs and nobody has typed."""
        keys = self.document(wanted, pictures={}).missing
        return tuple(one for one in shipped.typed_figures() if one.key in keys)

    @reporting_environment()
    def paragraphs(self, wanted: Period) -> dict[str, str]:
        """Return the office's own paragraphs as they are written by now for a period, by key."""
        return {key: one.text for key, one in paragraphs.written_by_now(self._database, wanted).items()}

    @reporting_environment()
    def written_for(self, wanted: Period) -> dict[str, str]:
        """Return for each paragraph that was written for an earlier period which that was, in words."""
        return {
            key: period_words(parse_period(one.period))
            for key, one in paragraphs.written_by_now(self._database, wanted).items()
            if one.period != wanted.key
        }

    def save_paragraph(self, section: str, wanted: Period, text: str) -> str:
        """Keep a paragraph from a period on.

        Args:
            section: key of the paragraph.
            wanted: the period it is written for.
            text: its lines; nothing takes it away from this period on.

        Returns:
            The text that held before.

        Raises:
            UserError: it is too long.
        """
        lines = [clean(line) for line in text.splitlines()]
        content = "\n".join(filter(None, lines))
        if len(content) > LONGEST_PARAGRAPH:
            raise UserError(
                f"Đoạn này dài quá {number_text(LONGEST_PARAGRAPH)} ký tự.",
                "Hãy rút ngắn, hoặc để thành văn bản riêng.",
            )
        with writing(self._database):
            before = self.paragraphs(wanted).get(section, "")
            if content == before:
                return before
            older = paragraphs.newest(self._database, wanted, without=wanted.key).get(section)
            if content == (older.content if older else ""):
                own_paragraphs.delete(self._database, section, wanted.key)
            else:
                own_paragraphs.write(self._database, KeptParagraph(section, wanted.key, wanted.last, content))
            audit.write(
                self._database,
                self._clock(),
                self._clerk,
                "write_paragraph",
                wanted.key,
                section=section,
                before=before,
                after=content,
            )
        return before

    def as_docx(self, report: WrittenReport) -> bytes:
        """Return a report as a Word file, made now."""
        return report_as_docx(report, self._clock())

    @staticmethod
    def as_pdf(report: WrittenReport) -> bytes:
        """Return a report as a PDF file."""
        return report_as_pdf(report)
