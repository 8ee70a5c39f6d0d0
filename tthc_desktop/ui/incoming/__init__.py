"""Files that the system gives to the program: backups and updates that were double-clicked."""
