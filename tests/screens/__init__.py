"""Draws every page and dialog with the sample register into PNG files: ``python -m tests.screens OUT``.

Each area of the window has a module here with ``def draw(stage)``; every module in this folder that has one is found
by itself. An area begins with a window of its own on a fresh copy of the sample register (``stage.window``).
"""
