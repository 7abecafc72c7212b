"""The record that describes one operation: what it computes, its derivatives and its words."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from core.base.numbers import Numeric
from core.base.text import say

Template = str | Callable[..., str]


def one(a: Numeric, b: Numeric, out: Numeric) -> Numeric:
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


@dataclass(frozen=True, slots=True)
class Slot:
    """One input of an operation, and the derivative of the result with respect to it.

    local(*inputs, out) -> the local derivative, element by element; a float stands for an array full of it.
    vjp(upstream, *inputs, out) -> upstream * local; given only where that plain product is wrong.
    formula is the text of the derivative: a template over the input names and {out}, or a function of the input texts.
    sentence explains it, a template that may name {moved}, the input that moves, and {local}, the formula, as well.
    explain(*inputs, out) -> a sentence where the derivative is infinite or undefined though the result is not.
    role is what a learner calls the input ("base"), where it has a word of its own.
    first is the constant that a new node begins with in this slot; None where the slot begins empty.
    inside is how the card's strip says a constant in this slot, "^{}"; "" where a constant has a card of its own.
    domain is the interval in which the derivative may be checked by central differences.
    """

    name: str
    local: Callable[..., Numeric]
    formula: Template
    sentence: str
    domain: tuple[float, float] = (-4.0, 4.0)
    vjp: Callable[..., Numeric] | None = None
    explain: Callable[..., str | None] | None = None
    role: str | None = None
    inside: str = ""
    first: float | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A hand-checked evaluation: inputs, the result and the local derivative of every slot."""

    inputs: tuple[float, ...]
    out: float
    locals: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Op:
    """One operation. Everything the program knows about it is here.

    by_number is the same operation where the last input is a plain number and no tensor, for one that PyTorch computes
    in another way then; it differs in its functions only, not in its words.
    """

    name: str
    symbol: str
    group: str
    formula: Template
    sentence: str
    forward: Callable[..., Numeric]
    slots: tuple[Slot, ...]
    examples: tuple[Example, ...]
    operator: str | None = None
    aliases: tuple[str, ...] = ()
    explain: Callable[..., str | None] | None = None
    by_number: "Op | None" = None
    commutes: bool = False  # the order of the inputs changes nothing
    # Made from the slots: what the backward walk asks of every node.
    pulls: tuple[Callable[..., Numeric], ...] = field(init=False, repr=False)  # upstream, *inputs, out -> contribution
    letters: tuple[str, ...] = field(init=False, repr=False)  # the names of the slots
    binary: bool = field(init=False, repr=False)
    native: bool = field(init=False, repr=False)  # binary, and Python floats in give Python floats out
    is_sum: bool = field(init=False, repr=False)
    is_product: bool = field(init=False, repr=False)

    def __post_init__(self) -> None:
        locals = tuple(slot.local for slot in self.slots)
        object.__setattr__(self, "pulls", tuple(slot.vjp or _product_with(slot.local) for slot in self.slots))
        object.__setattr__(self, "letters", tuple(slot.name for slot in self.slots))
        object.__setattr__(self, "binary", len(locals) == 2)
        object.__setattr__(self, "native", len(locals) == 2 and self._gives_floats())
        object.__setattr__(self, "is_sum", locals == (one, one))
        object.__setattr__(self, "is_product", locals == (second, first))

    def _gives_floats(self) -> bool:
        """Functions of numpy give numpy's numbers and warnings; what uses them is handled with more care."""
        if not self.examples:
            return False
        inputs = self.examples[0].inputs
        with np.errstate(all="ignore"):
            out = self.forward(*inputs)
            return all(type(number) is float for number in (out, *(slot.local(*inputs, out) for slot in self.slots)))

    def about(self) -> str:
        """The sentence that tells what it does."""
        return say(self.sentence)

    def title(self, *operands: str) -> str:
        """The formula with the texts of the operands in it: `x·w1`."""
        return self._render(self.formula, operands)

    def local_text(self, slot: int, *operands: str) -> str:
        """The formula of one local derivative: `w1` for slot 0 of `x·w1`."""
        return self._render(self.slots[slot].formula, operands)

    def narrate(self, slot: int, out: str, *operands: str, moved: str | None = None) -> str:
        """The sentence that explains one local derivative, about a result called `out`; `moved` is what moves there."""
        words = {"out": out, "local": self.local_text(slot, *operands), "moved": moved or operands[slot]}
        return say(self.slots[slot].sentence, **self._by_slot(operands), **words)

    def why_undefined(self, *inputs: Numeric, out: Numeric) -> str | None:
        """A sentence on why a result is infinite, undefined or a convention, else None."""
        return self.explain(*inputs, out) if self.explain else None

    def why_no_slope(self, slot: int, *inputs: Numeric, out: Numeric) -> str | None:
        """A sentence on why one local derivative is infinite or undefined though the result is not, else None."""
        explain = self.slots[slot].explain
        return explain(*inputs, out) if explain else None

    def local(self, slot: int, *inputs: Numeric, out: Numeric) -> Numeric:
        """The local derivative of a slot, as the operation computes it; no numpy warning leaks."""
        with np.errstate(all="ignore"):
            return self.slots[slot].local(*inputs, out)

    def _render(self, template: Template, operands: tuple[str, ...]) -> str:
        return _rendered(template, self.letters, operands)

    def _by_slot(self, operands: tuple[str, ...]) -> dict[str, str]:
        return dict(zip(self.letters, operands, strict=True))


@lru_cache(maxsize=20_000)
def _rendered(template: Template, letters: tuple[str, ...], operands: tuple[str, ...]) -> str:
    """A template with the texts of the operands in it. It says the same whatever the numbers are, so it is kept."""
    if callable(template):
        return template(*operands)
    return template.format(**dict(zip(letters, operands, strict=True)))


def times(upstream: Numeric, local: Numeric) -> Numeric:
    """The product; the factor itself (not a copy) where the other one is exactly 1."""
    if type(local) is float and local == 1.0:
        return upstream
    if type(upstream) is float and upstream == 1.0:
        return local
    return upstream * local


def _product_with(local: Callable[..., Numeric]) -> Callable[..., Numeric]:
    def pull(upstream: Numeric, *inputs_and_out: Numeric) -> Numeric:
        return times(upstream, local(*inputs_and_out))

    return pull
