"""Which files go into the package and which do not."""

from pathlib import Path

# Modules that packages would use on other occasions, or for other people, than this program does.
_EXCLUDED_MODULES = (
    # The tools of sqlite-utils install packages; the program does not.
    "pip",
    "setuptools",
    "pkg_resources",
    "_distutils_hack",
    "ensurepip",
    "venv",
    # Another toolkit for windows, and pictures that nobody puts in.
    "tkinter",
    "PIL._avif",
    "PIL._webp",
    "PIL.ImageCms",
    "PIL.ImageQt",
    "PIL.ImageTk",
    # Never used here, but followed where they happen to be installed.
    "numpy",
    "pandas",
    "matplotlib",
    "IPython",
    "lib2to3",
    "test",
    "pydoc_data",
    # python-docx needs the tree of lxml only.
    "lxml.html",
    "lxml.isoschematron",
    "lxml.objectify",
    "lxml.sax",
    # Drawings into kinds of files that are not written.
    "reportlab.graphics.renderPM",
    "reportlab.graphics.renderPS",
    "reportlab.graphics.renderSVG",
    "reportlab.graphics.samples",
    "reportlab.graphics.testdrawings",
    "reportlab.graphics.testshapes",
    # Zones of the whole world; Windows has them.
    "dateutil.zoneinfo",
    # Stands in for compiled code that is there.
    "_pydecimal",
    # A second SQLite; see db/driver.py, and in_place_of/ for the name.
    "_sqlite3",
    # Guesses of encodings, for XML that reportlab is never given.
    "charset_normalizer",
    # What modules offer for testing themselves, for servers and for other processes.
    "doctest",
    "ftplib",
    "http.server",
    "lxml.doctestcompare",
    "multiprocessing",
    "pdb",
    "pydoc",
    "smtplib",
    "unittest",
    "xmlrpc",
    # The program speaks to no other computer; everything that could asks for this one first.
    "ssl",
    # OpenSSL once more, 5 MB: hashlib then uses Python's own SHA-256, and SQLCipher brings its own.
    "_hashlib",
)
_NETWORK, _NETWORK_LIBRARY = "PySide6.QtNetwork", "pyside6/qt6network.dll"

# Imported where PyInstaller need not see it: by compiled code of PyNaCl, and by name in reportlab, which loads every
# kind of bars together, and in our façade.
HIDDEN_MODULES = ("_cffi_backend",)
HIDDEN_PACKAGES = ("reportlab.graphics.barcode", "tthc_desktop")

# Pictures that papers, forms and the guide hold; Pillow reads many others.
_PICTURES = ("PIL.BmpImagePlugin", "PIL.JpegImagePlugin", "PIL.PngImagePlugin", "PIL.PpmImagePlugin")

# Plugins of Qt that a program of plain widgets with SVG icons needs; the rest is left out.
WANTED_PLUGINS = (
    "iconengines/qsvgicon.dll",
    "imageformats/qico.dll",
    "imageformats/qsvg.dll",
    # The self-test draws the window without a screen.
    "platforms/qoffscreen.dll",
    "platforms/qwindows.dll",
    "styles/qmodernwindowsstyle.dll",
    "styles/qwindowsvistastyle.dll",
)
_PLUGINS = "pyside6/plugins/"
_UNWANTED = (
    # Software OpenGL, 20 MB, which widgets never draw with.
    "pyside6/opengl32sw.dll",
    # Qt has no Vietnamese ones; ui/qt_texts.py translates.
    "pyside6/translations/",
    # Unpacked beside the default.docx that is read.
    "docx/templates/default-docx-template/",
    "dateutil/zoneinfo/",
    # Typings of packages and what their own tests read.
    ".pyi",
    "/tests/",
)


def excluded_modules(program: Path) -> list[str]:
    """Return the names of the modules that are left out.

    Args:
        program: the folder of the program's source; Qt's network part goes in only when something there uses it.
    """
    uses_network = any(_NETWORK in path.read_text(encoding="utf-8") for path in program.rglob("*.py"))
    return [*_EXCLUDED_MODULES, *([] if uses_network else [_NETWORK])]


def unwanted_pictures(modules: list[str]) -> list[str]:
    """Return which of Pillow's modules read pictures that never come."""
    return [name for name in modules if name.endswith("ImagePlugin") and name not in _PICTURES]


def is_wanted(target: str, excluded: list[str]) -> bool:
    """Tell whether a file belongs into the package.

    Args:
        target: its path in the package, with either kind of slash.
        excluded: the modules that are left out; the library of Qt's network part goes with its module.
    """
    path = target.replace("\\", "/").lower()
    if path == _NETWORK_LIBRARY and _NETWORK in excluded:
        return False
    if path.startswith(_PLUGINS):
        return path.removeprefix(_PLUGINS) in WANTED_PLUGINS
    return not any(path.startswith(part) or part in path for part in _UNWANTED)
