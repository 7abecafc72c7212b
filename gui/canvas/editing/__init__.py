"""Text fields over the canvas: names, values and notes edited where they are."""
