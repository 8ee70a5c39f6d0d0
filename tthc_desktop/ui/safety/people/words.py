"""What the tab says of people and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthc_desktop.domain.people import RIGHTS_OF, ROLE_TEXT, Right, Role
from tthc_desktop.text import fold, moment_text

if TYPE_CHECKING:
    from tthc_desktop.domain.people import Person

ROLE_MEANS = {
    Role.ENTRY: "Tiếp nhận, nhập nhanh, ghi việc, in giấy, xem và xuất báo cáo.",
    Role.CHARGE: "Như Nhập liệu, thêm: nhập danh sách, danh mục, lịch, đơn vị, chốt kỳ, mở lại kỳ.",
    Role.ADMINISTRATION: "Mọi việc, kể cả người dùng, sao lưu, khôi phục và mã hóa.",
}
EVERYBODY = "tiếp nhận, ghi việc, in giấy, xem và xuất báo cáo"
HONEST = (
    "Các quyền này ngăn làm nhầm và cho biết ai đã làm gì. Chúng không ngăn được người chép hay sửa thẳng tệp sổ hồ sơ "
    "trên máy. Muốn ngăn việc đó: đặt mật khẩu cho tài khoản Windows và mã hóa sổ (thẻ Mã hóa)."
)
LEFT = "Người ấy không đăng nhập được nữa; tên vẫn ở nguyên trong lịch sử hồ sơ. Lúc nào cũng cho dùng lại được."
LEFT_ENCRYPTED = (
    " Ai đã chép riêng tệp khóa và tệp sổ thì mật khẩu cũ vẫn mở được bản chép. Muốn khóa cả đường ấy với sổ từ nay về "
    "sau: bấm “Đổi khóa…” ở thẻ Mã hóa."
)
MAY, MAY_NOT = "✓ được", "–"


def rights_rows() -> list[tuple[str, ...]]:
    """Return what each role may do: the deed, then a word for each role."""
    rows = [(EVERYBODY, *(MAY for _ in Role))]
    for right in Right:
        rows.append((right.value, *(MAY if right in RIGHTS_OF[role] else MAY_NOT for role in Role)))
    return [(row[0][0].upper() + row[0][1:], *row[1:]) for row in rows]


def state_words(person: Person) -> str:
    """Return how things stand with an account."""
    if not person.is_active:
        return "Đã thôi dùng"
    if person.must_change:
        return "Chờ đặt mật khẩu mới"
    if person.signed_in_at is None:
        return "Chưa đăng nhập lần nào"
    return f"Đăng nhập lần cuối {moment_text(person.signed_in_at)}"


def role_words(person: Person) -> str:
    """Return what somebody is here for."""
    return ROLE_TEXT[person.role]


def suggested_account(full_name: str) -> str:
    """Return a short account for a name: the given name and the initials of the others."""
    words = fold(full_name).split()
    if not words:
        return ""
    initials = "".join(word[0] for word in words[:-1])
    return f"{words[-1]}.{initials}" if initials else words[-1]
