"""Lessons in the window: one being worked on, the panel beside the canvas, the list of all, the offer of one."""
