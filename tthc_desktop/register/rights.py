"""What whoever is signed in may do; asked at the beginning of every deed that not everybody may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthc_desktop.domain.people import RIGHTS_OF, ROLE_TEXT, least_role
from tthc_desktop.errors import UserError

if TYPE_CHECKING:
    from tthc_desktop.domain.people import Right, Role


class Rights:
    """The rights of one person.

    Args:
        role: the role of whoever is signed in; None where nobody signs in, and then everything is allowed.
    """

    def __init__(self, role: Role | None = None) -> None:
        self.role = role

    def has(self, right: Right) -> bool:
        """Tell whether the person may do something."""
        return self.role is None or right in RIGHTS_OF[self.role]

    def require(self, right: Right) -> None:
        """Let nobody go on who may not.

        Raises:
            UserError: the person's role does not have this right.
        """
        if not self.has(right):
            raise UserError(
                f"Việc {right.value} cần quyền {ROLE_TEXT[least_role(right)]}.",
                "Hãy nhờ người có quyền này đăng nhập, hoặc xem danh sách ở trang An toàn, thẻ Người dùng.",
            )
