"""Why a gradient is what it is: the sum over all paths to the output of what comes back along each.

Along one path the local derivatives are multiplied (for arrays: their linear maps are applied, one after the other),
and the paths are added; the multivariate chain rule says no more. The backward pass gets the same sum without going
along any wire twice.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from core.base.arithmetic import ELLIPSIS, TIMES, equals_sign, operand, rounding_sign
from core.base.numbers import Numeric, format_within
from core.base.text import say, say_count
from core.description.chain_rule import Sum, gradient_of, sum_of
from core.description.explainable import has_why
from core.description.views import UNKNOWN, Basis, Frame
from core.description.wording import label, local_formula
from core.engine.local import Local
from core.engine.rules import UPSTREAM
from core.evaluation.passes import wire_of
from core.graph.model import Graph, WireKey

MOST_PATHS = 200  # that are listed; there may be 2ⁿ in a graph of n nodes, and nobody reads more
MOST_NAMES, MOST_FACTORS = 8, 6  # of a path that are written out
MOST_TERMS = 6  # of the sum that are written out
LONGEST = 24  # characters of an array

Path = tuple[WireKey, ...]  # its wires from the node to the output


class PathRow(NamedTuple):
    """One path, or all paths that begin with one wire."""

    wires: Path  # for the canvas
    route: str  # x → a → L
    product: str  # 3 × 30
    result: str  # = 90; = ? as long as it has not arrived
    number: Numeric | None  # None as long as it has not arrived


class Why(NamedTuple):
    """The answer to “Why this number?”."""

    title: str  # Why is dL/dx = 210?
    sentence: str  # how many paths there are, and what is done with them
    rows: tuple[PathRow, ...] = ()
    total: str = ""  # dL/dx = 120 + 90 = 210


def why(frame: Frame, thing: str | WireKey) -> Why | None:
    """Return why the gradient of a node, or of a wire, is what it is now; None where no gradient comes."""
    if not has_why(frame, thing):
        return None
    basis = frame.basis
    graph, passed = basis.evaluation.graph, basis.passed
    node = graph.wires[thing] if isinstance(thing, WireKey) else thing
    symbol = gradient_of(graph, passed, node)
    if basis.cover:
        return Why(
            say("Why is {gradient} what it is?", gradient=symbol),
            say("First answer the question that is open: this would tell the answer."),
        )
    if node == passed.output and not isinstance(thing, WireKey):
        sentence = say("The pass begins here: {gradient} is what it starts with.", gradient=symbol)
        return Why(say("Why is {gradient} what it is?", gradient=symbol), sentence)
    return _of_paths(basis, frame.step, thing, symbol)


def _of_paths(basis: Basis, step: int, thing: str | WireKey, symbol: str) -> Why:
    """The answer where there are paths: a row for each, or for each first wire where there are too many."""
    graph, passed = basis.evaluation.graph, basis.passed
    first = [thing] if isinstance(thing, WireKey) else [_wire(basis, number) for number in passed.arrivals[thing]]
    counts = path_counts(basis)
    count = sum(counts[key.target] for key in first)
    if count <= MOST_PATHS:
        rows = [_row(basis, step, path, number) for path, number in paths_of(basis, first)]
    else:
        rows = [_bundle(basis, step, key, counts[key.target]) for key in first]
    arrived = [row.number for row in rows if row.number is not None]
    target = label(graph, passed.output)
    if isinstance(thing, WireKey):
        source, by = label(graph, graph.wires[thing]), label(graph, thing.target)
        title = say("Why does {by} add this to {gradient}?", by=by, gradient=symbol)
        known = passed.delivered(thing, step)
    else:
        source, by, known = label(graph, thing), "", passed.gradient(thing, step)
        title = say("Why is {gradient} this number?", gradient=symbol)
    sentence = _how_many(count, source, target, by)
    return Why(title, sentence, tuple(rows), _total(symbol, arrived, len(rows), known))


def _how_many(count: int, source: str, target: str, by: str) -> str:
    through = {"source": source, "target": target, "by": by}
    if by:
        paths = say_count(
            "One path leads from {source} through {by} to {target}.",
            "{count} paths lead from {source} through {by} to {target}.",
            count,
            count=f"{count:,}",
            **through,
        )
    else:
        paths = say_count(
            "One path leads from {source} to {target}.",
            "{count} paths lead from {source} to {target}.",
            count,
            count=f"{count:,}",
            **through,
        )
    if count == 1:
        return say("{paths} The derivatives along it are multiplied.", paths=paths)
    if count > MOST_PATHS:
        return say(
            "{paths} More than {most} are not listed; each row below is for all paths that begin with one wire. "
            "The backward pass goes along each wire once and gets the same sum.",
            paths=paths,
            most=MOST_PATHS,
        )
    return say("{paths} The derivatives along each are multiplied, and the paths are added.", paths=paths)


def _total(symbol: str, arrived: Sequence[Numeric], count: int, known: Numeric | None) -> str:
    """The sum of what has arrived; known is the same number as the pass has it."""
    if known is None:
        return f"{symbol} = {UNKNOWN}"
    found = sum_of(arrived, known) if 1 < len(arrived) <= MOST_TERMS else sum_of([known], known)
    named = symbol if len(arrived) == count else say("{gradient} so far", gradient=symbol)
    return f"{named} {_equation(found)}"


def _equation(found: Sum) -> str:
    return f"= {found.equation}" if len(found.terms) > 1 else f"{found.sign} {found.total}"


# --- paths -----------------------------------------------------------------------------------------------


def _wire(basis: Basis, number: int) -> WireKey:
    """The wire along which a step delivers."""
    key = wire_of(basis.passed.steps[number - 1])
    assert key is not None, "only asked of steps that deliver to a node"
    return key


def path_counts(basis: Basis) -> dict[str, int]:
    """Return how many paths lead from each node to the output of the pass; exact, however many there are."""
    graph, passed = basis.evaluation.graph, basis.passed
    counts = {passed.output or "": 1}
    for key in sorted(passed.of_wire, key=passed.of_wire.__getitem__):  # a node sends once all has arrived at it
        source = graph.wires[key]
        counts[source] = counts.get(source, 0) + counts[key.target]
    return counts


def paths_of(basis: Basis, first: Sequence[WireKey]) -> Iterator[tuple[Path, Numeric]]:
    """Yield each path that begins with one of these wires, with what comes back along it at the end of the pass.

    The wires come in this order, the paths of each in the order in which the pass reaches them.
    """
    for key in first:
        between = _before_output(basis, key.target)
        found = list(_pulled(basis, key, between))
        yield from reversed(found)


def _before_output(basis: Basis, id: str) -> set[str]:
    """All nodes on the paths from a node to the output."""
    graph, passed = basis.evaluation.graph, basis.passed
    sends = {source: list[WireKey]() for source in (id, *graph.nodes)}
    for key in passed.of_wire:
        sends[graph.wires[key]].append(key)
    seen, waiting = {id}, [id]
    while waiting:
        for key in sends[waiting.pop()]:
            if key.target not in seen:
                seen.add(key.target)
                waiting.append(key.target)
    return seen


def _pulled(basis: Basis, last: WireKey, between: set[str]) -> Iterator[tuple[Path, Numeric]]:
    """Go back from the output along all paths at once; what they have in common is calculated once."""
    graph, passed = basis.evaluation.graph, basis.passed
    comes_to = {id: list[WireKey]() for id in between}
    for key in passed.of_wire:
        if key.target in between and graph.wires[key] in between:
            comes_to[key.target].append(key)
    waiting: list[tuple[str, Numeric, Path]] = [(passed.output or "", passed.seed, ())]
    while waiting:
        id, gradient, path = waiting.pop()
        if id == last.target:
            yield (last, *path), _local(basis, last).pull(gradient)
            continue
        for key in comes_to[id]:
            waiting.append((graph.wires[key], _local(basis, key).pull(gradient), (key, *path)))


def _local(basis: Basis, key: WireKey) -> Local:
    local = basis.passed.steps[basis.passed.of_wire[key] - 1].local
    assert local is not None, "a wire that delivers has a local derivative"
    return local


# --- in words --------------------------------------------------------------------------------------------


def _row(basis: Basis, step: int, path: Path, number: Numeric) -> PathRow:
    graph = basis.evaluation.graph
    has_arrived = basis.passed.of_wire[path[0]] <= step
    product, exact = _product(basis, path, number)
    text = _text(number) if has_arrived else UNKNOWN
    sign = exact if has_arrived else "="
    return PathRow(path, _route(graph, path), product, f"{sign} {text}", number if has_arrived else None)


def _bundle(basis: Basis, step: int, key: WireKey, count: int) -> PathRow:
    """All paths that begin with one wire, which together bring what the wire delivers."""
    graph, passed = basis.evaluation.graph, basis.passed
    known = passed.delivered(key, step)
    ends = (label(graph, graph.wires[key]), label(graph, key.target), ELLIPSIS, label(graph, passed.output))
    paths = say_count("1 path", "{count} paths", count, count=f"{count:,}")
    text = UNKNOWN if known is None else _text(known)
    sign = "=" if known is None else rounding_sign(known, text)
    return PathRow((key,), " → ".join(dict.fromkeys(ends)), paths, f"{sign} {text}", known)


def _text(number: Numeric) -> str:
    return format_within(number, LONGEST)


def _route(graph: Graph, path: Path) -> str:
    names = [label(graph, graph.wires[path[0]]), *(label(graph, key.target) for key in path)]
    if len(names) > MOST_NAMES:
        names = [*names[: MOST_NAMES - 2], ELLIPSIS, names[-1]]
    return " → ".join(names)


def _product(basis: Basis, path: Path, number: Numeric) -> tuple[str, str]:
    """What is calculated along a path, from the output back, and the sign between that and its result."""
    passed = basis.passed
    steps = [_local(basis, key) for key in reversed(path)]
    numbers = [local.number if local.is_factor else None for local in steps]
    if np.ndim(passed.seed) or any(each is None or np.ndim(each) for each in numbers):
        return _maps(basis, path), rounding_sign(number, _text(number))
    factors = [] if passed.is_plain else [_text(passed.seed)]
    factors += [_text(each) for each in numbers if each is not None]
    result = _text(number)
    if len(factors) > MOST_FACTORS:
        factors, sign = [*factors[: MOST_FACTORS - 2], ELLIPSIS, factors[-1]], rounding_sign(number, result)
    else:
        sign = equals_sign(TIMES, tuple(factors), result)
    return TIMES.join((factors[0], *map(operand, factors[1:]))), sign


def _maps(basis: Basis, path: Path) -> str:
    """The maps along a path, each of what the one before has made: 1 → G × [2, 4] → G·wᵀ."""
    graph = basis.evaluation.graph
    names = [_text(basis.passed.seed)]
    for key in reversed(path):
        local = _local(basis, key)
        number = local.number if local.is_factor else None
        if number is None:
            names.append(local_formula(graph, key, local.shapes, UPSTREAM))
        else:
            summed = "Σ " if local.shape != local.shapes[-1] else ""
            names.append(f"{summed}{UPSTREAM}{TIMES}{operand(_text(number))}")
    if len(names) > MOST_FACTORS:
        names = [*names[: MOST_FACTORS - 2], ELLIPSIS, names[-1]]
    return " → ".join(names)


def nodes_on(graph: Graph, path: Path) -> tuple[str, ...]:
    """The nodes of a path, from the node that was asked about to the output."""
    return (graph.wires[path[0]], *(key.target for key in path))
