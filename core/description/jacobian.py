"""The Jacobian of one wire: every derivative of an item of the result by an item of the input, as a table of texts."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from core.base.numbers import format_number
from core.base.text import say
from core.description.chain_rule import gradient_of
from core.description.views import Frame
from core.description.wording import label, local_of, wire_partial
from core.engine.local import MOST_ENTRIES, Local
from core.graph.model import Graph, WireKey

LONGEST_HEAD = 6  # characters of a name that is written before each index


class Jacobian(NamedTuple):
    """A row for each item of the result, a column for each item of the input; no cells where there are too many."""

    title: str  # "Jacobian of a = x·w by x"
    sentence: str
    columns: tuple[str, ...] = ()  # x[0, 1]
    rows: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    shares: tuple[tuple[float, ...], ...] = ()  # of the largest entry, −1 to 1; nan for what is not finite


def jacobian_of(frame: Frame, key: WireKey) -> Jacobian | None:
    """Return the Jacobian of a wire at the numbers of a frame; None where no gradient flows, or no wire is."""
    evaluation = frame.basis.evaluation
    graph, local = evaluation.graph, local_of(evaluation, key) if key in frame.wires else None
    if local is None:
        return None
    source, target = label(graph, graph.wires[key]), label(graph, key.target)
    title = say("Jacobian of {target} by {source}", target=frame.nodes[key.target].title, source=source)
    matrix = local.matrix()
    if matrix is None:
        return Jacobian(title, _too_large(local))
    sentence = f"{_what_it_is(graph, local, key)} {_what_comes_back(frame, key)}"
    if not matrix.size:
        return Jacobian(title, say("It has no entries: one of the two shapes has no items."))
    columns, rows = _names(source, local.shape), _names(target, local.shapes[-1])
    cells = tuple(tuple(map(format_number, row)) for row in matrix.tolist())
    return Jacobian(title, sentence, columns, rows, cells, _shares(matrix.tolist()))


def jacobian_text(jacobian: Jacobian) -> str:
    """Return it as lines with tabs, as a spreadsheet takes them, its sentence first."""
    lines = [jacobian.title, jacobian.sentence]
    if jacobian.cells:
        lines.append("\t".join(("", *jacobian.columns)))
        lines += ["\t".join((name, *row)) for name, row in zip(jacobian.rows, jacobian.cells, strict=True)]
    return "\n".join(lines)


def _names(name: str, shape: Sequence[int]) -> tuple[str, ...]:
    """What the items of a tensor are called: x[0, 1]; a single number has its name alone."""
    if not shape:
        return (name,)
    short = name if len(name) <= LONGEST_HEAD and (name[0].isalpha() or name[0] == "_") else ""
    return tuple(f"{short}[{', '.join(map(str, index))}]" for index in np.ndindex(*shape))


def _shares(matrix: list[list[float]]) -> tuple[tuple[float, ...], ...]:
    largest = max((abs(entry) for row in matrix for entry in row if math.isfinite(entry)), default=0.0)
    return tuple(
        tuple((entry / largest if largest else 0.0) if math.isfinite(entry) else math.nan for entry in row)
        for row in matrix
    )


def _too_large(local: Local) -> str:
    rows, columns = math.prod(local.shapes[-1]), math.prod(local.shape)
    return say(
        "{rows} rows and {columns} columns, one for each item of the result and of the input, make {n} entries; up to "
        "{most} are shown.",
        rows=f"{rows:,}",
        columns=f"{columns:,}",
        n=f"{rows * columns:,}",
        most=MOST_ENTRIES,
    )


def _what_it_is(graph: Graph, local: Local, key: WireKey) -> str:
    """Why the entries are where they are."""
    names = {"source": label(graph, graph.wires[key]), "target": label(graph, key.target)}
    if not local.is_factor:
        return say(
            "Each entry says how much the item of {target} in its row changes per unit of the item of {source} in its "
            "column.",
            **names,
        )
    if not local.shapes[-1] and not local.shape:
        return say("One number: the local derivative {partial} itself.", partial=wire_partial(graph, key))
    if local.shape == local.shapes[-1]:
        return say(
            "It is diagonal: each item of {target} depends on the item of {source} in the same place and on no other, "
            "so all other entries are 0.",
            **names,
        )
    return say(
        "{source} was repeated to the shape of {target}, so each column has an entry for every place where its item of "
        "{source} is used.",
        **names,
    )


def _what_comes_back(frame: Frame, key: WireKey) -> str:
    graph = frame.basis.evaluation.graph
    return say(
        "On the way back the entries of a column are multiplied by the items of {upstream} and added: that comes back "
        "to the item of the column.",
        upstream=gradient_of(graph, frame.basis.passed, key.target),
    )
