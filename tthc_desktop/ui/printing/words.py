"""What the preview says of a paper beside its buttons, and what its file is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthc_desktop.errors import UserError
from tthc_desktop.text import moment_text, shortened

if TYPE_CHECKING:
    from tthc_desktop.register import Register
    from tthc_desktop.reports.papers.layout import PaperKind
    from tthc_desktop.ui.print_memory import PrintChoice

NO_PRINTER = UserError(
    "Máy tính này chưa có máy in nào.", "Hãy bấm Lưu PDF để in ở máy khác, hoặc thêm máy in trong phần cài đặt của máy."
)
NO_PRINTER_HERE = UserError("Máy tính này chưa có máy in nào.", "Hãy chọn PDF để in ở máy khác.")
_LONGEST = 24
_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|', "-"))


def file_name(paper: str, dossiers: str) -> str:
    """Return the name of a paper's file, without the signs that Windows forbids."""
    return f"{paper} {dossiers}.pdf".translate(_FORBIDDEN)


def fallback_words(wanted: str, trouble: str, other: str) -> str:
    """Return what is told where the printer that is remembered cannot be used.

    Args:
        wanted: the printer that is remembered.
        trouble: why nothing would come out of it; empty when the computer does not have it any more.
        other: the computer's usual printer, which is offered instead; empty when it is none either.
    """
    why = f"Máy in “{wanted}” {trouble}." if trouble else f"Không còn thấy máy in “{wanted}” đã nhớ cho loại giấy này."
    if other:
        return f"{why} Tạm chọn máy in thường dùng của máy tính này: “{other}”."
    return f"{why} Giấy gửi tới sẽ nằm chờ đến khi máy in dùng được." if trouble else f"{why} Hãy chọn máy in khác."


def printer_words(choice: PrintChoice, *, is_any: bool) -> tuple[str, str]:
    """Return what stands on the button of the printer, and what is told beside it.

    Args:
        choice: what is remembered.
        is_any: whether the computer has a printer at all.
    """
    usual = "thường dùng của máy" if choice.printer or is_any else "chưa có máy in nào"
    how = ", in ngay" if choice.at_once and choice.printer else ""
    told = f"{choice.printer}. " if choice.printer else ""
    # Printers of a network have long names, and the title stands beside it.
    text = f"Máy in: {shortened(choice.printer, _LONGEST) or usual}{how}"
    return text, f"{told}Máy in, khay, số bản của loại giấy này (Alt+M)"


def setting_words(done: int, total: int) -> str:
    """Return how far many papers are set."""
    return f"Đang dựng trang {done}/{total}…" if done else f"Đang đọc {total} hồ sơ…"


def printed_words(register: Register, key: int, kind: PaperKind) -> str:
    """Return whether a dossier's paper was printed before, and what its head still lacks."""
    papers = [one for one in register.printing.printed(key) if one.kind is kind]
    told = "Chưa in lần nào."
    if papers:
        # The register does not tell a paper that was printed from one that was saved to be printed elsewhere.
        told = f"Đã in hoặc lưu lúc {moment_text(papers[-1].at)}; in lại giữ số {papers[-1].number:02d}."
    return told if register.office().name else f"{told} Chưa có tên đơn vị: hãy nhập trong trang Đơn vị."
