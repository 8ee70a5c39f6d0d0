"""Comparing a period with what another system says of it: its form II.06a, or its list of dossiers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.db import amendments, catalogue, dossiers
from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.db.period import CountedPeriod
from tthc_desktop.errors import UserError
from tthc_desktop.imports import RejectedRow
from tthc_desktop.imports.cells import cell_text
from tthc_desktop.imports.report_form import NoFormError, read_form
from tthc_desktop.register.list_comparison import CLOSED, ListComparison, NoListError, left_out, list_of_dossiers
from tthc_desktop.register.list_facts import ListFacts
from tthc_desktop.reports.dossier_differences import (
    ComparedDossier,
    cells_of,
    compare_dossiers,
)
from tthc_desktop.reports.read_form import same_unit
from tthc_desktop.reports.reconciling import compare_forms
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.text import short_date_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.dossiers import StoredDossier
    from tthc_desktop.domain.office import Office
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.imports import ImportedList
    from tthc_desktop.imports.dossier_rows import ImportedDossier
    from tthc_desktop.register.importing import Importer, ImportResult
    from tthc_desktop.register.progress import Progress
    from tthc_desktop.register.reporting import Reporting
    from tthc_desktop.register.rules_in_force import RulesInForce
    from tthc_desktop.reports.read_form import ReadForm
    from tthc_desktop.reports.reconciling import FormComparison


class Reconciling:
    """Compares, and takes over what is right.

    Args:
        database: the register.
        rules: calendar and rule sets.
        reporting: counts periods.
        importer: takes lists in.
        office: tells whose register this is.
        clock: tells the present moment.
    """

    def __init__(
        self,
        database: Database,
        rules: RulesInForce,
        reporting: Reporting,
        importer: Importer,
        office: Callable[[], Office],
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._rules = rules
        self._reporting = reporting
        self._importer = importer
        self._office = office
        self._clock = clock

    def with_file(
        self,
        path: Path,
        period: Period,
        layout: Layout = Layout.OFFICIAL,
        sheet_name: str | None = None,
        progress: Progress | None = None,
    ) -> FormComparison | ListComparison:
        """Compare with a file, whichever of the two it is.

        Args:
            path: a form II.06a or a list of dossiers.
            period: the period.
            layout: how cancelled dossiers are counted beside a list; beside a form they are counted as the form does.
            sheet_name: the sheet of the form where a file has several.
            progress: called with dossiers done and dossiers in all; may raise to cancel.

        Raises:
            UserError: it is neither, or cannot be read, or is of another period.
        """
        try:
            return self.with_form(path, period, None, sheet_name)
        except NoFormError:
            try:
                return self.with_list(path, period, layout, progress)
            except NoListError as no_list:
                raise UserError(
                    f"Tệp “{path.name}” không phải Biểu II.06a, cũng không đọc được như danh sách hồ sơ. "
                    f"{no_list.message}",
                    "Hãy chọn Biểu II.06a, hoặc danh sách hồ sơ mà hệ thống khác xuất ra.",
                ) from None

    @reporting_environment()
    def with_form(
        self, path: Path, period: Period, layout: Layout | None = None, sheet_name: str | None = None
    ) -> FormComparison:
        """Compare the register's II.06a with one that another system printed, cell by cell.

        Args:
            path: the form.
            period: the period that the register counts.
            layout: how cancelled dossiers are counted; None counts them as the form does.
            sheet_name: the sheet where a file has several forms.

        Raises:
            UserError: the file is no form, cannot be read as it stands, or is of another period.
        """
        form = read_form(path, sheet_name)
        _check_period(form, period)
        warnings = self._other_unit(form.unit, "Biểu")
        return compare_forms(self._reporting.settled(period, layout or form.layout), form, warnings)

    def _other_unit(self, told: str, what: str) -> list[str]:
        own = self._office().name
        if not told or not own or same_unit(told, own):
            return []
        return [f"{what} ghi đơn vị “{told}”, còn sổ này là của “{own}”: hãy chắc chắn đã chọn đúng tệp."]

    @reporting_environment()
    def with_list(
        self, path: Path, period: Period, layout: Layout = Layout.OFFICIAL, progress: Progress | None = None
    ) -> ListComparison:
        """Compare the dossiers of a period with a list, dossier by dossier; nothing is written.

        Args:
            path: a list of dossiers as an import takes it.
            period: the period.
            layout: how cancelled dossiers are counted.
            progress: called with dossiers done and dossiers in all; may raise to cancel.

        Raises:
            UserError: it is no list of dossiers, cannot be read, or has no dossier of the period.
        """
        listed = list_of_dossiers(path)
        compared = self._both_sides(listed, period, layout, progress or (lambda done, total: None))
        if not any(one.theirs for one in compared):
            raise UserError(
                f"Tệp “{path.name}” không có hồ sơ nào của kỳ {period.title} {period.range_text}.",
                "Hãy chọn đúng kỳ, hoặc xuất lại danh sách của kỳ này.",
            )
        differences = compare_dossiers(compared, period.first, period.last, layout)
        warnings = [*self._other_unit(listed.office, "Danh sách"), *listed.warnings, *left_out(listed, differences)]
        if self._reporting.frozen(period) is not None:
            warnings.insert(0, CLOSED)
        return ListComparison(
            path, period, layout, len(compared), tuple(differences), tuple(listed.rejected), tuple(warnings)
        )

    def _both_sides(
        self, listed: ImportedList, period: Period, layout: Layout, progress: Progress
    ) -> list[ComparedDossier]:
        """Return every dossier that one of the two sides counts in the period."""
        names = catalogue.field_names(self._database)
        counted = dict(CountedPeriod(self._database, period.first, period.last, names, self._rules.all_kept()).each())
        keys = self._keys([row.code for row in listed.dossiers])
        stored = dossiers.read_dossiers(self._database, [*{*counted, *keys.values()}])
        facts = ListFacts(self._database, self._rules, self._clock(), period.last, listed.columns)
        found: list[ComparedDossier] = []
        told: set[int] = set()
        total = len(listed.dossiers) + len(counted)
        for done, row in enumerate(listed.dossiers):
            if not done % 500:
                progress(done, total)
            key = keys.get(row.code)
            one = self._compared(row, key, stored, facts, listed)
            if one is not None:
                found.append(one)
            if key is not None:
                told.add(key)
        # Rows that could not be read are told as such; their dossiers are not missing in the list.
        unread = {cell_text(cell) for row in listed.rejected for cell in row.cells}
        for key in sorted(counted.keys() - told):
            ours = stored[key]
            if ours.dossier.code in unread:
                continue
            found.append(
                ComparedDossier(ours.dossier.code, "", key, ours.dossier.applicant.name, facts.ours(ours), None)
            )
        progress(total, total)
        return [one for one in found if _concerns(one, period, layout)]

    def _keys(self, codes: Collection[str]) -> dict[str, int]:
        """Return the register's number of each code, former ones among them."""
        former = amendments.former_codes(self._database)
        keys = {code: former[code] for code in codes if code in former}
        keys.update(dossiers.keys_by_code(self._database, list(codes)))
        return keys

    def _compared(
        self,
        row: ImportedDossier,
        key: int | None,
        stored: Mapping[int, StoredDossier],
        facts: ListFacts,
        listed: ImportedList,
    ) -> ComparedDossier | None:
        ours = stored[key] if key is not None else None
        try:
            theirs = facts.theirs(row, ours)
        except UserError as error:
            listed.rejected.append(RejectedRow(row.row_number, str(error), ()))
            return None
        if ours is None:
            return ComparedDossier(row.code, row.code, None, row.applicant_name, None, theirs)
        return ComparedDossier(ours.dossier.code, row.code, key, ours.dossier.applicant.name, facts.ours(ours), theirs)

    def take_over(self, path: Path, codes: Collection[str], progress: Progress | None = None) -> ImportResult:
        """Take some dossiers over from a list: those that are new, and what it tells of the others that is new.

        It is an import like any other: one transaction, in the history of imports, undone there. Where the list
        contradicts the register, the register stays as it is and the row is named among the rejected ones.

        Args:
            path: the list.
            codes: the dossiers, by their codes in the list.
            progress: called with rows done and rows in all; may raise to cancel, then nothing is written.

        Raises:
            UserError: nothing could be read, or the list no longer has any of these dossiers.
        """
        return self._importer.take_in(path, progress, codes)


def _check_period(form: ReadForm, period: Period) -> None:
    if form.period_first is None or (form.period_first, form.period_last) == (period.first, period.last):
        return
    wanted = f"{period.title} (từ {short_date_text(period.first)} đến {short_date_text(period.last)})"
    raise UserError(
        f"Biểu trong tệp “{form.file_name}” là của kỳ khác: {form.period_text}; kỳ đang xem là {wanted}.",
        "Hãy chọn đúng kỳ rồi đối chiếu lại, hoặc chọn tệp khác.",
    )


def _concerns(one: ComparedDossier, period: Period, layout: Layout) -> bool:
    """Tell whether one of the two sides counts a dossier in the period."""
    return any(cells_of(side, period.first, period.last, layout) for side in (one.ours, one.theirs))
