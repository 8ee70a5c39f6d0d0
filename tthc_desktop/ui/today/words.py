"""What the start page says: captions of its numbers, the sentence at its head, the news of the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tthc_desktop.register import DeskColumn
from tthc_desktop.reports.office_names import place_of
from tthc_desktop.text import date_text, number_text

if TYPE_CHECKING:
    from tthc_desktop.domain.office import Office
    from tthc_desktop.domain.workdays import DayInfo
    from tthc_desktop.register import DeskDay

CAPTIONS = {
    DeskColumn.LATE: "Quá hạn",
    DeskColumn.DUE_TODAY: "Đến hạn hôm nay",
    DeskColumn.DUE_SOON: "2 ngày làm việc tới",
    DeskColumn.SUPPLEMENT: "Chờ bổ sung",
    DeskColumn.PAYMENT: "Chờ nộp tiền",
    DeskColumn.SUSPENDED: "Tạm dừng",
    DeskColumn.TO_COLLECT: "Xong, chưa trả",
    DeskColumn.RECEIVED: "Tiếp nhận hôm nay",
    DeskColumn.HANDED_OVER: "Trả kết quả hôm nay",
    DeskColumn.OPEN: "Chưa xong",
}
# Over narrow columns, two lines each; that the day is today the page says.
HEADINGS = {
    DeskColumn.LATE: "Quá\nhạn",
    DeskColumn.DUE_TODAY: "Đến\nhạn",
    DeskColumn.DUE_SOON: "2 ngày\ntới",
    DeskColumn.SUPPLEMENT: "Chờ\nbổ sung",
    DeskColumn.PAYMENT: "Chờ\nnộp tiền",
    DeskColumn.SUSPENDED: "Tạm\ndừng",
    DeskColumn.TO_COLLECT: "Chưa\ntrả",
    DeskColumn.RECEIVED: "Mới\nnhận",
    DeskColumn.HANDED_OVER: "Đã\ntrả",
    DeskColumn.OPEN: "Chưa\nxong",
}
NOBODY = "Chưa giao cán bộ"
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_ONE_DAY = timedelta(days=1)
_DECEMBER = 12


def unfinished(office: Office, clerk: str) -> str:
    """Return what papers and reports would leave blank, in one or two sentences; empty when nothing is."""
    # Papers take the place from the office's name, forms do not.
    by_name = "" if office.place.strip() else place_of(office)
    asked = (
        (office.name, "tên đơn vị"),
        (office.receiver, "nơi nhận báo cáo"),
        (office.place or by_name, "địa danh"),
        (office.signer_name, "người ký"),
        (clerk, "tên cán bộ tại máy này"),
    )
    lacking = [caption for value, caption in asked if not value.strip()]
    said = [f"Giấy in và báo cáo còn để trống: {', '.join(lacking)}."] if lacking else []
    if by_name:
        said.append(f"Báo cáo còn để trống địa danh; giấy in lấy “{by_name}” từ tên đơn vị.")
    return " ".join(said)


def weekday(day: date) -> str:
    """Return the Vietnamese name of the weekday."""
    return _WEEKDAYS[day.weekday()]


def short_day(day: date) -> str:
    """Return a day of these weeks: ``thứ Bảy 28/11``."""
    return f"{weekday(day)} {day:%d/%m}"


def headline(day: DeskDay) -> str:
    """Return the day in one sentence."""
    today = f"Hôm nay {weekday(day.today)} {date_text(day.today)}"
    if day.empty:
        return f"{today}."
    due, late = day.total.numbers[DeskColumn.DUE_TODAY], day.total.numbers[DeskColumn.LATE]
    parts = []
    if due:
        parts.append(f"{number_text(due)} hồ sơ đến hạn")
    if late:
        parts.append(f"{number_text(late)} hồ sơ quá hạn")
    return f"{today}: {', '.join(parts) or 'không có hồ sơ đến hạn, quá hạn'}."


def news(day: DeskDay) -> str:
    """Return what the calendar has to say of today and of the days to come."""
    said = []
    if day.info is None:
        said.append(f"Chưa có lịch làm việc của năm {day.today.year}; hãy cập nhật lịch.")
    elif not day.info.working:
        weekend = day.today.weekday() >= 5
        said.append("Hôm nay là ngày nghỉ." if weekend else f"Hôm nay {_off_words(day.info.reason, ': ')}.")
    elif day.today.weekday() >= 5:
        said.append(f"Hôm nay làm bù ({_lower(day.info.reason)}).")
    said += [f"{_capital(sentence)}." for sentence in _ahead(day.news, day.today)]
    if day.provisional:
        said.append("Lịch làm việc những ngày này mới là dự kiến.")
    if day.unsure_year is not None and day.today.month == _DECEMBER:
        said.append(f"Lịch năm {day.unsure_year} còn dự kiến: có bản cập nhật thì lấy ở trang An toàn, thẻ Cập nhật.")
    return " ".join(said) or "Bảy ngày tới không có ngày nghỉ lễ, ngày làm bù."


def _ahead(days: Sequence[DayInfo], today: date) -> list[str]:
    """Return a phrase for each run of days off and each day worked in exchange."""
    runs: list[list[DayInfo]] = []
    for info in days:
        before = runs[-1][-1] if runs else None
        if before is not None and _belong_together(before, info):
            runs[-1].append(info)
        else:
            runs.append([info])
    phrases = []
    for run in runs:
        first, last = run[0], run[-1]
        when = f"ngày mai {short_day(first.day)}" if first.day == today + _ONE_DAY else short_day(first.day)
        unsure = "" if all(info.confirmed for info in run) else " (dự kiến)"
        if first.working:
            phrases.append(f"{when} làm bù{unsure}")
        elif first is last:
            phrases.append(f"{when} {_off_words(first.reason)}{unsure}")
        else:
            phrases.append(f"{when} đến {short_day(last.day)} {_off_words(first.reason)}{unsure}")
    return phrases


def _belong_together(before: DayInfo, later: DayInfo) -> bool:
    """Tell whether two days off are of one holiday, with nothing but a weekend between them."""
    both_off = not before.working and not later.working
    return both_off and _short(before.reason) == _short(later.reason) and _only_weekend(before.day, later.day)


def _off_words(reason: str, between: str = " ") -> str:
    """Return that a day is off and why: ``nghỉ Quốc khánh``, ``nghỉ theo thông báo``, never ``nghỉ Nghỉ …``."""
    why = _short(reason)
    if why.lower().startswith("nghỉ"):
        return _lower(why)
    from tthc_desktop.domain.day_notices import swap_partner

    if swap_partner(reason) is not None:
        return f"nghỉ {_lower(why)}"
    return f"nghỉ{between}{why}"


def _only_weekend(first: date, last: date) -> bool:
    """Tell whether nothing but days of the weekend lies between two days."""
    day = first + _ONE_DAY
    while day < last:
        if day.weekday() < 5:
            return False
        day += _ONE_DAY
    return True


def _short(reason: str) -> str:
    """Return a holiday's name without what is added to it: ``Tết Nguyên đán``."""
    return reason.partition(":")[0].partition(" (")[0].strip()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def remark(day: DeskDay, column: DeskColumn) -> str:
    """Return what stands below the caption of a number: by how much, since when, until when."""
    number = day.total.numbers[column]
    if column is DeskColumn.LATE:
        return _longest_late(day) if number else "Không hồ sơ nào quá hạn"
    if column is DeskColumn.DUE_TODAY:
        return "Trả trong ngày" if number else "Không hồ sơ nào"
    if column is DeskColumn.DUE_SOON:
        return f"Đến hết {short_day(day.soon_until)}"
    since = day.waiting_since.get(column)
    if since is None:
        return "Không hồ sơ nào"
    days = (day.today - since).days
    return f"Lâu nhất {number_text(days)} ngày lịch" if days else "Từ hôm nay"


def _longest_late(day: DeskDay) -> str:
    worst = day.urgent[0]
    if worst.late_by is None:
        due_at = worst.listed.due_at
        return f"Lâu nhất từ {date_text(due_at)}" if due_at else ""
    return f"Lâu nhất {number_text(worst.late_by)} ngày làm việc" if worst.late_by else "Chưa đến 1 ngày làm việc"


def list_caption(day: DeskDay, column: DeskColumn, name: str = "") -> str:
    """Return what the list says that a number opens; ``name`` is the row of the table."""
    caption = CAPTIONS[column]
    if column is DeskColumn.DUE_SOON:
        caption = f"Đến hạn trong {caption}"
    return f"{caption} · {name}" if name else f"{caption} ({day.today:%d/%m})"
