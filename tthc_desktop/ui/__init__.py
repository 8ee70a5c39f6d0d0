"""The window: pages, dialogs and widgets. It asks the register for everything and decides nothing itself."""
