"""Every operation of the palette as a function, called as PyTorch's are: sum(x, axis=0), concat([a, b], axis=0).

Tensors and numbers are taken; dim and keepdim mean axis and keepdims. `max(x, axis)` is PyTorch's amax.
"""

from collections.abc import Callable

from core.engine.operators import function_of
from core.engine.ops import OPS
from core.engine.tensor import Tensor

_FUNCTIONS = {op.function: function_of(op) for op in OPS.values() if op.group}
__all__ = list(_FUNCTIONS)
globals().update(_FUNCTIONS)


def __getattr__(name: str) -> Callable[..., Tensor]:
    """What type checkers know of the functions; called only for a name that none of them has."""
    raise AttributeError(f"There is no operation {name}; {__name__} has {', '.join(sorted(__all__))}.")
