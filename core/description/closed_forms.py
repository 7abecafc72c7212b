"""Closed forms of groups: what all nodes inside calculate together, one local derivative for each outside source."""

import ast
from collections.abc import Mapping
from typing import Any

import numpy as np
from msgspec import Struct

from core.base.errors import GraphError
from core.base.numbers import Numeric, added_to, format_value
from core.base.text import listing, say
from core.description.as_rule import rule_texts_of
from core.description.views import Frame
from core.description.wording import label, local_of, over, short
from core.engine.data import TensorError
from core.engine.local import Local
from core.engine.op import Op
from core.engine.operators import apply
from core.engine.own.operation import operation_of
from core.engine.rule import OUT, UP, parsed, without_up
from core.engine.rules import UPSTREAM, on_paper, rule_of
from core.engine.tensor import Tensor
from core.evaluation.evaluate import Evaluation
from core.graph.border import sources_of
from core.graph.model import Graph, WireKey
from core.graph.notes import Group

SAME = 1e-9  # relative: two ways to compute one number, both in float64


class ClosedForm(Struct, frozen=True):
    """The closed form of a group whose sources and result fit it."""

    group: Group
    op: Op
    wires: Mapping[str, tuple[WireKey, ...]]  # for each outside source, in the order of the inputs, its wires inside
    result: str  # the node inside whose result leaves the group

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(self.wires)


def closed_form(frame: Frame, group: Group) -> ClosedForm | None:
    """Return the closed form of a group; None where it has none, or where the wires across its border do not fit it.

    It depends on nodes and wires alone, so that a number never changes what is drawn where.
    """
    if group.closed is None:
        return None
    wires, results = sources_of(frame.basis.evaluation.graph, group), results_of(frame, group)
    if len(results) != 1 or len(wires) != len(group.closed.inputs):
        return None
    return ClosedForm(group, operation_of(group.closed), wires, results[0])


def results_of(frame: Frame, group: Group) -> list[str]:
    """The members whose results are used outside the group or are the output; if there are none, those nothing uses."""
    inside, wires = set(group.members), frame.basis.evaluation.graph.wires
    leaving = [(wires[key], key.target) for key in frame.wires if wires[key] in inside]
    used = {source for source, _ in leaving}
    outward = {source for source, target in leaving if target not in inside}
    found = [id for id in group.members if id in outward or id == frame.output]
    return found or [id for id in group.members if id not in used]


# --- both ways to the same numbers -----------------------------------------------------------------------


class Compared(Struct, frozen=True):
    """What the chain inside and the closed form give: the results, and what comes back to each source."""

    upstream: Numeric
    out: tuple[Numeric, Numeric]
    pulled: Mapping[str, tuple[Numeric, Numeric]]
    numbers: Mapping[str, Numeric | None]  # the closed local derivatives item by item; None of a linear map

    @property
    def agree(self) -> bool:
        return all(_same(*pair) for pair in (self.out, *self.pulled.values()))


def compared(evaluation: Evaluation, form: ClosedForm) -> Compared | None:
    """Compute both, for an upstream gradient of 1, or of different numbers for a result with several items.

    None where a number is missing; raise TensorError or GraphError where the closed form cannot be computed.
    """
    if any(id not in evaluation.tensors for id in (*form.sources, form.result)):
        return None
    *inputs, out = [evaluation.tensors[id] for id in (*form.sources, form.result)]
    made = apply(form.op, *(Tensor(tensor.value, requires_grad=True) for tensor in inputs))
    upstream: Numeric = 1.0 if not out.shape else np.linspace(1.0, 2.0, out.numel()).reshape(out.shape)
    if made.shape != out.shape:
        return Compared(upstream, (out.value, made.value), {}, {})
    chain = _chain(evaluation, form, upstream)
    locals = {
        id: Local(made, slot)
        for slot, (id, tensor) in enumerate(zip(form.sources, inputs, strict=True))
        if tensor.requires_grad
    }
    pulled = {id: (chain.get(id, np.zeros(local.shape)), local.pull(upstream)) for id, local in locals.items()}
    numbers = {id: local.number for id, local in locals.items()}
    return Compared(upstream, (out.value, made.value), pulled, numbers)


def _chain(evaluation: Evaluation, form: ClosedForm, upstream: Numeric) -> dict[str, Numeric]:
    """What the wires inside bring back to each node, by the chain rule."""
    graph, inside = evaluation.graph, set(form.group.members)
    arrived: dict[str, Numeric] = {form.result: upstream}
    for id in reversed([id for id in graph.order if id in inside and graph.nodes[id].op is not None]):
        if id not in arrived:
            continue
        for slot, source in enumerate(graph.sources(id)):
            local = local_of(evaluation, WireKey(id, slot)) if source is not None else None
            if source is not None and local is not None:
                arrived[source] = added_to(arrived.get(source), local.pull(arrived[id]))
    return arrived


def _same(a: Numeric, b: Numeric) -> bool:
    return np.shape(a) == np.shape(b) and bool(np.allclose(a, b, rtol=SAME, atol=SAME, equal_nan=True))


def agrees(frame: Frame, form: ClosedForm) -> bool:
    """Whether the closed form gives what the chain inside gives, for the numbers of now."""
    try:
        found = compared(frame.basis.evaluation, form)
    except (TensorError, GraphError):
        return False
    return found is None or found.agree


def agreement(frame: Frame, group: Group) -> str:
    """Return a sentence on whether the chain inside and the closed form agree; "" where there is nothing to say."""
    if group.closed is None:
        return ""
    form, graph = closed_form(frame, group), frame.basis.evaluation.graph
    if form is None:
        counts = {"count": len(group.closed.inputs), "sources": len(sources_of(graph, group))}
        sentence = "The closed form is for {count} sources, and {sources} feed the group; so the chain is shown."
        return say(sentence, **counts)
    try:
        found = compared(frame.basis.evaluation, form)
    except (TensorError, GraphError) as error:
        return say("The closed form cannot be computed: {why}", why=error)
    if found is None:
        return ""
    if not _same(*found.out):
        texts = dict(zip(("chain", "closed"), map(format_value, found.out), strict=True))
        return say("The nodes inside give {chain}, the closed form {closed}; so the chain is shown.", **texts)
    for id, pair in found.pulled.items():
        if not _same(*pair):
            texts = dict(zip(("chain", "closed"), map(format_value, pair), strict=True))
            return say(
                "For {name} the chain inside gives {chain}, the closed form {closed}; so the chain is shown.",
                name=label(graph, id),
                **texts,
            )
    return _agreed(graph, found)


def closed_lines(frame: Frame, group: Group) -> list[str]:
    """Return what a closed form says in full, and whether the chain inside agrees; nothing where there is none."""
    sentence, form = agreement(frame, group), closed_form(frame, group)
    if not sentence or form is None or not agrees(frame, form):
        return [sentence] if sentence else []
    evaluation = frame.basis.evaluation
    known = [id for id in form.sources if evaluation.tensors[id].requires_grad]
    texts = ((partial_of(evaluation.graph, form, id), closed_text(frame, form, id)) for id in known)
    return [
        *(f"{partial} = {text.factor}" if text.factor else f"{partial}: {text.rule}" for partial, text in texts),
        sentence,
    ]


def partial_of(graph: Graph, form: ClosedForm, source: str) -> str:
    """Return the closed local derivative of a source as a fraction: ∂σ/∂x."""
    return over("∂", short(graph.nodes[form.result].name), label(graph, source))


def _agreed(graph: Graph, found: Compared) -> str:
    if np.ndim(found.upstream) or not found.pulled:
        return say("The chain inside and the closed form agree.")
    if len(found.pulled) == 1:
        (pair,) = found.pulled.values()
        return say("The chain inside and the closed form agree: {number}", number=format_value(pair[1]))
    numbers = [
        say("{number} for {name}", number=format_value(pair[1]), name=label(graph, id))
        for id, pair in found.pulled.items()
    ]
    return say("The chain inside and the closed form agree: {numbers}", numbers=listing(numbers))


# --- in symbols ------------------------------------------------------------------------------------------


class ClosedText(Struct, frozen=True):
    """The closed local derivative of a source on paper."""

    factor: str  # what the upstream gradient is multiplied by item by item: σ·(1 − σ); "" if it is no such product
    rule: str  # what is made of the upstream gradient G: G·σ·(1 − σ), G·wᵀ


def closed_text(frame: Frame, form: ClosedForm, source: str) -> ClosedText:
    """Return the closed derivative by a source, where all values are known.

    What a node inside calculates is written by its name: softmax(z) − y is p − y.
    """
    graph, tensors = frame.basis.evaluation.graph, frame.basis.evaluation.tensors
    shapes = [tensors[id].shape for id in (*form.sources, form.result)]
    rule = rule_of(form.op, form.sources.index(source), shapes)
    names = {letter: label(graph, id) for letter, id in zip(form.op.letters, form.sources, strict=True)}
    names |= {OUT: short(graph.nodes[form.result].name), UP: UPSTREAM}
    inner = _inner_texts(graph, form)
    written = {text: f"inner{number}" for number, text in enumerate(inner)}
    names |= {written[text]: short(graph.nodes[id].name) for text, id in inner.items()}

    def text_of(tree: ast.expr) -> str:
        copy = ast.parse(ast.unparse(tree), mode="eval").body  # which the substitution changes
        shown: ast.expr = _Named(written).visit(copy)
        return on_paper(shown, names)

    factor = without_up(rule)
    return ClosedText("" if factor is None else text_of(factor), text_of(parsed(rule)))


def _inner_texts(graph: Graph, form: ClosedForm) -> dict[str, str]:
    """What each operation inside calculates, as Python writes it, and the operation."""
    inside = set(form.group.members)
    ids = [id for id in graph.order if id in inside]
    outside = dict(zip(form.sources, form.op.letters, strict=True))
    try:
        texts = rule_texts_of(graph, ids, outside)
    except GraphError:  # a list inside, which no rule can say
        return {}
    return {ast.unparse(parsed(texts[id].text)): id for id in ids if graph.nodes[id].op is not None}


class _Named(ast.NodeTransformer):
    """Puts a name for each part of a rule that a node inside calculates."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names

    def visit(self, node: ast.AST) -> Any:
        """The largest parts first."""
        name = self.names.get(ast.unparse(node)) if isinstance(node, ast.expr) else None
        return ast.Name(name) if name is not None else self.generic_visit(node)
