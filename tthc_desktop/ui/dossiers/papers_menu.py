"""The papers of several dossiers as a menu: each paper once, with how many of them have it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.text import number_text
from tthc_desktop.ui import icons, messages
from tthc_desktop.ui.printing.menu import open_preview

if TYPE_CHECKING:
    from tthc_desktop.register import PaperChoice, Register
    from tthc_desktop.ui.tasks import Job, Lane


class _Offer(NamedTuple):
    """A paper that some of the dossiers have.

    Attributes:
        choice: the paper.
        keys: the dossiers that have it.
        together: whether all of them stand on one sheet.
    """

    choice: PaperChoice
    keys: list[int]
    together: bool = False


class PapersMenu(QObject):
    """Finds out which papers dossiers have, and opens the preview of the one that is picked.

    Args:
        page: what menu and preview belong to.
        register: the register.
        lane: where the dossiers are read.
    """

    def __init__(self, page: QWidget, register: Register, lane: Lane) -> None:
        super().__init__(page)
        self._page = page
        self._register = register
        self._lane = lane

    def offer(self, keys: Sequence[int], place: QPoint) -> None:
        """Show the menu at a place of the screen."""

        def work(register: Register, job: Job) -> list[_Offer]:
            found: dict[PaperKind, _Offer] = {}
            for done, key in enumerate(keys):
                job.report(done, len(keys))
                for choice in register.printing.choices(key):
                    found.setdefault(choice.kind, _Offer(choice, [])).keys.append(key)
            offers = list(found.values())
            if register.printing.fits_one_receipt(keys):
                receipt = register.printing.choice(keys[0], PaperKind.RECEIPT, together=True)
                offers.insert(1, _Offer(receipt, list(keys), together=True))
            return offers

        self._lane.submit(self, work, lambda offers: self._show(offers, len(keys), place), self._on_failed)

    def _show(self, offers: list[_Offer], count: int, place: QPoint) -> None:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for offer in offers:
            action = menu.addAction(icons.icon("document"), f"{_caption(offer, count)}…".replace("&", "&&"))
            action.triggered.connect(lambda _=False, offer=offer: self._open(offer))
        if not offers:
            menu.addAction("Các hồ sơ này chưa có giấy tờ nào in được").setEnabled(False)
        menu.popup(place)

    def _open(self, offer: _Offer) -> None:
        open_preview(self._page.window(), self._register, offer.keys, offer.choice.kind, together=offer.together)

    def _on_failed(self, error: Exception) -> None:
        messages.show_failure(self._page, error)


def _caption(offer: _Offer, count: int) -> str:
    """Return what the menu says of a paper; ``count`` dossiers are chosen."""
    number = f"{offer.choice.form_number}: " if offer.choice.form_number else ""
    if offer.together:
        return f"{number}Giấy tiếp nhận chung một tờ cho {number_text(count)} hồ sơ của người này"
    some = len(offer.keys) < count
    of_all = f" ({number_text(len(offer.keys))}/{number_text(count)} hồ sơ)" if some else ""
    return f"{number}{offer.choice.name}{of_all}"
