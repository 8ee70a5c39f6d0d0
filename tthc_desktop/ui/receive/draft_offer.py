"""Offering what was half typed: going on with it, dropping it, taking that back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from tthc_desktop.ui import theme
from tthc_desktop.ui.receive.half_typed import MOST, Draft, HalfTyped
from tthc_desktop.ui.receive.typed_content import fill_in, short_description, typed_content

if TYPE_CHECKING:
    from tthc_desktop.register import Register
    from tthc_desktop.ui.dossier_form.papers import PapersCard
    from tthc_desktop.ui.receive.form import ReceiveForm
    from tthc_desktop.ui.widgets.notices import MessageBar

_UNDO = "Hoàn tác"


class DraftOffer(QObject):
    """Offers the newest draft in the bar of the dialog.

    Args:
        parent: the dialog.
        register: the register.
        form: what is filled in.
        papers: its papers.
        bar: where drafts are offered.

    Signals:
        went_on: a draft stands in the fields now.
        dropped: a draft was dropped, or that was taken back.
    """

    went_on = Signal()
    dropped = Signal()

    def __init__(
        self, parent: QObject, register: Register, form: ReceiveForm, papers: PapersCard, bar: MessageBar
    ) -> None:
        super().__init__(parent)
        self._register, self._form, self._papers, self._bar = register, form, papers, bar
        self._offered = ""
        self.drafts = HalfTyped(self, register, lambda: typed_content(form, papers))

    @property
    def is_in_sight(self) -> bool:
        """Whether the bar offers a draft at this moment, and says nothing else."""
        return bool(self._offered) and self._bar.text == self._offered

    def offer(self) -> None:
        """Offer the newest draft, when one waits."""
        waiting = self.drafts.waiting()
        if waiting is not None:
            self._show("", waiting)

    def go_on(self) -> None:
        """Go on with the newest draft; what is typed now is set aside, and what waits then is offered in its place."""
        waiting = self.drafts.waiting()
        if waiting is None:
            return
        self._bar.clear()
        content = self.drafts.take()
        self._form.start_over()
        fill_in(self._form, self._papers, content)
        self.drafts.keep()
        self.offer()
        self.went_on.emit()

    def bring_back(self, content: dict[str, Any]) -> None:
        """Put what was typed of a dossier taken back into the fields; when others are begun, it waits as a draft."""
        if self.drafts.is_changed:
            self.drafts.put_back(Draft(content, self._register.clock()))
            said = f"{self._bar.text} Alt+N: nhập lại hồ sơ đó."
            self._bar.show_message(said, theme.GOOD, "undo", ("Nhập lại", self.go_on))
            return
        self._form.start_over()
        fill_in(self._form, self._papers, content)
        self.drafts.touch()
        self.went_on.emit()

    def drop(self) -> None:
        """Drop the draft that is offered in sight; the next one is offered, and this one can be taken back."""
        if not self.is_in_sight:
            return
        gone = self.drafts.throw_away()
        waiting = self.drafts.waiting()
        said = f"Đã bỏ hồ sơ đang nhập dở{_whose(gone)}."
        if waiting is not None:
            self._show(f"{said} ", waiting, gone)
        else:
            self._bar.show_message(said, theme.GOOD, "trash", (_UNDO, lambda: self._put_back(gone)))
        self.dropped.emit()

    def set_aside(self) -> str:
        """Keep what is typed for later; return what is to be said of it, empty when nothing is typed."""
        if not self.drafts.is_changed:
            return ""
        said = "Hồ sơ đang nhập dở được giữ lại; Ctrl+N rồi Alt+N để nhập tiếp."
        for gone in self.drafts.set_aside():
            said += f" Chỉ giữ {MOST} hồ sơ dở nên đã bỏ hồ sơ cũ nhất{_whose(gone)}."
        return said

    def _put_back(self, gone: Draft) -> None:
        self.drafts.put_back(gone)
        self.offer()
        self.dropped.emit()

    def _show(self, before: str, waiting: Draft, gone: Draft | None = None) -> None:
        since = _since(waiting, self._register.clock().date())
        self._offered = f"{before}Còn hồ sơ đang nhập dở{since}{_whose(waiting)}. Alt+N: nhập tiếp, Alt+B: bỏ."
        if more := self.drafts.count_waiting() - 1:
            self._offered += f" Còn {more} hồ sơ gõ dở nữa."
        undo = [(_UNDO, lambda: self._put_back(gone))] if gone is not None else []
        self._bar.show_message(self._offered, theme.SOON, "clock", ("Nhập tiếp", self.go_on), ("Bỏ", self.drop), *undo)


def _whose(draft: Draft) -> str:
    what = short_description(draft.typed)
    return f" ({what})" if what else ""


def _since(draft: Draft, today: date) -> str:
    if draft.at is None:
        return ""
    day = "" if draft.at.date() == today else f" ngày {draft.at:%d/%m/%Y}"
    return f" lúc {draft.at:%H:%M}{day}"
