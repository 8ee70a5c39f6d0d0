"""Runs first in both programs: has them read their modules from one archive instead of a copy in each.

PyInstaller puts all modules into every program file; with two programs that is 10 MB more to install and to scan.
Depends on the insides of PyInstaller's start, whose version is fixed in ``packing.lock``; the self-test of the
finished package fails at once should they change.
"""

import os
import sys

import pyimod01_archive
import pyimod02_importers

_ARCHIVE = os.path.join(sys._MEIPASS, "modules.pyz")

pyimod02_importers.pyz_archive = pyimod01_archive.ZlibArchiveReader(_ARCHIVE, check_pymagic=True)
# What looked into the small archive of the program file itself looks anew.
sys.path_importer_cache.clear()
