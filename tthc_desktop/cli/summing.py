"""``tthc-desktop sum``: the forms II.06a of several units added up; needs a register for the office's name only."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tthc_desktop.domain.office import Office
from tthc_desktop.register import Register, SumWish, export_sum, sum_files
from tthc_desktop.reports.identities import column_text
from tthc_desktop.reports.summing import SUM_FORM_TEXT, SumForm, SumRows, verdict

if TYPE_CHECKING:
    from tthc_desktop.register import Summed

Opener = Callable[[argparse.Namespace], Register]

_DONE, _WITH_PROBLEMS = 0, 1


def add_to(commands: Any, common: argparse.ArgumentParser, open_register: Opener) -> None:
    """Add the sub-command to the parser's sub-commands."""
    parser = commands.add_parser("sum", parents=[common], help="tổng hợp các Biểu II.06a của nhiều đơn vị")
    parser.add_argument("files", type=Path, nargs="+", metavar="TỆP.xlsx")
    parser.add_argument("--out", type=Path, required=True, metavar="THƯ_MỤC")
    forms = "; ".join(SUM_FORM_TEXT.values())
    parser.add_argument("--form", choices=[form.value for form in SumForm], default=SumForm.UPPER.value, help=forms)
    rows = [mode.value for mode in SumRows]
    parser.add_argument("--rows", choices=rows, default=SumRows.FIELD.value, help="mỗi dòng một lĩnh vực, một đơn vị")
    parser.add_argument("--unit", default="", metavar="…", help="đơn vị tổng hợp; không ghi thì lấy của sổ")
    parser.add_argument("--receiver", default="", metavar="…", help="đơn vị nhận báo cáo")
    parser.add_argument("--title", default="", metavar="…", help="dòng cuối tên biểu, như CỦA UBND TỈNH …")
    parser.add_argument("--draft", action="store_true", help="bản nháp, kể cả khi có tệp chưa khớp")
    parser.set_defaults(run=lambda options: _sum(options, open_register))


def _sum(options: argparse.Namespace, open_register: Opener) -> int:
    wish = SumWish(
        SumForm(options.form), SumRows(options.rows), options.unit, options.receiver, options.title, options.draft
    )
    summed = sum_files(options.files)
    _print_files(summed)
    if options.unit:
        written = export_sum(summed, options.out, wish, Office(signer_lines=()), datetime.now().date())
    else:
        with open_register(options) as register:
            written = register.summing_up.export(summed, options.out, wish)
    if summed.sum is not None:
        total = summed.sum.total
        print("Tổng cộng: " + ", ".join(f"{column_text(column)} {total[column]}" for column in ("3", "7", "11")))
    for path in written:
        print(f"  {path}")
    return _WITH_PROBLEMS if summed.problems else _DONE


def _print_files(summed: Summed) -> None:
    for file in summed.files:
        if file.form is not None:
            unit = file.form.unit or "(không ghi đơn vị)"
            print(f"{file.name}: {unit}, (3) {file.form.totals()['3']}. {verdict(file.form)}.")
    for problem in summed.problems:
        print(f"Chưa được: {problem}", file=sys.stderr)
    for warning in summed.sum.warnings if summed.sum else ():
        print(f"Lưu ý: {warning}")
