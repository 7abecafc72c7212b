"""The autograd engine: operations as records, tensors that remember how they were made, one backward walk.

It follows PyTorch, knows no graph of the canvas and no words about one, and can be read and used on its own.
"""
