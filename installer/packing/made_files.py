"""Where the files lie that are made for a package, and that are not in the repository."""

from pathlib import Path

PROGRAM = "TTHC-Desktop"


class MadeFiles:
    """The folders and files below ``build`` and ``dist``."""

    def __init__(self, root: Path) -> None:
        """Take the root of the repository."""
        self.folder = root / "build" / "package"
        self.icon = self.folder / "tthc.ico"
        self.side = self.folder / "side.bmp"
        # Where the program in the source tree looks for them too.
        self.guide_pictures = root / "build" / "guide" / "pictures"
        self.guide_pdf = root / "build" / "guide" / "huong-dan.pdf"
        self.languages = self.folder / "languages"
        self.file_lists = self.folder / "file-lists"
        self.self_test = self.folder / "self-test"
        self.work = self.folder / "pyinstaller"
        self.bundle = root / "dist" / PROGRAM
        self.installers = root / "dist"

    def guide_datas(self) -> list[tuple[str, str]]:
        """Return the pictures and the PDF of the guide as PyInstaller's pairs of file and folder in the package."""
        pairs = [(str(picture), "resources/guide/pictures") for picture in sorted(self.guide_pictures.glob("*.png"))]
        if self.guide_pdf.is_file():
            pairs.append((str(self.guide_pdf), "resources/guide"))
        return pairs

    def installer(self, version: str) -> Path:
        """Return the path of the finished installer."""
        return self.installers / f"{PROGRAM}-{version}-cai-dat.exe"
