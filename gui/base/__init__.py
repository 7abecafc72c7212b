"""What every part of the window stands on: names, announcements, undo steps, work in threads, garbage, timers."""
