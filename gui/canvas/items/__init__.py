"""What is drawn on the canvas: one class for each kind of thing, painted from a view of the frame."""
