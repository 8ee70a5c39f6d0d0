"""The command line: reads the options, calls the register, prints in Vietnamese."""

from tthc_desktop.cli.main import main

__all__ = ["main"]
