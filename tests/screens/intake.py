"""Taking in Excel files: before and after."""

import shutil
from datetime import date

from openpyxl import Workbook

from tests.screens.stage import DEMO, Stage


def draw(stage: Stage) -> None:
    """Draw the page."""
    window = stage.empty_window()
    window.go_to("intake")
    stage.take("truoc", window)
    for name in ("danh_muc_tthc.xlsx", "ho_so.xlsx"):
        copy = stage.work / name
        shutil.copy(DEMO / name, copy)
        window.pages.intake.take_in(copy)
        stage.settle(window, lambda: not window.pages.intake.is_busy)
    stage.take("xong", window)
    # A short list over the catalogue: other terms, other fees.
    rows = [(one.code, one.name, one.field) for one in window.register.procedures(date(2023, 9, 1))]
    short = Workbook()
    sheet = short.worksheets[0]
    sheet.append(["Mã TTHC", "Tên TTHC", "Lĩnh vực", "Thời hạn giải quyết", "Lệ phí"])
    for row in rows[:14]:
        sheet.append([*row, "2 ngày làm việc", "8.000 đồng/bản"])
    short.save(stage.work / "danh_muc_ngan.xlsx")
    window.pages.intake.take_in(stage.work / "danh_muc_ngan.xlsx")
    stage.settle(window, lambda: not window.pages.intake.is_busy)
    stage.take("danh-muc-ngan", window)
    # A list of the month with rows that cannot be.
    month = Workbook()
    sheet = month.worksheets[0]
    sheet.append(["Mã hồ sơ", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Chủ hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả"])
    first = rows[0]
    for number, received, due, name in (
        (1, "04/09/2023 08:15", "06/09/2023", "Nguyễn Thị Hoa"),
        (2, "04/09/2023 08:40", "01/09/2023", "Trần Văn Bình"),
        (3, "05/09/2023 09:05", "12/09/2023", None),
        (4, "hôm qua", "12/09/2023", "Lê Văn Cường"),
    ):
        sheet.append([f"T9.{number}", *first, name, received, due])
    month.save(stage.work / "thang_9.xlsx")
    window.pages.intake.take_in(stage.work / "thang_9.xlsx")
    stage.settle(window, lambda: not window.pages.intake.is_busy)
    stage.take("thang-co-dong-sai", window)
