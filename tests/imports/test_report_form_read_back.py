"""What we export is read back as it was, whatever the figures and names are."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tthc_desktop.domain.periods import half_year, month, quarter, whole_year
from tthc_desktop.exports import write_xlsx
from tthc_desktop.imports.report_form import read_form
from tthc_desktop.paths import resource
from tthc_desktop.reports.document import FormDocument, FormRow, FormSection, OfficeHeader
from tthc_desktop.reports.forms import read_layout
from tthc_desktop.reports.settlement import COLUMNS, NUMBERED, sum_of
from tthc_desktop.text import clean

LAYOUT = read_layout(resource("forms", "II.06a.2020.toml").read_text(encoding="utf-8"))
FIELDS = (
    "Hộ tịch", "Chứng thực", "Đất đai", "Bảo trợ xã hội (LĐTBXH)", "Liên thông các TTHC", "Nuôi con nuôi",
    "Giáo dục và đào tạo thuộc hệ thống giáo dục quốc dân và cơ sở giáo dục khác", "Tổng hợp khác",
)  # fmt: skip
UNITS = (
    "UBND phường Phước Long",
    "Ủy ban nhân dân xã Đắk R’Măng, huyện Đắk Glong, tỉnh Đắk Nông",
    "Trung tâm Phục vụ hành chính công xã Tây Phú của Ủy ban nhân dân tỉnh Bình Định",
    "UBND thị trấn 2/9",
)
periods = st.one_of(
    st.builds(quarter, st.integers(2019, 2030), st.integers(1, 4)),
    st.builds(month, st.integers(2019, 2030), st.integers(1, 12)),
    st.builds(half_year, st.integers(2019, 2030), st.integers(1, 2)),
    st.builds(whole_year, st.integers(2019, 2030)),
)
figures = st.fixed_dictionaries({column: st.integers(0, 3_000_000) for column in COLUMNS})


@settings(max_examples=60)
@given(
    rows=st.dictionaries(st.sampled_from(FIELDS), figures, min_size=1),
    period=periods,
    unit=st.sampled_from(UNITS),
    receiver=st.sampled_from(UNITS),
    dotted=st.booleans(),
    ward=st.booleans(),
)
def test_what_we_export_is_read_back(rows, period, unit, receiver, dotted, ward):
    total = sum_of(rows.values())
    document = FormDocument(
        layout=LAYOUT.for_variant("ward" if ward else "official"),
        office=OfficeHeader(unit, receiver, place="Ví Dụ", signer_lines=("CHỦ TỊCH",), signer_name="Trần Văn Ví Dụ"),
        period_title=period.title,
        period_range=period.range_text,
        period_first=period.first,
        period_last=period.last,
        sections=(FormSection(tuple(FormRow(*row) for row in rows.items()), FormRow("", total)),),
        signed_on=date(2030, 1, 1),
        thousands_dot=dotted,
        remarks=("Số liệu tạm tính lúc 10:00, kỳ báo cáo chưa kết thúc.",),
    )
    with TemporaryDirectory() as folder:
        write_xlsx(document, Path(folder) / "II.06a.xlsx")
        form = read_form(Path(folder) / "II.06a.xlsx")
    columns = COLUMNS if ward else NUMBERED
    assert form.columns == columns
    assert [(row.label, dict(row.figures)) for row in form.rows] == [
        (label, {column: values[column] for column in columns}) for label, values in rows.items()
    ]
    assert form.total == {column: total[column] for column in columns}
    assert (form.unit, form.receiver) == (clean(unit), clean(receiver))
    assert (form.period_title, form.period_first, form.period_last) == (period.title, period.first, period.last)
    assert form.warnings == ()
