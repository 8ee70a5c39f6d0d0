"""The bar of the dialog of steps: it names what is wrong, or says why nothing was written, until that is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthc_desktop.ui.dossier_form.still_wrong import StillWrong

if TYPE_CHECKING:
    from tthc_desktop.errors import UserError
    from tthc_desktop.ui.steps.form import StepForm
    from tthc_desktop.ui.widgets.notices import MessageBar


class Complaining:
    """Keeps the bar in step with the form.

    Args:
        bar: where it is told.
        form: what was filled in.
    """

    def __init__(self, bar: MessageBar, form: StepForm) -> None:
        self._bar = bar
        self._wrong = StillWrong(bar, form.fields, tuple)
        self._refusal = ""
        form.changed.connect(self._follow)

    def name_wrong_fields(self) -> None:
        """Name the fields beside which something wrong is told."""
        self._wrong.tell()

    def tell(self, refusal: UserError) -> None:
        """Say why nothing was written, as long as nothing else is filled in."""
        self._bar.show_error(refusal)
        self._refusal = self._bar.text

    def _follow(self) -> None:
        self._wrong.follow()
        if self._refusal and self._bar.text == self._refusal:
            self._bar.clear()
        self._refusal = ""
