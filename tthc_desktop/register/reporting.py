"""The forms of a period: counted, checked, laid out and written as files."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from tthc_desktop import shipped
from tthc_desktop.db import Database, catalogue, dossiers, settings
from tthc_desktop.db.connection import writing
from tthc_desktop.db.period import CountedPeriod
from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.periods import Period, period_before
from tthc_desktop.errors import UserError
from tthc_desktop.exports import staging, write_json, write_pdf, write_xlsx
from tthc_desktop.register.rules_in_force import RulesInForce
from tthc_desktop.reports import identities, inventory, settlement
from tthc_desktop.reports.document import FormDocument, FormRow, FormSection, OfficeHeader
from tthc_desktop.reports.identities import Violation
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.layout import FormLayout
from tthc_desktop.reports.settlement import Layout, Settlement
from tthc_desktop.text import date_text, moment_text

SETTLEMENT_FORM, INVENTORY_FORM = "II.06a", "II.07b"
_MOST_NAMED = 5
_DRAFT_NAME = "-ban-nhap"
_DEMONSTRATION_REMARK = "Sổ minh họa: người và số liệu đều là giả định, không dùng làm báo cáo."


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """The counted forms of a period, with what the checks found.

    Attributes:
        period: the period.
        settlement: figures of II.06a.
        inventory: figures of II.07b.
        violations: identities that do not hold; empty when the official export is allowed.
        without_due: how many dossiers of the period have no due date at all, and so are never late.
        channels: how many dossiers were received within the period, by channel.
    """

    period: Period
    settlement: Settlement
    inventory: inventory.Inventory
    violations: tuple[Violation, ...]
    without_due: int
    channels: Mapping[Channel, int]


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


class Reporting:
    """Makes the forms of a period from the register.

    Args:
        database: the register.
        rules: calendar and rule sets.
        clock: tells whether a period is over.
    """

    def __init__(self, database: Database, rules: RulesInForce, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._rules = rules
        self._clock = clock

    def _counted(self, wanted: Period) -> CountedPeriod:
        fields = catalogue.field_names(self._database)
        return CountedPeriod(self._database, wanted.first, wanted.last, fields, self._rules.all_kept())

    def figures(self, wanted: Period, layout: Layout, rows: RowMode = RowMode.MERGED) -> PeriodFigures:
        """Count both forms of a period and check the identities.

        Args:
            wanted: the period.
            layout: where cancelled dossiers are counted.
            rows: how II.07b is laid out.
        """
        fields = catalogue.listed_fields(self._database)
        counted = list(self._counted(wanted).groups())
        settled = settlement.count(counted, fields, wanted.first, wanted.last, layout)
        violations = identities.check(settled, self._before(wanted, fields, layout))
        stock = inventory.count(self._procedures(wanted.last), fields, rows)
        without_due = sum(
            number
            for number, dossier in counted
            if dossier.without_due and settlement.columns_of(dossier, wanted.first, wanted.last, layout)
        )
        channels = dict.fromkeys(Channel, 0)
        for number, dossier in counted:
            if dossier.received_on >= wanted.first:
                channels[dossier.channel] += number
        return PeriodFigures(wanted, settled, stock, violations, without_due, channels)

    def settled(self, wanted: Period, layout: Layout) -> Settlement:
        """Count II.06a alone, as :meth:`figures` does, without the checks."""
        fields = catalogue.listed_fields(self._database)
        return settlement.count(self._counted(wanted).groups(), fields, wanted.first, wanted.last, layout)

    def _before(self, wanted: Period, fields: Sequence[str], layout: Layout) -> dict[str, settlement.Figures]:
        earlier = period_before(wanted)
        # Only (11) of the period before is compared.
        counted = self._counted(earlier).open_groups()
        return dict(settlement.count(counted, fields, earlier.first, earlier.last, layout).rows)

    def _procedures(self, day: date) -> list[inventory.CountedProcedure]:
        return [
            inventory.CountedProcedure(procedure.field, procedure.one_stop, procedure.internal_processes)
            for procedure in catalogue.procedures_on(self._database, day)
        ]

    def dossiers_behind(self, wanted: Period, layout: Layout, column: str, field: str | None) -> list[int]:
        """Return the numbers of the dossiers that a cell of II.06a counts, the newest first.

        Args:
            wanted: the period.
            layout: where cancelled dossiers are counted.
            column: the column's key.
            field: the row; None for the total.
        """
        return sorted(
            (
                key
                for key, dossier in self._counted(wanted).each()
                if (field is None or dossier.field == field)
                and column in settlement.columns_of(dossier, wanted.first, wanted.last, layout)
            ),
            reverse=True,
        )

    def dossiers_without_due(self, wanted: Period) -> list[int]:
        """Return the numbers of the dossiers of a period that have no due date at all, the newest first."""
        counted = self._counted(wanted).each()
        return sorted((key for key, dossier in counted if dossier.without_due), reverse=True)

    def documents(
        self,
        figures: PeriodFigures,
        office: Office,
        *,
        signed_on: date | None = None,
        draft: bool = False,
    ) -> tuple[FormDocument, FormDocument]:
        """Lay out II.06a and II.07b with figures already counted.

        Args:
            figures: see :meth:`figures`.
            office: whose names they carry.
            signed_on: date above the signature; None leaves it to be written by hand.
            draft: print the mark BẢN NHÁP.
        """
        settled, stock = figures.settlement, figures.inventory
        return (
            self._document(
                SETTLEMENT_FORM,
                figures.period,
                _header(office, office.receiver),
                settled.layout,
                FormSection(
                    tuple(FormRow(field, values) for field, values in settled.rows),
                    FormRow(identities.TOTAL_ROW, settled.total),
                ),
                signed_on=signed_on,
                draft=draft,
            ),
            self._document(
                INVENTORY_FORM,
                figures.period,
                _header(office, office.inventory_receiver or office.receiver),
                Layout.OFFICIAL,
                FormSection(
                    tuple(FormRow(label, values) for label, values in stock.rows),
                    FormRow(identities.TOTAL_ROW, stock.total),
                ),
                signed_on=signed_on,
                draft=draft,
            ),
        )

    def _document(
        self,
        form: str,
        wanted: Period,
        header: OfficeHeader,
        variant: Layout,
        section: FormSection,
        *,
        signed_on: date | None,
        draft: bool,
    ) -> FormDocument:
        layout = layout_on(form, wanted.last).for_variant(variant.value)
        return FormDocument(
            layout=layout,
            office=header,
            period_title=wanted.title,
            period_range=wanted.range_text,
            period_first=wanted.first,
            period_last=wanted.last,
            sections=(section,),
            signed_on=signed_on,
            draft=draft,
            remarks=self._remarks(wanted, form),
            demonstration=bool(settings.read(self._database, settings.DEMONSTRATION)),
        )

    def _remarks(self, wanted: Period, form: str) -> tuple[str, ...]:
        """Return what whoever gets a form has to know before its figures are believed."""
        remarks = []
        now = self._clock()
        if form == SETTLEMENT_FORM and now.date() <= wanted.last:
            remarks.append(
                f"Số liệu tạm tính lúc {moment_text(now)}, kỳ báo cáo chưa kết thúc. Hồ sơ đang giải quyết được xét "
                f"trong hạn hay quá hạn tại ngày cuối kỳ {date_text(wanted.last)}."
            )
        if settings.read(self._database, settings.DEMONSTRATION):
            remarks.append(_DEMONSTRATION_REMARK)
        return tuple(remarks)

    def export(
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
        figures = self.figures(wanted, layout, rows)
        if figures.violations and not draft:
            raise self._broken(figures)
        names: list[str] = []
        with staging(folder) as staged:
            for document in self.documents(figures, office, draft=draft):
                for suffix, write in ((".xlsx", write_xlsx), (".pdf", write_pdf), (".json", write_json)):
                    names.append(f"{document.layout.file_stem}{_DRAFT_NAME if draft else ''}{suffix}")
                    write(document, staged.folder / names[-1])
            with writing(self._database):
                record(names)
                staged.publish()
        return ExportResult(folder, tuple(folder / name for name in names), figures)

    def _broken(self, figures: PeriodFigures) -> UserError:
        """Return the refusal that names the rows, the identities and the dossiers behind them."""
        sentences = []
        for violation in figures.violations[:_MOST_NAMED]:
            field = None if violation.row == identities.TOTAL_ROW else violation.row
            keys: Counter[int] = Counter()
            for column in violation.columns:
                keys.update(self.dossiers_behind(figures.period, figures.settlement.layout, column, field))
            # A dossier that stands on one side only is the one that breaks the identity.
            odd = [key for key, times in keys.items() if times == 1] or list(keys)
            named = dossiers.codes_of(self._database, odd[:_MOST_NAMED])
            sentences.append(violation.sentence() + (f" Xem hồ sơ {', '.join(named)}." if named else ""))
        return UserError(
            "Biểu II.06a chưa khớp nên không xuất bản chính thức được. " + " ".join(sentences),
            "Hãy sửa các hồ sơ này, hoặc xuất bản nháp.",
        )


def layout_on(form: str, day: date) -> FormLayout:
    """Return the layout of a form in force on ``day``, or the earliest one for days before it."""
    layouts = shipped.form_layouts(form)
    return next((layout for layout in reversed(layouts) if layout.effective_from <= day), layouts[0])


def _header(office: Office, receiver: str) -> OfficeHeader:
    return OfficeHeader(
        name=office.name,
        receiver=receiver,
        title_tail=office.title_tail,
        place=office.place,
        signer_lines=office.signer_lines,
        signer_name=office.signer_name,
        preparer_name=office.preparer_name,
    )
