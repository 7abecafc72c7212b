"""The main window, what is around the canvas, and the windows that are open."""
