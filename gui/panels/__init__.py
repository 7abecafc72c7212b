"""The panels around the canvas; they meet in the Document and do not know each other."""
