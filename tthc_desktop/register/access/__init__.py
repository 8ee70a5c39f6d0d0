"""Who may open the register, and with what: people, passwords, keys."""
