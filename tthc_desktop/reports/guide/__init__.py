"""The guide: its chapters as plain data, read from a small part of Markdown."""
