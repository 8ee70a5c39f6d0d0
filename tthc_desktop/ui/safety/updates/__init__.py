"""The tab “Cập nhật”: which data is in use, and how an update of it is taken from a file."""
