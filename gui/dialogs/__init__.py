"""Questions and messages in windows of their own; they know no main window, only a parent widget."""
