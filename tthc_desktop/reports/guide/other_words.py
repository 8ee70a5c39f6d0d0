"""What clerks call things that the guide and the screens call otherwise."""

from collections.abc import Iterator

from tthc_desktop.text import search_words

# As it is said, and as the guide writes it.
_OTHER_WORDS = (
    ("biên nhận", "giấy tiếp nhận"),
    ("phiếu hẹn", "hẹn trả"),
    ("giấy hẹn", "hẹn trả"),
    ("gia hạn", "hẹn lại"),
    ("xóa hồ sơ", "ghi nhầm"),
    ("hủy hồ sơ", "ghi nhầm"),
    ("sửa hồ sơ", "ghi nhầm"),
    ("phục hồi dữ liệu", "khôi phục"),
    ("phục hồi", "khôi phục"),
    ("sao chép dự phòng", "sao lưu"),
    ("dự phòng", "sao lưu"),
    ("backup", "sao lưu"),
    ("đổi máy tính", "máy mới"),
    ("đổi máy", "máy mới"),
    ("máy khác", "máy mới"),
    ("cài lại win", "máy mới"),
    ("password", "mật khẩu"),
    ("pass", "mật khẩu"),
    ("máy hư", "hỏng"),
    ("virus", "diệt vi-rút"),
    ("update", "cập nhật"),
)
_FOLDED = tuple((search_words(said), search_words(meant)) for said, meant in _OTHER_WORDS)


def meant_by(words: list[str]) -> Iterator[list[str]]:
    """Yield the words of a query as the guide may have them.

    Args:
        words: folded, as they were typed.
    """
    for said, meant in _FOLDED:
        for begin in range(len(words) - len(said) + 1):
            if words[begin : begin + len(said)] == said:
                yield [*words[:begin], *meant, *words[begin + len(said) :]]
