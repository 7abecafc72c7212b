"""What part of the canvas is seen: zoom, panning, the map and the ways between two views; it changes no graph."""
