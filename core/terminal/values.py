"""The evaluated graph as plain data, for scripts: what `--values` prints."""

from typing import Any

from core.base.numbers import jsonable
from core.description.wording import local_number
from core.evaluation.evaluate import Evaluation, evaluate
from core.evaluation.passes import Pass, backward_pass
from core.graph.model import Node, Wire
from core.graph.session import Session


def report(session: Session) -> dict[str, Any]:
    """Return values, local derivatives and gradients after `session.step` backward steps, nodes by their names.

    Arrays are nested lists, nan and infinities strings; null is what has not arrived yet or never will.
    """
    evaluation = evaluate(session.graph)
    passed = backward_pass(evaluation)
    step = min(session.step, passed.length)
    nodes = session.graph.nodes
    return {
        "output": nodes[passed.output].name if passed.output is not None else None,
        "step": step,
        "steps": passed.length,
        "nodes": {node.name: _node(evaluation, passed, step, node) for node in nodes.values()},
        "edges": [_edge(evaluation, passed, step, wire) for wire in session.graph.wire_list],
        "problems": _problems(evaluation, passed),
    }


def _node(evaluation: Evaluation, passed: Pass, step: int, node: Node) -> dict[str, Any]:
    tensor = evaluation.tensors.get(node.id)
    fields = {
        "op": node.op,
        "value": jsonable(tensor.value) if tensor is not None else None,
        "grad": jsonable(passed.gradient(node.id, step)),
    }
    return fields | ({"requires_grad": node.requires_grad} if node.is_leaf else {})


def _edge(evaluation: Evaluation, passed: Pass, step: int, wire: Wire) -> dict[str, Any]:
    nodes = evaluation.graph.nodes
    return {
        "from": nodes[wire.source].name,
        "to": nodes[wire.target].name,
        "slot": wire.slot,
        "local": jsonable(local_number(evaluation, wire.key)),
        "grad": jsonable(passed.delivered(wire.key, step)),
    }


def _problems(evaluation: Evaluation, passed: Pass) -> list[dict[str, str]]:
    """What is wrong or missing, in the order of evaluation; last what keeps the backward pass from starting."""
    sentences = {**evaluation.problems, **evaluation.waiting}
    found = [(id, sentences[id]) for id in evaluation.graph.order if id in sentences]
    if passed.problem and passed.output is not None:
        found.append((passed.output, passed.problem))
    return [{"at": evaluation.graph.nodes[id].name, "says": sentence} for id, sentence in found]
