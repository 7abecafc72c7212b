"""The dialog that asks for a file where the desktop has none, and the desktop's own."""
