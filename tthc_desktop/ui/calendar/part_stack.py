"""The parts of the page, one of which is seen."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from tthc_desktop.ui.widgets.page_stack import PageStack


class PartStack(PageStack):
    """A stack inside a layout that takes no more room than the part that is seen needs.

    A layout asks not the stack but the layout in it, which goes by the largest of all: a year would make every other
    part as high as itself.
    """

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self._leave_out_hidden)

    def _leave_out_hidden(self, current: int) -> None:
        seen, hidden = QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored
        for place in range(self.count()):
            policy = seen if place == current else hidden
            self.widget(place).setSizePolicy(policy, policy)


class Part(QWidget):
    """What stands in such a stack; while it is hidden it asks for no height, which the stack would give it."""

    def heightForWidth(self, width: int) -> int:
        return -1 if self.isHidden() else super().heightForWidth(width)
