"""Forms II.06a in the shapes in which other systems print them, built cell by cell."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

NUMBERED = tuple(str(number) for number in range(3, 14))
_NUMBERING = {"3": "(3)=(4)+(5)+(6)", "7": "(7)=(8)+(9)+(10)", "11": "(11)=(12)+(13)"}
_LEAVES = (
    "Tổng số", "Trực tuyến", "Trực tiếp, dịch vụ bưu chính", "Từ kỳ trước", "Tổng số", "Trước hạn",
    "Đúng hạn (Bao gồm cả hồ sơ chờ Bổ sung và Trả lại/Xin rút)", "Quá hạn", "Tổng số",
    "Trong hạn (Bao gồm cả hồ sơ chờ bổ sung và hồ sơ khác)", "Quá hạn",
)  # fmt: skip

# In the order of the columns (3) to (13); worked out by hand: 35 = 25 + 10, 100 = 100 + 0.
CIVIL = ("Hộ tịch (Bộ Tư pháp)", 35, 10, 20, 5, 25, 12, 10, 3, 10, 8, 2)
COPIES = ("Chứng thực", 100, 0, 100, 0, 100, 90, 10, 0, 0, 0, 0)
TOTAL = (135, 10, 120, 5, 125, 102, 20, 3, 10, 8, 2)
FIGURES = dict(zip(NUMBERED, TOTAL, strict=True))
Change = Callable[[Any], object]


def save_form(
    path: Path,
    rows: Sequence[Sequence[object]] = (CIVIL, COPIES),
    total: Sequence[object] | None = TOTAL,
    *,
    unit: str = "Đơn vị báo cáo: UBND phường Ví Dụ.",
    receiver: str = "Đơn vị nhận báo cáo: UBND thành phố Ví Dụ.",
    period: Sequence[str] = ("Kỳ báo cáo: Quý III năm 2023", "(Từ ngày 15/6/2023 đến ngày 14/9/2023)"),
    form_number: str = "Biểu số II.06a/VPCP/KSTT",
    total_first: bool = False,
    numbering: bool = True,
    local: bool = False,
    left: int = 0,
    orders: Sequence[object] = (),
    sheet_name: str = "Sheet1",
    change: Change = lambda sheet: None,
    workbook: Workbook | None = None,
) -> Path:
    """Write a form with three boxes above it and merged headings.

    ``local`` expects two more figures in each row and the total; ``left`` leaves columns empty before the table;
    ``orders`` are what stands in the column STT; ``change`` may spoil the sheet before it is saved.
    """
    if workbook is None:
        workbook = Workbook()
        sheet = workbook.active
        sheet.title = sheet_name
    else:
        sheet = workbook.create_sheet(sheet_name)

    def put(row: int, column: int, value: object, across: int = 1, down: int = 1) -> None:
        sheet.cell(row, left + column, value)
        if across > 1 or down > 1:
            last_row, last_column = row + down - 1, left + column + across - 1
            sheet.merge_cells(start_row=row, start_column=left + column, end_row=last_row, end_column=last_column)

    put(1, 1, form_number, 3)
    put(2, 1, "Ban hành theo Thông tư số 01/2020/TT-VPCP", 3)
    put(1, 4, "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT TTHC", 6)
    for row, line in enumerate(period, start=2):
        put(row, 4, line, 6)
    put(1, 10, unit, 4)
    put(2, 10, receiver, 4)
    put(4, 10, "Đơn vị tính: Số hồ sơ TTHC", 4)
    put(5, 1, "STT", 1, 3)
    put(5, 2, "Lĩnh vực, công việc giải quyết theo cấp", 1, 3)
    put(5, 3, "Số lượng hồ sơ tiếp nhận", 4)
    put(5, 7, "Số lượng hồ sơ đã giải quyết", 4)
    put(5, 11, "Số lượng hồ sơ đang giải quyết", 4 if local else 3)
    put(6, 4, "Trong kỳ", 2)
    for place, leaf in enumerate(_LEAVES, start=3):
        high = leaf not in ("Trực tuyến", "Trực tiếp, dịch vụ bưu chính")
        put(6 if high else 7, place, leaf, 1, 2 if high else 1)
    if local:
        put(6, 14, "Dừng tính", 1, 2)
        put(5, 15, "HS hủy", 1, 3)
    line = 8
    if numbering:
        for place, key in enumerate(("1", "2", *NUMBERED), start=1):
            put(line, place, _NUMBERING.get(key, f"({key})"))
        line += 1

    def put_total() -> None:
        nonlocal line
        if total is not None:
            put(line, 1, "TỔNG CỘNG", 2)
            for place, value in enumerate(total, start=3):
                put(line, place, value)
            line += 1

    if total_first:
        put_total()
    for number, row in enumerate(rows, start=1):
        put(line, 1, orders[number - 1] if orders else number)
        for place, value in enumerate(row, start=2):
            put(line, place, value)
        line += 1
    if not total_first:
        put_total()
    put(line + 1, 2, "NGƯỜI LẬP BIỂU")
    put(line + 1, 9, "Ví Dụ, ngày 15 tháng 9 năm 2023", 4)
    put(line + 2, 9, "TM. ỦY BAN NHÂN DÂN", 4)
    change(sheet)
    workbook.save(path)
    return path
