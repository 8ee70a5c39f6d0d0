"""The forms of a package, to print, to sign, and as flat data for upload systems."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop import exports
from tthc_desktop.reports.flat import flat_table

if TYPE_CHECKING:
    from tthc_desktop.domain.office import Office
    from tthc_desktop.register.form_documents import FormDocuments
    from tthc_desktop.register.form_layouts import FormLayouts
    from tthc_desktop.register.other_forms import OtherForms
    from tthc_desktop.reports.document import FormDocument
    from tthc_desktop.reports.period_figures import PeriodFigures


class FormFiles:
    """Writes them.

    Args:
        documents: lays II.06a and II.07b out.
        other_forms: lays the other forms out.
        layouts: tells what is doubtful of the layouts.
        office: tells whose forms they are.
    """

    def __init__(
        self,
        documents: FormDocuments,
        other_forms: OtherForms,
        layouts: FormLayouts,
        office: Callable[[], Office],
    ) -> None:
        self._documents = documents
        self._other_forms = other_forms
        self._layouts = layouts
        self._office = office

    def write(self, figures: PeriodFigures, folder: Path, ending: str, made_at: datetime, *, draft: bool) -> list[str]:
        """Write every form and return what is doubtful of their layouts, a sentence each.

        Args:
            figures: the figures that hold.
            folder: where to.
            ending: what stands behind the name of each form.
            made_at: told as the moment of making.
            draft: print the mark BẢN NHÁP.
        """
        counted = self._documents.documents(figures, self._office(), draft=draft)
        documents = (*counted, *self._other_forms.documents(figures.period, draft))
        for document in documents:
            stem = folder / f"{document.layout.file_stem}{ending}"
            exports.write_xlsx(document, stem.with_name(f"{stem.name}.xlsx"))
            exports.write_pdf(document, stem.with_name(f"{stem.name}.pdf"))
        for document in counted:
            self._write_flat(document, folder / f"Du-lieu-{document.layout.file_stem}{ending}.xlsx", made_at)
        names = {document.layout.id: document.layout.form_number for document in documents}
        doubts = self._layouts.doubts(figures.period.last)
        return [f"{names[form]}: {sentence}" for form, sentence in doubts if form in names]

    @staticmethod
    def _write_flat(document: FormDocument, path: Path, made_at: datetime) -> None:
        table = flat_table(document)
        exports.write_values(document.layout.id, table.titles, table.widths_mm, table.rows, path, made_at)
