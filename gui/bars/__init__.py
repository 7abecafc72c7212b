"""What is around the canvas and the panels: bars, borders and titles of panels. They know no window."""
