"""The parts of an open register that are about periods: counted, checked, closed, written, packed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tthc_desktop.register.dossier_parts import DossierParts
from tthc_desktop.reports.settlement import Layout

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register.charts import Charts
    from tthc_desktop.register.closings import Closings
    from tthc_desktop.register.counting import Counting
    from tthc_desktop.register.desk import Desk
    from tthc_desktop.register.feedback import FeedbackRegister
    from tthc_desktop.register.form_documents import FormDocuments
    from tthc_desktop.register.form_export import FormExport
    from tthc_desktop.register.freezing import Freezing
    from tthc_desktop.register.late_reasons import LateReasons
    from tthc_desktop.register.other_forms import OtherForms
    from tthc_desktop.register.package.packaging import Packaging
    from tthc_desktop.register.period_checks import PeriodChecks
    from tthc_desktop.register.period_notices import PeriodNotifying
    from tthc_desktop.register.rates import Rates
    from tthc_desktop.register.reconciling import Reconciling
    from tthc_desktop.register.reporting import Reporting
    from tthc_desktop.register.settled_periods import SettledPeriods
    from tthc_desktop.register.summing_up import SummingUp
    from tthc_desktop.register.typed_figures import TypedFigures
    from tthc_desktop.register.why import WhyCounted
    from tthc_desktop.register.written_reports import WrittenReports
    from tthc_desktop.reports.settlement import Settlement


class ReportParts(DossierParts):
    """An open register with its parts that are about periods, beside those that are about dossiers."""

    @cached_property
    def _counting(self) -> Counting:
        """What counts the forms."""
        from tthc_desktop.register.counting import Counting

        return Counting(self._database, self._rules)

    @cached_property
    def _reporting(self) -> Reporting:
        """What gives the figures that hold."""
        from tthc_desktop.register.reporting import Reporting

        return Reporting(self._database, self._counting)

    @cached_property
    def closings(self) -> Closings:
        """What closes periods."""
        from tthc_desktop.register.closings import Closings

        return Closings(
            self._database,
            self._reporting,
            self._freezing,
            self.clerks,
            self._layout,
            self.clock,
            self.rights,
            self._agreeing,
        )

    @cached_property
    def _freezing(self) -> Freezing:
        """What freezes figures."""
        from tthc_desktop.register.freezing import Freezing

        return Freezing(self._database, self._counting)

    @cached_property
    def period_notices(self) -> PeriodNotifying:
        """What tells which period is to be closed next."""
        from tthc_desktop.register.period_notices import PeriodNotifying

        return PeriodNotifying(self._database, self.closings.differences, self.clock)

    @cached_property
    def _settled_periods(self) -> SettledPeriods:
        """What was counted before."""
        from tthc_desktop.register.settled_periods import SettledPeriods

        return SettledPeriods(self._database, self._reporting.settled)

    @cached_property
    def desk(self) -> Desk:
        """What answers the start page."""
        from tthc_desktop.register.desk import Desk

        return Desk(self._database, self._rules, self._settled)

    @cached_property
    def feedback(self) -> FeedbackRegister:
        """The feedback of citizens."""
        from tthc_desktop.register.feedback import FeedbackRegister

        return FeedbackRegister(self._database, self.clerk, self.clock)

    @cached_property
    def typed_figures(self) -> TypedFigures:
        """The figures that are typed in."""
        from tthc_desktop.register.typed_figures import TypedFigures

        return TypedFigures(self._database, self.clerk, self.clock)

    @cached_property
    def late_reasons(self) -> LateReasons:
        """Why dossiers were late."""
        from tthc_desktop.register.late_reasons import LateReasons

        return LateReasons(self._database, self.clerk, self.clock, self.rights)

    @cached_property
    def period_checks(self) -> PeriodChecks:
        """What checks a period before it is closed."""
        from tthc_desktop.register.period_checks import PeriodChecks

        return PeriodChecks(self._database, self._rules, self._reporting, self.clock)

    @cached_property
    def why(self) -> WhyCounted:
        """What explains the cells of II.06a dossier by dossier."""
        from tthc_desktop.register.why import WhyCounted

        return WhyCounted(self._database, self._rules, self._cards)

    @cached_property
    def reconciling(self) -> Reconciling:
        """What compares with the provincial system."""
        from tthc_desktop.register.reconciling import Reconciling

        return Reconciling(self._database, self._rules, self._reporting, self._importer, self.office, self.clock)

    @cached_property
    def summing_up(self) -> SummingUp:
        """What adds up the forms of several offices."""
        from tthc_desktop.register.summing_up import SummingUp

        return SummingUp(self._database, self.office, self.clerk, self.clock)

    @cached_property
    def _documents(self) -> FormDocuments:
        """What lays out II.06a and II.07b."""
        from tthc_desktop.register.form_documents import FormDocuments

        return FormDocuments(self._database, self.clock, self.form_layouts)

    @cached_property
    def _form_export(self) -> FormExport:
        """What writes II.06a and II.07b."""
        from tthc_desktop.register.form_export import FormExport

        return FormExport(self._database, self._reporting, self._documents)

    @cached_property
    def other_forms(self) -> OtherForms:
        """The other forms of the circular."""
        from tthc_desktop.register.other_forms import OtherForms

        return OtherForms(
            self._database, self.form_layouts, self.typed_figures, self._reporting, self.office, self.clerk, self.clock
        )

    @cached_property
    def rates(self) -> Rates:
        """What works out rates."""
        from tthc_desktop.register.rates import Rates

        return Rates(self._database, self._settled_periods, self.clerk, self.clock, self.rights)

    @cached_property
    def charts(self) -> Charts:
        """What puts charts together."""
        from tthc_desktop.register.charts import Charts

        return Charts(
            self._database,
            self._settled_periods,
            self.rates,
            self._reporting.dossiers_behind,
            self._reporting.by_day,
            self.office,
            self.clerk,
            self.clock,
        )

    @cached_property
    def written_reports(self) -> WrittenReports:
        """What makes written reports."""
        from tthc_desktop.register.written_figures import WrittenFigures
        from tthc_desktop.register.written_reports import WrittenReports

        figures = WrittenFigures(self._database, self._reporting, self.form_layouts)
        return WrittenReports(self._database, figures, self.charts, self.office, self.clerk, self.clock)

    @cached_property
    def packaging(self) -> Packaging:
        """What makes packages and gives them out."""
        from tthc_desktop.register.history.code_of_report import head_of
        from tthc_desktop.register.package.forms import FormFiles
        from tthc_desktop.register.package.making import PackageFiles
        from tthc_desktop.register.package.packaging import Packaging
        from tthc_desktop.register.package.records import RecordFiles
        from tthc_desktop.register.package.report import ReportFiles

        files = PackageFiles(
            self._reporting,
            self._form_export,
            FormFiles(self._documents, self.other_forms, self.form_layouts, self.office),
            ReportFiles(self.written_reports, self.charts),
            RecordFiles(self._database, self._counting, self.period_checks, self.closings, self.office),
            self.closings,
            self.office,
            lambda period: head_of(self._database, period),
        )
        return Packaging(self._database, files, self.closings, self.clerk, self.clock)

    def _layout(self) -> Layout:
        return Layout(self.office().layout)

    def _settled(self, wanted: Period) -> Settlement:
        return self._settled_periods.of(wanted, self._layout())
