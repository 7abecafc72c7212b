"""What `tensor.grad_fn` shows: the operation that made a tensor and the ones its gradient flows to next."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.engine.tensor import Tensor


class GradFn:
    """A light view of a tensor's place in the graph; two views of one tensor are equal."""

    __slots__ = ("tensor",)

    def __init__(self, tensor: "Tensor") -> None:
        self.tensor = tensor

    def name(self) -> str:
        return type(self).__name__

    @property
    def next_functions(self) -> tuple[tuple["GradFn | None", int], ...]:
        """One (function, 0) per input: what made it, <AccumulateGrad> for a leaf, None where no gradient flows."""
        return tuple((None if source is None else grad_fn_of(source), 0) for source in self.tensor.sources)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, GradFn) and other.tensor is self.tensor

    def __hash__(self) -> int:
        return hash(self.tensor)

    def __repr__(self) -> str:
        return f"<{self.name()}>"


@cache
def _class(name: str) -> type[GradFn]:
    return type(name, (GradFn,), {"__slots__": (), "__doc__": GradFn.__doc__})


def grad_fn_of(tensor: "Tensor") -> GradFn:
    """The view of a result, named after its operation, or of a leaf, which accumulates."""
    return _class(f"{tensor._op.name}Backward" if tensor._op else "AccumulateGrad")(tensor)
