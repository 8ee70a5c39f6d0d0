"""What the line under the page's title says of the list."""

from tthc_desktop.register import MOST_FOUND, ListOrder
from tthc_desktop.text import number_text
from tthc_desktop.ui.dossiers.columns import ORDER_TEXT

SEARCHING, COUNTING = "Đang tìm…", "Đang đếm…"


def heading(total: int, order: ListOrder, *, more: bool, narrowed: bool) -> str:
    """Return how many dossiers there are, and their order when nothing else needs to be said.

    Args:
        total: how many the list shows.
        order: how it is sorted.
        more: whether a search found more than are shown.
        narrowed: whether something narrows the list.
    """
    if more:
        most = number_text(MOST_FOUND)
        return f"Hơn {most} hồ sơ khớp, hiện {most} hồ sơ mới nhất; hãy gõ thêm từ để tìm gọn hơn"
    if narrowed:
        return f"{number_text(total)} hồ sơ khớp điều kiện lọc"
    sorting = ORDER_TEXT[order]
    words = "mới nhất ở trên" if order == ListOrder() else sorting[0].lower() + sorting[1:]
    return f"{number_text(total)} hồ sơ, {words}" if total else "Sổ chưa có hồ sơ nào"
