"""The functions of PyTorch's graph as PyTorch prints them: <MulBackward0>, ((<AccumulateGrad>, 0), (None, 0))."""

from typing import NamedTuple

from core.engine.ops import OPS
from core.evaluation.evaluate import Evaluation

LEAF = "AccumulateGrad"
OF_THE_TENSOR_ALONE = ("RsubBackward1", "PowBackward0", "PowBackward2")  # a plain number beside it is no next function


class Function(NamedTuple):
    """What PyTorch calls the function of a node, and the next ones; None where no gradient flows on."""

    name: str
    following: tuple[str | None, ...]

    @property
    def next_functions(self) -> str:
        """The next functions as PyTorch prints them, each with the number of its result that is meant."""
        pairs = [f"({f'<{name}>' if name else None}, 0)" for name in self.following]
        return f"({', '.join(pairs)}{',' if len(pairs) == 1 else ''})"


def function_of(evaluation: Evaluation, id: str) -> Function | None:
    """Return the function of a node; None where there is none, or where PyTorch composes several in no simple order."""
    tensor, graph = evaluation.tensors.get(id), evaluation.graph
    if tensor is None or not tensor.requires_grad:
        return None
    node = graph.nodes[id]
    if node.op is None:
        return Function(LEAF, ())
    names = _names(evaluation, id)
    if not names:
        return None
    if len(names) > 1:
        return Function(names[0], (names[1], *[None] * sum(_numbers(evaluation, id))))
    beside = [(source, number) for source, number in zip(graph.sources(id), _numbers(evaluation, id), strict=True)]
    following = [_next(evaluation, source or "") for source, number in beside if not number]
    if names[0] not in OF_THE_TENSOR_ALONE:
        following += [None for _, number in beside if number]
    return Function(names[0], tuple(following))


def _next(evaluation: Evaluation, id: str) -> str | None:
    """The function that a gradient goes to next; "…" where PyTorch composes several."""
    tensor = evaluation.tensors[id]
    if not tensor.requires_grad:
        return None
    if evaluation.graph.nodes[id].op is None:
        return LEAF
    return (_names(evaluation, id) or ("…",))[0]


def _names(evaluation: Evaluation, id: str) -> tuple[str, ...]:
    """What PyTorch makes of an operation, from the result towards the inputs."""
    graph = evaluation.graph
    op = graph.nodes[id].operation
    if not callable(op.grad_fn):
        return (op.grad_fn or f"{op.name}Backward0",) if op.name in OPS and op.group else ()
    shapes = [evaluation.tensors[source or ""].shape for source in graph.sources(id)]
    return op.grad_fn(shapes, _numbers(evaluation, id), **op.chosen)


def _numbers(evaluation: Evaluation, id: str) -> list[bool]:
    """For each input whether it is a plain number, which only Python's signs take: x*2 and not maximum(x, 2)."""
    graph = evaluation.graph
    by_sign = bool(graph.nodes[id].operation.operator)
    return [by_sign and graph.nodes[source or ""].plain_number is not None for source in graph.sources(id)]
