"""Making the package for Windows; run as scripts, never part of the program."""
