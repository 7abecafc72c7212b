"""Positions on the canvas: a layered layout from left to right, and edits that shift cards to make room.

Functions on graphs return a graph with other positions and change nothing else, except `framing`, which makes a
group, and `fragment`, which adds a copy. The layout itself works on a `Plan`: boxes and wires, without a graph.
"""
