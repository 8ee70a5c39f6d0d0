"""Checks of the files that come with the program: data, guide."""

from tthc_desktop import shipped
from tthc_desktop.cli.self_test.checking import FaultError
from tthc_desktop.paths import guide_picture, guide_print, is_packaged
from tthc_desktop.text import number_text


def read_data() -> str:
    """Read every file of data."""
    years, days = shipped.calendar_years()
    forms = [layout for form in shipped.form_names() for layout in shipped.form_layouts(form)]
    paper_sets = shipped.paper_sets()
    procedures = shipped.catalogue()
    others = (shipped.rule_sets(), shipped.starting_fields(), shipped.rates(), shipped.typed_figures())
    shipped.written_skeleton()
    shipped.person_file_layout()
    shipped.kept_data("")
    shipped.retention_words()
    if not all((years, days, forms, paper_sets, procedures, shipped.publishers(), *others)):
        raise FaultError("có tệp dữ liệu trống")
    return (
        f"bộ dữ liệu số {shipped.data_state().number}: lịch {len(years)} năm, {number_text(len(procedures))} thủ tục, "
        f"{len(forms)} mẫu biểu, {len(paper_sets)} bộ giấy"
    )


def read_guide() -> str:
    """Read the guide; its pictures and its print are there only once the program is packed."""
    guide = shipped.guide()
    pictures = [picture.name for picture in guide.pictures()]
    missing = [name for name in pictures if guide_picture(name) is None]
    if guide_print() is None:
        missing.append("bản in")
    if missing and is_packaged():
        raise FaultError(f"thiếu {', '.join(missing)}")
    told = f"{len(guide.chapters)} chương, {len(pictures)} hình"
    return f"{told}; chưa đóng gói nên còn thiếu {len(missing)} tệp" if missing else f"{told}, bản in PDF"
