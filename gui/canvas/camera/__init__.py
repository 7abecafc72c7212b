"""What part of the scene is seen: zoom, panning, and the motion between two views; it knows no document."""
