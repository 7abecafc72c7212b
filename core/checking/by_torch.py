"""The gradients of a graph as PyTorch computes them, where it is installed, in a process of its own."""

import contextlib
import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Mapping

import numpy as np

from core.base.numbers import Numeric
from core.base.progress import checkpoint
from core.description.views import Basis
from core.language.pytorch import python_names, script_of

LONGEST = 60.0  # seconds; importing PyTorch takes a few
LOOK = 0.05  # seconds between two looks at whether the result is still wanted
# Reads the program and the names of its leaves, runs it without its output, and prints the gradients.
RUNNER = """
import contextlib, io, json, sys
task = json.load(sys.stdin)
space = {"__name__": "__main__"}
with contextlib.redirect_stdout(io.StringIO()):
    exec(compile(task["script"], "graph.py", "exec"), space)
grads = {name: space[name].grad for name in task["names"]}
json.dump({name: None if grad is None else grad.tolist() for name, grad in grads.items()}, sys.stdout)
"""


def is_installed() -> bool:
    """Whether this Python has PyTorch; a bundle has its own Python, which cannot be started by itself."""
    return not getattr(sys, "frozen", False) and importlib.util.find_spec("torch") is not None


def torch_gradients(basis: Basis) -> dict[str, Numeric | None]:
    """Return what one backward pass of PyTorch leaves in each leaf, by its id; None where it leaves nothing.

    Raises RuntimeError with the last line that PyTorch says where its program fails, TimeoutError where it takes longer
    than a minute, and Cancelled where nobody wants the result any more.
    """
    graph = basis.evaluation.graph
    names = python_names(graph)
    leaves = [id for id, node in graph.nodes.items() if node.op is None and node.requires_grad]
    task = json.dumps({"script": script_of(basis), "names": [names[id] for id in leaves]})
    found: Mapping[str, object] = json.loads(_answer(task))
    return {id: _number(found[names[id]]) for id in leaves}


def _number(nested: object) -> Numeric | None:
    if nested is None:
        return None
    return float(nested) if isinstance(nested, float) else np.array(nested, dtype=np.float64)


def _answer(task: str) -> str:
    """What the program prints; it is ended when its result is not wanted any more."""
    pipe = subprocess.PIPE
    command = [sys.executable, "-P", "-c", RUNNER]  # -P: modules of the folder in which one works are not looked at
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8", errors="replace")
    until = time.monotonic() + LONGEST
    given: str | None = task
    with contextlib.ExitStack() as stack:
        stack.callback(process.wait)
        stack.callback(process.kill)
        while True:
            checkpoint()
            if time.monotonic() > until:
                raise TimeoutError
            with contextlib.suppress(subprocess.TimeoutExpired):
                answer, errors = process.communicate(given, timeout=LOOK)
                break
            given = None
    if process.returncode:
        raise RuntimeError((errors.strip().splitlines() or [""])[-1])
    return answer
