"""The sub-commands of ``tthc-desktop``; without one the window opens."""

from __future__ import annotations

import argparse
import io
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop import __version__
from tthc_desktop.cli import (
    backups,
    deadline,
    demonstration,
    entering,
    guiding,
    installing,
    people,
    reconciling,
    self_testing,
    summing,
    updating,
    verifying,
    vietnamese_argparse,
    working_rules,
)
from tthc_desktop.domain.periods import parse_period
from tthc_desktop.errors import UserError
from tthc_desktop.register import PackageWish, without_numbers
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.text import clean, moment_text

if TYPE_CHECKING:
    from tthc_desktop.register import ImportResult, Register

_CLERK = "dòng lệnh"
PROGRAM = "TTHC Desktop (dòng lệnh)"
_DONE, _WITH_REJECTED_ROWS, _FAILED, _INTERRUPTED = 0, 1, 2, 130
_MOST_SHOWN = 20


def main(arguments: list[str] | None = None) -> int:
    """Run a sub-command and return its exit code.

    Args:
        arguments: without the program's name; the process's own when None.
    """
    _write_utf8()
    vietnamese_argparse.install()
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except UserError as error:
        print(error, file=sys.stderr)
        return _FAILED
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu; việc đang làm dở không được ghi.", file=sys.stderr)
        return _INTERRUPTED


def _write_utf8() -> None:
    """Let Vietnamese through on consoles with another encoding, as on Windows."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tthc-desktop", description="Sổ theo dõi hồ sơ thủ tục hành chính của Bộ phận Một cửa."
    )
    parser.add_argument("--version", action="version", version=f"TTHC Desktop {__version__}", help="in số phiên bản")
    common = argparse.ArgumentParser(add_help=False)
    # Not given here, what stands before the command is kept.
    common.add_argument("--data", type=Path, default=argparse.SUPPRESS, metavar="THƯ_MỤC", help="thư mục dữ liệu")
    entering.add_options(common)
    parser.add_argument("--data", type=Path, default=None, metavar="THƯ_MỤC", help="thư mục dữ liệu")
    parser.set_defaults(run=_open_window)
    commands = parser.add_subparsers(metavar="LỆNH")

    importing = commands.add_parser("import", parents=[common], help="nhập danh sách hồ sơ hoặc danh mục thủ tục")
    importing.add_argument("file", type=Path, metavar="TỆP.xlsx")
    importing.set_defaults(run=_import)

    office = commands.add_parser("office", parents=[common], help="xem, đặt thông tin đơn vị")
    for option, name in _OFFICE_OPTIONS.items():
        office.add_argument(f"--{option}", dest=name, default=None, metavar="…", help=_OFFICE_HELP[name])
    office.add_argument("--layout", choices=[layout.value for layout in Layout], help="mẫu II.06a thường dùng")
    rows = [mode.value for mode in RowMode]
    office.add_argument("--rows", dest="inventory_rows", choices=rows, help="cách ghi dòng của II.07b")
    office.add_argument("--fields", default=None, metavar="“Hộ tịch; Chứng thực; …”", help="thứ tự các lĩnh vực")
    office.set_defaults(run=_office)

    export = commands.add_parser("export", parents=[common], help="xuất Biểu II.06a và II.07b của một kỳ")
    export.add_argument("period", metavar="KỲ", help="2023-Q3, 2023-M07, 2023-H1, 2023, 2023-06-15..2023-09-14")
    export.add_argument("--out", type=Path, required=True, metavar="THƯ_MỤC")
    export.add_argument("--layout", choices=[layout.value for layout in Layout], help="mẫu II.06a: chính thức, phường")
    export.add_argument("--rows", choices=rows, help="II.07b: một dòng gộp, từng lĩnh vực")
    export.add_argument("--draft", action="store_true", help="bản nháp, kể cả khi số liệu chưa khớp")
    export.add_argument("--package", action="store_true", help="cả bộ báo cáo: mọi biểu, lời, dữ liệu, tệp .zip")
    export.set_defaults(run=_export)

    deadline.add_to(commands)
    working_rules.add_to(commands, common, _open_register)
    backups.add_to(commands, common, _open_register)
    updating.add_to(commands, common, _open_register)
    reconciling.add_to(commands, common, _open_register)
    summing.add_to(commands, common, _open_register)
    verifying.add_to(commands, common)
    people.add_to(commands, common)
    installing.add_to(commands, common)
    guiding.add_to(commands)
    self_testing.add_to(commands)

    demo = commands.add_parser("demo", parents=[common], help="sổ minh họa phường Phước Long, Quý III/2023")
    demo.add_argument("--out", type=Path, default=None, metavar="THƯ_MỤC")
    demo.set_defaults(run=demonstration.run)
    return parser


# Option of `office` -> attribute of Office.
_OFFICE_OPTIONS = {
    "name": "name",
    "receiver": "receiver",
    "inventory-receiver": "inventory_receiver",
    "title-tail": "title_tail",
    "place": "place",
    "signer": "signer_name",
    "preparer": "preparer_name",
    "code-prefix": "code_prefix",
}
_OFFICE_HELP = {
    "name": "đơn vị báo cáo",
    "receiver": "đơn vị nhận báo cáo",
    "inventory_receiver": "đơn vị nhận Biểu II.07b, nếu khác",
    "title_tail": "dòng cuối tên biểu, như TẠI UBND PHƯỜNG …",
    "place": "địa danh trước ngày tháng",
    "signer_name": "họ tên người ký",
    "preparer_name": "họ tên người lập biểu",
    "code_prefix": "phần đầu mã hồ sơ mới",
}


def _open_register(options: argparse.Namespace) -> Register:
    return entering.open_register(options, _CLERK, PROGRAM)


def _open_window(options: argparse.Namespace) -> int:
    # Qt is loaded only when a window opens: the other commands run where there is no screen.
    from tthc_desktop.app import open_own_register, open_window, signed_in_user

    return open_window(options.data, signed_in_user()) if options.data else open_own_register()


def _import(options: argparse.Namespace) -> int:
    with _open_register(options) as register:
        result = register.import_file(options.file)
    print_import(result)
    return _WITH_REJECTED_ROWS if result.rejected else _DONE


def print_import(result: ImportResult) -> None:
    """Print what an import did."""
    what = "thủ tục" if result.kind.value == "catalogue" else "hồ sơ"
    print(
        f"{result.file_name}: thêm mới {result.added} {what}, cập nhật {result.changed}, không đổi {result.unchanged}."
    )
    if result.other_due:
        print(f"{result.other_due} hồ sơ có hạn trả trong tệp khác hạn tính theo quy tắc; giữ và đánh dấu hạn đó.")
    for change in result.changes[:_MOST_SHOWN]:
        print(f"  {change}")
    if len(result.changes) > _MOST_SHOWN:
        print(f"  … và {len(result.changes) - _MOST_SHOWN} thay đổi nữa.")
    for warning in result.warnings:
        print(f"Lưu ý: {warning}")
    if not result.rejected:
        return
    print(f"{len(result.rejected)} dòng không nhận, ghi tại: {result.rejected_file}")
    for row in result.rejected[:_MOST_SHOWN]:
        print(f"  Dòng {row.row_number}: {without_numbers(row.reason)}")
    if len(result.rejected) > _MOST_SHOWN:
        print(f"  … và {len(result.rejected) - _MOST_SHOWN} dòng nữa.")


def _office(options: argparse.Namespace) -> int:
    names = [*_OFFICE_OPTIONS.values(), "layout", "inventory_rows"]
    given = {name: getattr(options, name) for name in names if getattr(options, name) is not None}
    with _open_register(options) as register:
        office = register.office()
        if given:
            office = replace(office, **given)
            register.save_office(office)
        if options.fields is not None:
            register.order_fields([name for name in map(clean, options.fields.split(";")) if name])
        fields = register.fields()
    print(f"Đơn vị báo cáo: {office.name or '(chưa đặt)'}")
    print(f"Đơn vị nhận báo cáo II.06a: {office.receiver or '(chưa đặt)'}")
    print(f"Đơn vị nhận báo cáo II.07b: {office.inventory_receiver or office.receiver or '(chưa đặt)'}")
    print(f"Lĩnh vực: {'; '.join(fields)}")
    return _DONE


def _export(options: argparse.Namespace) -> int:
    if options.package:
        return _export_package(options)
    period = parse_period(options.period)
    with _open_register(options) as register:
        result = register.export(
            period,
            options.out,
            Layout(options.layout) if options.layout else None,
            RowMode(options.rows) if options.rows else None,
            draft=options.draft,
            unnamed=True,
        )
        if not register.office().name:
            print("Lưu ý: chưa đặt tên đơn vị báo cáo (tthc-desktop office --name …).", file=sys.stderr)
    print(f"{period.title} {period.range_text}")
    for path in result.files:
        print(f"  {path}")
    if result.figures.without_due:
        print(f"Lưu ý: {result.figures.without_due} hồ sơ trong kỳ không có hạn trả nên không bị tính quá hạn.")
    return _DONE


def _export_package(options: argparse.Namespace) -> int:
    period = parse_period(options.period)
    with _open_register(options) as register:
        office = register.office()
        layout, rows = Layout(options.layout or office.layout), RowMode(options.rows or office.inventory_rows)
        wish = PackageWish(period, layout, rows, draft=options.draft)
        result = register.packaging.give_out(wish, options.out)
    closing = result.package.closing
    state = f"kỳ đã chốt lúc {moment_text(closing.at)}" if closing else "kỳ chưa chốt"
    print(f"{period.title} {period.range_text}, {state}")
    if closing and (options.layout or options.rows or options.draft):
        print("Lưu ý: kỳ đã chốt nên xuất đúng bộ tệp đã giữ, không theo --layout, --rows, --draft.", file=sys.stderr)
    for path in (*result.files, result.archive):
        print(f"  {path}")
    return _DONE
