"""``tthc-desktop guide``: the guide as a PDF file."""

import argparse
from pathlib import Path
from typing import Any

from tthc_desktop.register import write_guide

_DONE = 0


def add_to(commands: Any) -> None:
    """Add the sub-command to the parser's sub-commands."""
    parser = commands.add_parser("guide", help="ghi hướng dẫn sử dụng thành tệp PDF để in")
    parser.add_argument("file", type=Path, metavar="TỆP.pdf")
    parser.set_defaults(run=_guide)


def _guide(options: argparse.Namespace) -> int:
    write_guide(options.file)
    print(f"Đã ghi hướng dẫn sử dụng: {options.file}")
    return _DONE
