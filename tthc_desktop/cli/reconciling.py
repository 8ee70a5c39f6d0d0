"""``tthc-desktop reconcile``: what another system says of a period, beside what the register counts."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tthc_desktop.domain.periods import parse_period
from tthc_desktop.errors import UserError
from tthc_desktop.register import FormComparison, Register
from tthc_desktop.reports.dossier_differences import KIND_TEXT
from tthc_desktop.reports.identities import column_text
from tthc_desktop.reports.settlement import Layout

if TYPE_CHECKING:
    from tthc_desktop.register import ListComparison
    from tthc_desktop.reports.dossier_differences import DossierDifference

Opener = Callable[[argparse.Namespace], Register]

_SAME, _DIFFERENT = 0, 1
_MOST_SHOWN = 50


def add_to(commands: Any, common: argparse.ArgumentParser, open_register: Opener) -> None:
    """Add the sub-command to the parser's sub-commands."""
    parser = commands.add_parser(
        "reconcile", parents=[common], help="đối chiếu với Biểu II.06a hoặc danh sách hồ sơ của hệ thống khác"
    )
    parser.add_argument("file", type=Path, metavar="TỆP.xlsx")
    parser.add_argument("period", metavar="KỲ", help="2023-Q3, 2023-M07, 2023-H1, 2023, 2023-06-15..2023-09-14")
    layouts = [layout.value for layout in Layout]
    told = "cách đếm hồ sơ hủy khi đối chiếu với danh sách; với biểu thì đếm như biểu"
    parser.add_argument("--layout", choices=layouts, default=Layout.OFFICIAL.value, help=told)
    parser.add_argument("--sheet", default=None, metavar="TÊN", help="trang tính, khi tệp có nhiều biểu")
    parser.add_argument(
        "--take-over",
        nargs="*",
        default=None,
        metavar="MÃ",
        help="lấy các hồ sơ này từ danh sách; không ghi mã: tất cả",
    )
    parser.set_defaults(run=lambda options: _reconcile(options, open_register))


def _reconcile(options: argparse.Namespace, open_register: Opener) -> int:
    period = parse_period(options.period)
    layout = Layout(options.layout)
    with open_register(options) as register:
        found = register.reconciling.with_file(options.file, period, layout, options.sheet)
        print(f"{period.title} {period.range_text}")
        for warning in found.warnings:
            print(f"Lưu ý: {warning}")
        if isinstance(found, FormComparison):
            if options.take_over is not None:
                raise UserError("Chỉ lấy được từ danh sách hồ sơ, không lấy được từ biểu.", "Hãy bỏ --take-over.")
            _print_cells(found)
        else:
            _print_dossiers(found)
            if options.take_over is not None:
                _take_over(register, found, options.take_over)
    return _DIFFERENT if found.differences else _SAME


def _print_cells(found: FormComparison) -> None:
    for violation in found.violations:
        print(f"Lưu ý: biểu trong tệp không tự khớp. {violation.sentence()}")
    if not found.differences:
        print(f"Không có khác biệt: {found.compared} ô như nhau.")
        return
    print(f"{len(found.differences)} trong {found.compared} ô khác nhau:")
    for one in found.differences:
        print(f"  {one.row}, cột {column_text(one.column)}: sổ {one.ours}, tệp {one.theirs}")


def _print_dossiers(found: ListComparison) -> None:
    for row in found.rejected[:_MOST_SHOWN]:
        print(f"  Dòng {row.row_number} không đọc được: {row.reason}")
    if not found.differences:
        print(f"Không có khác biệt: {found.compared} hồ sơ như nhau.")
        return
    print(f"{len(found.differences)} trong {found.compared} hồ sơ khác nhau:")
    for one in found.differences[:_MOST_SHOWN]:
        print(f"  {one.dossier.code}  {KIND_TEXT[one.kind]}: {_told(one)}")
    if len(found.differences) > _MOST_SHOWN:
        print(f"  … và {len(found.differences) - _MOST_SHOWN} hồ sơ nữa.")


def _told(one: DossierDifference) -> str:
    places = f"sổ {_places(one.ours)}, danh sách {_places(one.theirs)}"
    return "; ".join((places, *one.reasons))


def _places(columns: tuple[str, ...]) -> str:
    return " ".join(map(column_text, columns)) or "không tính"


def _take_over(register: Register, found: ListComparison, wanted: list[str]) -> None:
    told = {one.dossier.told_code for one in found.differences if one.dossier.told_code}
    chosen = told & set(wanted) if wanted else told
    if not chosen:
        print("Không có hồ sơ nào để lấy từ danh sách.")
        return
    result = register.reconciling.take_over(found.path, chosen)
    print(f"Đã lấy từ danh sách: thêm mới {result.added}, cập nhật {result.changed}, không đổi {result.unchanged}.")
    for row in result.rejected:
        print(f"  Dòng {row.row_number} giữ theo sổ: {row.reason}")
