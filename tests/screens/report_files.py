"""A period beside another system's files, and the forms of several units added up."""

import sys
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.screens.stage import DEMO, Stage
from tthc_desktop.domain.periods import quarter
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.ui.report.reconcile_dialog import ReconcileDialog, open_reconciling
from tthc_desktop.ui.report.sum_dialog import SumDialog, open_summing
from tthc_desktop.ui.report.tab import ReportChoice

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

CHOICE = ReportChoice(quarter(2023, 3), Layout.OFFICIAL, RowMode.MERGED)


def draw(stage: Stage) -> None:
    """Draw both dialogs."""
    window = stage.window
    window.go_to("report")
    stage.settle(window)
    _reconcile(stage, window)
    _sum(stage, window)


def _reconcile(stage: Stage, window: Any) -> None:
    out = stage.work / "tinh"
    stage.register.export(CHOICE.period, out, Layout.OFFICIAL)
    dialog = open_reconciling(window, window.desktop, CHOICE)
    stage.take("doi-chieu-trong", window, dialog)
    dialog.read(out / "II.06a.xlsx")
    stage.settle(window)
    stage.take("doi-chieu-khong-khac", window, dialog)
    dialog.read(_other_form(out / "II.06a.xlsx", stage.work / "bieu_cua_tinh.xlsx"))
    stage.settle(window)
    stage.take("doi-chieu-bieu", window, dialog)
    dialog.read(_other_list(stage.work / "danh_sach_cua_tinh.xlsx"))
    stage.settle(window)
    stage.take("doi-chieu-danh-sach", window, dialog)
    dialog.dossiers.rows.toggle(0)
    dialog.dossiers.rows.toggle(1)
    stage.take("doi-chieu-danh-dau", window, dialog)
    dialog.take_over()
    stage.settle(window)
    stage.take("doi-chieu-da-lay", window, dialog)
    dialog.read(DEMO / "danh_muc_tthc.xlsx")
    stage.settle(window)
    stage.take("doi-chieu-khong-phai-bieu", window, dialog)
    stage.find(window, ReconcileDialog).give_up()


def _other_form(source: Path, target: Path) -> Path:
    """Write our form with other figures in a few cells, as another system would have counted."""
    workbook = load_workbook(source)
    for row in workbook.active.iter_rows():
        values = [cell.value for cell in row]
        if "Hộ tịch" in values or "TỔNG CỘNG" in values:
            for cell in row:
                if cell.value in (276, 384):
                    cell.value -= 1
                elif cell.value in (0,) and cell.column > 12:
                    cell.value = 2
    workbook.save(target)
    return target


def _other_list(target: Path) -> Path:
    """Write the sample's list with one dossier under another code and a few that are finished another day."""
    workbook = load_workbook(DEMO / "ho_so.xlsx")
    sheet = workbook.active
    titles = {cell.value: cell.column for row in sheet.iter_rows(max_row=6) for cell in row if cell.value}
    code, closed = titles["Mã hồ sơ"], titles["Ngày kết thúc"]
    rows = [row for row in range(5, sheet.max_row + 1) if sheet.cell(row, closed).value in (None, "")]
    for row in rows[4:8]:
        sheet.cell(row, code).value = f"{sheet.cell(row, code).value}-9"
    for number, row in enumerate(rows[10:16]):
        sheet.cell(row, closed).value = f"1{number % 4}/09/2023 10:00"
        sheet.cell(row, titles["Trạng thái"]).value = "Đã xử lý xong"
    workbook.save(target)
    return target


def _sum(stage: Stage, window: Any) -> None:
    from foreign_form import CIVIL, COPIES, save_form

    dialog = open_summing(window, window.desktop)
    stage.take("tong-hop-trong", window, dialog)
    land = ("Đất đai", 7, 3, 4, 0, 6, 6, 0, 0, 1, 1, 0)
    paths = []
    for name, rows in (("xã Ninh Ích", (CIVIL, COPIES)), ("xã Vạn Thọ", (CIVIL, land)), ("phường Ba Ngòi", (COPIES,))):
        path = stage.work / f"{name.replace(' ', '_')}.xlsx"
        paths.append(save_form(path, rows, None, unit=f"Đơn vị báo cáo: UBND {name}"))
    dialog.add_files(paths)
    stage.settle(window)
    stage.take("tong-hop", window, dialog)
    dialog.form_choice.setCurrentIndex(1)
    dialog.rows_choice.setCurrentIndex(1)
    stage.take("tong-hop-06c", window, dialog)
    broken = save_form(stage.work / "sai.xlsx", ((*CIVIL[:1], 36, *CIVIL[2:]),), unit="Đơn vị báo cáo: UBND xã Vạn Thọ")
    dialog.add_files([broken, DEMO / "ho_so.xlsx"])
    stage.settle(window)
    stage.take("tong-hop-chua-khop", window, dialog)
    stage.find(window, SumDialog).give_up()
