"""Columns of a list, recognised by their Vietnamese titles."""

import re
from enum import StrEnum
from functools import lru_cache

from tthc_desktop.imports.cells import folded

_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_LONGEST_TITLE = 120


class ListKind(StrEnum):
    """What a file lists."""

    DOSSIERS = "dossiers"
    CATALOGUE = "catalogue"


class Column(StrEnum):
    """What a column means; the value is the title named in messages."""

    CODE = "Mã hồ sơ"
    PROCEDURE_CODE = "Mã TTHC"
    PROCEDURE_NAME = "Tên thủ tục hành chính"
    FIELD = "Lĩnh vực"
    APPLICANT = "Chủ hồ sơ"
    ID_NUMBER = "Số giấy tờ"
    PHONE = "Số điện thoại"
    ADDRESS = "Địa chỉ"
    ORGANISATION = "Tên tổ chức"
    CHANNEL = "Hình thức nộp"
    RECEIVED = "Ngày tiếp nhận"
    DUE = "Ngày hẹn trả"
    SUPPLEMENT_REQUESTED = "Ngày yêu cầu bổ sung"
    SUPPLEMENT_RECEIVED = "Ngày nhận bổ sung"
    CLOSED = "Ngày kết thúc"
    HANDED_OVER = "Ngày trả kết quả"
    STATUS = "Trạng thái"
    TERM = "Thời hạn giải quyết"
    TERM_UNIT = "Đơn vị thời hạn"
    FEE = "Lệ phí"
    COPIES = "Số bản"
    CLERK = "Cán bộ xử lý"
    NOTE = "Ghi chú"
    LEVEL = "Cấp thực hiện"
    ONE_STOP = "Thực hiện theo MC, MCLT"
    PROCESSES = "Số quy trình nội bộ"
    SOURCE = "Nguồn"
    VALID_FROM = "Ngày hiệu lực"
    VALID_TO = "Ngày hết hiệu lực"
    CASE = "Trường hợp"


# For each meaning the titles that say it, "|" between spellings. Of two columns with one meaning, a title on an
# earlier line wins over one on a later line: an export may well hold both "Chủ hồ sơ" and "Người nộp".
_TITLES: dict[Column, tuple[str, ...]] = {
    Column.CODE: ("Mã hồ sơ|Số hồ sơ|Mã số hồ sơ|Mã HS|Số HS|Mã biên nhận|Số biên nhận",),
    Column.PROCEDURE_CODE: (
        "Mã TTHC|Mã thủ tục|Mã thủ tục hành chính|Mã số TTHC|Mã số thủ tục|Mã số thủ tục hành chính|Mã TT",
    ),
    Column.PROCEDURE_NAME: (
        "Tên thủ tục hành chính|Tên TTHC|Tên thủ tục|Thủ tục hành chính|Thủ tục|TTHC",
        "Nội dung hồ sơ|Nội dung yêu cầu giải quyết|Tên hồ sơ",
    ),
    Column.FIELD: ("Lĩnh vực|Tên lĩnh vực|Lĩnh vực giải quyết|Lĩnh vực TTHC",),
    Column.APPLICANT: (
        "Chủ hồ sơ|Tên chủ hồ sơ|Họ tên chủ hồ sơ|Họ và tên chủ hồ sơ|Tổ chức, cá nhân|Tên tổ chức, cá nhân",
        "Họ tên|Họ và tên|Công dân|Người yêu cầu",
        "Người nộp|Người nộp hồ sơ|Tên người nộp|Họ tên người nộp|Họ và tên người nộp",
    ),
    Column.ID_NUMBER: (
        "Số giấy tờ|CCCD|CMND|CMND/CCCD|CCCD/CMND|Số CCCD|Số CMND|Số CMND/CCCD|Số CCCD/CMND|Căn cước|Số căn cước"
        "|Căn cước công dân|Số căn cước công dân|Số định danh|Số định danh cá nhân|Số ĐDCN|Giấy tờ tùy thân"
        "|Số giấy tờ tùy thân|CMND/CCCD/Hộ chiếu|Số CCCD chủ hồ sơ",
        "CCCD người nộp|Số CCCD người nộp",
    ),
    Column.PHONE: ("Số điện thoại|SĐT|Điện thoại|Số ĐT|ĐT|Điện thoại liên hệ|Số điện thoại chủ hồ sơ",),
    Column.ADDRESS: ("Địa chỉ|Địa chỉ chủ hồ sơ|Địa chỉ thường trú|Nơi cư trú|Địa chỉ liên hệ",),
    Column.ORGANISATION: ("Tên tổ chức|Tổ chức|Tên cơ quan, tổ chức", "Cơ quan/đơn vị|Cơ quan, đơn vị"),
    Column.CHANNEL: (
        "Hình thức nộp|Kênh nộp|Hình thức tiếp nhận|Hình thức nộp hồ sơ|Kênh tiếp nhận|Phương thức nộp|Kênh"
        "|Hình thức|Nguồn tiếp nhận|Cách thức nộp|Cách thức thực hiện",
    ),
    Column.RECEIVED: (
        "Ngày tiếp nhận|Ngày tiếp nhận hồ sơ|Ngày nhận|Ngày nhận hồ sơ|Thời gian tiếp nhận|Thời điểm tiếp nhận"
        "|Thời gian nhận|Ngày giờ tiếp nhận|Ngày, giờ tiếp nhận|Nhận hồ sơ",
        "Tiếp nhận",
    ),
    Column.DUE: (
        "Ngày hẹn trả|Ngày hẹn|Ngày hẹn trả kết quả|Ngày hẹn trả KQ|Thời gian hẹn trả|Hẹn trả|Hẹn trả kết quả"
        "|Ngày giờ hẹn trả|Thời gian hẹn trả kết quả",
        "Hạn xử lý|Hạn trả|Hạn giải quyết|Hạn trả kết quả|Ngày hết hạn",
    ),
    Column.SUPPLEMENT_REQUESTED: ("Ngày yêu cầu bổ sung|Ngày YCBS|Ngày gửi yêu cầu bổ sung|Yêu cầu bổ sung ngày",),
    Column.SUPPLEMENT_RECEIVED: ("Ngày nhận bổ sung|Ngày bổ sung|Ngày nộp bổ sung|Ngày tiếp nhận bổ sung",),
    Column.CLOSED: (
        "Ngày kết thúc|Ngày kết thúc xử lý|Ngày xử lý xong|Ngày giải quyết xong|Thời gian kết thúc",
        "Ngày hoàn thành|Ngày có kết quả|Thời gian hoàn thành",
        "Kết thúc",
    ),
    Column.HANDED_OVER: (
        "Ngày trả kết quả|Ngày trả|Ngày trả KQ|Thời gian trả kết quả|Ngày nhận kết quả|Trả kết quả"
        "|Ngày giờ trả kết quả",
    ),
    Column.STATUS: (
        "Trạng thái|Trạng thái hồ sơ|Tình trạng|Tình trạng hồ sơ|Trạng thái xử lý|Tình trạng xử lý",
        # Of our own list behind a report.
        "Kết quả tại ngày cuối kỳ",
    ),
    Column.TERM: (
        "Thời hạn giải quyết|Thời hạn|Thời gian giải quyết|Thời hạn xử lý|Thời gian giải quyết theo quy định",
        "Số ngày giải quyết|Số ngày xử lý",
    ),
    Column.TERM_UNIT: ("Đơn vị thời hạn|Đơn vị tính thời hạn|Đơn vị tính|Đơn vị thời gian",),
    Column.FEE: (
        "Phí/Lệ phí|Phí, lệ phí|Lệ phí|Lệ phí một bản|Tổng phí, lệ phí|Tổng tiền|Số tiền",
        "Phí|Mức thu|Mức phí|Mức thu phí, lệ phí|Mức lệ phí",
    ),
    Column.COPIES: ("Số bản|Số lượng bản|Số bộ|Số lượng|Số lượng bộ|Số bản sao",),
    Column.CLERK: (
        "Cán bộ xử lý|Cán bộ xử lý hiện tại|Người xử lý|Cán bộ thụ lý|Chuyên viên xử lý",
        "Cán bộ tiếp nhận|Người tiếp nhận|Người nhận hồ sơ",
    ),
    Column.NOTE: ("Ghi chú",),
    Column.LEVEL: ("Cấp thực hiện|Cấp giải quyết|Cấp",),
    Column.ONE_STOP: (
        "Thực hiện theo MC, MCLT|Thực hiện theo MC|Thực hiện theo CCMC, MCLT|Một cửa|MC, MCLT|Thực hiện theo một cửa"
        "|Thực hiện theo cơ chế một cửa|Một cửa, một cửa liên thông|Thực hiện theo cơ chế một cửa, một cửa liên thông",
    ),
    Column.PROCESSES: ("Số quy trình nội bộ|Quy trình nội bộ|Số quy trình|Số QTNB|QTNB",),
    Column.SOURCE: ("Nguồn|Căn cứ|Căn cứ pháp lý", "Quyết định công bố|Số quyết định|Quyết định"),
    Column.VALID_FROM: ("Ngày hiệu lực|Ngày có hiệu lực|Hiệu lực từ|Từ ngày|Hiệu lực từ ngày",),
    Column.VALID_TO: ("Ngày hết hiệu lực|Hết hiệu lực|Hiệu lực đến|Đến ngày|Hiệu lực đến ngày",),
    Column.CASE: ("Trường hợp|Tên trường hợp|Trường hợp áp dụng",),
}
# Row numbers mean nothing to us and are not worth a word to the clerk.
_SILENT = frozenset(folded(title) for title in ("STT", "TT", "Số TT", "Số thứ tự", "#", "No"))
_BY_TITLE = {
    folded(title): (column, rank)
    for column, ranks in _TITLES.items()
    for rank, titles in enumerate(ranks)
    for title in titles.split("|")
}

_CATALOGUE_ONLY = {
    Column.LEVEL, Column.ONE_STOP, Column.PROCESSES, Column.SOURCE, Column.VALID_FROM, Column.VALID_TO, Column.CASE
}  # fmt: skip
_IN_BOTH = {
    Column.PROCEDURE_CODE, Column.PROCEDURE_NAME, Column.FIELD, Column.TERM, Column.TERM_UNIT, Column.CHANNEL,
    Column.FEE,
}  # fmt: skip
USED = {
    ListKind.DOSSIERS: frozenset(set(Column) - _CATALOGUE_ONLY),
    ListKind.CATALOGUE: frozenset(_CATALOGUE_ONLY | _IN_BOTH),
}
# Each inner group must have one of its columns.
REQUIRED: dict[ListKind, tuple[tuple[Column, ...], ...]] = {
    ListKind.DOSSIERS: ((Column.CODE,), (Column.PROCEDURE_CODE, Column.PROCEDURE_NAME), (Column.RECEIVED,)),
    ListKind.CATALOGUE: ((Column.PROCEDURE_CODE,), (Column.PROCEDURE_NAME,), (Column.FIELD,)),
}


@lru_cache(maxsize=8192)
def column_of(title: str) -> tuple[Column, int] | None:
    """Return what a title means and how well it says so (0 is best), or None when it is not known."""
    if not title or len(title) > _LONGEST_TITLE:
        return None
    return _BY_TITLE.get(folded(title)) or _BY_TITLE.get(folded(_IN_BRACKETS.sub(" ", title)))


def is_silent(title: str) -> bool:
    """Tell whether a column may be left out without telling the clerk."""
    return folded(title) in _SILENT or not title


def missing_columns(kind: ListKind, columns: set[Column]) -> list[str]:
    """Return the columns that a list of ``kind`` needs and ``columns`` lacks, as messages name them."""
    return [
        " hoặc ".join(f"“{column}”" for column in group) for group in REQUIRED[kind] if not columns.intersection(group)
    ]


def likely_kind(columns: set[Column]) -> ListKind:
    """Return what the columns look most like, whether or not all needed ones are there."""
    dossier_like = columns & {Column.CODE, Column.RECEIVED, Column.STATUS, Column.APPLICANT, Column.DUE}
    return ListKind.DOSSIERS if dossier_like else ListKind.CATALOGUE
