"""What a register that was handed over to another machine still lets be written: nothing that the other one lacks."""

from pathlib import Path

from tthc_desktop.errors import UserError
from tthc_desktop.register.history.words import ACTION_GROUPS
from tthc_desktop.storage.backup_notes import read_notes
from tthc_desktop.text import date_text

# Of the desk's work; signing in, backups, exports and looking things up go on.
_GROUPS = (
    "Hồ sơ",
    "Nhập danh sách",
    "Danh mục",
    "Lịch, quy tắc",
    "Báo cáo",
    "Phản ánh, kiến nghị",
    "Đơn vị, thiết lập",
    "Cập nhật",
    "Dữ liệu cá nhân",
)
# In those groups, but nothing that two machines would disagree about.
_STILL_WRITTEN = frozenset(
    {
        *("keep_files", "mark_demonstration", "first_start", "call_clerk", "save_list", "delete_list"),
        *("see_numbers", "look_for_person", "look_up_person", "hand_over_person_file"),
        *("make_retention_list", "write_retention_list"),
        # Written by itself where it concerns no dossier; whoever decides about dossiers asks for their recounting.
        "use_program_calendar",
    }
)
_REFUSED = frozenset(action for group in _GROUPS for action in ACTION_GROUPS[group]) - _STILL_WRITTEN


def refuse_where_handed_over(folder: Path, action: str) -> None:
    """Refuse a deed at the machine that the register was moved away from.

    Args:
        folder: the data folder.
        action: the deed, as the audit calls it.

    Raises:
        UserError: the register is worked with at another machine.
    """
    at = read_notes(folder).handed_over_at if action in _REFUSED else None
    if at is not None:
        raise UserError(
            f"Sổ này đã chuyển sang máy khác ngày {date_text(at)} nên ở máy này chỉ xem được.",
            "Hãy làm việc ở máy kia. Nếu vẫn phải làm ở máy này: trang An toàn, thẻ Sao lưu, bấm “Làm việc lại ở máy "
            "này”.",
        )
