"""The page with the recovery code of an encrypted register: what it is, how it is kept, who sealed it and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from tthc_desktop.reports.grid import date_words
from tthc_desktop.reports.layout import Line
from tthc_desktop.reports.office_names import issuing_name, place_of
from tthc_desktop.reports.papers.document import (
    DOTS,
    Fact,
    Facts,
    Heading,
    PaperDocument,
    Signatures,
    Table,
    Text,
)
from tthc_desktop.text import moment_text

if TYPE_CHECKING:
    from tthc_desktop.domain.office import Office
    from tthc_desktop.reports.papers.document import (
        Block,
    )

_NAME = "Mã khôi phục sổ hồ sơ"
_COLUMNS = 4
_WHAT_FOR = (
    "Sổ hồ sơ của đơn vị đã được mã hóa: không có mật khẩu thì không ai mở được, kể cả người làm ra phần mềm. Khi "
    "không còn ai nhớ mật khẩu, mã dưới đây là cách duy nhất để mở lại sổ và các bản sao lưu đã mã hóa. Mất cả mật "
    "khẩu lẫn tờ giấy này là mất sổ."
)
_HOW_KEPT = (
    "Cho tờ giấy này vào phong bì, dán kín, ký giáp lai và cất trong két của đơn vị.",
    "Không để cạnh máy tính, không chụp ảnh, không gửi qua mạng, không lưu tệp này trên máy.",
    "Ai cầm được mã này và tệp sổ thì đọc được toàn bộ sổ. Nếu phong bì bị mở ngoài ý muốn, hãy vào trang An toàn, "
    "thẻ Mã hóa, bấm “Đổi khóa…”.",
    "Tờ có ngày mới hơn thay cho tờ cũ; khi có tờ mới, hãy giữ tờ cũ chừng nào còn giữ bản sao lưu làm trước ngày đó.",
)
_HOW_USED = (
    "Cách dùng: ở cửa sổ đăng nhập, bấm “Quên mật khẩu?”, “Dùng mã khôi phục…”, gõ đủ 8 nhóm theo thứ tự (khoảng "
    "trắng, gạch nối không quan trọng), rồi đặt mật khẩu mới."
)


def recovery_page(office: Office, groups: Sequence[str], clerk: str, at: datetime) -> PaperDocument:
    """Return the page.

    Args:
        office: whose register it is.
        groups: the groups of the code.
        clerk: who made it.
        at: when, local time.
    """
    return PaperDocument(
        name=_NAME,
        heading=Heading(
            above=issuing_name(office.parent_name),
            issuer=issuing_name(office.name) or DOTS,
            number="",
            place_and_date=f"{place_of(office) or DOTS}, {date_words(at.date())}",
        ),
        title=("MÃ KHÔI PHỤC", "SỔ THEO DÕI HỒ SƠ THỦ TỤC HÀNH CHÍNH"),
        code="",
        blocks=(
            Text(_WHAT_FOR, align="left", indented=True),
            *_tables(groups),
            *(Text(f"{number}. {text}", indented=True) for number, text in enumerate(_HOW_KEPT, 1)),
            Text(_HOW_USED, style="italic", indented=True),
            Facts(Fact("Người lập mã", clerk), Fact("Lúc", moment_text(at))),
            Facts(Fact("Người niêm phong", ""), Fact("Ngày niêm phong", "")),
        ),
        signatures=Signatures(
            left=(Line("NGƯỜI LẬP MÃ", "bold"),),
            left_name=clerk,
            right=(Line("NGƯỜI GIỮ PHONG BÌ", "bold"), Line("(ký, ghi rõ họ tên)", "italic")),
            right_name="",
        ),
    )


def _tables(groups: Sequence[str]) -> list[Block]:
    centred: list[Literal["left", "center", "right"]] = ["center"] * _COLUMNS
    return [
        Table(
            titles=tuple(f"Nhóm {start + place}" for place in range(1, _COLUMNS + 1)),
            shares=(1.0,) * _COLUMNS,
            aligns=tuple(centred),
            rows=(tuple(_spaced(group) for group in groups[start : start + _COLUMNS]),),
        )
        for start in range(0, len(groups), _COLUMNS)
    ]


def _spaced(group: str) -> str:
    """Return six digits as two times three, which are read out without a slip."""
    return f"{group[:3]} {group[3:]}"
