"""The window: draws what core describes, and edits the graph through the Document."""
