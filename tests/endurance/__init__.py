"""What the register is put through outside the test command: killed, starved of disk, fed rubbish, worked for hours."""
