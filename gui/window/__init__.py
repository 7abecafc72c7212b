"""The main window, which puts all parts together, and the windows that are open. Only the app imports it."""
