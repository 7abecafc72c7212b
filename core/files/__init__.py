"""Documents on disk: read with every doubt told, written so that nothing is ever half there; worked examples.

It knows the graph and, for nodes without a position, the layout; it does not know expressions.
"""
