"""What the keys do: every part of the window declares its shortcuts here, and the sheet “Phím tắt” lists them.

A test opens every screen and holds the two against each other: a shortcut that works but is not declared fails, and so
does one that is declared but works nowhere.
"""

from collections.abc import Mapping

from tthc_desktop.text import phrase_key
from tthc_desktop.ui.loading import load_all

EVERYWHERE = "Trong cả chương trình"
IN_FORMS = "Khi điền biểu mẫu"
LOCK_KEYS = "Ctrl+Alt+L"
THE_PAGES = "Các trang"

# As they stand on the keyboard, where Qt calls them otherwise.
_NAMES = {
    "Down": "↓",
    "Up": "↑",
    "Left": "←",
    "Right": "→",
    "Return": "Enter",
    "PgDown": "PgDn",
    "Del": "Delete",
}
_declared: dict[str, dict[str, str]] = {}


def declare(place: str, keys: Mapping[str, str]) -> None:
    """Tell what keys do somewhere.

    Args:
        place: heading on the sheet, such as "Trang Hồ sơ".
        keys: what each does, by its keys as Qt writes them, such as "Ctrl+Shift+S".
    """
    _declared.setdefault(place, {}).update(keys)


def declared() -> dict[str, dict[str, str]]:
    """Return the keys of every place: what works in many places first, then place by place in Vietnamese order."""
    # What declares some of them may not have been wanted yet.
    load_all()
    first = (EVERYWHERE, THE_PAGES, IN_FORMS)
    places = (*first, *sorted(_declared.keys() - set(first), key=phrase_key))
    return {place: dict(_declared[place]) for place in places}


def caps(keys: str) -> list[str]:
    """Return what stands on each key of a combination, such as "Ctrl" and "←" for "Ctrl+Left"."""
    return [_NAMES.get(key, key) for key in keys.split("+") if key] or [keys]


declare(
    EVERYWHERE,
    {
        "Ctrl+N": "Tiếp nhận hồ sơ",
        "Ctrl+Z": "Hoàn tác việc vừa làm, khi có thông báo ở cuối cửa sổ",
        "Ctrl+Shift+Z": "Như Ctrl+Z, cả khi đang gõ trong một ô",
        "F5": "Đọc lại trang đang mở",
        "F1": "Mở hướng dẫn ở chương của trang, hộp thoại đang mở",
        "Shift+F1": "Xem các phím tắt (cũng là Ctrl+/)",
    },
)
declare(
    IN_FORMS,
    {
        "Enter": "Sang ô tiếp theo; ở nút: bấm nút",
        "Tab": "Sang ô hoặc nút tiếp theo",
        "Shift+Tab": "Về ô hoặc nút trước",
        "Esc": "Đóng hộp thoại",
    },
)
