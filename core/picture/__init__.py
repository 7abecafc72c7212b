"""Sizes and places on the canvas, in canvas units: cards, ports, routes of wires, labels, the grid.

It knows what a frame shows. It needs neither fonts nor Qt: widths of texts come from a table of letters.
"""
