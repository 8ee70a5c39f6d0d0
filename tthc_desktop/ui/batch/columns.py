"""The columns of the grid."""

from enum import IntEnum


class Column(IntEnum):
    """A column, from the left."""

    CODE = 0
    PROCEDURE = 1
    NAME = 2
    ID_NUMBER = 3
    COPIES = 4
    PAGES = 5
    FEE = 6
    RECEIVED = 7
    RESULT = 8
    DUE = 9
    NOTE = 10


TITLES = {
    Column.CODE: "Mã hồ sơ",
    Column.PROCEDURE: "Thủ tục",
    Column.NAME: "Họ tên",
    Column.ID_NUMBER: "Số giấy tờ",
    Column.COPIES: "Số bản",
    Column.PAGES: "Số trang",
    Column.FEE: "Lệ phí",
    Column.RECEIVED: "Nhận lúc",
    Column.RESULT: "Kết quả",
    Column.DUE: "Hạn trả",
    Column.NOTE: "Ghi chú",
}
TIPS = {
    Column.PROCEDURE: "Gõ số thứ tự hoặc chữ đầu của tên: 1, bs, ck…; dòng sau tự lặp lại",
    Column.ID_NUMBER: "CCCD, CMND hoặc hộ chiếu; có thể để trống",
    Column.FEE: "Mức của đơn vị nhân với số bản; gõ số khác nếu cần, xóa trắng để máy tính lại",
    Column.RECEIVED: "Giờ nhận, ví dụ 8:15; để trống thì lấy giờ bắt đầu gõ dòng",
    Column.RESULT: "Trả ngay, Hẹn (chưa trả), hoặc giờ trả như 10:30; F4 đổi qua lại",
}
TYPED = tuple(one for one in Column if one not in (Column.CODE, Column.DUE))
NUMBERS = frozenset({Column.COPIES, Column.PAGES, Column.FEE})
