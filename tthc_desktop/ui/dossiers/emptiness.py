"""What the page says when the list is empty: why, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from tthc_desktop.ui.dossiers.choice import Choice
from tthc_desktop.ui.dossiers.groups import ALL, FINISHED, HANDED_OVER, LATE, PAUSED, RUNNING, SOON

if TYPE_CHECKING:
    from tthc_desktop.ui.widgets.notices import EmptyState

_GROUPS = {
    RUNNING: ("Không có hồ sơ nào đang xử lý", "Mọi hồ sơ trong sổ đã xong hoặc đang chờ."),
    SOON: ("Không có hồ sơ nào sắp đến hạn", "Từ nay đến hết 2 ngày làm việc tới không có hồ sơ nào đến hạn."),
    LATE: ("Không có hồ sơ nào quá hạn", "Mọi hồ sơ đang xử lý đều còn trong hạn."),
    PAUSED: ("Không có hồ sơ nào đang chờ", "Không có hồ sơ nào chờ bổ sung, chờ nộp tiền hay tạm dừng."),
    FINISHED: ("Không có kết quả nào chờ trả", "Mọi hồ sơ xử lý xong đã được trả kết quả."),
    HANDED_OVER: ("Chưa trả kết quả hồ sơ nào", "Hồ sơ hiện ở đây khi đã ghi việc trả kết quả."),
}


def tell_empty_register(
    place: EmptyState, import_wanted: Callable[[], object], receive_wanted: Callable[[], object]
) -> None:
    """Say how the first dossiers come into the register."""
    place.tell(
        "Chưa có hồ sơ nào",
        "Nhập danh sách hồ sơ tải về từ hệ thống của tỉnh, hoặc tiếp nhận hồ sơ đầu tiên.",
        ("Nhập từ Excel", "", import_wanted),
        ("Tiếp nhận hồ sơ", "primary", receive_wanted),
    )


def emptiness(choice: Choice) -> tuple[str, str]:
    """Return title and sentence for an empty list that something narrows."""
    if choice.group != ALL and replace(choice, group=ALL) == Choice():
        return _GROUPS[choice.group]
    if choice.text.strip():
        return (
            "Không tìm thấy hồ sơ nào",
            "Hãy bớt từ tìm kiếm hoặc bỏ bớt bộ lọc. Mỗi từ phải là phần đầu của một từ trong hồ sơ, không cần gõ dấu; "
            "số giấy tờ và điện thoại tìm được cả theo 4 số cuối trở lên.",
        )
    return "Không có hồ sơ nào như vậy", "Hãy bỏ bớt bộ lọc ở trên, hoặc xóa hết để xem lại cả sổ."
