"""Short ways to name things in a window."""


def node_id(window, name):
    """The id of the node with a name."""
    return next(id for id, node in window.document.graph.nodes.items() if node.name == name)


def shown(window, name):
    """The view of the node with a name."""
    return window.document.frame.nodes[node_id(window, name)]
