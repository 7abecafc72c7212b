"""The canvas: a scene that follows the frame, a view of it, and the gestures on it."""
