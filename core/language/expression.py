"""Expressions as text: `(x*w1 + x*w2 + b)**2` becomes a graph. An allow-list over `ast`, nothing is ever run."""

from collections.abc import Collection, Mapping

from core.base.errors import GraphError
from core.base.numbers import Value
from core.base.text import listing, say
from core.engine.own.definition import Definition
from core.graph.model import Graph
from core.language.building import Builder, Reading
from core.language.parsing import located, statements


def build(text: str, lets: Mapping[str, Value] | None = None) -> Graph:
    """Return the graph of an expression, without places: what shows it has to arrange it. Raises as `read` does."""
    return read(text, lets).graph


def read(
    text: str,
    lets: Mapping[str, Value] | None = None,
    nodes: Collection[str] = (),
    output: str = "L",
    own: Mapping[str, Definition] | None = None,
) -> Reading:
    """Return what an expression means; raise GraphError with a sentence that points at what cannot be read.

    A name is one leaf however often it is used (its value from `lets`, else one that no other leaf has); a number is a
    constant, and so are e and π unless the text, `lets` or `nodes` has them as names; a subexpression typed twice is
    two nodes. Several steps can be named, on lines or with `;` between them: `c = a + b; e = c*(b + 1)`; a name given
    twice is the later one, as in Python. The last result is the output, called `output` if it has no name and that one
    is free. `nodes` are names of values besides: x(y + 1) is a product if x is one.
    `own` are operations that the learner defined, by the names of their functions.
    """
    lets, own = lets or {}, own or {}
    steps, notices = statements(text, {*lets, *nodes}, own)
    builder = Builder(lets, {*lets, *nodes}, output, own)
    builder.expect([step.tree for step in steps])
    for step in steps:
        with located(step.place):
            try:
                builder.take(step.tree, is_last=step is steps[-1])
            except RecursionError:  # a power of powers, a sign before signs
                raise GraphError(say("The expression is nested too deep; give names to parts of it.")) from None
    if unknown := [name for name in lets if name not in builder.used]:
        raise GraphError(say("The expression has no {names}.", names=listing(unknown)))
    if given := [name for name in lets if name not in builder.asked]:
        names = listing(given)
        raise GraphError(say("{names} has its value in the expression; leave out --let {names}.", names=names))
    return builder.reading(notices)
