"""``tthc-desktop deadline``: due dates for one dossier with the proof, or for a file of many."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tthc_desktop import shipped
from tthc_desktop.domain.deadlines import Pause, due_moment
from tthc_desktop.domain.rules import RuleBook, SupplementRule
from tthc_desktop.domain.terms import (
    NO_TERM,
    SAME_DAY,
    TermKind,
    calendar_days,
    months,
    parse_term,
    working_days,
    working_hours,
)
from tthc_desktop.domain.timeliness import judge_finished
from tthc_desktop.domain.workdays import WorkingCalendar
from tthc_desktop.errors import UserError
from tthc_desktop.register import read_rules
from tthc_desktop.text import clean, shortened

if TYPE_CHECKING:
    from tthc_desktop.domain.deadlines import Due
    from tthc_desktop.domain.terms import (
        Term,
    )

_DAY_LENGTH = len("2024-05-02")
_MAKERS = {
    "working_days": working_days,
    "calendar_days": calendar_days,
    "months": months,
    "working_hours": working_hours,
}


def add_to(commands: Any) -> None:
    """Add the sub-command to the parser's sub-commands."""
    parser = commands.add_parser("deadline", help="tính hạn trả kết quả")
    parser.add_argument(
        "--data", type=Path, default=argparse.SUPPRESS, metavar="THƯ_MỤC", help="dùng lịch, quy tắc của sổ này"
    )
    parser.add_argument("--batch", type=Path, default=None, metavar="TỆP.jsonl", help="mỗi dòng một hồ sơ")
    parser.add_argument("--received", default=None, metavar="2024-04-26T10:00", help="thời điểm tiếp nhận")
    parser.add_argument("--term", default=None, metavar="“3 ngày làm việc”", help="thời hạn giải quyết")
    parser.add_argument(
        "--pause",
        action="append",
        default=[],
        metavar="TỪ..ĐẾN",
        help="dừng tính chờ bổ sung, như 2024-05-02..2024-05-06; để trống vế sau nếu còn chờ; lặp lại được",
    )
    parser.add_argument("--restart", action="store_true", help="nhận đủ bổ sung thì tính lại từ đầu")
    parser.add_argument("--explain", action="store_true", help="in cách tính từng ngày")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Work out one due date, or those of a file."""
    calendar, book = _rules(options.data)
    if options.batch is not None:
        return _batch(options.batch, calendar, book)
    if not options.received or not options.term:
        raise UserError("Thiếu thời điểm tiếp nhận hoặc thời hạn.", "Hãy ghi --received và --term, hoặc --batch.")
    received_at = _moment(options.received)
    rules = book.on(received_at.date())
    if options.restart:
        rules = replace(rules, name=f"{rules.name}, tính lại từ đầu", supplement=SupplementRule.RESTART)
    pauses = [_pause_of_text(text) for text in options.pause]
    due = due_moment(parse_term(options.term), received_at, calendar, rules, pauses)
    lines = due.proof.text_lines() if options.explain else [due.proof.conclusion()]
    print("\n".join(lines))
    return 0


def _rules(folder: Path | None) -> tuple[WorkingCalendar, RuleBook]:
    """Return calendar and rules of a register, or the shipped ones when none is named."""
    if folder is None:
        return WorkingCalendar(*shipped.calendar_years()), RuleBook(shipped.rule_sets())
    return read_rules(folder)


def _batch(path: Path, calendar: WorkingCalendar, book: RuleBook) -> int:
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            f"Không đọc được tệp “{path}”.", "Hãy kiểm tra đường dẫn; tệp phải là văn bản UTF-8."
        ) from error
    failed = False
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        answer = _answer(line, number, calendar, book)
        failed = failed or "error" in answer
        print(json.dumps(answer, ensure_ascii=False))
    return 1 if failed else 0


def _answer(line: str, number: int, calendar: WorkingCalendar, book: RuleBook) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, "error": f"Dòng {number} không phải JSON."}
    if not isinstance(entry, dict):
        return {"id": None, "error": f"Dòng {number} không phải một đối tượng JSON."}
    try:
        due, status = judge(entry, calendar, book)
    except UserError as error:
        return {"id": entry.get("id"), "error": str(error)}
    except KeyError as missing:
        return {"id": entry.get("id"), "error": f"Dòng {number} thiếu mục “{missing.args[0]}”."}
    except (TypeError, ValueError, OverflowError, AttributeError):
        return {"id": entry.get("id"), "error": f"Dòng {number} có mục không đúng dạng."}
    return {"id": entry.get("id"), "due": due, "status": status}


def judge(entry: Mapping[str, Any], calendar: WorkingCalendar, book: RuleBook) -> tuple[str | None, str]:
    """Return the due date and the status of one dossier, from what had happened by ``asof``.

    Args:
        entry: one object of the batch; without ``asof`` it is judged at the present moment.
        calendar: the working days.
        book: the rule sets.

    Raises:
        UserError: a date lies beyond the calendar, or the term is not one.
        KeyError, TypeError, ValueError: something is missing or malformed.
    """
    received_at = _moment(entry["received"])
    term = _term(entry)
    as_of = _moment(entry["asof"], end_of_day=True) if entry.get("asof") else datetime.now()
    completed_at = _moment(entry["completed"]) if entry.get("completed") else None
    if completed_at is not None and completed_at.date() < received_at.date():
        raise UserError("Ngày xử lý xong lại trước ngày tiếp nhận.", "Hãy kiểm tra lại hai ngày này.")
    if completed_at is not None and not _known(entry["completed"], completed_at, as_of):
        completed_at = None
    pauses = _pauses(entry, as_of, completed_at)
    due = due_moment(term, received_at, calendar, book.on(received_at.date()), pauses)
    return _due_text(due), _status(due, completed_at, as_of)


def _term(entry: Mapping[str, Any]) -> Term:
    kind = entry["kind"]
    if kind == TermKind.SAME_DAY.value:
        return SAME_DAY
    if kind == TermKind.NONE.value:
        return NO_TERM
    if kind not in _MAKERS:
        quoted = shortened(clean(str(kind)))
        raise UserError(f"Không có loại thời hạn “{quoted}”.", f"Hãy dùng {', '.join([*_MAKERS, 'same_day', 'none'])}.")
    return _MAKERS[kind](float(entry["n"]))


def _pauses(entry: Mapping[str, Any], as_of: datetime, completed_at: datetime | None) -> list[Pause]:
    """Return the pauses known by ``as_of``; finishing the dossier ends one that still runs."""
    pauses = []
    for start_text, end_text in entry.get("pauses") or ():
        start = _moment(start_text)
        if not _known(start_text, start, as_of) or (completed_at is not None and start > completed_at):
            continue
        end = _moment(end_text) if end_text else None
        if end is not None and not _known(end_text, end, as_of):
            end = None
        if completed_at is not None and (end is None or end > completed_at):
            end = max(completed_at, start)
        pauses.append(Pause(start, end))
    return pauses


def _status(due: Due, completed_at: datetime | None, as_of: datetime) -> str:
    if completed_at is not None:
        return judge_finished(due.at, completed_at, to_the_minute=due.to_the_minute).value
    if due.waiting:
        return "paused"
    if due.at is None:
        return "open_in_time"
    late = due.at < as_of if due.to_the_minute else due.at.date() < as_of.date()
    return "open_late" if late else "open_in_time"


def _due_text(due: Due) -> str | None:
    if due.at is None:
        return None
    half_day = due.term.kind is TermKind.WORKING_DAYS and due.at.time() != due.rules.hours.closing
    return due.at.isoformat(timespec="minutes") if due.to_the_minute or half_day else due.at.date().isoformat()


def _known(text: str, moment: datetime, as_of: datetime) -> bool:
    """Tell whether something had happened by ``as_of``; a bare date counts for its whole day."""
    return moment.date() <= as_of.date() if len(text) <= _DAY_LENGTH else moment <= as_of


def _moment(text: str, *, end_of_day: bool = False) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UserError(
            f"Không hiểu ngày giờ “{shortened(clean(text))}”.", "Hãy ghi như 2024-04-26 hoặc 2024-04-26T10:00."
        ) from None
    if moment.tzinfo is not None:
        moment = moment.replace(tzinfo=None)
    if end_of_day and len(text) <= _DAY_LENGTH:
        return datetime.combine(moment.date(), time.max)
    return moment


def _pause_of_text(text: str) -> Pause:
    start, separator, end = text.partition("..")
    if not separator:
        raise UserError(f"Không hiểu khoảng dừng “{text}”.", "Hãy ghi như 2024-05-02..2024-05-06.")
    return Pause(_moment(start), _moment(end) if end else None)
