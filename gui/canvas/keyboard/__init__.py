"""The canvas without a mouse: its keys, what is in focus, and what a screen reader is given; it knows no pointer."""
