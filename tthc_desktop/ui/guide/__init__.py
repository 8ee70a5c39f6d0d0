"""The guide in a window of its own, beside the program's."""
