"""What is done with dossiers of the list: never with rows that are about to go, and with all that are chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tthc_desktop.text import number_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.dossiers.view import rows_in

if TYPE_CHECKING:
    from tthc_desktop.ui.dossiers.loader import ListLoader
    from tthc_desktop.ui.dossiers.model import DossierModel
    from tthc_desktop.ui.dossiers.view import DossierView
    from tthc_desktop.ui.widgets.notices import MessageBar

# Each of them is shown in a preview before anything is written.
MOST_AT_ONCE = 500
_NOTHING_CHOSEN = "Chưa chọn hồ sơ nào. Bấm ↑ hoặc ↓ để chọn hồ sơ đang đứng."
_NOT_AMONG_CHOSEN = (
    "Hồ sơ đang đứng không nằm trong các hồ sơ đã chọn. "
    "Bấm Ctrl+phím cách để chọn thêm, hoặc Esc để chỉ chọn hồ sơ đang đứng."
)


class Deeds:
    """Waits for the list that was asked for before something is done with it.

    Args:
        view: the list.
        model: what stands in it.
        loader: fetches what is out of sight.
        bar: tells when too many are chosen.

    Attributes:
        awaits_list: another list is on its way.
    """

    def __init__(self, view: DossierView, model: DossierModel, loader: ListLoader, bar: MessageBar) -> None:
        self._view = view
        self._model = model
        self._loader = loader
        self._bar = bar
        self.awaits_list = False
        self._then: Callable[[], object] | None = None
        view.chosen.connect(self._on_chosen)

    def await_list(self) -> None:
        """Wait for another list; what was to be done with the one before is forgotten."""
        self.awaits_list, self._then = True, None

    def when_listed(self, act: Callable[[], object]) -> None:
        """Do something with the list, as soon as the one that is on its way is here."""
        if self.awaits_list:
            self._then = act
        else:
            act()

    def arrived(self, *, anything: bool) -> None:
        """Do what waited for the list, if there is anything in it."""
        then, self._then = self._then, None
        self.awaits_list = False
        if then is not None and anything:
            then()

    def with_chosen(self, act: Callable[[list[int]], object]) -> None:
        """Do something with the numbers of the chosen dossiers; those out of sight are fetched first."""
        count = self._view.chosen_count()
        if not count:
            self._bar.show_message(_NOTHING_CHOSEN, theme.SOON, "warning")
            return
        if count > MOST_AT_ONCE:
            self._bar.show_message(
                f"Đang chọn {number_text(count)} hồ sơ; mỗi lần làm được nhiều nhất {MOST_AT_ONCE} hồ sơ. "
                "Hãy lọc gọn danh sách hoặc chọn ít hơn.",
                theme.SOON,
                "warning",
            )
            return
        rows = rows_in(self._view.chosen_rows())
        keys = [self._model.key_at(row) for row in rows]
        if None not in keys:
            act([key for key in keys if key is not None])
            return

        def done(found: list[int]) -> None:
            act([found[row] for row in rows if row < len(found)])

        self._loader.fetch_numbers(rows[-1] + 1, done)

    def tell_not_opened(self) -> None:
        """Say why no dossier is opened."""
        told = _NOT_AMONG_CHOSEN if self._view.chosen_count() else _NOTHING_CHOSEN
        self._bar.show_message(told, theme.SOON, "warning")

    def _on_chosen(self, count: int) -> None:
        if count and self._bar.text in (_NOTHING_CHOSEN, _NOT_AMONG_CHOSEN):
            self._bar.clear()
