"""Draws the pictures, each scale and theme in a process of its own: Qt reads the scale once."""

import argparse
import importlib
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
from pathlib import Path

import tests.screens
from tests.screens.guide import drawing as guide
from tests.screens.stage import Stage, sample_register

# The clerk's usual screen, and a larger one with letters half as large again: factor, logical width and height.
SCALES = {
    "1366x768": ("1", 1366, 768),
    "1920x1080-150": ("1.5", 1280, 720),
    "1920x1080-200": ("2", 960, 540),
}
USUAL = ("1366x768", "1920x1080-150")
THEMES = ("light", "dark")
_NOT_AREAS = {"__main__", "stage", "guide"}


def main() -> int:
    """Draw what is asked for; everything when nothing is."""
    parser = argparse.ArgumentParser(prog="python -m tests.screens")
    parser.add_argument("out", nargs="?", default="build/screens", type=Path)
    parser.add_argument("--only", help=f"areas, separated by commas: {', '.join(areas())}")
    parser.add_argument("--theme", choices=THEMES)
    parser.add_argument("--scale", choices=SCALES)
    parser.add_argument("--guide", type=Path, metavar="FOLDER", help="the pictures of the guide instead")
    parser.add_argument("--here", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.guide:
        return _guide(asked.guide.resolve(), asked.here)
    chosen = asked.only.split(",") if asked.only else areas()
    out = asked.out.resolve()
    if asked.here:
        _draw(out / f"{asked.scale}-{asked.theme}", asked.here, asked.scale, asked.theme, chosen)
        return 0
    for scale in [asked.scale] if asked.scale else USUAL:
        for theme in [asked.theme] if asked.theme else THEMES:
            _start(out, scale, theme, chosen)
    return 0


def areas() -> list[str]:
    """Return the names of the modules that draw."""
    found = [module.name for module in pkgutil.iter_modules(tests.screens.__path__)]
    return sorted(name for name in found if name not in _NOT_AREAS)


def _guide(folder: Path, here: Path | None) -> int:
    if here is None:
        _run(guide.SCALE, ["--guide", str(folder)])
        return 0
    from tthc_desktop.app import make_application
    from tthc_desktop.ui import theme as look

    look.use(look.LIGHT)
    make_application()
    guide.draw(folder, here)
    return 0


def _start(out: Path, scale: str, theme: str, chosen: list[str]) -> None:
    _run(SCALES[scale], [str(out), "--scale", scale, "--theme", theme, "--only", ",".join(chosen)])


def _run(size: tuple[str, int, int], arguments: list[str]) -> None:
    """Draw in a process of its own, on a screen of a size: the scale, width and height in logical pixels."""
    with tempfile.TemporaryDirectory() as name:
        factor, width, height = size
        pixels = {"width": round(width * float(factor)), "height": round(height * float(factor))}
        screen = {"name": "screen", "x": 0, "y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1, **pixels}
        file = Path(name) / "screen.json"
        file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
        environment = os.environ | {"QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": f"offscreen:configfile={file}"}
        command = [sys.executable, "-m", "tests.screens", *arguments, "--here", str(Path(name) / "work")]
        subprocess.run(command, check=True, env=environment)


def _draw(folder: Path, work: Path, scale: str, theme: str, chosen: list[str]) -> None:
    """Draw in this process, which leaves the folder of its work to whoever started it: settings are written last."""
    from tthc_desktop.app import make_application
    from tthc_desktop.ui import theme as look

    look.use(look.DARK if theme == "dark" else look.LIGHT)
    make_application()
    folder.mkdir(parents=True, exist_ok=True)
    _, width, height = SCALES[scale]
    work.mkdir()
    sample = sample_register(work / "mau")
    for area in chosen:
        for old in folder.glob(f"{area}-*.png"):
            old.unlink()
        with Stage(area, folder, work / area, sample, (width, height)) as stage:
            importlib.import_module(f"tests.screens.{area}").draw(stage)


if __name__ == "__main__":
    sys.exit(main())
