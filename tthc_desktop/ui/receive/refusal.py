"""Why a dossier is not accepted at the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.text import clean
from tthc_desktop.ui.widgets.basics import button, label
from tthc_desktop.ui.widgets.dialog import FramedDialog
from tthc_desktop.ui.widgets.fields import Field, TextArea

if TYPE_CHECKING:
    from tthc_desktop.register import DossierCard

_EXPLANATION = (
    "Hồ sơ được ghi vào sổ là “không được tiếp nhận”, không có hạn trả và không tính vào báo cáo. "
    "Lý do dưới đây được in trên phiếu giao cho người nộp."
)


class RefusalDialog(FramedDialog):
    """Asks for the reason and writes the refusal.

    Args:
        parent: the receive dialog.
        what: whose and what dossier it is.
        refuse: writes it; gets the reason.
        done: told of the written dossier, and whether to print.
    """

    def __init__(
        self,
        parent: QWidget,
        what: str,
        refuse: Callable[[str], DossierCard],
        done: Callable[[DossierCard, bool], object],
    ) -> None:
        super().__init__(parent, "Không tiếp nhận hồ sơ")
        self._refuse, self._done = refuse, done
        self.reason = TextArea("Ví dụ: Việc này thuộc thẩm quyền của Công an phường", 110)
        self.field = Field("Lý do không tiếp nhận", self.reason, required=True)
        self.body.addWidget(label(what, "strong", wrap=True))
        self.body.addWidget(label(_EXPLANATION, "muted", wrap=True))
        self.body.addWidget(self.field)
        self.body.addStretch(1)
        cancel = self.add_cancel()
        self.print = button("Ghi và in phiếu", icon="printer", tip="Ghi rồi xem phiếu để in (Ctrl+P)")
        self.save = button("Ghi không tiếp nhận", "primary", "refuse", "Ghi (Ctrl+S)")
        self.foot.addStretch(1)
        for made in (cancel, self.print, self.save):
            self.foot.addWidget(made)
        self.save.clicked.connect(lambda: self._write(printed=False))
        self.print.clicked.connect(lambda: self._write(printed=True))
        for keys, printed in (("Ctrl+S", False), ("Ctrl+Return", False), ("Ctrl+P", True)):
            key = QShortcut(QKeySequence(keys), self)
            key.activated.connect(lambda printed=printed: self._write(printed=printed))
        self.fit(560, 360)
        self.reason.setFocus()
        self.mark_filled()

    def _write(self, *, printed: bool) -> None:
        self.bar.clear()
        if not clean(self.reason.text()):
            self.field.show_error("Hãy ghi lý do để in trên phiếu cho người nộp")
            self.reason.setFocus()
            return
        try:
            card = self._refuse(self.reason.text())
        except UserError as error:
            self.bar.show_error(error)
            return
        self.accept()
        self._done(card, printed)
