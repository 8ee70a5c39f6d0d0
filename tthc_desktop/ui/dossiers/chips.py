"""What narrows the list, each as words and as the choice that is left without it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.domain.dossier import CHANNEL_TEXT
from tthc_desktop.domain.events import STATUS_IN_SHORT
from tthc_desktop.register import ListFilter, without_numbers
from tthc_desktop.text import date_text, number_text
from tthc_desktop.ui.dossiers.groups import ALL, GROUP_TEXT, LATE
from tthc_desktop.ui.dossiers.periods import period_name, period_text

if TYPE_CHECKING:
    from tthc_desktop.ui.dossiers.choice import Choice

OTHER_DUE_TEXT = "Khác hạn tính theo quy tắc"


def name_of(choice: Choice, today: date) -> str:
    """Return a name to keep a choice under, without the days that its periods have today.

    Whoever uses the register sees it, and the audit keeps it: of people's numbers only the last digits stand there.
    """
    whole = chips_of(replace(choice, text=without_numbers(choice.text), period="", rest=ListFilter()), today)
    return ", ".join([caption for caption, _ in whole] + ([period_name(choice.period)] if choice.period else []))


def chips_of(choice: Choice, today: date) -> list[tuple[str, Choice]]:
    """Return the chips of a choice, in the order of what a clerk looks at first."""
    chips: list[tuple[str, Choice]] = []
    if choice.rest != ListFilter():
        chips.append((choice.caption or _rest_text(choice.rest), replace(choice, rest=ListFilter(), caption="")))
    if choice.text.strip():
        chips.append((f"Tìm “{without_numbers(choice.text.strip())}”", replace(choice, text="")))
    if choice.status is not None:
        chips.append((STATUS_IN_SHORT[choice.status], replace(choice, status=None)))
    elif choice.group == LATE and choice.late_days:
        chips.append((f"Quá hạn từ {number_text(choice.late_days)} ngày làm việc", choice.in_group(LATE)))
    elif choice.group != ALL:
        chips.append((GROUP_TEXT[choice.group], choice.in_group(ALL)))
    if choice.field:
        chips.append((choice.field, replace(choice, field="")))
    if choice.channel is not None:
        chips.append((CHANNEL_TEXT[choice.channel], replace(choice, channel=None)))
    if choice.clerk:
        chips.append((f"Phụ trách: {choice.clerk}", replace(choice, clerk="")))
    chips += _day_chips(choice, today)
    if choice.other_due:
        chips.append((OTHER_DUE_TEXT, replace(choice, other_due=False)))
    return chips


def _day_chips(choice: Choice, today: date) -> list[tuple[str, Choice]]:
    chips: list[tuple[str, Choice]] = []
    if choice.period:
        chips.append((f"Nhận: {period_text(choice.period, today)}", replace(choice, period="")))
    elif choice.received_from is not None and choice.received_from == choice.received_to:
        one_day = replace(choice, received_from=None, received_to=None)
        chips.append((f"Nhận ngày {date_text(choice.received_from)}", one_day))
    else:
        if choice.received_from is not None:
            chips.append((f"Nhận từ {date_text(choice.received_from)}", replace(choice, received_from=None)))
        if choice.received_to is not None:
            chips.append((f"Nhận đến {date_text(choice.received_to)}", replace(choice, received_to=None)))
    if choice.closed_from is not None:
        chips.append((f"Xong từ {date_text(choice.closed_from)}", replace(choice, closed_from=None)))
    if choice.closed_to is not None:
        chips.append((f"Xong đến {date_text(choice.closed_to)}", replace(choice, closed_to=None)))
    return chips


def _rest_text(rest: ListFilter) -> str:
    """Return what a wish of another page is that came without a caption."""
    words = []
    if rest.keys is not None:
        words.append(f"{number_text(len(rest.keys))} hồ sơ đã chọn")
    if rest.statuses:
        words.append(" hoặc ".join(STATUS_IN_SHORT[status] for status in rest.statuses))
    if rest.open_only:
        words.append("Chưa xong")
    if rest.late_on is not None:
        words.append(f"Quá hạn vào ngày {date_text(rest.late_on)}")
    if rest.due_from is not None and rest.due_from == rest.due_by:
        words.append(f"Hạn trả {date_text(rest.due_from)}")
    else:
        if rest.due_from is not None:
            words.append(f"Hạn trả từ {date_text(rest.due_from)}")
        if rest.due_by is not None:
            words.append(f"Hạn trả đến {date_text(rest.due_by)}")
    return ", ".join(words)
