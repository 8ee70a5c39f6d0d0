"""Looking through a large register while it is worked with, and telling at once what is found."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from tthc_desktop.errors import UserError
from tthc_desktop.register import Stopped
from tthc_desktop.ui import theme
from tthc_desktop.ui.messages import Message
from tthc_desktop.ui.tasks import Cancelled

if TYPE_CHECKING:
    from tthc_desktop.register import Damage, Register
    from tthc_desktop.ui.main_window import MainWindow
    from tthc_desktop.ui.tasks import Job

_log = logging.getLogger(__name__)


def look_through(window: MainWindow) -> None:
    """Look through the register of a window in the background.

    Args:
        window: the window; closes and starts anew when somebody wants damage mended.
    """

    def look(register: Register, job: Job) -> Damage | None:
        return register.soundness.damage_beside_work(lambda: job.is_cancelled)

    def looked(damage: Damage | None) -> None:
        if damage is None:
            _log.info("the register is sound")
            return
        _log.error("the register is damaged: %s", " ".join(damage.faults))
        dialog = Message(
            window,
            "Sổ hồ sơ có chỗ hỏng",
            damage.told,
            "Xin ngừng nhập hồ sơ mới. Bấm “Xử lý ngay” để đóng cửa sổ và khôi phục từ bản sao lưu còn tốt; hồ sơ ghi "
            "vào sổ đang hỏng có thể phải nhập lại.",
            "warning",
            theme.LATE,
        )
        dialog.add_button("Để sau")
        dialog.add_button("Xử lý ngay", lambda: window.open_other(window.register.folder), "primary")
        dialog.open()

    def failed(error: Exception) -> None:
        if isinstance(error, UserError):
            _log.warning("the register could not be looked through: %s", error)
        elif not isinstance(error, Stopped | Cancelled):
            raise error

    window.desktop.ahead.submit(window, look, looked, failed)
