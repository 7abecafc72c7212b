"""What the actions run: plain functions of the window."""
