"""The package of a period: everything that is sent up or kept of it, in one folder and one .zip.

``packaging`` makes it and gives it out; ``forms``, ``report`` and ``records`` make its files, ``pages`` its own pages.
"""
