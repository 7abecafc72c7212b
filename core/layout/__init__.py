"""Places for things: arranging a graph from left to right, and edits that make room for what they add.

Everything in it returns a graph with other positions; nothing else of the graph changes, except by `framing`, which
makes a group, and `fragment`, which adds a copy.
"""
