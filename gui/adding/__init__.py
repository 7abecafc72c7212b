"""Adding a node by typing: the search field over the canvas, and what a search finds. It knows no window."""
