"""The record that describes one operation: what it computes, its derivatives and its words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from typing import Any

import numpy as np
from msgspec import Struct, structs

from core.base.errors import GraphError
from core.base.numbers import Numeric
from core.base.text import listing, say
from core.engine.data import TensorError
from core.engine.params import Param, Params, ParamValue
from core.engine.ways import Factor, Linear, Shape, Way, pull_of

Template = str | Callable[..., str]
GradFns = str | Callable[..., tuple[str, ...]]
Mistakes = tuple[tuple[str, str], ...]  # the name of a mistake, and the rule of whoever makes it

# How tightly a written operation holds together, and how tightly its operands must: brackets go around what is looser.
ATOM, POWER, SIGN, PRODUCT, SUM, ANY = 5, 4, 3, 2, 1, 0


def one(*inputs_and_out: Numeric) -> Numeric:
    """The local derivative of a sum."""
    return 1.0


def minus_one(*inputs_and_out: Numeric) -> Numeric:
    """The local derivative of what is subtracted."""
    return -1.0


def first(a: Numeric, b: Numeric, out: Numeric) -> Numeric:
    """The local derivative that is the first input."""
    return a


def second(a: Numeric, b: Numeric, out: Numeric) -> Numeric:
    """The local derivative that is the second input."""
    return b


def enclosed(operand: str) -> str:
    """The text of an operand with brackets around a negative number: −3 as in (−3)²."""
    return operand if operand[:1] not in "−-" else f"({operand})"


def first_true_sentence(*cases: tuple[object, str]) -> str | None:
    """The sentence of the first condition (a truth value, or an array of them) that holds anywhere, else None."""
    return next((say(sentence) for condition, sentence in cases if np.any(condition)), None)  # type: ignore[call-overload]


class Slot(Struct, frozen=True):
    """One input of an operation, and the derivative of the result with respect to it.

    way is how a gradient goes back through it: a Factor, a Linear map, or None where nothing flows.
    rule is the same derivative as an expression over the names of the inputs, `out`, `up` (the upstream gradient), the
    parameters and the facts: "up * cos(x)". Labels, checks, code and second derivatives are made from it. A function of
    the shapes of inputs and result returns it where it depends on them.
    facts(number of the slot, shapes, **params) -> further names for the rule: whole numbers and shapes.
    sentence explains the derivative, a template that may name the inputs, {out}, {moved}, the input that moves, and
    {local}, the text of the derivative.
    words replaces the text of a linear map on labels, where the rule reads badly: "{up} ÷ {count} for each item". It
    may name what the rule may name; {up} is the upstream gradient, and everything is written around it.
    explain(*inputs, out, **params) -> a sentence where the result is a number, but the derivative is infinite,
    undefined or a convention.
    role is what a learner calls the input ("base"), where it has a word of its own.
    first is the constant that a new node begins with in this slot; None where the slot begins empty.
    inside is how the card's strip says a constant in this slot, "^{}"; "" where a constant has a card of its own.
    domain is the interval in which the derivative may be checked by central differences.
    mistakes are rules that learners take for this one, each behind the name of its mistake; see core.learning.
    saves names the inputs, or "out", whose values PyTorch keeps in the forward pass to compute this derivative, and
    frees after backward(); as PyTorch 2.13 does it, see tests/data/make_strict_passes.py.
    """

    name: str
    way: Way
    rule: str | Callable[..., str] = ""
    sentence: str = ""
    domain: tuple[float, float] = (-4.0, 4.0)
    facts: Callable[..., Mapping[str, Any]] | None = None
    words: str = ""
    explain: Callable[..., str | None] | None = None
    role: str | None = None
    inside: str = ""
    first: float | None = None
    mistakes: Mistakes = ()
    saves: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What a learner calls the input: its role, or else its name."""
        return say(self.role) if self.role else self.name


class Example(Struct, frozen=True):
    """A hand-checked evaluation: inputs (numbers or nested lists), the result, and its derivatives.

    locals has the local derivative of every slot; of linear maps, pulled has what comes back for upstream.
    """

    inputs: tuple[Any, ...]
    out: Any
    locals: tuple[Any, ...] = ()
    upstream: Any = None
    pulled: tuple[Any, ...] = ()
    params: Mapping[str, ParamValue] = {}


class Sample(Struct, frozen=True):
    """Shapes of inputs with which an operation is checked, and its parameters there."""

    shapes: tuple[Shape, ...]
    params: Mapping[str, ParamValue] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Op:
    """One operation. Everything the program knows about it is here.

    forward(*inputs, **params) -> the result.
    formula is how pictures write it, a template over the names of inputs and parameters or a function of their texts;
    written is the same in Python's notation. Without one it is written as a call: sin(x).
    torch is how PyTorch writes it where that is neither `written` nor torch.<function> with dim for axis: a template,
    or a function of the texts of the inputs and the parameters, and of `shapes`, those of the inputs.
    binds says how tightly what is written holds together, then how tightly each operand must.
    group is the group of the palette; "" keeps it out of the palette, as the helpers of rules are.
    function is its name in formulas and in core.functional; method says whether Tensor has it as a method.
    refuses(*shapes, **params) -> the sentence for shapes that it cannot take, else None; refused_as is what is raised.
    smooth(*inputs, **params) -> where it may be compared with central differences, as truth values.
    samples are the shapes for checks; without any, those of element-wise operations are taken.
    repeats(n) -> the operation with n inputs, for one that takes any number.
    mistakes are formulas that learners take for the forward one, each behind the name of its mistake.
    grad_fn is what PyTorch calls the function of its way back, where that is not its name and Backward0: a name, or a
    function of the inputs' shapes, of whether each is a plain `number`, and of the parameters, which returns the names
    from the result towards the inputs where PyTorch makes it of several; () where these have no simple order.
    by_number is the same operation where the last input is a plain number and no tensor, for one that PyTorch computes
    in another way then; it differs in its functions only, not in its words.
    still(*inputs) -> the same operation with what is behind detach in it held as it is for these inputs; None where
    nothing is.
    """

    name: str
    symbol: str
    group: str
    sentence: str
    forward: Callable[..., Numeric]
    slots: tuple[Slot, ...]
    examples: tuple[Example, ...] = ()
    formula: Template = ""
    written: Template = ""
    torch: Template = ""
    binds: tuple[int, ...] = (ATOM,)
    operator: str | None = None
    function: str = ""
    method: bool = True
    aliases: tuple[str, ...] = ()
    params: tuple[Param, ...] = ()
    explain: Callable[..., str | None] | None = None
    refuses: Callable[..., str | None] | None = None
    refused_as: type[ValueError] = TensorError
    smooth: Callable[..., Any] | None = None
    samples: tuple[Sample, ...] = ()
    repeats: "Callable[[int], Op] | None" = None
    mistakes: Mistakes = ()
    grad_fn: GradFns = ""
    by_number: "Op | None" = None
    still: "Callable[..., Op] | None" = None
    commutes: bool = False  # the order of the inputs changes nothing
    values: Params = ()  # of the parameters, where they differ from the defaults
    is_bound: bool = False  # its functions know the parameters, see `bound`
    # Made from the slots: what the backward walk asks of every node.
    pulls: tuple[Callable[..., Numeric] | None, ...] = field(init=False, repr=False)
    letters: tuple[str, ...] = field(init=False, repr=False)  # the names of the slots
    binary: bool = field(init=False, repr=False)
    native: bool = field(init=False, repr=False)  # binary, and Python floats in give Python floats out
    is_sum: bool = field(init=False, repr=False)
    is_product: bool = field(init=False, repr=False)

    def __post_init__(self) -> None:
        numbers = tuple(slot.way.number if isinstance(slot.way, Factor) else None for slot in self.slots)
        make = partial(object.__setattr__, self)
        make("function", self.function or self.name.lower())
        make("pulls", tuple(pull_of(slot.way) for slot in self.slots))
        make("letters", tuple(slot.name for slot in self.slots))
        make("binary", len(numbers) == 2)
        make("native", len(numbers) == 2 and None not in numbers and self._gives_floats())
        make("is_sum", numbers == (one, one))
        make("is_product", numbers == (second, first))

    @property
    def stops(self) -> bool:
        """Whether no gradient flows through it, as through detach."""
        return all(slot.way is None for slot in self.slots)

    def _gives_floats(self) -> bool:
        """Functions of numpy give numpy's numbers and warnings; what uses them is handled with more care."""
        if not self.examples or self.params:
            return False
        inputs = self.examples[0].inputs
        try:
            with np.errstate(all="ignore"):
                out = self.forward(*inputs)
                locals = [slot.way.number(*inputs, out) for slot in self.slots if isinstance(slot.way, Factor)]
        except Exception:  # it is said where the operation is used
            return False
        return all(type(number) is float for number in (out, *locals))

    # --- parameters ----------------------------------------------------------------------------------

    @property
    def chosen(self) -> dict[str, ParamValue]:
        """The values of all parameters by name, the defaults among them."""
        return {param.name: param.default for param in self.params} | dict(self.values)

    def checked(self, params: Mapping[str, object]) -> Params:
        """Return values for parameters without those that are the default; raise GraphError with a sentence if bad."""
        known = {param.name: param for param in self.params}
        for name in params:
            if not known:
                raise GraphError(say("{op} has no parameters.", op=self.name))
            if name not in known:
                names = listing(sorted(known))
                raise GraphError(
                    say("{op} has no parameter {name}, only {names}.", op=self.name, name=name[:40], names=names)
                )
        values = ((name, known[name].checked(params[name])) for name in sorted(params))
        return tuple((name, value) for name, value in values if value != known[name].default)

    def bound(self, values: Params = (), inputs: int = 0) -> "Op":
        """Return the operation with these parameters, and with so many inputs if it takes any number (0: as it is)."""
        if inputs == len(self.slots):
            inputs = 0
        return _bound(self, values, inputs) if self.params or inputs else self

    # --- words ---------------------------------------------------------------------------------------

    def about(self) -> str:
        """The sentence that tells what it does."""
        return say(self.sentence)

    def why_undefined(self, *inputs: Numeric, out: Numeric) -> str | None:
        """A sentence on why a result is infinite, undefined or a convention, else None."""
        return self.explain(*inputs, out, **self.chosen) if self.explain else None

    def why_no_slope(self, slot: int, *inputs: Numeric, out: Numeric) -> str | None:
        """A sentence on why one local derivative is infinite or undefined though the result is not, else None."""
        explain = self.slots[slot].explain
        return explain(*inputs, out, **self.chosen) if explain else None

    def why_not(self, *shapes: Shape) -> str | None:
        """The sentence for shapes that the operation cannot take, else None."""
        return self.refuses(*shapes, **self.chosen) if self.refuses else None


@lru_cache(maxsize=2_000)
def _bound(op: Op, values: Params, inputs: int) -> Op:
    if inputs and op.repeats is not None:
        op = op.repeats(inputs)
    if not op.params:
        return op
    chosen = {param.name: param.default for param in op.params} | dict(values)
    slots = tuple(structs.replace(slot, way=_with(slot.way, chosen)) for slot in op.slots)
    return replace(op, forward=partial(op.forward, **chosen), slots=slots, values=values, is_bound=True)


def _with(way: Way, chosen: Mapping[str, ParamValue]) -> Way:
    """The way with its parameters chosen."""
    match way:
        case Factor(number, pull):
            return Factor(partial(number, **chosen), pull and partial(pull, **chosen))
        case Linear(pull, push):
            return Linear(partial(pull, **chosen), partial(push, **chosen))
    return None
