"""What the register holds of people: found, shown, corrected, asked for, and erased when its time is over."""
