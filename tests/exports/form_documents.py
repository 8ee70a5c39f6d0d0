"""The forms of UBND phường Phước Long, Quý III/2023, typed from its published report."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from tthc_desktop.paths import resource
from tthc_desktop.reports.document import FormDocument, FormRow, FormSection, OfficeHeader
from tthc_desktop.reports.forms import FormLayout, read_layout
from tthc_desktop.reports.layout import Variant

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
COLUMNS_06A = ("3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "paused", "cancelled")
OFFICE = OfficeHeader(
    name="UBND phường Phước Long",
    receiver="UBND TP Nha Trang",
    place="Phước Long",
    signer_lines=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer_name="Trần Văn Ví Dụ",
    preparer_name="Lê Thị Ví Dụ",
)


def layout(form: str, variant: Variant = "official") -> FormLayout:
    text = resource("forms", f"{form}.2020.toml").read_text(encoding="utf-8")
    return read_layout(text).for_variant(variant)


def phuoc_long_06a(variant: Variant = "official") -> FormDocument:
    expected = json.loads((SAMPLES / "phuoc_long_2023q3" / "expected_II06a.json").read_text(encoding="utf-8"))
    rows = tuple(FormRow(row["field"], {key: row[key] for key in COLUMNS_06A}) for row in expected["rows"])
    total = FormRow("", {key: expected["total"][key] for key in COLUMNS_06A})
    return FormDocument(
        layout=layout("II.06a", variant),
        office=OFFICE,
        period_title="Quý III năm 2023",
        period_range="(Từ ngày 15/6/2023 đến ngày 14/9/2023)",
        period_first=date(2023, 6, 15),
        period_last=date(2023, 9, 14),
        sections=(FormSection(rows, total),),
    )


def phuoc_long_07b() -> FormDocument:
    values = {"3": 178, "6": 178, "7": 178, "10": 178, "11": 81, "14": 81}
    office = replace(OFFICE, receiver="Văn phòng HĐND & UBND thành phố Nha Trang")
    return replace(
        phuoc_long_06a(),
        layout=layout("II.07b"),
        office=office,
        sections=(FormSection((FormRow("Tất cả các Lĩnh vực", values),), FormRow("", values)),),
    )


def with_rows(document: FormDocument, rows: list[FormRow]) -> FormDocument:
    keys = document.layout.counted_sections[0].number_keys
    counted = {key: [row.values[key] for row in rows if key in row.values] for key in keys}
    sums = {key: sum(number or 0 for number in numbers) for key, numbers in counted.items() if numbers}
    return replace(document, sections=(FormSection(tuple(rows), FormRow("", sums)),))
