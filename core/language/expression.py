"""Expressions as text: `(x*w1 + x*w2 + b)**2` becomes a graph. An allow-list over `ast`, nothing is ever run."""

import ast
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

from core.base.errors import GraphError
from core.base.names import check_word
from core.base.numbers import Value
from core.base.text import listing, say
from core.description.formula import formula_text, goes_by_name
from core.engine.op import Op
from core.engine.ops import OPS
from core.graph.model import Graph, Node, WireKey, chosen_output
from core.graph.notes import without
from core.language.parsing import clip, negated, number, statements
from core.layout.arrange import arranged

MINUS_ONE = -1.0
ABOUT = ("title", "about", "source")  # what the document of an example says about its graph

_OPERATORS: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("add", "+"),
    ast.Sub: ("sub", "-"),
    ast.Mult: ("mul", "*"),
    ast.Div: ("truediv", "/"),
    ast.Pow: ("pow", "**"),
    ast.MatMult: ("matmul", "@"),
}


def build(text: str, lets: Mapping[str, Value] | None = None, output: str = "L") -> Graph:
    """Return the graph of an expression, arranged; raise GraphError with a sentence that points at what is unknown.

    A name is one leaf however often it is used (its value from `lets`, else 1); a number is a constant;
    a subexpression typed twice is two nodes. `a - b` is a + −1·b and `a / b` is a·b**−1 until those are operations.
    Several steps can be named: `c = a + b; e = c*(b + 1)`. The last result is the output, called `output` if it has no
    name and that one is free.
    """
    steps = statements(text)
    used = {node.id for step in steps for node in ast.walk(step) if isinstance(node, ast.Name)}
    if unknown := [name for name in lets or {} if name not in used]:
        raise GraphError(say("The expression has no {names}.", names=listing(unknown)))
    builder = _Builder(lets or {}, used, output)
    for step in steps:
        builder.take(step, is_last=step is steps[-1])
    return arranged(builder.graph())


def replace_with_expression(graph: Graph, text: str) -> Graph:
    """Return the graph of an expression. A node of the same name and kind as before is the same one: leaves keep what
    they hold unless they are given a number here, groups keep such members, and notes stay; what was said about the
    old graph as a whole goes. The output keeps its name.
    """
    output = chosen_output(graph)
    if output is not None and text.strip() == formula_text(graph, output):
        return graph
    called = graph.nodes[output].name if output is not None and graph.nodes[output].op is not None else "L"
    built = _known_again(build(text, output=called), graph, _given(text))
    groups = without(graph.groups, graph.nodes.keys() - built.nodes.keys())
    extra = {key: field for key, field in graph.extra.items() if key not in ABOUT}
    kept = replace(built, notes=graph.notes, groups=groups, extra=extra)
    return arranged(kept) if groups or graph.notes else kept


def _given(text: str) -> set[str]:
    """The names that an expression gives a number: x in `x = 3; x**2`."""
    given = (step for step in statements(text) if isinstance(step, ast.Assign) and number(step.value) is not None)
    return {target.id for step in given for target in step.targets if isinstance(target, ast.Name)}


def _known_again(built: Graph, old: Graph, given: Collection[str]) -> Graph:
    """Give nodes the ids of those they were, other nodes ids that nothing has; leaves keep what they held."""
    known = {(node.name, node.op, not goes_by_name(node)): node for node in old.nodes.values()}
    found = {id: known.get((node.name, node.op, node.constant)) for id, node in built.nodes.items()}
    taken = {*old.nodes, *old.notes, *old.groups}
    fresh = (id for number in count(1) if (id := f"n{number}") not in taken)
    ids = {id: next(fresh) if was is None else was.id for id, was in found.items()}
    nodes = {ids[id]: _as_before(replace(node, id=ids[id]), found[id], given) for id, node in built.nodes.items()}
    wires = {WireKey(ids[target], slot): ids[source] for (target, slot), source in built.wires.items()}
    return replace(built, nodes=nodes, wires=wires, output=built.output and ids[built.output])


def _as_before(node: Node, old: Node | None, given: Collection[str]) -> Node:
    """A leaf that takes over what it was; anything else as it is."""
    if old is None or not node.is_leaf or node.constant:
        return node
    value = node.value if node.name in given else old.value
    return replace(node, value=value, requires_grad=old.requires_grad, constant=old.constant)


# --- from the syntax tree to nodes ---------------------------------------------------------------------


@dataclass
class _Builder:
    """Makes nodes in the order in which Python would evaluate the expression."""

    lets: Mapping[str, Value]
    used: set[str]
    output: str
    nodes: dict[str, Node] = field(default_factory=dict)
    wires: dict[WireKey, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)  # names of leaves and of earlier steps -> ids
    last: str = ""

    def take(self, statement: ast.stmt, is_last: bool) -> None:
        """Build one statement, `expression` or `name = expression`."""
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=expression):
                self.last = self._named_step(name, expression)
            case ast.Expr(value=expression):
                self.last = self._visit(expression)
                if is_last and self.nodes[self.last].op is not None and self.nodes[self.last].name not in self.named:
                    self._rename(self.last, next(n for n in self._output_names() if n not in self.used))
            case _:
                what = clip(ast.unparse(statement))
                raise GraphError(say("“{what}” is not an expression such as (x*w + b)**2.", what=what))

    def _output_names(self) -> Iterator[str]:
        yield from (self.output, "L", "y")
        yield from _numbered("out")

    def graph(self) -> Graph:
        """The nodes made; the output is said only where it would not be clear."""
        sources = set(self.wires.values())
        ends = [id for id, node in self.nodes.items() if node.op is not None and id not in sources]
        return Graph(self.nodes, self.wires, None if ends == [self.last] else self.last)

    def _named_step(self, name: str, expression: ast.expr) -> str:
        check_word(name)
        if name in self.named:
            raise GraphError(say("{name} is used before it gets a value here; choose another name.", name=name))
        if (value := number(expression)) is not None:
            return self._leaf(name, value)
        id = self._visit(expression)
        if name in self.named or self.nodes[id].op is None or self.nodes[id].name in self.named:
            raise GraphError(say("{name} must be a calculation with other names, such as x*w.", name=name))
        self._rename(id, name)
        return id

    def _rename(self, id: str, name: str) -> None:
        self.nodes[id] = replace(self.nodes[id], name=name)
        self.named[name] = id

    def _visit(self, expression: ast.expr) -> str:
        if (value := number(expression)) is not None:
            return self._constant(value)
        match expression:
            case ast.Name(id=name):
                return self.named[name] if name in self.named else self._leaf(name, self.lets.get(name, 1.0))
            case ast.BinOp(left=left, op=sign, right=right):
                return self._binary(left, sign, right)
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self._visit(operand)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return self._minus(operand)
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name.lower() in _functions():
                return self._operation(_functions()[name.lower()], *map(self._visit, args))
            case ast.Call(func=called):
                what = clip(ast.unparse(called))
                raise GraphError(say("There is no function “{what}” here; for a product, write * between.", what=what))
        raise GraphError(_unknown(ast.unparse(expression)))

    def _binary(self, left: ast.expr, sign: ast.operator, right: ast.expr) -> str:
        operator, written = _OPERATORS.get(type(sign), ("", ""))
        if operator in (known := _by_operator()):
            return self._operation(known[operator], self._visit(left), self._visit(right))
        if operator == "sub":
            return self._difference(left, right)
        if operator == "truediv":
            return self._quotient(left, right)
        raise GraphError(_unknown(written or ast.unparse(ast.BinOp(left, sign, right))))

    def _difference(self, left: ast.expr, right: ast.expr) -> str:
        first, value = self._visit(left), number(right)
        second = self._minus(right) if value is None else self._constant(negated(value))
        return self._operation(OPS["Add"], first, second)

    def _quotient(self, over: ast.expr, under: ast.expr) -> str:
        factor = None if number(over) == 1.0 else self._visit(over)
        inverse = self._operation(OPS["Pow"], self._visit(under), self._constant(MINUS_ONE))
        return inverse if factor is None else self._operation(OPS["Mul"], factor, inverse)

    def _minus(self, operand: ast.expr) -> str:
        if "neg" in _by_operator():
            return self._operation(_by_operator()["neg"], self._visit(operand))
        return self._operation(OPS["Mul"], self._constant(MINUS_ONE), self._visit(operand))

    def _operation(self, op: Op, *inputs: str) -> str:
        if len(inputs) != len(op.slots):
            raise GraphError(say("{op} takes {number} inputs.", op=op.name, number=len(op.slots)))
        id = self._add(Node(self._fresh_id(), self._fresh_name(), op.name))
        for slot, source in enumerate(inputs):
            self.wires[WireKey(id, slot)] = source
        return id

    def _leaf(self, name: str, value: Value) -> str:
        check_word(name)
        self.named[name] = self._add(Node(self._fresh_id(), name, value=value, requires_grad=True))
        return self.named[name]

    def _constant(self, value: Value) -> str:
        name = next(name for name in _numbered("n") if name not in self._taken())
        return self._add(Node(self._fresh_id(), name, value=value, constant=True))

    def _add(self, node: Node) -> str:
        self.nodes[node.id] = node
        return node.id

    def _fresh_id(self) -> str:
        return f"n{len(self.nodes) + 1}"

    def _fresh_name(self) -> str:
        return next(name for name in _step_names() if name not in self._taken())

    def _taken(self) -> set[str]:
        return self.used | {self.output} | {node.name for node in self.nodes.values()}


def _by_operator() -> dict[str, Op]:
    return {op.operator: op for op in OPS.values() if op.operator}


def _functions() -> dict[str, Op]:
    return {name.lower(): op for op in OPS.values() for name in (op.name, *op.aliases) if name.isidentifier()}


def _unknown(what: str) -> str:
    operators = {*_by_operator(), "sub", "truediv"}
    known = listing([written for operator, written in _OPERATORS.values() if operator in operators])
    return say("“{what}” is not known here; use names, numbers, brackets, {known}.", what=clip(what), known=known)


def _step_names() -> Iterator[str]:
    """a, c, d, e, …: short names for what is calculated on the way; b, x, w and their like belong to leaves."""
    letters = "acdefghkpqrstuvz"
    yield from letters
    yield from (f"{letter}{number}" for number in count(1) for letter in letters)


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    yield from (f"{stem}{number}" for number in count(1))
