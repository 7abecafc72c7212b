"""Forward mode in words: how far each wire moves its target where one leaf moves, and that reverse mode agrees."""

from typing import NamedTuple

import numpy as np

from core.base.arithmetic import TIMES, equals_sign, operand
from core.base.numbers import Numeric, format_value
from core.base.text import say
from core.calculus.forward import Tangents, passes_needed, tangents
from core.description.explainable import is_leaf_that_moves
from core.description.views import Frame
from core.description.wording import label, local_of, over
from core.evaluation.passes import Pass
from core.graph.model import Graph, WireKey

CLOSE = 1e-9  # relative: both modes multiply the same numbers in another order


class ForwardRow(NamedTuple):
    """What one wire brings to its target."""

    key: WireKey
    wire: str  # "x → a"
    numbers: str  # "2 × 1 = 2"
    total: str  # "da/dx = 2", or "dL/dx so far = 2"


class Forward(NamedTuple):
    """A pass in forward mode, a row for each wire in the order in which they bring something."""

    title: str  # "Forward mode from x"
    start: str  # what moves, and how many passes such a thing takes
    rows: tuple[ForwardRow, ...]
    end: str  # what comes out, and what the backward pass says


def forward_of(frame: Frame, leaf: str) -> Forward | None:
    """Return the pass in forward mode from a leaf at the numbers of a frame; None where it is none any more."""
    if not is_leaf_that_moves(frame, leaf):
        return None
    evaluation, passed = frame.basis.evaluation, frame.basis.passed
    graph, found = evaluation.graph, tangents(evaluation, leaf)
    name = label(graph, leaf)
    waiting = {id: sum(key.target == id for key in found.order) for id in found.of_node}
    rows, so_far = [], dict[str, Numeric]()
    for key in found.order:
        waiting[key.target] -= 1
        brought = found.of_wire[key]
        so_far[key.target] = so_far[key.target] + brought if key.target in so_far else brought
        symbol = over("d", label(graph, key.target), name)
        total = "{symbol} so far = {number}" if waiting[key.target] else "{symbol} = {number}"
        text = say(total, symbol=symbol, number=format_value(so_far[key.target]))
        wire = say("{source} → {target}", source=label(graph, graph.wires[key]), target=label(graph, key.target))
        rows.append(ForwardRow(key, wire, _product(frame, found, key), text))
    return Forward(
        say("Forward mode from {name}", name=name), _start(graph, name), tuple(rows), _end(passed, graph, found)
    )


def _product(frame: Frame, found: Tangents, key: WireKey) -> str:
    """2 × 1 = 2: the local derivative times how its source moves; of a linear map only what it makes of that."""
    evaluation = frame.basis.evaluation
    moved, brought = found.of_node[evaluation.graph.wires[key]], format_value(found.of_wire[key])
    local = local_of(evaluation, key)
    if local is None or not local.is_factor or local.number is None:
        return say("{moved} becomes {brought}", moved=format_value(moved), brought=brought)
    parts = format_value(local.number), format_value(moved)
    return f"{parts[0]}{TIMES}{operand(parts[1])} {equals_sign(TIMES, parts, brought)} {brought}"


def _start(graph: Graph, name: str) -> str:
    forward, _ = passes_needed(graph)
    moves = say("Let {name} move by 1, and follow what moves with it from left to right.", name=name)
    if forward == 1:
        return say("{moves} With one leaf, forward mode and reverse mode need one pass each.", moves=moves)
    return say(
        "{moves} This tells of {name} alone: {n} leaves need {n} passes in forward mode, and one in reverse mode.",
        moves=moves,
        name=name,
        n=forward,
    )


def _end(passed: Pass, graph: Graph, found: Tangents) -> str:
    """What arrives at the output, beside the gradient that the backward pass brings to the leaf."""
    output, leaf = passed.output, found.leaf
    if output is None or output not in found.of_node:
        return say("Nothing of it arrives at the output.")
    gradient, moved = passed.gradient(leaf, len(passed.steps)), found.of_node[output]
    symbol = over("d", label(graph, output), label(graph, leaf))
    arrived = say("At the end {symbol} = {number}.", symbol=symbol, number=format_value(moved))
    if gradient is None or not passed.is_plain:
        return arrived
    same = np.allclose(np.sum(moved), np.sum(gradient), rtol=CLOSE, atol=CLOSE, equal_nan=True)
    if not same:
        return arrived
    if np.ndim(gradient) or np.ndim(moved):
        return say("{arrived} Its sum is that of the gradient of the backward pass.", arrived=arrived)
    return say("{arrived} The backward pass says the same.", arrived=arrived)
