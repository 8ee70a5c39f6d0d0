"""Notices of days off and days worked in exchange: how a swap is worded, and reading the days a notice lists."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tthc_desktop.domain.notice_weekdays import said_after, said_before, weekday_complaint
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.text import clean, date_text, fold

_ONE_DAY = timedelta(days=1)
_LONGEST_RANGE = 31
_SWAP = re.compile(r"làm bù (?:cho )?ngày (\d{2})/(\d{2})/(\d{4})")


def swapped_off_reason(worked: date) -> str:
    """Return why a day is off that is made up for on ``worked``."""
    return f"Hoán đổi, làm bù ngày {date_text(worked)}"


def swapped_work_reason(off: date) -> str:
    """Return why a day of the weekend is worked for a day ``off``."""
    return f"Làm bù cho ngày {date_text(off)}"


def swap_partner(reason: str) -> date | None:
    """Return the other day of a swap from the reason of one, shipped or the office's own; None when it is no swap."""
    match = _SWAP.search(reason) or _SWAP.search(reason.lower())
    if match is None:
        return None
    try:
        return date(int(match.group(3)), int(match.group(2)), int(match.group(1)))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class NoticeDay:
    """A day that a notice names.

    Attributes:
        day: the date.
        kind: off, or worked.
        reason: in Vietnamese.
    """

    day: date
    kind: DayKind
    reason: str


@dataclass(frozen=True, slots=True)
class NoticeReading:
    """What was read out of the lines of a notice.

    Attributes:
        days: the days by date, each once; ordinary days of rest within a range of days off are left out.
        complaints: what could not be read, a sentence each with its line.
        remarks: what was read but looks odd, a sentence each.
    """

    days: tuple[NoticeDay, ...]
    complaints: tuple[str, ...]
    remarks: tuple[str, ...]


_DAY = r"(\d{1,2})\s*[/.]\s*(\d{1,2})(?!\d)(?:\s*[/.]\s*(\d{4}|\d{2}(?!\d)))?"
_DASHED = re.compile(r"(?<![\d/.-])(\d{1,2})-(\d{1,2})-(\d{4})(?!\d)")
_SPELLED = re.compile(r"(?<!\d)(\d{1,2}) (?:thang|thg\.?) (\d{1,2})(?: nam (\d{4}))?")
_RANGE_DASH = (
    r"\s*(?:-|–|—|→|\.\.+|den het|den|toi)\s*(?:ngay\s*)?"
    r"(?:(?:thu \w+,?\s*|chu nhat,?\s*|t[2-7],?\s+|cn,?\s+)(?:ngay\s*)?)?"
)
# The first day of a range with its weekday in parentheses, which would part it from the last day.
_WEEKDAY_WITHIN_RANGE = re.compile(rf"(?<![\d/])({_DAY})\s*\(\s*([^)]*)\)(?={_RANGE_DASH}{_DAY})")
# A range, a range within one month (29–30/4), or one day.
_PIECE = re.compile(rf"(?<![\d/]){_DAY}(?:{_RANGE_DASH}{_DAY})?|(?<![\d/t])(?<!thu )(\d{{1,2}}){_RANGE_DASH}(?={_DAY})")
# A day whose month, and year, is said with the one after it: nghỉ 26, 27/11; only after words that begin such a list,
# for the number of a document or of a paragraph is no day.
_SAID_ONCE = re.compile(
    r"((?:^|\bngay|\bnghi|\blam bu|\bhoan doi|[:,])\s*)(\d{1,2})(\s*(?:,|;|&|\bva\b)\s*(?:ngay\s*)?)"
    rf"(?=\d{{1,2}}(?:{_RANGE_DASH}\d{{1,2}})?(\s*[/.]\s*\d{{1,2}}(?!\d)(?:\s*[/.]\s*(?:\d{{4}}|\d{{2}}(?!\d)))?))"
)
# A number that is left over beside a day: nobody may think that it was read.
_LEFT_OVER = re.compile(
    r"(?<![\d/.])(?<!\bt)(?<!thu )(?<!so )(?<!tb )(?<!dieu )(?<!khoan )(?<!muc )(?<!h)\b(\d{1,2})"
    r"\s*(?:,|;|&|\bva\b)\s*(?:tu\s+)?(?:ngay\s*)?(?=\d{1,2}\s*(?:[/.\-–]|den\b))"
)
_WORK_WORDS = ("lam bu", "di lam", "lam viec bu", "lam viec")
_OFF_WORDS = ("nghi", "hoan doi")


def read_notice(text: str, year: int) -> NoticeReading:
    """Read days such as ``nghỉ 02/01/2026, làm bù 10/01/2026`` or ``Tết: nghỉ 16/02–20/02``, one matter a line.

    Args:
        text: the lines; a day without a word before it goes by the word before the last one, at first “nghỉ”.
        year: of days that are written without one.
    """
    days: dict[date, NoticeDay] = {}
    complaints: list[str] = []
    remarks: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not clean(line):
            continue
        off, worked, wrong = _days_of_line(clean(line), year)
        complaints.extend(f"Dòng {number}: {one}" for one in wrong)
        if not off and not worked and not wrong:
            complaints.append(f"Dòng {number}: không thấy ngày nào trong “{clean(line)}”; hãy ghi như nghỉ 02/01/2026.")
        for day in _worded(off, worked, _label_of(clean(line))):
            earlier = days.get(day.day)
            if earlier is not None and earlier.kind is not day.kind:
                complaints.append(f"Dòng {number}: ngày {date_text(day.day)} vừa là ngày nghỉ vừa là ngày làm việc.")
            days[day.day] = day
        remarks.extend(_remarks(off, worked))
    return NoticeReading(tuple(days[day] for day in sorted(days)), tuple(complaints), tuple(remarks))


def _days_of_line(line: str, year: int) -> tuple[list[date], list[date], list[str]]:
    """Return the days off and the days worked that a line names, and what is wrong in it."""
    words = _DASHED.sub(r"\1/\2/\3", fold(line))
    words = _SPELLED.sub(lambda match: "/".join(filter(None, match.groups())), words)
    words = _WEEKDAY_WITHIN_RANGE.sub(r"\5 ngay \1", words)
    words = _each_with_its_month(words)
    off: list[date] = []
    worked: list[date] = []
    wrong = [
        f"không rõ “{left}” có phải là một ngày không; hãy ghi đủ ngày/tháng của từng ngày."
        for left in _LEFT_OVER.findall(words)
    ]
    kind = DayKind.OFF
    place = 0
    first_number: int | None = None
    said: int | None = None
    for match in _PIECE.finditer(words):
        before = words[place : match.start()]
        kind = _kind_before(before) or kind
        place = match.end()
        if match.group(7):
            first_number, said = int(match.group(7)), said_before(before)
            continue
        said_first = said_before(before) if first_number is None else said
        try:
            first = _date(match.group(1), match.group(2), match.group(3), year)
            last = first
            if match.group(4):
                last = _date(match.group(4), match.group(5), match.group(6), first.year)
                if match.group(6) and not match.group(3):
                    first = first.replace(year=last.year - (first.replace(year=last.year) > last))
                elif last < first:
                    last = last.replace(year=last.year + 1)
            if first_number is not None:
                first = first.replace(day=first_number)
        except ValueError:
            wrong.append(f"không có ngày “{match.group().strip()}” trong lịch.")
            first_number = None
            continue
        first_number = None
        if not first <= last <= first + timedelta(days=_LONGEST_RANGE):
            wrong.append(f"khoảng ngày {date_text(first)}–{date_text(last)} không hợp lý.")
            continue
        wrong.extend(filter(None, _weekday_complaints(words, match, (first, said_first), last)))
        year = last.year
        span = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        (off if kind is DayKind.OFF else worked).extend(span)
    if len(off) > 1 and any(day.weekday() < 5 for day in off):
        off = [day for day in off if day.weekday() < 5]
    return off, worked, wrong


def _each_with_its_month(words: str) -> str:
    """Give every day of a list the month that is said only with the last of them."""
    before = ""
    while words != before:
        before, words = words, _SAID_ONCE.sub(r"\1\2\4\3", words)
    return words


def _weekday_complaints(words: str, found: re.Match[str], first: tuple[date, int | None], last: date) -> Iterable[str]:
    """Yield what does not fit of the weekdays beside a day, or beside both ends of a range."""
    yield weekday_complaint(*first)
    day_ends = found.end(3) if found.group(3) else found.end(2)
    if found.group(4):
        yield weekday_complaint(last, said_before(words[day_ends : found.start(4)]))
    yield weekday_complaint(last, said_after(words[found.end() :]))


def _kind_before(words: str) -> DayKind | None:
    """Return what the last word before a day makes of it."""
    worked = max(words.rfind(word) for word in _WORK_WORDS)
    off = max(words.rfind(word) for word in _OFF_WORDS)
    if worked < 0 and off < 0:
        return None
    return DayKind.WORK_SWAP if worked > off else DayKind.OFF


def _date(day: str, month: str, year: str | None, default_year: int) -> date:
    number = default_year if not year else int(year) + (2000 if len(year) == 2 else 0)
    return date(number, int(month), int(day))


def _label_of(line: str) -> str:
    """Return what stands before a colon: the holiday the line is about."""
    before, colon, _ = line.partition(":")
    bare = not colon or re.search(r"\d{1,2}\s*[/.]\s*\d", before) or fold(before) in (*_WORK_WORDS, *_OFF_WORDS)
    return "" if bare else before.strip()


def _worded(off: list[date], worked: list[date], holiday: str) -> Iterable[NoticeDay]:
    paired = len(off) == len(worked)
    for place, day in enumerate(off):
        reason = swapped_off_reason(worked[place]) if paired else holiday or "Nghỉ theo thông báo"
        yield NoticeDay(day, DayKind.OFF, reason)
    for place, day in enumerate(worked):
        reason = swapped_work_reason(off[place]) if paired else holiday or "Làm bù theo thông báo"
        yield NoticeDay(day, DayKind.WORK_SWAP, reason)


def _remarks(off: list[date], worked: list[date]) -> Iterable[str]:
    if worked and off and len(worked) != len(off):
        yield f"{len(off)} ngày nghỉ nhưng {len(worked)} ngày làm bù trong một dòng: không ghép được cặp hoán đổi."
    for day in worked:
        if day.weekday() < 5:
            yield f"Ngày làm bù {date_text(day)} không phải thứ Bảy, Chủ nhật."
