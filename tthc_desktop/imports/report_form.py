"""Reads a form II.06a that another system, or another office, printed as a workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.errors import UserError
from tthc_desktop.imports.form_columns import FIELD, find_columns
from tthc_desktop.imports.form_figures import column_letters, is_open_end, read_figures
from tthc_desktop.imports.form_heading import form_named_in, form_number, read_heading
from tthc_desktop.imports.sheets import open_sheets
from tthc_desktop.imports.unseen import unseen_in
from tthc_desktop.reports.document import DEMONSTRATION_REMARK
from tthc_desktop.reports.identities import column_text
from tthc_desktop.reports.read_form import ReadForm, ReadRow, ordered, words_key
from tthc_desktop.reports.settlement import NUMBERED
from tthc_desktop.text import fold

if TYPE_CHECKING:
    from tthc_desktop.imports.form_columns import FormColumns
    from tthc_desktop.imports.form_figures import FormFigures
    from tthc_desktop.imports.form_heading import FormHeading
    from tthc_desktop.imports.form_rows import FormLine
    from tthc_desktop.imports.sheets import Row, Sheet
    from tthc_desktop.imports.unseen import Unseen

_FORM = "06a"
# Far more than any form has; a list given by mistake is not read to its end.
_MOST_ROWS, _LOOKED_AT = 2_000, 40
_MOST_NAMED = 3


class NoFormError(UserError):
    """Nothing in a file looks like a form of this circular."""


class SeveralFormsError(UserError):
    """Several sheets of a file are forms, and nobody has said which one is meant.

    Attributes:
        sheets: their names.
    """

    def __init__(self, path: Path, sheets: Sequence[str]) -> None:
        named = ", ".join(f"“{name}”" for name in sheets)
        super().__init__(
            f"Tệp “{path.name}” có {len(sheets)} trang tính đều là Biểu II.06a: {named}.",
            "Hãy chọn một trang tính, hoặc lưu trang tính cần đọc thành một tệp riêng.",
        )
        self.sheets = tuple(sheets)


def read_form(path: Path, sheet_name: str | None = None) -> ReadForm:
    """Read a form II.06a.

    Args:
        path: an .xlsx, .xls or .ods file.
        sheet_name: the sheet; None takes the only one that is a form.

    Raises:
        NoFormError: nothing in it looks like a form.
        SeveralFormsError: more than one sheet is a form and none was named.
        UserError: it is no such form, or it cannot be read as it stands; the sentence says why and how to mend it.
    """
    found: list[tuple[Sheet, list[Row], FormColumns]] = []
    others: list[str] = []
    seen: list[str] = []
    for sheet in open_sheets(path):
        seen.append(sheet.name)
        if sheet_name is not None and sheet.name != sheet_name:
            continue
        rows = list(islice(sheet.rows(), _MOST_ROWS))
        columns = find_columns(rows)
        if columns is None:
            form = form_named_in(rows[:_LOOKED_AT])
        else:
            heading = read_heading([row for row in rows if row[0] < columns.first_row])
            form = heading.form or form_number(sheet.name)
        if form not in ("", _FORM):
            others.append(form)
        elif columns is not None:
            found.append((sheet, rows, columns))
    shown = [one for one in found if not one[0].hidden]
    if sheet_name is not None and sheet_name not in seen:
        raise UserError(
            f"Tệp “{path.name}” không có trang tính “{sheet_name}”.",
            f"Các trang tính có trong tệp: {', '.join(f'“{name}”' for name in seen)}.",
        )
    if not found:
        raise _no_form(path, others)
    if not shown:
        raise UserError(
            f"Tệp “{path.name}”: biểu nằm ở trang tính bị ẩn “{found[0][0].name}”.",
            "Hãy mở tệp bằng Excel, bấm chuột phải vào tên một trang tính, chọn Hiện lại (Unhide), xem lại rồi lưu.",
        )
    if len(shown) > 1:
        raise SeveralFormsError(path, [sheet.name for sheet, _, _ in shown])
    return _Reading(path, *shown[0]).form()


def _no_form(path: Path, others: Sequence[str]) -> UserError:
    if others:
        return UserError(
            f"Tệp “{path.name}” là Biểu II.{others[0]}, không phải Biểu II.06a.", "Hãy chọn tệp Biểu II.06a."
        )
    return NoFormError(
        f"Tệp “{path.name}” không phải Biểu II.06a: không thấy các cột “Số lượng hồ sơ tiếp nhận”, “đã giải quyết”, "
        "“đang giải quyết”.",
        "Hãy chọn tệp Biểu II.06a. Nếu là danh sách hồ sơ, hãy dùng mục đối chiếu với danh sách.",
    )


class _Reading:
    """Reads one sheet whose headings have been found."""

    def __init__(self, path: Path, sheet: Sheet, rows: Sequence[Row], columns: FormColumns) -> None:
        self._path = path
        self._sheet = sheet
        self._rows = rows
        self._columns = columns
        self._where = f"Tệp “{path.name}”" + (f", trang tính “{sheet.name}”" if sheet.name else "")

    def form(self) -> ReadForm:
        """Return the form, or refuse it."""
        columns = self._columns
        heading = read_heading([row for row in self._rows if row[0] < columns.first_row])
        if columns.missing or FIELD not in columns.places:
            raise self._columns_missing()
        self._check_numbering()
        figures = read_figures(self._below(), columns, self._sheet.first_column)
        unseen = unseen_in(self._path, self._sheet.name)
        self._check_formulas(figures, unseen)
        if not figures.lines.fields:
            raise UserError(
                f"{self._where}: Biểu II.06a không có dòng lĩnh vực nào.",
                "Hãy kiểm tra kỳ báo cáo khi xuất biểu, rồi xuất lại.",
            )
        self._check_hidden(figures, unseen)
        self._check_figures(figures)
        return ReadForm(
            file_name=self._path.name,
            sheet_name=self._sheet.name,
            unit=heading.unit,
            receiver=heading.receiver,
            period_title=heading.period_title,
            period_first=heading.first,
            period_last=heading.last,
            columns=ordered(columns.places),
            rows=tuple(ReadRow(line.label, line.figures, line.number) for line in figures.lines.fields),
            total=figures.lines.total.figures if figures.lines.total else None,
            warnings=tuple(self._warnings(heading, figures, unseen)),
            demonstration=self._is_demonstration(),
        )

    def _is_demonstration(self) -> bool:
        remark = fold(DEMONSTRATION_REMARK)
        return any(isinstance(cell, str) and remark in fold(cell) for _, cells in self._rows for cell in cells)

    def _columns_missing(self) -> UserError:
        names = [column_text(column) for column in self._columns.missing]
        if FIELD not in self._columns.places:
            names.insert(0, "(2) Lĩnh vực")
        return UserError(
            f"{self._where}: Biểu II.06a thiếu cột {', '.join(names)}.",
            "Biểu cần đủ các cột (2) đến (13), có dòng đánh số cột hoặc tên cột như mẫu.",
        )

    def _check_numbering(self) -> None:
        columns = self._columns
        if columns.spoilt_row:
            raise UserError(
                f"{self._where}: dòng đánh số cột (dòng {columns.spoilt_row}) ghi trùng số hoặc sai thứ tự.",
                "Hãy ghi lại (1), (2), … (13) dưới tên cột, hoặc xóa hẳn dòng đánh số, rồi lưu.",
            )
        for number, words in columns.contradicted.items():
            raise UserError(
                f"{self._where}: cột đánh số {column_text(number)} lại có tên của cột {column_text(words)}.",
                "Hãy sửa số hoặc tên cột cho khớp nhau rồi lưu, vì không biết nên tin bên nào.",
            )

    def _check_formulas(self, figures: FormFigures, unseen: Unseen) -> None:
        for places, what, hint in (
            (
                unseen.errors,
                "ô báo lỗi thay cho số ({})",
                "Hãy mở tệp bằng Excel, sửa các ô báo lỗi (như #N/A, #REF!) rồi lưu lại.",
            ),
            (
                unseen.formulas,
                "ô là công thức chưa có kết quả ({}), vì tệp do chương trình khác ghi ra mà chưa tính",
                "Hãy mở tệp bằng Excel, chờ tính xong, bấm Lưu rồi chọn lại tệp.",
            ),
        ):
            found = sorted((places & figures.asked) | self._whole_rows(places))
            if found:
                named = ", ".join(f"{column_letters(column)}{row}" for row, column in found[:_MOST_NAMED])
                more = ", …" if len(found) > _MOST_NAMED else ""
                raise UserError(f"{self._where}: {len(found)} {what.format(named + more)}.", hint)

    def _whole_rows(self, places: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
        """Return the places of rows below the headings that have no other figures, so that they seem to be titles."""
        columns = {self._sheet.first_column + at + 1 for key, at in self._columns.places.items() if key in NUMBERED}
        below = {place for place in places if place[0] > self._columns.last_row and place[1] in columns}
        counts = Counter(row for row, _ in below)
        return {place for place in below if counts[place[0]] > len(columns) // 2}

    def _below(self) -> list[Row]:
        """Return the rows below the headings, without headings that are repeated for another page."""
        below = [row for row in self._rows if row[0] > self._columns.last_row]
        while (second := find_columns(below)) is not None:
            above = [row for row in below if row[0] < second.first_row]
            if second.places != self._columns.places or not is_open_end(above, self._columns):
                raise UserError(
                    f"{self._where} có hai biểu, biểu sau bắt đầu ở dòng {second.first_row}.",
                    "Hãy chép mỗi biểu sang một tệp riêng rồi chọn lại.",
                )
            below = above + [row for row in below if row[0] > second.last_row]
        return below

    def _check_hidden(self, figures: FormFigures, unseen: Unseen) -> None:
        rows = sorted(row for row in unseen.rows if self._columns.first_row <= row <= figures.last_row)
        columns = sorted(unseen.columns & {self._sheet.first_column + at + 1 for at in self._columns.places.values()})
        for what, names in (("dòng", [*map(str, rows)]), ("cột", [*map(column_letters, columns)])):
            if names:
                named = ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")
                raise UserError(
                    f"{self._where}: {what} {named} của bảng bị ẩn, nên số nhìn thấy và số trong tệp không như nhau.",
                    f"Hãy mở tệp bằng Excel, bỏ lọc, bỏ ẩn (Unhide) các {what} đó, xem lại rồi lưu.",
                )

    def _check_figures(self, figures: FormFigures) -> None:
        total, second, below = figures.lines.total, figures.lines.second_total, figures.lines.below_total
        if total and second:
            raise UserError(
                f"{self._where}: có hai dòng tổng khác nhau, dòng {total.number} và dòng {second.number}.",
                "Hãy giữ lại một dòng tổng cộng rồi lưu.",
            )
        if total and below:
            raise UserError(
                f"{self._where}: dưới dòng tổng cộng (dòng {total.number}) còn số liệu: dòng {below.number} "
                f"“{below.label}”.",
                "Hãy chuyển dòng đó lên trên dòng tổng cộng, hoặc xóa đi nếu không thuộc biểu, rồi lưu.",
            )
        if figures.nameless:
            raise UserError(
                f"{self._where}: dòng {figures.nameless[0]} có số liệu mà không ghi lĩnh vực.",
                "Hãy ghi tên lĩnh vực vào cột (2) rồi lưu lại.",
            )
        if figures.wrong:
            named = "; ".join(figures.wrong[:_MOST_NAMED]) + ("; …" if len(figures.wrong) > _MOST_NAMED else "")
            raise UserError(
                f"{self._where}: {named}: không phải số nguyên từ 0 đến 999.999.999.",
                "Hãy sửa các ô này thành số hồ sơ rồi lưu lại.",
            )

    def _warnings(self, heading: FormHeading, figures: FormFigures, unseen: Unseen) -> list[str]:
        warnings = list(heading.warnings)
        if not heading.unit:
            warnings.append("Biểu không ghi đơn vị báo cáo.")
        if heading.first is None and heading.period_title:
            warnings.append(
                f"Không hiểu kỳ báo cáo “{heading.period_title}” ghi trong biểu: hãy tự xem có đúng kỳ không."
            )
        elif heading.first is None:
            warnings.append("Biểu không ghi kỳ báo cáo.")
        if figures.lines.total is None:
            warnings.append("Biểu không có dòng TỔNG CỘNG; tổng được cộng từ các dòng.")
        lines = figures.lines
        for left_out, why in (
            (lines.groups, "các dòng nhóm {}: các dòng dưới nhóm đã được đọc"),
            (lines.sums, "các dòng cộng giữa bảng {}: các dòng được cộng đã được đọc"),
            (lines.parts, "các dòng con {}: số của dòng trên đã gồm các dòng này"),
        ):
            if left_out:
                warnings.append(f"Không cộng {why.format(_named(left_out))}.")
        if lines.uneven:
            warnings.append(f"Số ở {_named(lines.uneven)} không bằng tổng các dòng của nó.")
        counts = Counter(words_key(row.label) for row in lines.fields)
        twice = {words_key(row.label): row.label for row in lines.fields if counts[words_key(row.label)] > 1}
        warnings += [
            f"Lĩnh vực “{label}” ghi ở {counts[key]} dòng; các dòng được cộng lại." for key, label in twice.items()
        ]
        if not unseen.known:
            warnings.append(
                "Tệp kiểu .xls không cho biết có dòng, cột bị ẩn hay ô báo lỗi không; nếu ngờ, hãy lưu thành .xlsx."
            )
        return warnings


def _named(lines: Sequence[FormLine]) -> str:
    named = ", ".join(f"“{line.label}”" for line in lines[:_MOST_NAMED])
    return f"{named}, …" if len(lines) > _MOST_NAMED else named
