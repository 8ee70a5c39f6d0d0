"""Adding up the forms II.06a of several units; nothing of it needs a register but the name of the office."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop import shipped
from tthc_desktop.db import audit, settings
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.periods import free_range
from tthc_desktop.errors import UserError
from tthc_desktop.exports import staging, write_pdf, write_tables, write_xlsx
from tthc_desktop.imports.report_form import read_form
from tthc_desktop.register.sum_sources import source_sheets
from tthc_desktop.register.updating import newest
from tthc_desktop.reports.document import DEMONSTRATION_REMARK, FormDocument, FormRow, FormSection, OfficeHeader
from tthc_desktop.reports.identities import TOTAL_ROW
from tthc_desktop.reports.layout import FormLayout
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.reports.summing import SumForm, SumRows, printed_rows, sum_forms

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.office import Office
    from tthc_desktop.reports.layout import Section
    from tthc_desktop.reports.read_form import ReadForm
    from tthc_desktop.reports.summing import FormsSum

_DRAFT_NAME, _SOURCES_NAME = "-ban-nhap", "-nguon-so-lieu"
_MOST_NAMED = 5
LayoutOn = Callable[[str, date], FormLayout]


@dataclass(frozen=True, slots=True)
class SummedFile:
    """A file that was given to be added up.

    Attributes:
        path: the file.
        name: how messages and tables call it: its name, with its folder where two have the same name.
        sha256: what it holds; empty when it cannot be read.
        form: what was read; None when it is refused.
        error: why it is refused; None when it is taken.
    """

    path: Path
    name: str
    sha256: str
    form: ReadForm | None
    error: UserError | None


@dataclass(frozen=True, slots=True)
class Summed:
    """Files added up.

    Attributes:
        files: the files in their order, each with its verdict.
        sum: the sum of those that could be read; None when none could.
        problems: what forbids an official form, in Vietnamese; empty when all is well.
    """

    files: tuple[SummedFile, ...]
    sum: FormsSum | None
    problems: tuple[str, ...]


def sum_files(paths: Sequence[Path], sheets: Mapping[Path, str] | None = None) -> Summed:
    """Read forms II.06a and add them up; one that cannot be read gets its verdict and is left out.

    Args:
        paths: the files, each given once.
        sheets: the sheet to read of files that have several forms.
    """
    names = _names(list(dict.fromkeys(paths)))
    files = [_read(path, name, (sheets or {}).get(path)) for path, name in names.items()]
    forms = [one.form for one in files if one.form is not None]
    added = sum_forms(forms) if forms else None
    problems = [str(one.error) for one in files if one.error is not None]
    by_content: dict[str, list[str]] = {}
    for one in files:
        by_content.setdefault(one.sha256, []).append(f"“{one.name}”")
    same = [names for sha, names in by_content.items() if sha and len(names) > 1]
    problems += [f"{', '.join(names)} có nội dung giống hệt nhau." for names in same]
    return Summed(tuple(files), added, (*problems, *(added.problems if added else ())))


def _names(paths: Sequence[Path]) -> dict[Path, str]:
    """Return how each file is called; every office exports a file of the same name, in a folder of its own."""
    plain = Counter(path.name for path in paths)
    longer = Counter(f"{path.parent.name}/{path.name}" for path in paths)

    def name(path: Path) -> str:
        with_folder = f"{path.parent.name}/{path.name}"
        return path.name if plain[path.name] == 1 else with_folder if longer[with_folder] == 1 else str(path)

    return {path: name(path) for path in paths}


def _read(path: Path, name: str, sheet_name: str | None) -> SummedFile:
    try:
        form = replace(read_form(path, sheet_name), file_name=name)
    except UserError as error:
        return SummedFile(path, name, _sha256(path), None, error)
    return SummedFile(path, name, _sha256(path), form, None)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


@dataclass(frozen=True, slots=True)
class SumWish:
    """How a sum is printed.

    Attributes:
        form: which form.
        rows: what each row is.
        unit: the reporting unit; empty for the office of the register.
        receiver: who gets it; empty for the office's own.
        title_tail: last line of the title; empty for the form's own.
        draft: print the mark BẢN NHÁP, even when something is wrong.
        demonstration: whether it is made in the register with invented people.
    """

    form: SumForm = SumForm.UPPER
    rows: SumRows = SumRows.FIELD
    unit: str = ""
    receiver: str = ""
    title_tail: str = ""
    draft: bool = False
    demonstration: bool = False


def sum_document(
    summed: Summed, wish: SumWish, office: Office, today: date, layout_on: LayoutOn = shipped.form_layout_on
) -> FormDocument:
    """Lay a sum out as a form.

    Args:
        summed: the files.
        wish: how it is printed.
        office: whose names it carries where the wish leaves them open.
        today: the day that stands for the period where no file names one.
        layout_on: gives the layout of a form in force on a day.

    Raises:
        UserError: no file could be read.
    """
    added = _sum_of(summed)
    title, first, last = added.period or ("", today, today)
    period = free_range(first, last)
    layout = layout_on(wish.form.value, last).for_variant("ward" if added.layout is Layout.WARD else "official")
    if wish.rows is SumRows.UNIT:
        layout = _with_units(layout)
    invented = wish.demonstration or any(one.form is not None and one.form.demonstration for one in summed.files)
    return FormDocument(
        layout=layout,
        office=OfficeHeader(
            name=wish.unit or office.name,
            receiver=wish.receiver or ("" if wish.unit else office.receiver),
            title_tail=wish.title_tail,
            place=office.place,
            signer_lines=office.signer_lines,
            signer_name=office.signer_name,
            preparer_name=office.preparer_name,
        ),
        period_title=title or (period.title if added.period else "…"),
        period_range=period.range_text if added.period else "(Từ ngày … đến ngày …)",
        period_first=first,
        period_last=last,
        sections=(FormSection(printed_rows(added, wish.form, wish.rows), FormRow(TOTAL_ROW, added.total)),),
        draft=wish.draft,
        remarks=(DEMONSTRATION_REMARK,) if invented else (),
        demonstration=invented,
    )


def _with_units(layout: FormLayout) -> FormLayout:
    """Return a layout whose rows are units: its column of fields is headed so."""

    def headed(section: Section) -> Section:
        columns = (replace(one, title="Đơn vị") if one.key == "field" else one for one in section.columns)
        return replace(section, columns=tuple(columns))

    return replace(layout, sections=tuple(headed(section) for section in layout.sections))


def export_sum(
    summed: Summed,
    folder: Path,
    wish: SumWish,
    office: Office,
    today: date,
    put: Callable[[Sequence[str], Callable[[], object]], object] = lambda names, publish: publish(),
    layout_on: LayoutOn = shipped.form_layout_on,
) -> tuple[Path, ...]:
    """Write the sum as .xlsx and .pdf, with a third file that names the source of every number: all, or none.

    Args:
        summed: the files.
        folder: where to; created when missing.
        wish: how it is printed.
        office: whose names it carries where the wish leaves them open.
        today: the present day.
        put: called with the names of the files, and with what puts them in place once it is written down that they are.
        layout_on: gives the layout of a form in force on a day.

    Raises:
        UserError: nothing could be read, something is wrong (unless a draft is wished), or a file cannot be written.
    """
    added = _sum_of(summed)
    if summed.problems and not wish.draft:
        more = f" Và {len(summed.problems) - _MOST_NAMED} điều khác." if len(summed.problems) > _MOST_NAMED else ""
        raise UserError(
            "Chưa tổng hợp chính thức được. " + " ".join(summed.problems[:_MOST_NAMED]) + more,
            "Hãy sửa hoặc bỏ tệp đó, hoặc xuất bản nháp.",
        )
    document = sum_document(summed, wish, office, today, layout_on)
    if not document.office.name and not wish.draft:
        raise UserError("Chưa có tên đơn vị tổng hợp.", "Hãy nhập tên đơn vị rồi xuất lại.")
    stem = f"{document.layout.file_stem}{_DRAFT_NAME if wish.draft else ''}"
    hashes = [(one.name, one.sha256) for one in summed.files if one.form is not None]
    names = [f"{stem}.xlsx", f"{stem}.pdf", f"{stem}{_SOURCES_NAME}.xlsx"]
    with staging(folder) as staged:
        write_xlsx(document, staged.folder / names[0])
        write_pdf(document, staged.folder / names[1])
        write_tables(source_sheets(added, hashes, document.layout.source), staged.folder / names[2])
        put(names, staged.publish)
    return tuple(folder / name for name in names)


def _sum_of(summed: Summed) -> FormsSum:
    if summed.sum is None:
        told = " ".join(summed.problems[:_MOST_NAMED])
        raise UserError(f"Không có biểu nào để tổng hợp. {told}".strip(), "Hãy chọn các tệp Biểu II.06a.")
    return summed.sum


class SummingUp:
    """Adds forms up under the name of the office, and writes down what was exported.

    Args:
        database: the register.
        office: tells whose register this is.
        clerk: who works with it.
        clock: tells the present moment.
    """

    def __init__(
        self, database: Database, office: Callable[[], Office], clerk: str, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._office = office
        self._clerk = clerk
        self._clock = clock

    def sum(self, paths: Sequence[Path], sheets: Mapping[Path, str] | None = None) -> Summed:
        """Read forms and add them up; see :func:`sum_files`."""
        return sum_files(paths, sheets)

    def document(self, summed: Summed, wish: SumWish) -> FormDocument:
        """Lay a sum out as it will be printed; see :func:`sum_document`."""
        return sum_document(summed, self._marked(wish), self._office(), self._clock().date(), self._layout_on)

    def export(self, summed: Summed, folder: Path, wish: SumWish | None = None) -> tuple[Path, ...]:
        """Write the sum and where it comes from; see :func:`export_sum`."""
        wish = self._marked(wish or SumWish())

        def put(names: Sequence[str], publish: Callable[[], object]) -> None:
            sources = {one.name: one.sha256 for one in summed.files if one.form is not None}
            now = self._clock()
            with writing(self._database):
                audit.write(
                    self._database, now, self._clerk, "export_sum", wish.form.value, files=names, sources=sources
                )
                publish()

        return export_sum(summed, folder, wish, self._office(), self._clock().date(), put, self._layout_on)

    @reporting_environment()
    def _layout_on(self, form: str, day: date) -> FormLayout:
        return newest.form_layout_on(self._database, form, day)

    @reporting_environment()
    def _marked(self, wish: SumWish) -> SumWish:
        return replace(wish, demonstration=bool(settings.read(self._database, settings.DEMONSTRATION)))
