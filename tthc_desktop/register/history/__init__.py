"""What was done, by whom, and the proof that nobody changed it beside the program."""
