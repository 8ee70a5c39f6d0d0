"""The demonstration register: the sample of Phước Long loaded, its quarter given out, the window opened."""

import argparse
import os
import sys
from pathlib import Path

from tthc_desktop.domain.periods import quarter
from tthc_desktop.paths import DEMO_FOLDER_NAME, default_data_folder
from tthc_desktop.register import PackageWish, Register, demonstration_clock, fill_demonstration
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout

_CLERK = "sổ minh họa"


def run(options: argparse.Namespace) -> int:
    """Fill the demonstration register, write its forms, and open the window where there is a screen."""
    folder: Path = options.data or default_data_folder() / DEMO_FOLDER_NAME
    out: Path = options.out or folder / "bao-cao-2023-Q3"
    with Register(folder, _CLERK, demonstration_clock) as register:
        fill_demonstration(register)
        result = register.export(quarter(2023, 3), out, Layout.WARD)
        package = register.packaging.give_out(PackageWish(quarter(2023, 3), Layout.WARD, RowMode.MERGED), out)
    print(f"Sổ minh họa (người và số liệu cá nhân đều là giả định): {folder}")
    print(f"Biểu II.06a, II.07b Quý III năm 2023: {result.folder}")
    for path in result.files:
        print(f"  {path.name}")
    print(f"Cả bộ báo cáo ({len(package.files)} tệp): {package.folder}, {package.archive.name}")
    if not has_screen():
        print("Không có màn hình nên không mở cửa sổ.")
        return 0
    from tthc_desktop.app import open_window, signed_in_user

    return open_window(folder, signed_in_user(), demonstration_clock)


def has_screen() -> bool:
    """Tell whether a window can be shown."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
