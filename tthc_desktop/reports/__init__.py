"""The official forms: what they count and how they are laid out. Pure: no files but their layouts."""
