"""What the self-test looks at: the register, its files, and the window, each on this machine and as installed."""
