"""The graph that a learner builds, as immutable values, and the pure edits Graph -> Graph.

It knows which operations exist and how many inputs they have, but computes nothing. Positions on the canvas are
plain numbers here; the size of a card is not known.
"""

from core.graph.model import Graph, Node, Position, Wire, WireKey

__all__ = ["Graph", "Node", "Position", "Wire", "WireKey"]
