"""A graph computed with the engine: the forward pass as tensors and sentences, the backward pass as steps.

It knows the graph and the engine. The description decides what is shown of the numbers.
"""
