"""The camera of the guide: a dialog or a part of the window, as a small file that reads well on paper."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from tests.screens.stage import Stage

_COLOURS = 128
_DATA_FOLDER = r"C:\Users\mai\AppData\Local\TTHC Desktop"
_WINDOWS_FOLDER = "C:/Users/"
Maker = Callable[["Camera"], None]
MAKERS: dict[tuple[str, ...], Maker] = {}


def shows(*names: str) -> Callable[[Maker], Maker]:
    """Mark a function that makes pictures.

    Args:
        names: those of its pictures, without the ending.
    """

    def keep(maker: Maker) -> Maker:
        MAKERS[names] = maker
        return maker

    return keep


class Camera:
    """Takes the pictures of one maker.

    Args:
        stage: the window and its register.
        folder: where the pictures go.

    Attributes:
        stage: the same.
        taken: the names of the pictures taken so far.
    """

    def __init__(self, stage: Stage, folder: Path) -> None:
        self.stage = stage
        self.taken: list[str] = []
        self._folder = folder

    @property
    def window(self) -> Any:
        """The window on the copy of the sample register."""
        return self.stage.window

    def take(self, name: str, shown: QWidget, box: QRect | None = None) -> None:
        """Take a picture.

        Args:
            name: its name, without the ending.
            shown: the dialog or part of the window.
            box: what of it matters, in logical pixels; all of it without.
        """
        self._tell_windows_paths(shown)
        picture = shown.grab(box or shown.rect()).toImage()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")
        drawn = Image.open(BytesIO(buffer.data().data())).convert("RGB")
        small = drawn.quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        small.save(self._folder / f"{name}.png", optimize=True)
        self.taken.append(name)

    def take_page(self, name: str, *, height: int = 0, window: Any = None) -> None:
        """Take a picture of a window, the line of the status at its foot left out.

        Args:
            name: its name, without the ending.
            height: how much of it from the top; all of it without.
            window: another one than the usual.
        """
        shown = window or self.window
        self.stage.settle(shown)
        foot = shown.status.mapTo(shown, QPoint()).y()
        self.take(name, shown, QRect(0, 0, shown.width(), min(height or foot, foot)))

    def _tell_windows_paths(self, shown: QWidget) -> None:
        """Show the folders as they are called on a ward's PC, not as on the machine that draws."""
        work = str(self.stage.work)
        for one in [*shown.findChildren(QLabel), *shown.findChildren(QLineEdit)]:
            if one.text().startswith(_WINDOWS_FOLDER):
                one.setText(one.text().replace("/", "\\"))
            elif work in one.text():
                before, _, after = one.text().partition(work)
                _, _, inside = after.lstrip("/").partition("/")
                one.setText(before + (f"{_DATA_FOLDER}/{inside}" if inside else _DATA_FOLDER).replace("/", "\\"))
