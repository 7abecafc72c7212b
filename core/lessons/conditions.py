"""Conditions and numbers in lessons: expressions of the program's own language over what is on the canvas.

value(x) is a node's value, grad(x) its gradient (of a leaf its .grad), local(x>a.0) a local derivative and
contribution(x>a.0) what a wire delivers; before(x) is the value that a node had when the task began. passes, step and
steps count; wires is how many wires a pass goes along, recursed how many a recursion would that does not wait. Two
expressions are compared with == != < <= > >=, conditions joined with and, or and not; none is a gradient that has not
come.
"""

import re
from collections.abc import Callable
from itertools import count

import numpy as np

from core.base.errors import GraphError
from core.base.numbers import HIDDEN, Numeric, format_value, to_value
from core.base.text import say
from core.description.chain_rule import kept_by
from core.description.wording import local_number
from core.evaluation.evaluate import evaluate
from core.graph.model import chosen_output
from core.language.expression import build
from core.learning.questions import grad_at_end
from core.learning.ready import wires_recursed
from core.lessons.places import node_named, wire_named
from core.lessons.starts import Stage

MOST_LETTERS = 500  # of a condition
_CALL = re.compile(r"\b(value|before|grad|local|contribution)\(([^()]*)\)")
_COUNT = re.compile(r"\b(passes|step|steps|wires|recursed)\b")
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_COMPARISON = re.compile(r"(==|!=|<=|>=|<|>)")
NONE = "none"


def _equal(a: Numeric, b: Numeric) -> bool:
    return np.shape(a) == np.shape(b) and bool(np.allclose(a, b, rtol=1e-9, atol=1e-12))


_COMPARED: dict[str, Callable[[Numeric, Numeric], bool]] = {
    "==": _equal,
    "!=": lambda a, b: not _equal(a, b),
    "<": lambda a, b: bool(np.all(np.less(a, b))),
    "<=": lambda a, b: bool(np.all(np.less_equal(a, b))),
    ">": lambda a, b: bool(np.all(np.greater(a, b))),
    ">=": lambda a, b: bool(np.all(np.greater_equal(a, b))),
}


def holds(stage: Stage, condition: str) -> bool:
    """Return whether a condition holds at a stage; raise GraphError with a sentence where it cannot be read."""
    if len(condition) > MOST_LETTERS:
        raise GraphError(say("A condition has at most {most} characters.", most=MOST_LETTERS))
    return any(
        all(_clause(stage, clause) for clause in re.split(r"\band\b", either))
        for either in re.split(r"\bor\b", condition)
    )


def _clause(stage: Stage, clause: str) -> bool:
    text = clause.strip()
    if text.startswith("not "):
        return not _clause(stage, text.removeprefix("not "))
    calls = [found[0] for found in _CALL.finditer(text)]  # wires have > in them
    numbers = count()
    bare = _CALL.sub(lambda found: f"§{next(numbers)}§", text)
    parts = _COMPARISON.split(bare)
    if len(parts) != 3:
        raise GraphError(say("“{text}” is not a comparison such as value(x) == 2.", text=text[:60]))
    left, sign, right = (_with_calls(part, calls) for part in parts)
    a, b = _number_or_none(stage, left), _number_or_none(stage, right)
    if a is None or b is None:
        return {"==": a is b, "!=": a is not b}.get(sign, False)
    return _COMPARED[sign](a, b)


def _with_calls(text: str, calls: list[str]) -> str:
    return re.sub(r"§(\d+)§", lambda found: calls[int(found[1])], text).strip()


def _number_or_none(stage: Stage, text: str) -> Numeric | None:
    """The number of one side; None for none, and where a number of it has not come yet."""
    return None if text == NONE else number_of(stage, text)


def number_of(stage: Stage, expression: str, *, at_end: bool = False) -> Numeric | None:
    """Return what an expression comes to at a stage, or at the end of its pass; None where a number has not come yet.

    Raises GraphError with a sentence where it cannot be read.
    """
    known: dict[str, Numeric | None] = {}

    def name_for(number: Numeric | None) -> str:
        name = f"known{len(known)}"
        known[name] = number
        return name

    text = _CALL.sub(lambda found: name_for(_called(stage, found[1], found[2], at_end)), expression)
    text = _COUNT.sub(lambda found: name_for(_counted(stage, found[1])), text)
    if any(number is None for number in known.values()):
        return None
    graph = build(text, {name: to_value(number) for name, number in known.items() if number is not None})
    result = evaluate(graph)
    last = chosen_output(graph) or next(iter(graph.nodes))
    if last not in result.tensors:
        raise GraphError(say("“{text}” cannot be calculated.", text=expression[:60]))
    return result.tensors[last].value


def filled(text: str, stage: Stage) -> str:
    """Return a text with the numbers of a stage: {value(x)} is what that expression comes to, ? if it has not come."""

    def number(found: re.Match[str]) -> str:
        value = number_of(stage, found[1])
        return HIDDEN if value is None else format_value(value)

    return _PLACEHOLDER.sub(number, text)


def _called(stage: Stage, function: str, of: str, at_end: bool) -> Numeric | None:
    frame, graph = stage.frame, stage.session.graph
    basis = frame.basis
    if function in ("local", "contribution"):
        key = wire_named(graph, of)
        if function == "local":
            return local_number(basis.evaluation, key)
        return basis.passed.delivered(key, frame.steps if at_end else frame.step)
    if function == "before" and stage.begun is not None:
        return _called(Stage(stage.begun), "value", of, at_end)
    id = node_named(graph, of)
    if function in ("value", "before"):
        tensor = basis.evaluation.tensors.get(id)
        return tensor.value if tensor is not None else None
    if at_end:
        return grad_at_end(basis, id)
    if graph.nodes[id].is_leaf:
        return kept_by(basis.passed, basis.carried, id, frame.step)
    return basis.passed.gradient(id, frame.step)


def _counted(stage: Stage, name: str) -> float:
    frame = stage.frame
    match name:
        case "passes":
            return float(stage.passes)
        case "step":
            return float(frame.step)
        case "steps":
            return float(frame.steps)
        case "wires":
            return float(len(frame.basis.passed.of_wire))
    return float(wires_recursed(frame.basis))
