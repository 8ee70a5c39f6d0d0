"""Counted figures laid out as the official forms, with the names of the office and what their readers have to know."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from tthc_desktop.db import settings
from tthc_desktop.register.form_heads import correction_remarks, header_of
from tthc_desktop.register.history.code_of_report import code_of
from tthc_desktop.reports import identities
from tthc_desktop.reports.document import DEMONSTRATION_REMARK, FormDocument, FormRow, FormSection
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.text import date_text, moment_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.office import Office
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register.form_layouts import FormLayouts
    from tthc_desktop.reports.document import OfficeHeader
    from tthc_desktop.reports.period_figures import PeriodFigures

SETTLEMENT_FORM, INVENTORY_FORM = "II.06a", "II.07b"


class FormDocuments:
    """Lays out II.06a and II.07b.

    Args:
        database: the register.
        clock: tells whether a period is over.
        layouts: how the forms look.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime], layouts: FormLayouts) -> None:
        self._database = database
        self._layouts = layouts
        self._clock = clock

    def documents(
        self,
        figures: PeriodFigures,
        office: Office,
        *,
        signed_on: date | None = None,
        draft: bool = False,
    ) -> tuple[FormDocument, FormDocument]:
        """Lay out both forms with figures already counted.

        Args:
            figures: what was counted.
            office: whose names they carry.
            signed_on: date above the signature; None leaves it to be written by hand.
            draft: print the mark BẢN NHÁP.
        """
        settled, stock = figures.settlement, figures.inventory
        return (
            self._filled(
                SETTLEMENT_FORM,
                figures.period,
                header_of(office, office.receiver),
                settled.layout,
                FormSection(
                    tuple(FormRow(field, values) for field, values in settled.rows),
                    FormRow(identities.TOTAL_ROW, settled.total),
                ),
                signed_on=signed_on,
                draft=draft,
            ),
            self._filled(
                INVENTORY_FORM,
                figures.period,
                header_of(office, office.inventory_receiver or office.receiver),
                Layout.OFFICIAL,
                FormSection(
                    tuple(FormRow(label, values) for label, values in stock.rows),
                    FormRow(identities.TOTAL_ROW, stock.total),
                ),
                signed_on=signed_on,
                draft=draft,
            ),
        )

    def _filled(
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
        layout = self._layouts.on(form, wanted.last).for_variant(variant.value)
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
            history_code=code_of(self._database, wanted),
        )

    def _remarks(self, wanted: Period, form: str) -> tuple[str, ...]:
        """Return what whoever gets a form has to know before its figures are believed."""
        remarks = [*correction_remarks(self._database, wanted)]
        now = self._clock()
        if form == SETTLEMENT_FORM and now.date() <= wanted.last:
            remarks.append(
                f"Số liệu tạm tính lúc {moment_text(now)}, kỳ báo cáo chưa kết thúc. Hồ sơ đang giải quyết được xét "
                f"trong hạn hay quá hạn tại ngày cuối kỳ {date_text(wanted.last)}."
            )
        if settings.read(self._database, settings.DEMONSTRATION):
            remarks.append(DEMONSTRATION_REMARK)
        return tuple(remarks)
