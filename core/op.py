"""The record that describes one operation: what it computes, its derivatives and its words."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Data = float | Array  # a scalar is a plain Python float, anything else an array with at least one axis
Template = str | Callable[..., str]


def times(upstream: Data, local: Data) -> Data:
    """upstream * local, without a pass over memory where one of the two is exactly 1."""
    if type(local) is float and local == 1.0:
        return upstream
    if type(upstream) is float and upstream == 1.0:
        return local
    return upstream * local


@dataclass(frozen=True, slots=True)
class Slot:
    """One input of an operation, and the derivative of the result with respect to it.

    local(*inputs, out) -> the local derivative, element by element; a float stands for an array full of it.
    vjp(upstream, *inputs, out) -> upstream * local; given only where that plain product is wrong.
    formula is the text of the derivative: a template over the input names and {out}, or a function of the input texts.
    domain is the interval in which the derivative may be checked by central differences.
    """

    name: str
    local: Callable[..., Data]
    formula: Template
    sentence: str
    domain: tuple[float, float] = (-4.0, 4.0)
    vjp: Callable[..., Data] | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A hand-checked evaluation: inputs, the result and the local derivative of every slot."""

    inputs: tuple[float, ...]
    out: float
    locals: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Op:
    """One operation. Everything the program knows about it is here."""

    name: str
    symbol: str
    group: str
    formula: Template
    code: str
    sentence: str
    forward: Callable[..., Data]
    slots: tuple[Slot, ...]
    examples: tuple[Example, ...]
    operator: str | None = None
    aliases: tuple[str, ...] = ()
    explain: Callable[..., str | None] | None = None
    # The slots of an operation with two inputs once more, flat: the backward walk reads them for every scalar.
    binary: bool = field(init=False, repr=False)
    local_a: Callable[..., Data] = field(init=False, repr=False)
    local_b: Callable[..., Data] = field(init=False, repr=False)
    vjp_a: Callable[..., Data] | None = field(init=False, repr=False)
    vjp_b: Callable[..., Data] | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "binary", len(self.slots) == 2)
        for letter, slot in zip("ab", self.slots, strict=False):
            object.__setattr__(self, f"local_{letter}", slot.local)
            object.__setattr__(self, f"vjp_{letter}", slot.vjp)

    def title(self, *operands: str) -> str:
        """The formula with the texts of the operands in it: `x·w1`."""
        return self._render(self.formula, operands)

    def python(self, *operands: str) -> str:
        """The same as Python code: `x * w1`. Operands must already carry the parentheses they need."""
        return self._render(self.code, operands)

    def local_text(self, slot: int, *operands: str) -> str:
        """The formula of one local derivative: `w1` for slot 0 of `x·w1`."""
        return self._render(self.slots[slot].formula, operands)

    def narrate(self, slot: int, out: str, *operands: str) -> str:
        """The sentence that explains one local derivative, about a result called `out`."""
        return self._render(self.slots[slot].sentence, operands, out=out, local=self.local_text(slot, *operands))

    def why_undefined(self, *inputs: Data, out: Data) -> str | None:
        """A sentence on why a value or derivative is infinite, undefined or zero by convention, else None."""
        return self.explain(*inputs, out) if self.explain else None

    def local(self, slot: int, *inputs: Data, out: Data) -> Data:
        """The local derivative of a slot, as the operation computes it; no numpy warning leaks."""
        with np.errstate(all="ignore"):
            return self.slots[slot].local(*inputs, out)

    def _render(self, template: Template, operands: tuple[str, ...], **words: str) -> str:
        if callable(template):
            return template(*operands)
        return template.format(**dict(zip((slot.name for slot in self.slots), operands, strict=True)), **words)
