"""The parts of an open register that are about periods: counted, checked, closed, written, packed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthc_desktop.register.charts import Charts
from tthc_desktop.register.closings import Closings
from tthc_desktop.register.counting import Counting
from tthc_desktop.register.desk import Desk
from tthc_desktop.register.feedback import FeedbackRegister
from tthc_desktop.register.form_documents import FormDocuments
from tthc_desktop.register.form_export import FormExport
from tthc_desktop.register.form_layouts import FormLayouts
from tthc_desktop.register.freezing import Freezing
from tthc_desktop.register.history.code_of_report import head_of
from tthc_desktop.register.late_reasons import LateReasons
from tthc_desktop.register.other_forms import OtherForms
from tthc_desktop.register.package.forms import FormFiles
from tthc_desktop.register.package.making import PackageFiles
from tthc_desktop.register.package.packaging import Packaging
from tthc_desktop.register.package.records import RecordFiles
from tthc_desktop.register.package.report import ReportFiles
from tthc_desktop.register.parts import RegisterParts
from tthc_desktop.register.period_checks import PeriodChecks
from tthc_desktop.register.period_notices import PeriodNotifying
from tthc_desktop.register.rates import Rates
from tthc_desktop.register.reconciling import Reconciling
from tthc_desktop.register.reporting import Reporting
from tthc_desktop.register.settled_periods import SettledPeriods
from tthc_desktop.register.summing_up import SummingUp
from tthc_desktop.register.typed_figures import TypedFigures
from tthc_desktop.register.why import WhyCounted
from tthc_desktop.register.written_figures import WrittenFigures
from tthc_desktop.register.written_reports import WrittenReports
from tthc_desktop.reports.settlement import Layout, Settlement

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period


class ReportParts(RegisterParts):
    """An open register with its parts that are about periods, beside those that are about dossiers."""

    def _make_parts(self) -> None:
        super()._make_parts()
        self._make_counting_parts()
        self._make_report_parts()
        self.packaging = Packaging(self._database, self._package_files(), self.closings, self.clerk, self.clock)

    def _make_counting_parts(self) -> None:
        """Make what counts and checks a period, and keeps what it was closed with."""
        clerk, clock = self.clerk, self.clock
        self._counting = Counting(self._database, self._rules)
        self._reporting = Reporting(self._database, self._counting)
        freezing = Freezing(self._database, self._counting)
        self.closings = Closings(
            self._database, self._reporting, freezing, self.clerks, self._layout, clock, self.rights, self._agreeing
        )
        self.period_notices = PeriodNotifying(self._database, self.closings, clock)
        self._settled_periods = SettledPeriods(self._database, self._reporting.settled)
        self.desk = Desk(self._database, self._rules, self._settled)
        self.feedback = FeedbackRegister(self._database, clerk, clock)
        self.typed_figures = TypedFigures(self._database, clerk, clock)
        self.late_reasons = LateReasons(self._database, clerk, clock, self.rights)
        self.period_checks = PeriodChecks(self._database, self._rules, self._reporting, clock)
        self.why = WhyCounted(self._database, self._rules, self._cards)
        self.reconciling = Reconciling(self._database, self._rules, self._reporting, self._importer, self.office, clock)
        self.summing_up = SummingUp(self._database, self.office, clerk, clock)

    def _make_report_parts(self) -> None:
        """Make what puts counted figures on paper."""
        clerk, clock = self.clerk, self.clock
        self.form_layouts = FormLayouts(self._database, self.folder, self.rights)
        self._documents = FormDocuments(self._database, clock, self.form_layouts)
        self._form_export = FormExport(self._database, self._reporting, self._documents)
        self.other_forms = OtherForms(
            self._database, self.form_layouts, self.typed_figures, self._reporting, self.office, clerk, clock
        )
        self.rates = Rates(self._database, self._settled_periods, clerk, clock, self.rights)
        self.charts = Charts(
            self._database,
            self._settled_periods,
            self.rates,
            self._reporting.dossiers_behind,
            self._reporting.by_day,
            self.office,
            clerk,
            clock,
        )
        figures = WrittenFigures(self._database, self._reporting, self.form_layouts)
        self.written_reports = WrittenReports(self._database, figures, self.charts, self.office, clerk, clock)

    def _package_files(self) -> PackageFiles:
        return PackageFiles(
            self._reporting,
            self._form_export,
            FormFiles(self._documents, self.other_forms, self.form_layouts, self.office),
            ReportFiles(self.written_reports, self.charts),
            RecordFiles(self._database, self._counting, self.period_checks, self.closings, self.office),
            self.closings,
            self.office,
            lambda period: head_of(self._database, period),
        )

    def _layout(self) -> Layout:
        return Layout(self.office().layout)

    def _settled(self, wanted: Period) -> Settlement:
        return self._settled_periods.of(wanted, self._layout())
