"""Drawing all of them, in a process that has the right scale from its start."""

import importlib
import pkgutil
from dataclasses import replace
from pathlib import Path

import tests.screens.guide
from tests.screens.guide.camera import MAKERS, Camera
from tests.screens.stage import CLERK, NOW, Stage, sample_register
from tthc_desktop.register import Register

# Half as many pixels again as on the usual screen, in a window small enough to be read on paper.
SCALE = ("1.5", 1290, 726)


def load_makers() -> None:
    """Bring in every module of this folder, so that :data:`~tests.screens.guide.camera.MAKERS` is complete."""
    for module in pkgutil.iter_modules(tests.screens.guide.__path__):
        importlib.import_module(f"tests.screens.guide.{module.name}")


def draw(folder: Path, work: Path) -> None:
    """Draw every picture.

    Args:
        folder: where they go; what lies there of earlier ones is taken away.
        work: for registers; left to whoever began this process.
    """
    load_makers()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    work.mkdir()
    sample = sample_register(work / "mau")
    with Register(sample, CLERK, lambda: NOW) as register:
        register.clerks.call(CLERK)
        register.save_office(replace(register.office(), signer_name="Nguyễn Văn Bình"))
        # On a ward's own screen no line says that the people are invented; the guide's first page does.
        register._database.execute("DELETE FROM settings WHERE key = 'demonstration'")
    for number, (names, maker) in enumerate(MAKERS.items()):
        with Stage("guide", folder, work / str(number), sample, SCALE[1:]) as stage:
            camera = Camera(stage, folder)
            maker(camera)
        missing = set(names) ^ set(camera.taken)
        if missing:
            raise AssertionError(f"{maker.__name__} promises other pictures than it takes: {sorted(missing)}")
