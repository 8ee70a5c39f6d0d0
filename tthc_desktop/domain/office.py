"""The office that keeps the register: its name, whom it reports to, who signs."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Office:
    """What the papers and forms say of the office.

    Attributes:
        name: such as "UBND phường Phước Long".
        receiver: who receives form II.06a.
        inventory_receiver: who receives form II.07b; empty for the same one.
        title_tail: last line of the forms' titles; empty for "TẠI <name>".
        place: place name in front of the date.
        signer_lines: capacity of the one who signs, one line each.
        signer_name: who signs.
        preparer_name: who fills in the form.
        layout: which columns II.06a prints: "official" or "ward".
        inventory_rows: rows of II.07b: "merged" or "by_field".
        code_prefix: first part of the codes given to new dossiers; empty to go on from the last code.
        parent_name: the body above it (cơ quan chủ quản), printed above its own name; may be empty.
        desk_name: name of the one-stop desk; empty for the usual one of the day, see :func:`usual_desk_name`.
        desk_address: where the desk is and the result is collected.
        phone: telephone number of the desk.
    """

    name: str = ""
    receiver: str = ""
    inventory_receiver: str = ""
    title_tail: str = ""
    place: str = ""
    signer_lines: tuple[str, ...] = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    signer_name: str = ""
    preparer_name: str = ""
    layout: str = "official"
    inventory_rows: str = "merged"
    code_prefix: str = ""
    parent_name: str = ""
    desk_name: str = ""
    desk_address: str = ""
    phone: str = ""


_SERVICE_CENTRES_FROM = date(2025, 7, 1)


def usual_desk_name(day: date) -> str:
    """Return what one-stop desks of communes are called on ``day``.

    Source: Nghị định 61/2018/NĐ-CP; from 1/7/2025 Nghị định 118/2025/NĐ-CP.
    """
    if day >= _SERVICE_CENTRES_FROM:
        return "Trung tâm Phục vụ hành chính công"
    return "Bộ phận Tiếp nhận và Trả kết quả"
