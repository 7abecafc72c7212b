"""Documents on disk, and worked examples: a fault of a file is named with its place, and no file is written halfway.

It knows the graph and, for nodes without a position, the layout; it does not know expressions.
"""
