"""From the start of the program to the open register: place, lock, door, a look through it; help with a damaged one."""
