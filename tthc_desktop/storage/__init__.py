"""What lies on the disk around the register: its lock, where it may lie, its backups."""
