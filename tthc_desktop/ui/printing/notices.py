"""What has to be read before a paper is printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tthc_desktop.ui import theme

if TYPE_CHECKING:
    from tthc_desktop.ui.widgets.notices import MessageBar


def tell_notices(bar: MessageBar, notices: Sequence[str]) -> None:
    """Tell the first of them, and how many more there are.

    Args:
        bar: where it is told.
        notices: each names its dossier; may be empty.
    """
    if notices:
        more = f" Cùng như vậy với {len(notices) - 1} hồ sơ nữa." if len(notices) > 1 else ""
        bar.show_message(f"{notices[0]}{more}", theme.SOON, "warning")
