"""What every part of the window stands on: names, labels, tables, announcements, undo steps, threads and timers."""
