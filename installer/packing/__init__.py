"""What the packing of the program for Windows consists of; ``installer/build.py`` ties it together."""
