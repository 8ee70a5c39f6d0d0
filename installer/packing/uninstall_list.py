"""What the uninstaller removes: every file of the package by name, and the folders once they are empty."""

from pathlib import Path, PurePosixPath


def package_files(bundle: Path) -> list[PurePosixPath]:
    """Return the files of a package, relative to its folder."""
    return sorted(PurePosixPath(path.relative_to(bundle).as_posix()) for path in bundle.rglob("*") if path.is_file())


def uninstall_lines(files: list[PurePosixPath]) -> list[str]:
    """Return the lines of NSIS that remove these files, and then the folders from the innermost outwards."""
    folders = {folder for file in files for folder in file.parents if folder.name}
    innermost_first = sorted(folders, key=lambda folder: (-len(folder.parts), str(folder)))
    return [
        *(f'Delete "{_in_nsis(file)}"' for file in files),
        *(f'RMDir "{_in_nsis(folder)}"' for folder in innermost_first),
    ]


def _in_nsis(path: PurePosixPath) -> str:
    # A dollar begins a variable there.
    return "$INSTDIR\\" + "\\".join(part.replace("$", "$$") for part in path.parts)
