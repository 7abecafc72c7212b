"""From the syntax tree of an expression to the nodes of a graph."""

import ast
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, count

from core.base.constants import CONSTANTS, NOT_FINITE
from core.base.errors import GraphError
from core.base.names import check_word, free_name
from core.base.numbers import Value
from core.base.signs import clipped
from core.base.text import listing, say
from core.engine.op import Op
from core.engine.ops import OPS
from core.engine.own.definition import Definition
from core.graph.fresh import OPERATION_NAMES, fresh_values, lettered
from core.graph.model import Graph, Node, WireKey
from core.language.calling import call_of, is_module
from core.language.parsing import EMPTY, as_text, number
from core.language.refusals import comma

_OPERATORS: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("add", "+"),
    ast.Sub: ("sub", "-"),
    ast.Mult: ("mul", "*"),
    ast.Div: ("truediv", "/"),
    ast.Pow: ("pow", "**"),
    ast.MatMult: ("matmul", "@"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text means: its graph without places, and sentences about how it was read."""

    graph: Graph
    notices: tuple[str, ...] = ()
    result: str = ""  # the node of the last statement
    typed: Mapping[str, str] = field(default_factory=dict)  # nodes that the text names -> that name
    given: frozenset[str] = frozenset()  # the leaves that the text gives a number
    symbols: frozenset[str] = frozenset()  # e and pi, where the text means the constants

    def chooses_value(self, id: str) -> bool:
        """Whether a node is a tensor whose value the text leaves open."""
        return id in self.typed and self.graph.nodes[id].op is None and id not in self.given


def step_names() -> Iterator[str]:
    """a, c, f, g, …: names for what is calculated on the way; b, x, w belong to leaves."""
    return lettered(f"a{OPERATION_NAMES}")


def output_names() -> Iterator[str]:
    """L, y, out, out1, …: names for a result."""
    yield from "Ly"
    yield from numbered("out")


def numbered(stem: str) -> Iterator[str]:
    """Yield stem, stem1, stem2, …."""
    yield stem
    yield from (f"{stem}{number}" for number in count(1))


@dataclass
class Builder:
    """Makes nodes in the order in which Python would evaluate the expression."""

    lets: Mapping[str, Value]
    known: Collection[str]  # names of values, besides those of the text
    output: str
    own: Mapping[str, Definition] = field(default_factory=dict)  # operations of the learner's own
    nodes: dict[str, Node] = field(default_factory=dict)
    wires: dict[WireKey, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)  # names of leaves and of earlier steps -> ids
    typed: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)  # all names of the text
    assigned: set[str] = field(default_factory=set)  # those before =
    asked: set[str] = field(default_factory=set)  # names that became leaves without a value of their own
    given: set[str] = field(default_factory=set)
    symbols: set[str] = field(default_factory=set)
    values: set[Value] = field(default_factory=set)  # of tensors
    notices: list[str] = field(default_factory=list)
    last: str = ""
    names: set[str] = field(default_factory=set)  # of all nodes
    steps_left: Iterator[str] = field(default_factory=step_names)  # the names that may still be free
    constants_left: Iterator[str] = field(default_factory=partial(numbered, "n"))

    def __post_init__(self) -> None:
        self.values.update(self.lets.values())
        self.fresh = fresh_values(self.values)  # for tensors that are given none

    def expect(self, trees: Sequence[ast.stmt]) -> None:
        """Take note of the names in a text before it is read: no other node may take them."""
        names = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Name)]
        self.used = {node.id for node in names} - {EMPTY}
        self.assigned = {node.id for node in names if isinstance(node.ctx, ast.Store)}

    def take(self, statement: ast.stmt, is_last: bool) -> None:
        """Build one statement: `expression`, `name = expression` or `name += expression`."""
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=expression):
                self.last = self._named_step(name, expression)
            case ast.AugAssign(target=ast.Name(id=name), op=sign, value=expression):
                before = ast.Name(name, ast.Load())
                self.last = self._named_step(name, ast.BinOp(before, sign, expression))
            case ast.Assign():
                raise GraphError(say("Give one name at a time, as in a = x*w; b = x*w."))
            case ast.Expr(value=expression):
                self.last = self._value(expression)
                wishes = chain([self.output], output_names())
                if is_last and self.nodes[self.last].op is not None and self.last not in self.typed:
                    self._rename(self.last, next(name for name in wishes if name not in self.used))
            case _:
                raise GraphError(say("“{what}” is not an expression such as (x*w + b)**2.", what=as_text(statement)))

    def reading(self, notices: Sequence[str]) -> Reading:
        """All that was built; the output is set only where it would not be clear."""
        sources = set(self.wires.values())
        ends = [id for id, node in self.nodes.items() if node.op is not None and id not in sources]
        graph = Graph(self.nodes, self.wires, None if ends == [self.last] else self.last)
        said = tuple(dict.fromkeys([*notices, *self.notices]))
        return Reading(graph, said, self.last, self.typed, frozenset(self.given), frozenset(self.symbols))

    # --- statements ------------------------------------------------------------------------------------

    def _named_step(self, name: str, expression: ast.expr) -> str:
        check_word(name)
        value = number(expression)
        if value is None and isinstance(expression, ast.Name):
            value = self._constant_named(expression.id)
        if value is not None:
            self._give_way(name)
            id = self._leaf(name, value)
            self.given.add(id)
            return id
        id = self._value(expression)
        if id in self.typed:
            sentence = "{name} = {other} only gives {other} a second name; go on with {other}."
            raise GraphError(say(sentence, name=name, other=self.nodes[id].name))
        self._give_way(name)
        self._rename(id, name)
        self.nodes[id] = replace(self.nodes[id], named=True)
        self.named[name], self.typed[id] = id, name
        return id

    def _give_way(self, name: str) -> None:
        """Rename what had a name before it is given again, as in d = a*b; d = d + c."""
        if (earlier := self.named.pop(name, None)) is not None:
            other = free_name(self.used | self.names | {self.output}, name)
            self._rename(earlier, other)
            self.notices.append(
                say("{name} is given twice: the earlier one is called {other}.", name=name, other=other)
            )

    def _rename(self, id: str, name: str) -> None:
        self.names.discard(self.nodes[id].name)
        self.steps_left = step_names()  # the name that becomes free is used next
        self.names.add(name)
        self.nodes[id] = replace(self.nodes[id], name=name)

    def _value(self, expression: ast.expr) -> str:
        id = self._visit(expression)
        if id is None:
            raise GraphError(say("? is an input without a wire; write it inside a calculation, as in x*?."))
        return id

    # --- expressions -----------------------------------------------------------------------------------

    def _visit(self, expression: ast.expr) -> str | None:
        """The id of the node for an expression; None for an input without a wire."""
        if (value := number(expression)) is not None:
            return self._constant(value)
        match expression:
            case ast.Name(id=name):
                return self._of_name(name)
            case ast.BinOp():
                return self._calculation(expression)
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self._visit(operand)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return self._operation(_by_operator()["neg"], self._visit(operand))
            case ast.Call() | ast.Attribute() | ast.Subscript():
                return self._call(expression)
            case ast.Tuple(elts=items):
                raise GraphError(comma() if items else say("There is nothing in a bracket."))
            case ast.List():
                sentence = "“{what}” is not known here; a list holds numbers, as in [1, 2]."
                raise GraphError(say(sentence, what=as_text(expression)))
        raise GraphError(_unknown(as_text(expression)))

    def _calculation(self, expression: ast.BinOp) -> str:
        """Build what has a sign between two inputs; a long sum is a tree as deep as it is long, so it is a loop."""
        operations: list[tuple[Op, ast.expr]] = []
        begin: ast.expr = expression
        while isinstance(begin, ast.BinOp) and (not operations or number(begin) is None):
            operator, written = _OPERATORS.get(type(begin.op), ("", ""))
            if operator not in (known := _by_operator()):
                raise GraphError(_unknown(written or as_text(begin)))
            operations.append((known[operator], begin.right))
            begin = begin.left
        result = self._visit(begin)
        for op, right in reversed(operations):
            result = self._operation(op, result, self._visit(right))
        return result or ""

    def _of_name(self, name: str) -> str | None:
        if name == EMPTY:
            return None
        if name in self.named:
            return self.named[name]
        if (value := self._constant_named(name)) is not None:
            return self._constant(value)
        self.asked.add(name)
        return self._leaf(name, self.lets[name] if name in self.lets else next(self.fresh))

    def _constant_named(self, name: str) -> Value | None:
        """The value of e or π, unless that is the name of something else."""
        if name in self.assigned or name in self.known:
            return None
        if (formula := NOT_FINITE.get(name.lower())) is not None:
            sentence = "{name} is a constant that no document can hold; {formula} has that value."
            raise GraphError(say(sentence, name=name, formula=formula))
        if name.startswith("π") and name[1:2].isalpha():
            sentence = "“{name}” would be one name; for a product, write π*{rest}."
            raise GraphError(say(sentence, name=clipped(name), rest=clipped(name[1:])))
        if (value := CONSTANTS.get(name)) is not None:
            self.symbols.add(name)
            sentence = "{name} is the constant {value:.6g}…; for a tensor of that name, write {name} = 1 first."
            self.notices.append(say(sentence, name=name, value=value))
        return value

    def _call(self, tree: ast.Call | ast.Attribute | ast.Subscript) -> str:
        values = {*self.known, *self.assigned, *self.named}
        if isinstance(tree, ast.Attribute) and is_module(tree.value, values):  # math.pi
            constant = self._constant_named(tree.attr)
            if constant is not None:
                return self._constant(constant)
        op, inputs = call_of(tree, values, self.own)
        return self._operation(op, *[self._visit(each) for each in inputs])

    def _operation(self, op: Op, *inputs: str | None) -> str:
        own = self.own.get(op.name)
        fan_in = len(inputs) if own is None and len(inputs) != len(OPS[op.name].slots) else 0
        node = Node(self._fresh_id(), self._free(self.steps_left), op.name, params=op.values, own=own, fan_in=fan_in)
        id = self._add(node)
        self.wires |= {WireKey(id, slot): source for slot, source in enumerate(inputs) if source is not None}
        return id

    def _leaf(self, name: str, value: Value) -> str:
        check_word(name)
        id = self._add(Node(self._fresh_id(), name, value=value, requires_grad=True))
        self.named[name], self.typed[id] = id, name
        self.values.add(value)
        return id

    def _constant(self, value: Value) -> str:
        return self._add(Node(self._fresh_id(), self._free(self.constants_left), value=value, constant=True))

    def _add(self, node: Node) -> str:
        self.nodes[node.id] = node
        self.names.add(node.name)
        return node.id

    def _fresh_id(self) -> str:
        return f"n{len(self.nodes) + 1}"

    def _free(self, wishes: Iterator[str]) -> str:
        """The first of the wishes that neither a node nor the text has."""
        return next(name for name in wishes if name not in self.names and name not in self.used and name != self.output)


def _by_operator() -> dict[str, Op]:
    return {op.operator: op for op in OPS.values() if op.operator}


def _unknown(what: str) -> str:
    known = listing([written for operator, written in _OPERATORS.values() if operator in _by_operator()])
    return say("“{what}” is not known here; use names, numbers, brackets, {known}.", what=what, known=known)
