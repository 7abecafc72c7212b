"""Sizes and places on the canvas, in canvas units: cards, ports, curves of wires, labels, the grid.

It knows what a frame shows, and neither fonts nor Qt.
"""
