"""What a clerk reads before a dossier is struck out, the same on the card and in the grid."""

TITLE = "Gạch bỏ hồ sơ ghi nhầm"
MEANING = (
    "Dùng khi ghi nhầm, ví dụ nhập trùng. Hồ sơ vẫn nằm trong sổ với mã của nó, hiện gạch ngang, và không tính vào "
    "báo cáo. Có thể hoàn tác. Nếu người nộp rút hồ sơ thì không gạch bỏ mà ghi “Rút hồ sơ”."
)
REASON = "Lý do gạch bỏ"
KEEP, KEEP_TIP = "Thôi, giữ lại", "Đóng, giữ hồ sơ như cũ (Esc)"
STRIKE, STRIKE_TIP = "Gạch bỏ hồ sơ", "Gạch bỏ hồ sơ (Ctrl+S)"


def question(what: str) -> str:
    """Return what is asked of a dossier, as in “HS-261120-0012 của Trần Thị Bưởi”."""
    return f"Gạch bỏ hồ sơ {what}?"
