"""Operations and rules as text: as pictures write them (2x, −a/b², G·wᵀ), and as Python does."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from core.base.arithmetic import DIGITS
from core.base.numbers import MINUS, digits_text
from core.engine.op import ANY, ATOM, PRODUCT, SIGN, SUM, Op
from core.engine.params import TORCH_NAMES, ParamKind
from core.engine.ways import Shape

_NUMBER = re.compile(rf"{MINUS}?\d+(\.\d+)?")
_NAME = re.compile(r"[^\W\d]\w*")


class Written(NamedTuple):
    """A piece of text, and how tightly it holds together."""

    text: str
    binds: int = ATOM
    number: Decimal | None = None  # of a piece that is only a number
    is_literal: bool = False  # the number is the rule's own, and no operand's

    def within(self, binds: int) -> str:
        """The text as an operand of something that binds this tightly."""
        return self.text if self.binds >= binds else f"({self.text})"


def as_operand(text: str) -> Written:
    """Return the text of a name, a number or a list as a piece."""
    number = Decimal(text.replace(MINUS, "-")) if _NUMBER.fullmatch(text) else None
    return Written(text, SIGN if text.startswith((MINUS, "-")) else ATOM, number)


# --- as pictures write it --------------------------------------------------------------------------------


def title_of(op: Op, operands: Sequence[str]) -> str:
    """Return an operation with the texts of its operands in it, as pictures write it: x·w1, sum(x, axis=0)."""
    return _title(op, tuple(operands))


@lru_cache(maxsize=20_000)
def _title(op: Op, operands: tuple[str, ...]) -> str:
    pieces = tuple(Written(text) for text in operands)  # its template puts the brackets around a negative number
    return drawn(op, pieces).text


def drawn(op: Op, operands: Sequence[Written]) -> Written:
    """Return an operation as pictures write it, with brackets around operands that are looser than it needs."""
    if not op.formula:
        return Written(_call(op, [operand.text for operand in operands]))
    return Written(_filled(op, op.formula, operands), op.binds[0])


def simplified(op: Op, operands: Sequence[Written]) -> Written:
    """Return an operation of a rule as one writes it on paper: without factors 1, x for x^1, n − 1 worked out."""
    short = _SHORT.get(op.name)
    return (short(*operands) if short else None) or drawn(op, operands)


def literal(number: float) -> Written:
    """Return a number of a rule, with all its digits but those that calculating may have added: 0.3 for 0.1·3."""
    return as_operand(digits_text(float(f"{number:.{DIGITS}g}")))._replace(is_literal=True)


def _plus(a: Written, b: Written) -> Written | None:
    return b if a.number == 0 else a if b.number == 0 else None


def _minus(a: Written, b: Written) -> Written | None:
    if a.number is not None and b.number is not None:
        less = f"{a.number - b.number:f}".replace("-", MINUS)  # in decimals: 1.99999 − 1 is 0.99999
        return as_operand(less)._replace(is_literal=True)
    return Written(f"{a.text}{MINUS}{b.within(PRODUCT)}", SUM) if b.is_literal and a.binds == ATOM else None


def _negated(a: Written) -> Written | None:
    if a.number is not None and a.is_literal:
        return Written(f"{MINUS}{a.text}", SIGN, -a.number, is_literal=True)
    return Written(f"{MINUS}{a.text}", SIGN) if a.binds == PRODUCT else None


def _times(a: Written, b: Written) -> Written | None:
    if a.number == 1 or b.number == 1:
        return b if a.number == 1 else a
    if a.number == 0 or b.number == 0:
        return as_operand("0")
    if a.is_literal and a.number == -1:
        return Written(f"{MINUS}{b.within(SIGN)}", SIGN)
    if a.number is None:
        return (
            Written(f"{a.within(PRODUCT)}·({b.text})", PRODUCT)
            if b.number is None and b.text.startswith(MINUS)
            else None
        )
    if a.number > 0 and b.number is None and b.binds == ATOM and _NAME.fullmatch(b.text):
        return Written(f"{a.text}{b.text}", PRODUCT)
    return Written(f"{a.text}·({b.text})", PRODUCT) if b.text.startswith(MINUS) else None


def _over(a: Written, b: Written) -> Written | None:
    return a if b.number == 1 else None


def _raised(a: Written, b: Written) -> Written | None:
    if not b.is_literal or b.number not in (0, 1):
        return None
    return a if b.number == 1 else literal(1.0)


def _summed(a: Written, like: Written | None = None) -> Written:
    """Along which axes, the shapes say; the sum of a sum is one."""
    if a.text.startswith("Σ"):
        return a
    return Written(f"Σ{a.text}" if _NAME.fullmatch(a.text) else f"Σ({a.text})", SIGN)


def _same(a: Written) -> Written:
    """What is only arranged in another shape."""
    return a


_SHORT: dict[str, Callable[..., Written | None]] = {
    "Add": _plus,
    "Sub": _minus,
    "Neg": _negated,
    "Mul": _times,
    "Div": _over,
    "Pow": _raised,
    "Sum": _summed,
    "SumTo": _summed,
    "Reshape": _same,
}


# --- as Python writes it ---------------------------------------------------------------------------------


def in_python(op: Op, operands: Sequence[Written], *, called: bool = False) -> Written:
    """Return an operation in Python's notation, as a formula is typed; `called` as a call even if it has a sign."""
    if called or not op.written:
        return Written(_call(op, [operand.text for operand in operands]))
    return Written(_filled(op, op.written, operands), op.binds[0])


def _call(op: Op, texts: list[str]) -> str:
    """sum(x, axis=0), reshape(x, (2, 3)), concat([a, b])."""
    inputs = [f"[{', '.join(texts)}]"] if op.repeats is not None and not op.written else texts
    return f"{op.function}({', '.join([*inputs, *_params(op)])})"


def _params(op: Op) -> list[str]:
    given = dict(op.values)
    return [
        param.text(op.chosen[param.name])
        if _is_positional(param.kind)
        else f"{param.name}={param.text(given[param.name])}"
        for param in op.params
        if _is_positional(param.kind) or param.name in given
    ]


def _is_positional(kind: ParamKind) -> bool:
    return kind in (ParamKind.SHAPE, ParamKind.INDEX)


def _filled(op: Op, template: str | Callable[..., str], operands: Sequence[Written]) -> str:
    """A template of an operation with the texts of its operands and parameters in it."""
    needs = (*op.binds[1:], *[op.binds[-1] if len(op.binds) > 1 else ANY] * len(operands))
    texts = [operand.within(need) for operand, need in zip(operands, needs, strict=False)]
    params: Mapping[str, Any] = {param.name: param.text(op.chosen[param.name]) for param in op.params}
    if callable(template):
        return template(*texts, **params)
    return template.format(**dict(zip(op.letters, texts, strict=True)), **params)


# --- as PyTorch writes it --------------------------------------------------------------------------------

_IN_TORCH = {here: there for there, here in TORCH_NAMES.items()}


def in_torch(op: Op, operands: Sequence[Written], shapes: Sequence[Shape]) -> Written:
    """Return an operation as a PyTorch program writes it; `shapes` are those of the inputs."""
    if callable(op.torch):
        params = {param.name: param.text(op.chosen[param.name]) for param in op.params}
        texts = [operand.within(ATOM) for operand in operands]
        return Written(op.torch(*texts, shapes=tuple(shapes), **params))
    if op.torch or op.written:
        return Written(_filled(op, op.torch or op.written, operands), ATOM if op.torch else op.binds[0])
    given = {name for name, _ in op.values} | {"shape"}
    chosen = [
        f"{_IN_TORCH.get(param.name, param.name)}={param.text(op.chosen[param.name])}"
        for param in op.params
        if param.name in given or (param.kind is ParamKind.AXIS and param.default is not None)
    ]
    return Written(f"torch.{op.function}({', '.join([*(operand.text for operand in operands), *chosen])})")
