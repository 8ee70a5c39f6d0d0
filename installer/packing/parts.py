"""Which files go into the package and which do not."""

# Modules that packages would use on other occasions, or for other people, than this program does.
EXCLUDED_MODULES = (
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
)

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
    # Typings of packages and what their own tests read.
    ".pyi",
    "/tests/",
)


def is_wanted(target: str) -> bool:
    """Tell whether a file belongs into the package.

    Args:
        target: its path in the package, with either kind of slash.
    """
    path = target.replace("\\", "/").lower()
    if path.startswith(_PLUGINS):
        return path.removeprefix(_PLUGINS) in WANTED_PLUGINS
    return not any(path.startswith(part) or part in path for part in _UNWANTED)
