"""The PyTorch program of a graph: the same names, numbers and operations, which prints the same gradients."""

import builtins
import keyword
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from core.base.errors import GraphError
from core.base.numbers import Numeric, Value, to_numeric
from core.base.text import say
from core.description.chain_rule import kept_by
from core.description.views import Basis
from core.engine.notation import Written, in_torch
from core.engine.op import ATOM, SIGN, Op
from core.engine.ops import FUNCTIONS
from core.engine.own.definition import Definition
from core.engine.rule import OUT, UP, Algebra, fold, parsed
from core.engine.ways import Shape
from core.evaluation.passes import Pass
from core.graph.model import Graph, Node

EXACT = 1e15  # below it, whole numbers are written as such
LONGEST = 60  # characters of a number in a comment
RESERVED = frozenset({"torch", *keyword.kwlist, *keyword.softkwlist, *dir(builtins)})
HEAD = ("import torch", "", "torch.set_default_dtype(torch.float64)")


def script_of(basis: Basis) -> str:
    """Return the program of one backward pass over a graph, which prints the .grad of each leaf that requires one.

    What an earlier pass left in the leaves is there from the start; where it freed what the operations keep, it is run
    before, and the error of the second one is caught and printed. Nodes that cannot be computed are left out, with a
    comment. Raises GraphError where a rule of the learner's own says what PyTorch has no word for.
    """
    graph = basis.evaluation.graph
    names = python_names(graph)
    lines = [*HEAD, ""]
    for definition in {node.own.name: node.own for node in graph.nodes.values() if node.own is not None}.values():
        lines += [*_own_operation(definition), ""]
    lines += [*_leaves(basis, names), "", *_operations(basis, names), ""]
    if basis.freed:
        lines += [*_earlier_pass(basis, names), ""]
    lines += [*_backward(basis, names)]
    return "\n".join(lines).replace("\n\n\n\n", "\n\n\n").rstrip() + "\n"


def python_names(graph: Graph) -> dict[str, str]:
    """Return a name for each node by its id: its own, with _ behind it where that is a word of Python or of torch."""
    taken = set(RESERVED) | {node.op for node in graph.nodes.values() if node.own is not None}
    names: dict[str, str] = {}
    for id, node in graph.nodes.items():
        name = node.name if node.name.isidentifier() else f"n_{id}"
        while name in taken:
            name += "_"
        taken.add(name)
        names[id] = name
    return names


# --- leaves ------------------------------------------------------------------------------------------------


def _leaves(basis: Basis, names: Mapping[str, str]) -> Iterator[str]:
    """Each leaf as a tensor; constants that are numbers stand inside the operations."""
    for id, node in basis.evaluation.graph.nodes.items():
        if node.op is None and node.plain_number is None:
            kept = basis.carried.get(id)
            end = ", requires_grad=True)" if node.requires_grad else ")"
            yield f"{names[id]} = {_tensor(node.value)[:-1]}{end}"
            if kept is not None and not basis.freed:
                yield f"{names[id]}.grad = {_tensor_of(kept)}  # {say('what an earlier pass left')}"


def _tensor(value: Value) -> str:
    return _tensor_of(to_numeric(value))


def _tensor_of(number: Numeric) -> str:
    """torch.tensor([1.0, 2.0]); an array without items has only a shape."""
    if np.size(number) == 0:
        return f"torch.zeros({np.shape(number)})"
    return f"torch.tensor({_literal(np.asarray(number).tolist())})"


def _literal(nested: Any) -> str:
    if isinstance(nested, list):
        return f"[{', '.join(map(_literal, nested))}]"
    if math.isfinite(nested):
        return repr(float(nested))
    return "torch.nan" if math.isnan(nested) else "torch.inf" if nested > 0 else "-torch.inf"


# --- operations --------------------------------------------------------------------------------------------


def _operations(basis: Basis, names: Mapping[str, str]) -> Iterator[str]:
    evaluation = basis.evaluation
    graph = evaluation.graph
    for id in graph.order:
        node = graph.nodes[id]
        if node.op is None:
            continue
        if id not in evaluation.tensors:
            why = evaluation.problems.get(id) or evaluation.waiting.get(id, "")
            yield f"# {names[id]}: {' '.join(why.split())}"
            continue
        sources = [source for source in graph.sources(id) if source is not None]
        op = node.operation
        with_numbers = bool(op.operator) and any(graph.nodes[source].plain_number is None for source in sources)
        inputs = [_input(graph, source, names, with_numbers) for source in sources]
        shapes = [evaluation.tensors[source].shape for source in sources]
        yield f"{names[id]} = {_call(node, op, inputs, shapes).text}"


def _input(graph: Graph, id: str, names: Mapping[str, str], with_numbers: bool) -> Written:
    """An input: its name, or the number of a constant, as a tensor where PyTorch takes no plain number."""
    node = graph.nodes[id]
    if node.plain_number is None:
        return Written(names[id])
    return _number(node.plain_number) if with_numbers else Written(_tensor(node.value))


def _call(node: Node, op: Op, inputs: Sequence[Written], shapes: Sequence[Shape]) -> Written:
    if node.own is None:
        return in_torch(op, inputs, shapes)
    return Written(f"{node.own.name}({', '.join(each.text for each in inputs)})")


# --- the learner's own operations --------------------------------------------------------------------------


def _own_operation(definition: Definition) -> Iterator[str]:
    """A function; where the learner wrote a rule, one whose way back is that rule, right or wrong."""
    inputs = ", ".join(definition.inputs)
    rules = [definition.rule(slot) for slot in range(len(definition.inputs))]
    plain = f"_{definition.name}" if any(rules) else definition.name
    yield from (f"def {plain}({inputs}):", f"    return {_in_torch(definition, definition.formula)}", "")
    if not any(rules):
        return
    yield from (
        "",
        f"class {definition.name}WithRules(torch.autograd.Function):",
        "    @staticmethod",
        f"    def forward(ctx, {inputs}):",
        f"        out = {plain}({inputs})",
        f"        ctx.save_for_backward({inputs}, out)",
        "        return out",
        "",
        "    @staticmethod",
        f"    def backward(ctx, {UP}):",
        f"        {inputs}, {OUT} = ctx.saved_tensors",
    )
    if not all(rules):
        yield "        with torch.enable_grad():"
        yield f"            leaves = [each.detach().requires_grad_() for each in ({inputs},)]"
        yield f"            derived = torch.autograd.grad({plain}(*leaves), leaves, {UP})"
    found = (_in_torch(definition, rule) if rule else f"derived[{slot}]" for slot, rule in enumerate(rules))
    yield f"        return {', '.join(found)}"
    yield from ("", "", f"def {definition.name}({inputs}):")
    yield from (f"    return {definition.name}WithRules.apply({inputs})", "")


def _in_torch(definition: Definition, text: str) -> str:
    """A formula or a rule of the learner's own in PyTorch's words."""
    pieces = {name: Written(name) for name in (*definition.inputs, UP, OUT)}
    return fold(parsed(text), Algebra(pieces, _number, _calling(definition.name), {})).text


def _number(number: float) -> Written:
    """A plain number of Python: 2 and not 2.0 where both are the same."""
    is_whole = number.is_integer() and abs(number) < EXACT
    text = str(int(number)) if is_whole and str(number) != "-0.0" else _literal(number)
    return Written(text, SIGN if text.startswith("-") else ATOM)


def _calling(name: str) -> Callable[[str, Sequence[Written], Mapping[str, Any]], Written]:
    def call(function: str, operands: Sequence[Written], params: Mapping[str, Any]) -> Written:
        op = FUNCTIONS[function]
        if not op.group:  # a helper of rules
            raise GraphError(say("PyTorch has no “{function}”, which {name} uses.", function=function, name=name))
        bound = op.bound(op.checked(params), len(operands))
        return in_torch(bound, operands, [(1, 1)] * len(operands))

    return call


# --- the way back ------------------------------------------------------------------------------------------


def _earlier_pass(basis: Basis, names: Mapping[str, str]) -> Iterator[str]:
    """The pass that freed what the operations keep, and what the leaves hold after it."""
    graph = basis.evaluation.graph
    roots = [id for id in basis.freed if not any(key.target in basis.freed for key in graph.consumers[id])]
    outputs = ", ".join(sorted(names[id] for id in roots))
    ones = ", ".join(f"torch.ones_like({name})" for name in sorted(names[id] for id in roots))
    yield f"# {say('An earlier backward pass, which frees what these operations have kept for it:')}"
    yield f"torch.autograd.backward([{outputs}], [{ones}])"
    for id, node in graph.nodes.items():
        if node.op is None and node.requires_grad:
            kept = basis.carried.get(id)
            yield f"{names[id]}.grad = {'None' if kept is None else _tensor_of(kept)}"


def _call_of_backward(passed: Pass, output: str) -> str:
    if isinstance(passed.seed, float) and passed.seed == 1.0:
        return f"{output}.backward()"
    if passed.is_ones:
        return f"{output}.backward(gradient=torch.ones_like({output}))"
    return f"{output}.backward(gradient={_tensor_of(passed.seed)})"


def _backward(basis: Basis, names: Mapping[str, str]) -> Iterator[str]:
    graph, passed = basis.evaluation.graph, basis.passed
    if passed.output is None or not passed.steps:
        yield f"# {say('There is no backward pass: the graph has no output that requires a gradient.')}"
        return
    call = _call_of_backward(passed, names[passed.output])
    if passed.raised is None:
        yield call
    else:
        yield from ("try:", f"    {call}", "except RuntimeError as error:", '    print("RuntimeError:", error)')
    yield ""
    for id, node in graph.nodes.items():
        if node.op is None and node.requires_grad:
            known = kept_by(passed, basis.carried, id, passed.length)
            if known is None:
                yield f'print("{names[id]}.grad =", {names[id]}.grad)'
                continue
            text = _literal(np.asarray(known).tolist()) if np.size(known) else ""
            comment = f"  # {text}" if 0 < len(text) <= LONGEST else ""
            yield f'print("{names[id]}.grad =", {names[id]}.grad.tolist()){comment}'
