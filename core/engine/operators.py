"""Tensor's operators, made from the records of the operations: what builds the graph."""

import itertools
from collections.abc import Callable, Mapping, Sized
from functools import partial, wraps
from numbers import Real
from typing import Any

import numpy as np

from core.base.numbers import Numeric, shape_text
from core.base.text import listing, say
from core.engine.data import TensorError, as_computed, reason_of
from core.engine.grad_mode import paused_here, paused_threads
from core.engine.op import Op
from core.engine.ops import OPS
from core.engine.params import TORCH_NAMES, ParamKind
from core.engine.reading import engine_value
from core.engine.tensor import Result, Tensor, holding
from core.engine.versions import change
from core.engine.ways import Shape

Method = Callable[[Tensor, Any], Tensor]

_numbers = itertools.count()

# Python's operators that PyTorch knows; those that no record names say so.
_SYMBOLS = {
    "floordiv": "//",
    "mod": "%",
    "lshift": "<<",
    "rshift": ">>",
    "and": "&",
    "or": "|",
    "xor": "^",
    "invert": "~",
    "round": "round()",
}


def apply(op: Op, *inputs: object, params: Mapping[str, object] | None = None) -> Tensor:
    """Return the result of any operation on tensors and numbers, recorded if a gradient can flow to one of them.

    Raises TensorError for shapes that do not fit, GraphError (both are ValueErrors) for parameters that are none.
    """
    if not op.is_bound and (op.params or op.repeats is not None):
        op = op.bound(op.checked(params or {}), len(inputs))
    if len(inputs) != len(op.slots):
        raise ValueError(f"{op.name} takes {len(op.slots)} inputs, not {len(inputs)}.")
    values = tuple(item.value if isinstance(item, Tensor) else engine_value(item) for item in inputs)
    sources = tuple(
        item if isinstance(item, Tensor) and item.requires_grad and pull is not None else None
        for item, pull in zip(inputs, op.pulls, strict=True)
    )
    if op.by_number is not None and _is_number(inputs[-1]):
        op = op.by_number
    plain = op.native and type(values[0]) is float and type(values[1]) is float
    try:
        value = op.forward(*values) if plain else _evaluate(op, *values)
    except ArithmeticError as error:  # Python's own, as of a division by 0
        raise _not_computed(op, error) from error
    if paused_here() or all(source is None for source in sources):
        return holding(value)
    out: Tensor = Result()
    out._value = value
    out._flow = None
    out._op = op
    if op.binary:
        out._a, out._b = sources
        out._x, out._y = values
    else:
        out._a, out._x = sources, values
    out._asks = True
    out.number = next(_numbers)
    return out


def _is_number(operand: object) -> bool:
    """Whether an operand is a plain number, as Python's and numpy's are, and not a tensor or an array."""
    return isinstance(operand, (float, Real))


def _evaluate(op: Op, *values: Numeric) -> Numeric:
    """The result of an operation on floats or arrays; no numpy warning leaks."""
    if op.refuses is not None and (sentence := op.why_not(*map(np.shape, values))):
        raise op.refused_as(sentence)
    with np.errstate(all="ignore"):
        try:
            value = op.forward(*values)
        except Exception as error:
            if isinstance(error, ValueError) and not _broadcast(*map(np.shape, values)):
                shapes = " and ".join(shape_text(np.shape(value)) for value in values)
                sentence = "{op} cannot combine the shapes {shapes}: they do not broadcast."
                raise TensorError(say(sentence, op=op.name, shapes=shapes)) from None
            raise _not_computed(op, error) from error
    return value if isinstance(value, np.ndarray) and value.ndim else float(value)


def _broadcast(*shapes: Shape) -> bool:
    try:
        np.broadcast_shapes(*shapes)
    except ValueError:
        return False
    return True


def _not_computed(op: Op, error: Exception) -> TensorError:
    """What is raised where an operation fails: a fault of its record, whatever kind of error it is."""
    return TensorError(say("{op} cannot be computed here: {why}.", op=op.name, why=reason_of(error)))


def _operator(op: Op) -> Method:
    """The method for `tensor ∘ other`: `apply` for two inputs, written out for speed."""
    forward = op.forward if op.native else partial(_evaluate, op)

    def operate(self: Tensor, other: Any) -> Tensor:
        x = self._value
        kind = type(other)
        if kind is Result or kind is Tensor:
            y = other._value
            b = other if other._asks else None
        else:
            y = engine_value(other)
            b = None
        if type(x) is float and type(y) is float:
            value = forward(x, y)
        else:
            x, y = as_computed(x), as_computed(y)
            value = _evaluate(op, x, y)
        if (b is None and not self._asks) or (paused_threads and paused_here()):
            return holding(value)
        out: Tensor = Result()
        out._value = value
        out._flow = None
        out._op = op
        out._a = self if self._asks else None
        out._b = b
        out._x = x
        out._y = y
        out._asks = True
        for out.number in _numbers:  # next(_numbers) without the cost of a call
            break
        return out

    return operate


def _by_kind(by_tensor: Method, by_number: Method) -> Method:
    """The method for an operation with a record of its own for plain numbers."""
    return lambda self, other: by_number(self, other) if _is_number(other) else by_tensor(self, other)


def _reflected(operate: Method) -> Method:
    """The method for `other ∘ tensor`, where other is a number or an array."""
    return lambda self, other: operate(Tensor(other), self)


def _in_place(operate: Method) -> Method:
    """The method for `tensor ∘= other`: in a graph the result, outside of one the same tensor with new numbers."""

    def operate_in_place(self: Tensor, other: Any) -> Tensor:
        if self._asks and self._op is None and not paused_here():
            raise TensorError(
                "A leaf that requires a gradient cannot be changed in place: make a new tensor, as in y = x + 1, "
                "or change it within no_grad()."
            )
        out = operate(self, other)
        if out._asks and out.shape == self.shape:
            return out
        change(self, out.value, next(_numbers))
        return self

    return operate_in_place


def _refusing(symbol: str) -> Callable[..., Any]:
    def refuse(*operands: object) -> Any:
        known = listing(sorted(op.name for op in OPS.values() if op.operator is not None))
        raise TensorError(f"This engine has no operation for {symbol}; those with a sign are {known}.")

    return refuse


def function_of(op: Op) -> Callable[..., Tensor]:
    """Return the operation as a function: its inputs (a list of them where it takes any number), then its parameters.

    Parameters are given by position or by name; dim and keepdim are PyTorch's names for axis and keepdims.
    """
    known = [param.name for param in op.params]

    def function(*operands: Any, **params: Any) -> Tensor:
        inputs, given = _inputs(op, operands)
        named = {TORCH_NAMES.get(name, name): value for name, value in params.items()}
        for name in named:
            if name not in known or name in known[: len(given)] or len(named) < len(params):
                raise TypeError(f"{op.function} has no parameter {name} left, of {known}.")
        return apply(op, *inputs, params=dict(zip(known, given, strict=False)) | named)

    function.__name__ = function.__qualname__ = op.function
    function.__doc__ = "\n".join([op.sentence, "", *(f"{param.name}: {param.sentence}" for param in op.params)]).strip()
    return function


def _inputs(op: Op, operands: tuple[Any, ...]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """The inputs among what a function was called with, and the parameters that follow them."""
    if op.repeats is not None:
        if not operands or not isinstance(operands[0], list | tuple):
            raise TypeError(f"{op.function} takes a list of tensors, as in {op.function}([a, b]).")
        inputs, given = tuple(operands[0]), operands[1:]
    else:
        inputs, given = operands[: len(op.slots)], operands[len(op.slots) :]
        if len(inputs) < len(op.slots):
            raise TypeError(f"{op.function} takes {_counted(op.slots, 'input')}, not {len(inputs)}.")
    if len(given) > len(op.params):
        raise TypeError(f"{op.function} takes {_counted(op.params, 'parameter')}, not {len(given)}.")
    return inputs, given


def _counted(things: Sized, word: str) -> str:
    return f"{len(things)} {word}" if len(things) == 1 else f"{len(things)} {word}s"


def _method(op: Op) -> Callable[..., Tensor]:
    if op.params and op.params[0].kind is ParamKind.SHAPE:
        return _with_lengths(function_of(op))
    if not op.binary or op.params:
        return function_of(op)
    operate = _operator(op)
    return operate if op.by_number is None else _by_kind(operate, _operator(op.by_number))


def _with_lengths(function: Callable[..., Tensor]) -> Callable[..., Tensor]:
    """A method that takes a shape as one tuple or as its lengths: x.reshape((2, 3)) and x.reshape(2, 3)."""

    @wraps(function)
    def method(self: Tensor, *shape: Any, **named: Any) -> Tensor:
        are_lengths = len(shape) > 1 or (shape and not isinstance(shape[0], list | tuple))
        return function(self, *((shape,) if are_lengths else shape), **named)

    return method


def install(op: Op) -> None:
    """Give Tensor an operation as a method, and as the operator that its record names, on either side."""
    method = _method(op)
    if op.method:
        setattr(Tensor, op.function, method)
    if op.operator is not None:
        setattr(Tensor, f"__{op.operator}__", method)
    if op.operator is not None and op.binary:
        setattr(Tensor, f"__r{op.operator}__", _reflected(method))
        setattr(Tensor, f"__i{op.operator}__", _in_place(method))


for _name, _symbol in _SYMBOLS.items():
    setattr(Tensor, f"__{_name}__", _refusing(_symbol))
    setattr(Tensor, f"__r{_name}__", _refusing(_symbol))
for _op in OPS.values():
    install(_op)
