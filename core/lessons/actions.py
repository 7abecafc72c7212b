"""The actions of a lesson's `do` tasks, by their names in the window, as functions Stage -> Stage."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from core.base.errors import GraphError
from core.base.numbers import Value, to_numeric, to_value
from core.base.reading import parse_value
from core.base.text import marked, say
from core.description import stepping
from core.graph import edits
from core.graph.model import Graph
from core.lessons.places import node_named
from core.lessons.starts import Stage

OUTPUT, REQUIRES_GRAD, SET, DESCEND = "output", "requires_grad", "set", "descend"
WORDS = {  # as a list names them, for those who make lessons
    "backward.step": marked("Take a step of the backward pass"),
    "backward.back": marked("Go a step back"),
    "backward.start": marked("Go back to the start of the pass"),
    "backward.end": marked("Go to the end of the pass"),
    "backward.finish_node": marked("Finish the node"),
    "backward.again": marked("Run another backward pass"),
    "backward.zero_grad": marked("Zero all gradients"),
}


def acted(stage: Stage, action: str) -> Stage:
    """Return the stage after an action; raise GraphError with a sentence for one that is not known or makes no sense.

    backward.step, back, finish_node, start, end, again, zero_grad; output NAME; requires_grad NAME on|off;
    set NAME VALUE; descend RATE, which moves each leaf against its .grad, as a step of gradient descent does.
    """
    name, _, rest = action.strip().partition(" ")
    if name in _PASS:
        if rest:
            raise GraphError(say("“{action}”: nothing belongs behind {name}.", action=action[:60], name=name))
        return _PASS[name](stage)
    words = rest.split(maxsplit=1)
    if name == OUTPUT and len(words) == 1:
        graph = stage.session.graph
        return _edited(stage, edits.set_output(graph, node_named(graph, words[0])))
    if name == REQUIRES_GRAD and len(words) == 2 and words[1] in ("on", "off"):
        graph = stage.session.graph
        return _edited(stage, edits.set_requires_grad(graph, node_named(graph, words[0]), words[1] == "on"))
    if name == SET and len(words) == 2:
        return with_set(stage, {words[0]: parse_value(words[1])})
    if name == DESCEND and len(words) == 1:
        return descended(stage, parse_value(words[0]))
    raise GraphError(say("“{action}” is no action of a lesson.", action=action[:60]))


def known(graph: Graph) -> list[str]:
    """Return the actions that can be taken with a graph, for a list to choose from."""
    results = [node.name for node in graph.nodes.values() if not node.is_leaf]
    leaves = [node.name for node in graph.nodes.values() if node.is_leaf and not node.constant]
    switches = [f"{REQUIRES_GRAD} {name} {state}" for name in leaves for state in ("off", "on")]
    return [*_PASS, *(f"{OUTPUT} {name}" for name in results), *switches, f"{DESCEND} 0.1"]


def words_for(action: str) -> str:
    """Return how an action is shown to a person; one that is not in `known` as it is written."""
    match action.split():
        case [name] if name in WORDS:
            return say(WORDS[name])
        case [name, node] if name == OUTPUT:
            return say("Make {name} the output", name=node)
        case [name, node, "on"] if name == REQUIRES_GRAD:
            return say("Let {name} require a gradient", name=node)
        case [name, node, "off"] if name == REQUIRES_GRAD:
            return say("Let {name} require no gradient", name=node)
        case [name, rate] if name == DESCEND:
            return say("Take a Step with the Rate {rate}", rate=rate)
    return action


def with_set(stage: Stage, values: Mapping[str, Value]) -> Stage:
    """Return the stage with other values of leaves, by their names; raise GraphError where that cannot be."""
    graph = stage.session.graph
    for name, value in values.items():
        graph = edits.set_value(graph, node_named(graph, name), value)
    return _edited(stage, graph)


def descended(stage: Stage, rate: Value) -> Stage:
    """Return the stage after w ← w − rate·w.grad of each leaf that has a gradient."""
    if not isinstance(rate, float):
        raise GraphError(say("A learning rate is one number."))
    held = stepping.leaf_gradients(stage.session, stage.frame)
    if not held:
        raise GraphError(say("No leaf has a gradient yet: run the backward pass first."))
    graph = stage.session.graph
    for id, grad in held.items():
        graph = edits.set_value(graph, id, to_value(to_numeric(graph.nodes[id].value) - np.multiply(rate, grad)))
    return _edited(stage, graph)


def _edited(stage: Stage, graph: Graph) -> Stage:
    return replace(stage, session=stepping.edited(stage.session, graph))


def _to(step: Callable[[Stage], int]) -> Callable[[Stage], Stage]:
    return lambda stage: replace(stage, session=stepping.sought(stage.session, step(stage), stage.frame))


def _again(stage: Stage) -> Stage:
    stage = _PASS["backward.end"](stage)
    return Stage(stepping.started_again(stage.session, stage.frame), stage.passes + 1, stage.begun)


def _zeroed(stage: Stage) -> Stage:
    return Stage(stepping.gradients_zeroed(stage.session, stage.frame), 1, stage.begun)


_PASS: Mapping[str, Callable[[Stage], Stage]] = {
    "backward.step": _to(lambda stage: stage.session.step + 1),
    "backward.back": _to(lambda stage: stage.session.step - 1),
    "backward.start": _to(lambda stage: 0),
    "backward.end": _to(lambda stage: stage.frame.steps),
    "backward.finish_node": lambda stage: replace(stage, session=stepping.node_finished(stage.session, stage.frame)),
    "backward.again": _again,
    "backward.zero_grad": _zeroed,
}
