"""The papers of several dossiers as a menu: each paper once, with how many of them have it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.register import PaperChoice, Register
from tthc_desktop.text import number_text
from tthc_desktop.ui import icons, messages
from tthc_desktop.ui.printing import open_preview
from tthc_desktop.ui.tasks import Job, Lane

_Offer = tuple[PaperChoice, list[int]]


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
            found: dict[str, _Offer] = {}
            for done, key in enumerate(keys):
                job.report(done, len(keys))
                for choice in register.printing.choices(key):
                    found.setdefault(choice.kind.value, (choice, []))[1].append(key)
            return list(found.values())

        self._lane.submit(self, work, lambda offers: self._show(offers, len(keys), place), self._on_failed)

    def _show(self, offers: list[_Offer], count: int, place: QPoint) -> None:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice, keys in offers:
            number = f"{choice.form_number}: " if choice.form_number else ""
            of_all = "" if len(keys) == count else f" ({number_text(len(keys))}/{number_text(count)} hồ sơ)"
            action = menu.addAction(icons.icon("document"), f"{number}{choice.name}{of_all}…".replace("&", "&&"))
            action.triggered.connect(
                lambda _=False, kind=choice.kind, keys=keys: open_preview(
                    self._page.window(), self._register, keys, kind
                )
            )
        if not offers:
            menu.addAction("Các hồ sơ này chưa có giấy tờ nào in được").setEnabled(False)
        menu.popup(place)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            messages.tell_error(self._page, error)
        else:
            messages.show_failure(self._page, error)
