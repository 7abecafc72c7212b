"""What the tests of the engine share."""

from core import Tensor


def leaf(data, name=None):
    """A tensor that asks for a gradient."""
    return Tensor(data, requires_grad=True, name=name)
