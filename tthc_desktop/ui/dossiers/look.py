"""How the list of dossiers looks, carried over into the window that takes the place of this one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.register import ListOrder
    from tthc_desktop.ui.dossiers.choice import Choice
    from tthc_desktop.ui.dossiers.page import DossierPage
    from tthc_desktop.ui.dossiers.place_keeper import Place


@dataclass(frozen=True, slots=True)
class ListLook:
    """How the list looks.

    Attributes:
        order: how it is sorted.
        own_order: the clerk's own order while that one is lent; None when it is not.
        choice: what it is narrowed to.
        lent: what of that another page asked for; None when none did.
        place: where the keyboard is and what is chosen.
    """

    order: ListOrder
    own_order: ListOrder | None
    choice: Choice
    lent: Choice | None
    place: Place

    def give_to(self, page: DossierPage) -> None:
        """Let the page of another window look like this."""
        page.sort.put(self.order, self.own_order)
        page.filters.go_on(self.choice, self.lent)
        page.place.carry(self.place)
        page.refresh()


def look_of(page: DossierPage) -> ListLook:
    """Return how the list of a page looks now."""
    return ListLook(page.sort.order, page.sort.own, page.filters.choice, page.filters.lent, page.place.now())
