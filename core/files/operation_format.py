"""Parameters and numbers of inputs of operations in a document, which version 2 has beyond version 1."""

from collections.abc import Container, Iterable, Mapping
from typing import Any

from core.base.errors import DocumentError
from core.base.text import say
from core.engine.op import Op
from core.engine.params import Params, json_of
from core.files.faults import naming
from core.graph.model import MAX_FAN_IN, Node, WireKey

FIELDS = frozenset({"params", "inputs"})  # those of a node that version 1 does not know


def read_params(op: Op, params: Mapping[str, Any], place: str) -> Params:
    """Return parameters that a document gives; raise DocumentError with a sentence if they are none."""
    with naming(place):
        return op.checked(params)


def read_fan_in(op: Op, inputs: int | None, wired: int, place: str) -> int:
    """Return the number of inputs of an operation that takes any number, 0 for as many as its record says.

    Where a document does not give it, there are as many as its wires need; `wired` is the highest slot with a wire
    plus 1. Raises DocumentError with a sentence.
    """
    if op.repeats is None:
        if inputs not in (None, len(op.slots)):
            sentence = "{place}: {op} has {count} inputs, no more and no fewer."
            raise DocumentError(say(sentence, place=place, op=op.name, count=len(op.slots)))
        return 0
    if inputs is not None and not 1 <= inputs <= MAX_FAN_IN:
        sentence = "{place}: {op} can have 1 to {most} inputs."
        raise DocumentError(say(sentence, place=place, op=op.name, most=MAX_FAN_IN))
    count = inputs or _needed(op, min(wired, MAX_FAN_IN))
    return count if count != len(op.slots) else 0


def wired_inputs(wires: Iterable[WireKey]) -> dict[str, int]:
    """Return for each node with wires its highest slot with one, plus 1."""
    wired: dict[str, int] = {}
    for target, slot in wires:
        wired[target] = max(wired.get(target, 0), slot + 1)
    return wired


def fields(op: Op, node: Node, wires: Container[WireKey]) -> dict[str, object]:
    """Return the fields that say the parameters of a node, and its number of inputs where the wires do not."""
    written: dict[str, object] = {}
    if node.params:
        written["params"] = {name: json_of(value) for name, value in node.params}
    if op.repeats is not None and node.arity != _needed(op, _wired(node, wires)):
        written["inputs"] = node.arity
    return written


def _wired(node: Node, wires: Container[WireKey]) -> int:
    """The highest input slot of an operation that has a wire, plus 1."""
    return next((slot + 1 for slot in reversed(range(node.arity)) if WireKey(node.id, slot) in wires), 0)


def _needed(op: Op, wired: int) -> int:
    """How many inputs there are if nothing but wires says it; `op` is the operation as its record has it."""
    return max(len(op.slots), wired)
