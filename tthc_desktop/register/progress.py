"""How long work tells how far it is."""

from collections.abc import Callable

# Called with things done and things in all; what it raises calls the work off.
Progress = Callable[[int, int], object]
