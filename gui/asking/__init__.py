"""What is asked of a document's pass, for all views that show it: it knows the document and no widget."""
