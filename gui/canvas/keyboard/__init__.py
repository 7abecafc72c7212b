"""The canvas without a mouse: what keys do, what is in focus, and what a screen reader can ask; it knows no mouse."""
