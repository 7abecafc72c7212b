"""Expressions as text: `(x*w + b)**2` becomes a graph, by an allow-list over Python's syntax tree.

It knows the graph, the operations and where there is room for what is typed; it does not know files.
"""
