"""Calls of functions in a formula, `sum(x, axis=0)`, and what is written behind an input: `x[0]`, `x.T`, `x.sum()`."""

import ast
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from core.base.errors import GraphError
from core.base.text import choice, say
from core.engine.op import Op
from core.engine.ops import OPS
from core.engine.own.definition import Definition
from core.engine.own.operation import operation_of
from core.engine.params import TORCH_NAMES, Param, ParamKind
from core.graph.model import MAX_FAN_IN
from core.language.functions import POWERS, is_in_code, meanings, no_function, suffixes
from core.language.parsing import as_text, number
from core.language.refusals import MODULES, python_code

_LETTERS = "abcdefgh"  # names of inputs in a sentence
_ALWAYS_GIVEN = (ParamKind.SHAPE, ParamKind.INDEX)


class Call(NamedTuple):
    """An operation with its parameters and its number of inputs, and what is typed for each input."""

    op: Op
    inputs: Sequence[ast.expr]


def call_of(
    tree: ast.Call | ast.Attribute | ast.Subscript, values: Collection[str], own: Mapping[str, Definition]
) -> Call:
    """Return what a call means; `values` are the names that are no modules such as np and torch.

    `own` are operations that the learner defined, by the names of their functions.

    Raises GraphError with a sentence for a function that is not known, for too many or too few inputs, and for a
    parameter that is none.
    """
    match tree:
        case ast.Attribute(value=operand, attr=name) if f".{name}" in suffixes():
            return Call(suffixes()[f".{name}"], [operand])
        case ast.Subscript(value=operand, slice=index) if "[" in suffixes():
            _refuse_index(tree)
            op = suffixes()["["]
            return _bound(op, [operand], {op.params[0].name: _given(op.params[0], index)})
        case ast.Call(func=ast.Name(id=name), args=args, keywords=keywords) if name in own:
            return _of_own(own[name], args, keywords)
        case ast.Call(func=ast.Name(id=name), args=args, keywords=keywords):
            return _called(name, args, keywords, own)
        case ast.Call(func=ast.Attribute(value=before, attr=name), args=args, keywords=keywords) if is_in_code(name):
            operands = args if is_module(before, values) else [before, *args]
            return _called(name, operands, keywords)
        case ast.Attribute(attr=name) if is_in_code(name):
            raise GraphError(say("Write brackets after {name}, as in {name}().", name=as_text(tree)))
        case ast.Call(func=ast.Attribute()) | ast.Attribute():
            raise python_code(as_text(tree))
    raise GraphError(say("“{what}” is not known here; a function has a name, as in exp(x).", what=as_text(tree)))


def is_module(tree: ast.expr, values: Collection[str]) -> bool:
    """Whether an expression is np, torch.nn.functional and the like, and no value of that name."""
    match tree:
        case ast.Name(id=name):
            return name in MODULES and name not in values
        case ast.Attribute(value=before, attr=name):
            return name in MODULES and is_module(before, values)
    return False


def _refuse_index(tree: ast.Subscript) -> None:
    """Raise GraphError for a slice, and for an item of a number, as which Python reads the end of x**2[0]."""
    if any(isinstance(part, ast.Slice) for part in ast.walk(tree.slice)):
        sentence = "“{what}” is a slice; an index is a whole number, as in x[0], or several, as in x[0, 1]."
        raise GraphError(say(sentence, what=as_text(tree)))
    if isinstance(number(tree.value), float):
        sentence = "“{what}” would be an item of a number; put brackets around what it belongs to, as in (x**2)[0]."
        raise GraphError(say(sentence, what=as_text(tree)))


def _of_own(definition: Definition, args: Sequence[ast.expr], keywords: Sequence[ast.keyword]) -> Call:
    """A call of an operation that the learner defined, which has as many inputs as it says and no parameters."""
    inputs = definition.inputs
    if len(args) != len(inputs) or keywords or _is_starred(args):
        raise GraphError(_takes(definition.name, str(len(inputs)), [f"{definition.name}({', '.join(inputs)})"]))
    return Call(operation_of(definition), args)


def _called(
    name: str, args: Sequence[ast.expr], keywords: Sequence[ast.keyword], own: Collection[str] | None = None
) -> Call:
    """A call in a formula, where there are also the learner's `own`; without these, one of NumPy or PyTorch."""
    power = POWERS.get(name.lower())
    if power is not None:
        if len(args) != 1 or keywords or _is_starred(args):
            raise GraphError(_takes(name, "1", [f"{name}(a)"]))
        return Call(OPS["Pow"], [*args, ast.Constant(power)])
    meant = meanings(name)
    if not meant:
        raise python_code(f"{name}(…)") if keywords else GraphError(no_function(name, own or ()))
    op = _chosen(meant, args, in_code=own is None)
    inputs, rest = _apart(op, args)
    names = [param.name for param in op.params]
    words = [TORCH_NAMES.get(word.arg or "", word.arg or "") for word in keywords]
    too_many = len(rest) > len(names) or (rest and not _may_be(op.params[0], rest[0])) or (words and not names)
    if too_many or not inputs or (op.repeats is None and len(inputs) < len(op.slots)) or _is_starred(args):
        counts = choice(list(map(_count, meant)))
        raise GraphError(_takes(name, counts, [_example(name, each) for each in meant]))
    typed = [*zip(names, rest, strict=False), *zip(words, (word.value for word in keywords), strict=True)]
    for parameter in names:
        if sum(parameter == given for given, _ in typed) > 1:
            raise GraphError(say("{name} is given twice.", name=parameter))
    known = {param.name: param for param in op.params}
    op.checked({word: 0 for word in words if word not in known})  # says which parameters there are
    return _bound(op, inputs, {given: _given(known[given], tree) for given, tree in typed})


def _chosen(meant: Sequence[Op], args: Sequence[ast.expr], in_code: bool) -> Op:
    """The operation that takes so many inputs: max(x, y) compares, max(x) reduces, and so does np.max(x, 0)."""
    likeliest = meant[0]
    rest = args[len(likeliest.slots) :]
    if in_code and likeliest.params and all(map(_is_plain, rest)):
        return likeliest
    return next((op for op in meant if op.repeats is None and len(op.slots) == len(args)), likeliest)


def _apart(op: Op, args: Sequence[ast.expr]) -> tuple[Sequence[ast.expr], Sequence[ast.expr]]:
    """The inputs, and what follows them: concat([a, b], 0) and concat(a, b), reshape(x, (2, 3)) and x.reshape(2, 3)."""
    if op.repeats is not None:
        match args:
            case [ast.List(elts=items) | ast.Tuple(elts=items), *following] if all(map(_is_whole, following)):
                return items, following
        return args, []
    inputs, rest = args[: len(op.slots)], args[len(op.slots) :]
    takes_shape = bool(op.params) and op.params[0].kind is ParamKind.SHAPE
    if takes_shape and len(rest) > 1 and all(map(_is_whole, rest)):
        return inputs, [ast.Tuple(list(rest), ast.Load())]
    return inputs, rest


def _bound(op: Op, inputs: Sequence[ast.expr], params: Mapping[str, Any]) -> Call:
    if len(inputs) > MAX_FAN_IN:
        raise GraphError(say("{name} can have 1 to {most} inputs.", name=op.name, most=MAX_FAN_IN))
    return Call(op.bound(op.checked(params), len(inputs)), inputs)


# --- parameters --------------------------------------------------------------------------------------


def _given(param: Param, tree: ast.expr) -> Any:
    """What is typed for a parameter; raise GraphError with a sentence that says what it may be."""
    value = _plain(tree)
    if param.kind is ParamKind.SHAPE and type(value) is int:  # reshape(x, -1)
        value = (value,)
    return param.checked(as_text(tree) if value is None and not _is_none(tree) else value)


def _plain(tree: ast.expr) -> Any:
    """The number, the tuple, or True or False that a tree says; None for anything else."""
    try:
        return ast.literal_eval(tree)
    except (ValueError, TypeError, SyntaxError):
        return number(tree)


def _is_none(tree: ast.expr) -> bool:
    return isinstance(tree, ast.Constant) and tree.value is None


def _is_plain(tree: ast.expr) -> bool:
    return _is_none(tree) or _plain(tree) is not None


def _may_be(param: Param, tree: ast.expr) -> bool:
    """Whether what follows the inputs is meant as a parameter, and is no input too many."""
    return _is_plain(tree) or isinstance(tree, ast.Tuple | ast.List) or param.kind in _ALWAYS_GIVEN


def _is_whole(tree: ast.expr) -> bool:
    return type(_plain(tree)) is int


def _is_starred(args: Sequence[ast.expr]) -> bool:
    return any(isinstance(arg, ast.Starred) for arg in args)


# --- sentences ---------------------------------------------------------------------------------------


def _takes(name: str, counts: str, calls: Sequence[str]) -> str:
    """The sentence on how a function is called, with how many inputs."""
    sentence = "{name} takes 1 input: {calls}." if counts == "1" else "{name} takes {counts} inputs: {calls}."
    return say(sentence, name=name, counts=counts, calls=choice(list(calls)))


def _count(op: Op) -> str:
    return say("any number of") if op.repeats is not None else str(len(op.slots))


def _example(name: str, op: Op) -> str:
    letters = _LETTERS[: len(op.slots)]
    inputs = [f"[{', '.join(letters)}]"] if op.repeats is not None else list(letters)
    return f"{name}({', '.join([*inputs, *(f'{param.name}={param.text(param.default)}' for param in op.params)])})"
