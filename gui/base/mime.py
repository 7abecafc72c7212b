"""What is dragged from the palette to the canvas."""

NODE_MIME = "application/x-autograd-canvas-node"  # the kind of node as UTF-8: Tensor, Constant, or an operation's name
