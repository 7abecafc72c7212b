"""Writes strict_passes.json from PyTorch, which the test suite does not need: `python -m tests.data.make_strict_passes`.

It runs the program of each random graph twice backward without a new forward pass. For every graph: whether PyTorch
raises, and what the leaves hold then. For every operation: whether a second pass raises, by which inputs are leaves that
require a gradient ("1", a tensor without "0", a plain number "#"), and what PyTorch calls its function and the next ones.
"""

import contextlib
import io
import json
from itertools import product
from pathlib import Path
from typing import Any

import torch

from core.base.errors import GraphError
from core.description.frame import frame
from core.engine.op import Op
from core.engine.ops import OPS
from core.graph.model import Graph
from core.graph.session import Session
from core.language.pytorch import python_names, script_of
from tests.core.calculus.random_operations import random_graph
from tests.core.strict_graphs import GRAPHS, KINDS, alone, grad_fns, kinds_fit


def run(graph: Graph) -> dict[str, Any]:
    """The names of a program of the graph after its one backward pass."""
    space: dict[str, Any] = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(script_of(frame(Session(graph)).basis), "graph.py", "exec"), space)
    return space


def second_pass(graph: Graph) -> dict[str, Any]:
    """What a second backward pass does to the leaves, whose .grad is None before, and PyTorch's message if it raises."""
    space, names = run(graph), python_names(graph)
    leaves = {names[id]: space[names[id]] for id, node in graph.nodes.items() if node.op is None and node.requires_grad}
    for leaf in leaves.values():
        leaf.grad = None
    output, message = space[names[graph.output or ""]], ""
    try:
        output.backward(torch.ones_like(output))
    except RuntimeError as error:
        message = str(error)
    grads = {name: None if leaf.grad is None else leaf.grad.tolist() for name, leaf in leaves.items()}
    return {"raises": message, "grads": grads}


def functions(graph: Graph) -> tuple[str | None, list[str | None]]:
    """What PyTorch calls the output's function, and the next ones."""
    function = run(graph)[python_names(graph)[graph.output or ""]].grad_fn
    if function is None:
        return None, []
    return function.name(), [next and next.name().split("::")[-1] for next, _ in function.next_functions]


def of_operation(op: Op) -> dict[str, Any]:
    """Every combination of inputs and parameters of one operation."""
    found = {}
    for sample, params in samples(op):
        for kinds in product(KINDS, repeat=len(sample)):
            graph = alone(op, sample, params, kinds)
            ...
    return found
