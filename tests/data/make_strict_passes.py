"""Writes strict_passes.json from PyTorch 2.13, which no test needs: `python -m tests.data.make_strict_passes`.

It runs the PyTorch program of a graph, sets every .grad to None, and runs backward a second time without a new forward
pass. Of random graphs it keeps whether PyTorch raises and what the leaves hold then; of each operation alone whether it
raises, what PyTorch calls its function and the next ones, and which inputs (by slot) or "out" that keeps.
"""

import contextlib
import io
import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch

from core.description.frame import frame
from core.graph.model import Graph
from core.graph.session import Session
from core.language.pytorch import python_names, script_of
from tests.core.strict_graphs import GRAPHS, graph_alone, operations_alone, strict_graph


def run(graph: Graph, *, backward: bool = True) -> dict[str, Any]:
    """The names of a graph's program after its one backward pass, or before it."""
    space: dict[str, Any] = {"__name__": "__main__"}
    program = script_of(frame(Session(graph)).basis)
    if not backward:
        program = program.partition(".backward(")[0].rpartition("\n")[0]
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(program, "graph.py", "exec"), space)
    return space


def second_pass(graph: Graph) -> dict[str, Any]:
    """PyTorch's message if a second backward pass raises, and what the leaves hold after it."""
    space, names = run(graph), python_names(graph)
    leaves = {id: space[names[id]] for id, node in graph.nodes.items() if node.op is None and node.requires_grad}
    for leaf in leaves.values():
        leaf.grad = None
    output, message = space[names[graph.output or ""]], ""
    if output.requires_grad:
        try:
            output.backward(torch.ones_like(output))
        except RuntimeError as error:
            message = str(error)
    grads = {id: None if leaf.grad is None else leaf.grad.tolist() for id, leaf in leaves.items()}
    return {"raises": message != "", "message": message, "grads": grads}


def functions(graph: Graph) -> dict[str, Any]:
    """What PyTorch calls the output's function, and the next ones, None for a missing one; and what it keeps."""
    space, names = run(graph, backward=False), python_names(graph)
    output = space[names[graph.output or ""]]
    function = output.grad_fn
    following = () if function is None else function.next_functions
    inputs = [(slot, space.get(names[id or ""])) for slot, id in enumerate(graph.sources(graph.output or ""))]
    return {
        "function": _name(function),
        "next": [[_name(each), number] for each, number in following],
        "saved": _saved(function, {_place(tensor): slot for slot, tensor in inputs} | {_place(output): "out"}),
    }


def _place(tensor: Any) -> int:
    """Where the numbers of a tensor are; a plain number of Python has no such place."""
    return tensor.data_ptr() if isinstance(tensor, torch.Tensor) else 0


def _saved(function: Any, slots: dict[int, Any]) -> list[Any]:
    """Which inputs, by slot, and whether the result is among the tensors that a function keeps until backward."""
    kept = [getattr(function, name) for name in dir(function) if name.startswith("_saved_")]
    tensors = [each for each in kept if isinstance(each, torch.Tensor)]
    return sorted({slots.get(_place(tensor), slots.get(0)) for tensor in tensors}, key=str)


def _name(function: Any) -> str | None:
    return None if function is None else function.name().split("::")[-1]


def of_operations() -> Iterator[dict[str, Any]]:
    """What is kept of each operation alone."""
    for alone in operations_alone():
        graph = graph_alone(alone)
        yield {**alone._asdict(), "raises": second_pass(graph)["raises"], **functions(graph)}


def main() -> None:
    """Write the results next to this file."""
    warnings.simplefilter("ignore")  # PyTorch's advice on the transpose of a vector
    results = [second_pass(strict_graph(seed)) for seed in range(GRAPHS)]
    parts = {
        "torch": torch.__version__.split("+")[0],
        "message": next(filter(None, (result["message"] for result in results))),
        "graphs": [{"raises": result["raises"], "grads": result["grads"]} for result in results],
        "operations": list(of_operations()),
    }
    lines = ",\n".join(f'"{name}": {_lines(part)}' for name, part in parts.items())
    Path(__file__).with_name("strict_passes.json").write_text(f"{{{lines}}}\n", encoding="utf-8")


def _lines(part: Any) -> str:
    """JSON with one graph or operation a line."""
    if not isinstance(part, list):
        return json.dumps(part)
    return "[\n" + ",\n".join(json.dumps(each, separators=(",", ":")) for each in part) + "]"


if __name__ == "__main__":
    main()
