"""What the tab “Cập nhật” and its dialog say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthc_desktop.register import (
    DataKind,
    ProcedureGroup,
)
from tthc_desktop.text import date_text, moment_text, number_text, weekday_text
from tthc_desktop.ui.calendar.impact_dialog import outcome_words

if TYPE_CHECKING:
    from tthc_desktop.register import (
        DataInUse,
        LayoutChange,
        ProcedureChange,
        TakenUpdate,
        UpdateChoice,
        UpdatePreview,
        UpdateTaken,
        YearChange,
    )

Row = tuple[str, ...]

KIND_TEXT = {
    DataKind.CALENDAR: "lịch",
    DataKind.CATALOGUE: "danh mục",
    DataKind.FORMS: "mẫu biểu",
}
HOW_TO = (
    "Bản cập nhật là một tệp nhỏ (.tthc-update) do nơi phát hành chương trình ký và gửi cho đơn vị: lịch nghỉ chính "
    "thức của năm mới, danh mục thủ tục, mẫu biểu. Chép tệp vào máy hoặc cắm USB rồi bấm nút ở trên; không cần mạng."
)
_OFFICIAL = {True: "theo thông báo chính thức", False: "dự kiến, chưa có thông báo", None: "chưa có lịch"}
_CALENDAR, _CATALOGUE, _FORMS = "Lịch", "Danh mục", "Mẫu biểu"
_NOW = {
    ProcedureGroup.NEW: "chưa có",
    ProcedureGroup.CHANGED: "như đã được cấp",
    ProcedureGroup.OWN: "riêng của đơn vị",
}


def source_text(update: int) -> str:
    """Return where data comes from."""
    return f"Bản cập nhật số {update}" if update else "Có sẵn trong chương trình"


def form_text(form: str) -> str:
    """Return what a form is called by its short number."""
    return f"Phụ lục {form[2:]}" if form.startswith("PL") else f"Biểu {form}"


def in_use_rows(used: DataInUse) -> list[Row]:
    """Return what is in use: what it is, how it stands, where it comes from."""
    rows: list[Row] = []
    for first, last, official, update, expected in _runs(used):
        years = f"năm {first}" if first == last else f"năm {first}–{last}"
        but = f", còn {number_text(expected)} ngày dự kiến" if expected else ""
        rows.append((f"Lịch {years}", f"{_OFFICIAL[official]}{but}", source_text(update)))
    own = sum(one.own_days for one in used.years)
    if own:
        rows.append(("Ngày đơn vị tự ghi", f"{number_text(own)} ngày, dùng trước lịch ở trên", "Đơn vị"))
    rows.append(
        (
            "Danh mục thủ tục",
            f"sổ đang có {number_text(used.procedures)} thủ tục",
            f"Bản gốc mới nhất: {source_text(used.catalogue_update).lower()}, {date_text(used.catalogue_on)}",
        )
    )
    for one in used.forms:
        source = "Tệp riêng của đơn vị" if one.is_own else source_text(one.update)
        rows.append((form_text(one.form), f"mẫu áp dụng từ {date_text(one.effective_from)}", source))
    return rows


def _runs(used: DataInUse) -> list[tuple[int, int, bool, int, int]]:
    """Return the years that follow each other and stand the same way."""
    runs: list[tuple[int, int, bool, int, int]] = []
    for one in used.years:
        if runs and runs[-1][2:] == (one.is_official, one.update, one.expected_days):
            runs[-1] = (runs[-1][0], one.year, *runs[-1][2:])
        else:
            runs.append((one.year, one.year, one.is_official, one.update, one.expected_days))
    return runs


def taken_row(one: TakenUpdate) -> Row:
    """Return an update that was taken in, for the list."""
    holds = ", ".join(KIND_TEXT[kind] for kind in one.kinds) or "cần chương trình mới hơn"
    superseded = " (chương trình nay đã có sẵn)" if one.is_superseded else ""
    what = one.description.replace("\n", " ")
    return (str(one.number), date_text(one.made_on), moment_text(one.at), one.clerk, f"{holds}{superseded}", what)


def unsure_text(year: int) -> str:
    """Return the reminder that the calendar of the next year is not official yet."""
    return (
        f"Lịch năm {year} chưa phải lịch chính thức: hạn trả rơi vào năm ấy mới là dự kiến. Khi có thông báo nghỉ lễ, "
        "Tết, hãy lấy bản cập nhật hoặc nhập theo thông báo ở trang Lịch."
    )


def title_text(preview: UpdatePreview) -> str:
    """Return the title of the dialog of an update, or of the catalogue that the program brings itself."""
    if preview.update is None:
        return "Danh mục thủ tục mới hơn danh mục của sổ"
    manifest = preview.update.manifest
    return f"Bản cập nhật số {manifest.number}, lập ngày {date_text(manifest.made_on)}"


def origin_texts(preview: UpdatePreview) -> tuple[str, str]:
    """Return whom it comes from, and what is said of it."""
    if preview.update is None:
        what = "Danh mục của sổ được lấy từ trước; hãy xem những gì khác rồi chọn lấy."
        return "Danh mục này đi kèm chương trình đang dùng hoặc bản cập nhật đã lấy.", what
    signed = f"Chữ ký đúng: do {preview.update.publisher.name} phát hành, chưa bị ai sửa."
    return signed, preview.update.manifest.description


def newer_catalogue_text(preview: UpdatePreview) -> str:
    """Return that there is a newer catalogue than the office has; empty when there is not, or it is not for it."""
    new, changed = (preview.number_of(group) for group in (ProcedureGroup.NEW, ProcedureGroup.CHANGED))
    if not preview.suggested.new_procedures or not new + changed:
        return ""
    parts = (f"{number_text(new)} thủ tục mới" if new else "", f"{number_text(changed)} thủ tục đổi" if changed else "")
    return f"Có danh mục mới hơn danh mục của sổ: {', '.join(filter(None, parts))}."


def summary(preview: UpdatePreview) -> str:
    """Return in a sentence what an update would change."""
    if preview.is_empty:
        return "Sổ đã có đủ dữ liệu của bản này; lấy vào chỉ để ghi nhận, không có gì thay đổi."
    calendar, parts = preview.calendar, []
    if calendar.years:
        years = ", ".join(str(one.year) for one in calendar.years)
        days = f" ({number_text(len(calendar.days))} ngày nghỉ, làm việc khác hiện nay)" if calendar.days else ""
        parts.append(f"lịch năm {years}{days}")
    if preview.procedures:
        parts.append(f"{number_text(len(preview.procedures))} thủ tục")
    if preview.layouts:
        parts.append(f"{number_text(len(preview.layouts))} mẫu biểu")
    return f"Bản này khác dữ liệu đang dùng ở: {'; '.join(parts)}."


def change_rows(preview: UpdatePreview, choice: UpdateChoice) -> list[Row]:
    """Return what an update would change: the part, what of it, what it is now, what it is then."""
    calendar = preview.calendar
    rows: list[Row] = [_year_row(one) for one in calendar.years]
    for day in calendar.own:
        after = day.after if choice.own_days else f"giữ như đơn vị ghi (bản cập nhật: {day.after})"
        rows.append((_CALENDAR, f"{weekday_text(day.day)} {date_text(day.day)}", f"đơn vị ghi {day.before}", after))
    own = {one.day for one in calendar.own}
    rows += [
        (_CALENDAR, f"{weekday_text(day.day)} {date_text(day.day)}", day.before or "chưa có lịch", day.after)
        for day in calendar.days
        if day.day not in own
    ]
    taken = [one for one in preview.procedures if one.group in choice.groups]
    rows += [_procedure_row(one, choice) for one in taken]
    rows += [_layout_row(one) for one in preview.layouts]
    # What is not taken comes last: to an office with a list of its own it may be all of a catalogue.
    rows += [_procedure_row(one, choice) for one in preview.procedures if one.group not in choice.groups]
    return rows


def _year_row(one: YearChange) -> Row:
    reasons = f"; {number_text(one.reasons)} ngày đổi căn cứ" if one.reasons else ""
    return (_CALENDAR, f"Cả năm {one.year}", _OFFICIAL[one.before], f"{_OFFICIAL[one.after]}{reasons}")


def _procedure_row(one: ProcedureChange, choice: UpdateChoice) -> Row:
    what = "; ".join(one.what) or "thêm vào danh mục"
    after = what if one.group in choice.groups else f"không lấy ({what})"
    return (_CATALOGUE, f"{one.procedure.code} {one.procedure.name}", _NOW[one.group], after)


def _layout_row(one: LayoutChange) -> Row:
    now = "mẫu đang có, sẽ được thay" if one.replaces else "chưa có mẫu này"
    after = f"mẫu áp dụng từ {date_text(one.effective_from)}"
    if one.is_behind_own:
        after += "; vẫn dùng tệp riêng của đơn vị"
    return (_FORMS, f"{form_text(one.form)} ({one.file_name})", now, after)


def choice_texts(preview: UpdatePreview) -> dict[str, str]:
    """Return what there is to choose, by the name of the choice; only where there is something to choose."""
    count = {group: number_text(preview.number_of(group)) for group in ProcedureGroup}
    texts = {
        "own_days": (
            len(preview.calendar.own),
            f"Thay {number_text(len(preview.calendar.own))} ngày đơn vị đã tự ghi khác bằng ngày của bản cập nhật",
        ),
        "new_procedures": (
            preview.number_of(ProcedureGroup.NEW),
            f"Thêm {count[ProcedureGroup.NEW]} thủ tục mà danh mục của đơn vị chưa có",
        ),
        "changed_procedures": (
            preview.number_of(ProcedureGroup.CHANGED),
            f"Sửa {count[ProcedureGroup.CHANGED]} thủ tục đơn vị đang để như đã được cấp",
        ),
        "own_procedures": (
            preview.number_of(ProcedureGroup.OWN),
            f"Sửa cả {count[ProcedureGroup.OWN]} thủ tục đơn vị đã tự sửa hoặc lấy từ danh sách khác",
        ),
    }
    return {name: text for name, (number, text) in texts.items() if number}


def taken_text(preview: UpdatePreview, taken: UpdateTaken) -> str:
    """Return what was done."""
    years = ", ".join(str(one.year) for one in preview.calendar.years)
    parts = (
        f"lịch năm {years}" if years else "",
        outcome_words(taken.count),
        f"thêm {number_text(taken.added)} thủ tục" if taken.added else "",
        f"sửa {number_text(taken.changed)} thủ tục" if taken.changed else "",
        f"{number_text(len(preview.layouts))} mẫu biểu" if preview.layouts else "",
    )
    told = "; ".join(filter(None, parts))
    what = f"bản cập nhật số {taken.number}" if preview.update is not None else "danh mục mới"
    return f"Đã lấy {what}{f': {told}' if told else ''}."
