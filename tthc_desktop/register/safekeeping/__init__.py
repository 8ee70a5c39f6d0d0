"""What brings the register through a bad day: soundness, backups, restoring, moving to another PC."""
