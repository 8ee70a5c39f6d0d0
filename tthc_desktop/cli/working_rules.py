"""``tthc-desktop calendar`` and ``tthc-desktop rules``: the office's own working days and ways of counting."""

import argparse
from collections.abc import Callable
from datetime import date
from typing import Any

from tthc_desktop.domain.rules import JudgedBy, LateAgainst, SupplementRule
from tthc_desktop.domain.workdays import DayKind, OfficialDay
from tthc_desktop.errors import UserError
from tthc_desktop.register import Register, chosen_rules
from tthc_desktop.text import date_text, weekday_text

_SUPPLEMENT_TEXT = {SupplementRule.STOP_CLOCK: "dừng đồng hồ", SupplementRule.RESTART: "tính lại từ đầu"}
_JUDGED_TEXT = {JudgedBy.DAY: "theo ngày", JudgedBy.TIME: "theo giờ"}
_LATE_TEXT = {LateAgainst.ORIGINAL: "hạn gốc", LateAgainst.APPOINTMENT: "ngày hẹn lại"}

Opener = Callable[[argparse.Namespace], Register]


def add_to(commands: Any, common: argparse.ArgumentParser, open_register: Opener) -> None:
    """Add both sub-commands to the parser's sub-commands."""
    calendar = commands.add_parser("calendar", parents=[common], help="xem, sửa lịch làm việc của đơn vị")
    calendar.add_argument("year", type=int, metavar="NĂM")
    edit = calendar.add_mutually_exclusive_group()
    edit.add_argument("--off", type=_day, metavar="NGÀY", help="cho nghỉ ngày này")
    edit.add_argument("--work", type=_day, metavar="NGÀY", help="làm việc ngày này")
    edit.add_argument("--clear", type=_day, metavar="NGÀY", help="bỏ sửa đổi của đơn vị cho ngày này")
    calendar.add_argument("--reason", default="", metavar="…", help="lý do")
    calendar.add_argument("--source", default="", metavar="…", help="số văn bản")
    calendar.set_defaults(run=lambda options: _calendar(options, open_register))

    rules = commands.add_parser("rules", parents=[common], help="xem, chọn cách tính hạn của đơn vị")
    rules.add_argument("--from", dest="applies_from", type=_day, metavar="NGÀY", help="áp dụng cho hồ sơ nhận từ ngày")
    rules.add_argument("--supplement", choices=[rule.value for rule in SupplementRule], help="khi nhận đủ bổ sung")
    rules.add_argument("--judged-by", choices=[judged.value for judged in JudgedBy], help="xét trước hạn, đúng hạn")
    rules.add_argument("--late-against", choices=[late.value for late in LateAgainst], help="xét quá hạn sau hẹn lại")
    rules.set_defaults(run=lambda options: _rules(options, open_register))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không phải ngày dạng 2026-05-04") from None


def _calendar(options: argparse.Namespace, open_register: Opener) -> int:
    with open_register(options) as register:
        for day, kind in ((options.off, DayKind.OFF), (options.work, DayKind.WORK_SWAP)):
            if day is not None:
                register.save_office_day(OfficialDay(day, kind, options.reason, options.source, own=True))
        if options.clear is not None:
            register.delete_office_day(options.clear)
        calendar = register.calendar
        if options.year not in calendar.years:
            raise UserError(f"Chưa có lịch năm {options.year}.", "Hãy cập nhật lịch nghỉ của năm đó.")
        state = "theo thông báo chính thức" if calendar.years[options.year] else "dự kiến, chưa có thông báo chính thức"
        print(f"Lịch năm {options.year} ({state}):")
        for special in calendar.official_days(options.year):
            what = "nghỉ" if special.kind is DayKind.OFF else "làm việc"
            marks = (" [đơn vị sửa]" if special.own else "") + ("" if special.confirmed else " [dự kiến]")
            source = f" ({special.source})" if special.source else ""
            when = f"{weekday_text(special.day)} {date_text(special.day)}"
            print(f"  {when}  {what:8}  {special.reason}{source}{marks}")
    return 0


def _rules(options: argparse.Namespace, open_register: Opener) -> int:
    choices: dict[str, Any] = {}
    for name, kind in (("supplement", SupplementRule), ("judged_by", JudgedBy), ("late_against", LateAgainst)):
        if getattr(options, name) is not None:
            choices[name] = kind(getattr(options, name))
    with open_register(options) as register:
        if choices:
            if options.applies_from is None:
                raise UserError("Chưa có ngày áp dụng của cách tính mới.", "Hãy ghi --from, như --from 2026-01-01.")
            register.save_rule_set(chosen_rules(register.rule_book, options.applies_from, choices))
        for rules in register.rule_book.rule_sets:
            print(f"Hồ sơ nhận từ {date_text(rules.applies_from)}: {rules.name}")
            print(f"  bổ sung: {_SUPPLEMENT_TEXT[rules.supplement]}; trước, đúng hạn: {_JUDGED_TEXT[rules.judged_by]};")
            print(f"  quá hạn xét theo {_LATE_TEXT[rules.late_against]}")
    return 0
