"""What the rules of the operations make possible besides the backward pass: the gradient as a graph, forward mode.

It knows the graph and its evaluation, and says nothing of what is shown.
"""
