"""Two wrong variants of the backward walk, as learners run them in their heads: both go on before a node is complete.

y = 3x, a = 2y, b = 5y, c = a + b: visiting each node once, when something first arrives, brings 6 to x; sending on the
sum so far at each arrival brings 27; the truth is 21 (Seppälä, Malmi, Korhonen 2006 on such variants).
"""

from collections.abc import Mapping

import numpy as np

from core.base.numbers import Numeric, added_to
from core.description.views import Basis
from core.learning.ready import outgoing

MOST_VISITS = 2_000  # of nodes; a variant that needs more is not run


def visited_once(basis: Basis) -> Mapping[str, Numeric] | None:
    """Return the gradients if each node hands on once, with what has arrived when it is first reached."""
    return _walked(basis, is_again=False)


def sent_again(basis: Basis) -> Mapping[str, Numeric] | None:
    """Return the gradients if a node hands on its sum so far at each arrival; None if that takes too long."""
    return _walked(basis, is_again=True)


def _walked(basis: Basis, is_again: bool) -> Mapping[str, Numeric] | None:
    passed, wires = basis.passed, basis.evaluation.graph.wires
    if passed.output is None or not passed.steps:
        return None
    held: dict[str, Numeric] = {passed.output: passed.seed}
    visited: set[str] = set()
    waiting = [("", passed.output, passed.seed)]  # depth first, as a recursion goes
    visits = 0
    with np.errstate(all="ignore"):
        while waiting:
            came_by, id, arrived = waiting.pop()
            visits += 1
            if visits > MOST_VISITS:
                return None
            if came_by:
                held[id] = added_to(held.get(id), arrived)
            if id in visited and not is_again:
                continue
            visited.add(id)
            for key in reversed(outgoing(basis, id)):
                local = passed.steps[passed.of_wire[key] - 1].local
                if local is not None:
                    waiting.append((id, wires[key], local.pull(held[id])))
    return held
