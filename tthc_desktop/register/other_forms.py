"""The forms beside II.06a and II.07b: reviewed procedures (II.04), feedback (II.05a), the catalogue (Phụ lục 05)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from tthc_desktop.db import catalogue, settings
from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.register.form_heads import correction_remarks, header_of
from tthc_desktop.register.history.code_of_report import code_of
from tthc_desktop.register.typed_forms import TypedForms, of_form
from tthc_desktop.reports.document import DEMONSTRATION_REMARK, FormDocument
from tthc_desktop.reports.feedback_form import feedback_section
from tthc_desktop.reports.procedure_list import procedures_section
from tthc_desktop.reports.typed_form import TypedRow, typed_section
from tthc_desktop.text import clean, moment_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.office import Office
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register.form_layouts import FormLayouts
    from tthc_desktop.register.reporting import Reporting
    from tthc_desktop.register.typed_figures import TypedFigures
    from tthc_desktop.reports.document import FormSection
    from tthc_desktop.reports.layout import FormLayout, Section

REVIEW_FORM, FEEDBACK_FORM, PROCEDURES_FORM = "II.04", "II.05a", "PL05"
FORMS = (REVIEW_FORM, FEEDBACK_FORM, PROCEDURES_FORM)
_CLOSED = "đã chốt: biểu in số lúc chốt. Số trong sổ nay đã khác, xem ở phần chênh lệch của kỳ."
_OTHER_CATALOGUE = (
    "đã chốt với danh mục khác: biểu này in danh mục như sổ ghi lúc này. Biểu đã lập lúc chốt nằm trong bộ tệp đã giữ."
)


class OtherForms(TypedForms):
    """Lays these forms out and keeps what is typed into them.

    Args:
        database: the register.
        layouts: how the forms look.
        figures: keeps typed figures.
        reporting: gives the figures that hold, those of a closed period as they were frozen.
        office: tells whose forms they are.
        clerk: who works with it.
        clock: tells when something is written.
    """

    def __init__(
        self,
        database: Database,
        layouts: FormLayouts,
        figures: TypedFigures,
        reporting: Reporting,
        office: Callable[[], Office],
        clerk: str,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(database, layouts, figures, clerk, clock)
        self._reporting = reporting
        self._office = office

    def documents(self, period: Period, draft: bool = False) -> tuple[FormDocument, ...]:
        """Lay out II.04, II.05a and Phụ lục 05 as they will be printed.

        Args:
            period: the period.
            draft: print the mark BẢN NHÁP, and what is doubtful of the layout.
        """
        return tuple(self.document(form, period, draft=draft) for form in FORMS)

    @reporting_environment()
    def document(self, form: str, period: Period, *, draft: bool = False) -> FormDocument:
        """Lay out one of these forms."""
        office = self._office()
        layout = self._layouts.on(form, period.last).for_variant("official")
        demonstration = bool(settings.read(self._database, settings.DEMONSTRATION))
        # On the paper that is signed a doubt of ours has no place; the window and the page of checks tell of it.
        remarks = [layout.doubt] if draft and layout.doubt else []
        remarks += correction_remarks(self._database, period)
        now = self._clock()
        if form == FEEDBACK_FORM and now.date() <= period.last:
            remarks.append(f"Số liệu tạm tính lúc {moment_text(now)}, kỳ báo cáo chưa kết thúc.")
        return FormDocument(
            layout=layout,
            office=header_of(office, office.receiver),
            period_title=period.title,
            period_range=period.range_text,
            period_first=period.first,
            period_last=period.last,
            sections=tuple(self._filled(layout, one, period, office) for one in layout.counted_sections),
            draft=draft,
            # Amounts of money stand here, which nobody reads without dots.
            thousands_dot=any(section.rows == "typed" for section in layout.sections),
            remarks=(*remarks, *([DEMONSTRATION_REMARK] if demonstration else [])),
            demonstration=demonstration,
            history_code=code_of(self._database, period),
        )

    def _filled(self, layout: FormLayout, section: Section, period: Period, office: Office) -> FormSection:
        if section.rows == "procedures":
            listed = catalogue.procedures_on(self._database, period.last)
            return procedures_section(section, listed, catalogue.listed_fields(self._database))
        if section.rows == "typed":
            return self._typed_as_it_holds(layout.id, section, period)
        return feedback_section(
            section, clean(office.name), self._reporting.feedback(period), self._reporting.feedback_by_field(period)
        )

    def _typed_as_it_holds(self, form: str, section: Section, period: Period) -> FormSection:
        typed, frozen = self.typed(form, period), self._reporting.frozen(period)
        if frozen is None:
            return typed_section(section, form, typed.rows, typed.figures)
        # The words of the rows are those of now; a row taken away since keeps its figures, which are in the sums.
        known = {row.key for row in typed.rows} | {row.key for row in section.fixed_rows}
        keys = dict.fromkeys(key.removeprefix(f"{form}.").split(".")[0] for key in of_form(form, frozen.typed))
        gone = [TypedRow(key) for key in keys if key not in known]
        return typed_section(section, form, [*typed.rows, *gone], frozen.typed)

    @reporting_environment()
    def closed_note(self, form: str, period: Period) -> str:
        """Return that a form prints what was frozen at closing, where the register is another by now; else nothing."""
        frozen = self._reporting.frozen(period)
        if frozen is None:
            return ""
        now = self._reporting.present(period)
        if form == PROCEDURES_FORM:
            return f"{period.title} {_OTHER_CATALOGUE}" if now.inventories != frozen.inventories else ""
        is_other = of_form(form, frozen.typed) != of_form(form, now.typed) or (
            form == FEEDBACK_FORM
            and (frozen.feedback, frozen.feedback_by_field) != (now.feedback, now.feedback_by_field)
        )
        return f"{period.title} {_CLOSED}" if is_other else ""
