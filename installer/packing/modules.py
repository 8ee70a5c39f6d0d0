"""What becomes of the modules between PyInstaller's finding them and its packing them."""

from pathlib import Path

from installer.packing.docstrings import without_docstrings

# Name, path of the source, kind: as PyInstaller lists its modules.
Module = tuple[str, str, str]


def slim(modules: list[Module], folder: Path) -> list[Module]:
    """Return the same modules, their sources without docstrings.

    Args:
        modules: as PyInstaller found them.
        folder: where the slimmer sources go.
    """
    return [_slim(module, folder) for module in modules]


def _slim(module: Module, folder: Path) -> Module:
    name, source, kind = module
    if not source.endswith(".py"):
        # A package without a file of its own.
        return module
    path = folder.joinpath(*name.split("."), Path(source).name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(without_docstrings(Path(source).read_bytes()))
    return name, str(path), kind
