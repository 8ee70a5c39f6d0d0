"""``tthc-desktop update``: shows what a signed update of the data would change, and takes it in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tthc_desktop.register import ProcedureGroup, Register
from tthc_desktop.text import date_text

if TYPE_CHECKING:
    from tthc_desktop.register import SignedUpdate, UpdateChoice, UpdatePreview

Opener = Callable[[argparse.Namespace], Register]

_DONE, _NOT_TAKEN = 0, 1
_MOST_SHOWN = 20
_YES = frozenset({"c", "co", "có", "y", "yes"})
_STATE_TEXT = {True: "theo thông báo chính thức", False: "dự kiến", None: "chưa có"}
_GROUP_TEXT = {
    ProcedureGroup.NEW: "chưa có trong sổ",
    ProcedureGroup.CHANGED: "trong sổ đang như đã được cấp",
    ProcedureGroup.OWN: "riêng của đơn vị",
}


def add_to(commands: Any, common: argparse.ArgumentParser, open_register: Opener) -> None:
    """Add the sub-command to the parser's sub-commands."""
    parser = commands.add_parser("update", parents=[common], help="lấy bản cập nhật lịch, danh mục, mẫu biểu từ tệp")
    parser.add_argument("file", type=Path, metavar="TỆP.tthc-update")
    parser.add_argument("--yes", action="store_true", help="lấy vào sổ, không hỏi lại")
    parser.add_argument("--own-days", action="store_true", help="thay cả ngày đơn vị đã tự ghi khác")
    parser.add_argument("--own-procedures", action="store_true", help="sửa cả thủ tục riêng của đơn vị")
    parser.add_argument("--move", action="store_true", help="dời hạn của các hồ sơ chưa in giấy hẹn theo lịch mới")
    parser.set_defaults(run=lambda options: _update(options, open_register))


def _update(options: argparse.Namespace, open_register: Opener) -> int:
    with open_register(options) as register:
        preview = register.updating.look_into(options.file)
        choice = replace(preview.suggested, own_days=options.own_days, own_procedures=options.own_procedures)
        update = preview.update
        assert update is not None
        _print(update, preview, choice)
        moved = register.updating.impact(update, choice)
        if moved:
            what = "sẽ dời hạn nếu chưa in giấy hẹn" if options.move else "giữ hạn đã hẹn; --move để dời"
            print(f"{len(moved)} hồ sơ đang xử lý có hạn trả khác theo lịch mới: {what}.")
        if not options.yes and not _agreed():
            print("Chưa lấy vào sổ; không có gì thay đổi.")
            return _NOT_TAKEN
        taken = register.updating.take_in(update, choice, {one.key for one in moved} if options.move else ())
    print(
        f"Đã lấy bản cập nhật số {taken.number}: thêm {taken.added}, sửa {taken.changed} thủ tục; "
        f"dời hạn {taken.count.moved} hồ sơ."
    )
    return _DONE


def _agreed() -> bool:
    print("Lấy vào sổ? [c/K] ", end="", flush=True)
    return sys.stdin.readline().strip().lower() in _YES


def _print(update: SignedUpdate, preview: UpdatePreview, choice: UpdateChoice) -> None:
    manifest = update.manifest
    print(f"Bản cập nhật số {manifest.number}, lập ngày {date_text(manifest.made_on)}, do {update.publisher.name} ký.")
    print(manifest.description)
    if preview.is_empty:
        print("Sổ đã có đủ dữ liệu của bản này.")
    for year in preview.calendar.years:
        print(f"  Lịch năm {year.year}: {_STATE_TEXT[year.before]} → {_STATE_TEXT[year.after]}")
    for day in preview.calendar.days:
        print(f"  {date_text(day.day)}: {day.before or 'chưa có lịch'} → {day.after}")
    for day in preview.calendar.own:
        kept = "thay bằng" if choice.own_days else "giữ, bản cập nhật ghi"
        print(f"  {date_text(day.day)}, đơn vị ghi {day.before}: {kept} {day.after}")
    taken = [one for one in preview.procedures if one.group in choice.groups]
    for one in taken[:_MOST_SHOWN]:
        what = "; ".join(one.what) or "thêm mới"
        print(f"  {one.procedure.code} ({_GROUP_TEXT[one.group]}): {what}")
    if len(taken) > _MOST_SHOWN:
        print(f"  … và {len(taken) - _MOST_SHOWN} thủ tục nữa.")
    for group, text in _GROUP_TEXT.items():
        number = preview.number_of(group)
        if number and group not in choice.groups:
            print(f"  Không lấy {number} thủ tục {text}.")
    for layout in preview.layouts:
        own = "; vẫn dùng tệp riêng của đơn vị" if layout.is_behind_own else ""
        print(f"  Biểu {layout.form}: mẫu áp dụng từ {date_text(layout.effective_from)}{own}")
