"""How the list is sorted: as the clerk wants it, or for a while as a list needs it that another page opens."""

from PySide6.QtCore import Signal

from tthc_desktop.register import ListOrder
from tthc_desktop.ui.dossiers.columns import ORDER_TEXT
from tthc_desktop.ui.widgets.fields import ComboBox


class SortBox(ComboBox):
    """Offers the orders.

    Attributes:
        order: how the list is sorted.
        own: the clerk's own order while another one is lent; None when none is.

    Signals:
        changed: the clerk wants the list sorted otherwise.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.order = ListOrder()
        self.own: ListOrder | None = None
        self.setAccessibleName("Sắp xếp")
        self.setToolTip("Sắp xếp danh sách; cũng có thể bấm vào tên cột")
        for order, caption in ORDER_TEXT.items():
            self.addItem(caption, order)
        self.currentIndexChanged.connect(lambda _: self.sort_by(self.currentData()))

    def sort_by(self, order: ListOrder) -> None:
        """Sort otherwise because the clerk wants it."""
        if order != self.order:
            self.put(order)
            self.changed.emit()

    def put(self, order: ListOrder, own: ListOrder | None = None) -> None:
        """Show an order without telling; for ``own`` see :attr:`own`."""
        self.order, self.own = order, own
        self.choose(order)

    def lend(self, order: ListOrder) -> None:
        """Sort otherwise, without telling, until :meth:`end_loan`."""
        self.put(order, self.own or self.order)

    def end_loan(self) -> None:
        """Go back to the clerk's own order, without telling."""
        if self.own is not None:
            self.put(self.own)
