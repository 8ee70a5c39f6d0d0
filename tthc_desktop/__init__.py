"""TTHC Desktop: the dossier register of a ward's one-stop desk."""

__version__ = "0.1.0"
