"""The gestures, one class for each: until it ends, a gesture changes only the picture, never the graph."""
