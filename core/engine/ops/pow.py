"""Power. Values and derivatives at the corners (zero base, negative base, overflow) follow PyTorch in float64.

PyTorch's pow(tensor, tensor) is pow of IEEE 754. Its pow(tensor, number) computes some exponents by other means, which
differ at −0, at −∞, near overflow and in the last digit; so here the operation has one record for each.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from core.base.numbers import Numeric
from core.engine.op import ATOM, POWER, SIGN, Example, Op, Slot, enclosed, first_true_sentence
from core.engine.ops.div import divide
from core.engine.ways import Factor, Shape, times

Power = Callable[[Numeric, Any], Numeric]


def power(a: Numeric, b: Numeric) -> Numeric:
    """A ** b as IEEE 754 pow: inf or nan where Python would raise or turn complex."""
    if type(a) is float and type(b) is float:
        try:
            return math.pow(a, b)
        except (ValueError, OverflowError):
            with np.errstate(all="ignore"):
                return float(np.float_power(a, b))
    return np.asarray(np.float_power(a, b))  # np.power takes a root for some exponents


def _power_by_number(a: Numeric, b: float) -> Numeric:
    """A ** b for a plain number b, by the means that PyTorch has for it."""
    by_other_means = _BY_OTHER_MEANS.get(b)
    if by_other_means is not None:
        return by_other_means(a)
    return power(a, b) if type(a) is float else np.power(a, b)


def _root(a: Numeric) -> Numeric:
    if type(a) is not float:
        return np.sqrt(a)
    return math.sqrt(a) if a >= 0.0 else math.nan


_BY_OTHER_MEANS: dict[float, Callable[[Numeric], Numeric]] = {
    0.5: _root,
    -0.5: lambda a: divide(1.0, _root(a)),
    1.0: lambda a: +a,  # a copy of an array
    2.0: lambda a: a * a,
    3.0: lambda a: a * a * a,
    -1.0: lambda a: divide(1.0, a),
    -2.0: lambda a: divide(1.0, a * a),
}


def _by_base(raised: Power) -> Callable[..., Numeric]:
    """The derivative b·a^(b−1), the power computed by `raised`."""

    def local(a: Numeric, b: Numeric, out: Numeric) -> Numeric:
        if type(b) is float:
            return 0.0 if b == 0.0 else b * raised(a, b - 1.0)
        return np.where(np.equal(b, 0.0), 0.0, b * raised(a, b - 1.0))

    return local


def _pull_base(local: Callable[..., Numeric]) -> Callable[..., Numeric]:
    """A ** 0 is 1 whatever a is, so nothing comes through, not even an infinite gradient (as in PyTorch)."""

    def pull(upstream: Numeric, a: Numeric, b: Numeric, out: Numeric) -> Numeric:
        if type(b) is float:
            return 0.0 if b == 0.0 else times(upstream, local(a, b, out))
        return np.where(np.equal(b, 0.0), 0.0, upstream * local(a, b, out))

    return pull


def _by_exponent(a: Numeric, b: Numeric, out: Numeric) -> Numeric:
    """Out * ln a; 0 by convention where a is 0 and b is not negative (as in PyTorch)."""
    if type(a) is float and type(b) is float and type(out) is float:
        if a > 0.0:
            return out * math.log(a)
        if a == 0.0:
            return 0.0 if b >= 0.0 else out * -math.inf
        return math.nan
    return np.where(np.equal(a, 0.0) & np.greater_equal(b, 0.0), 0.0, out * np.log(a))


def _superscript(exponent: str) -> str:
    return {"2": "²", "3": "³"}.get(exponent, f"^{exponent}")


def _title(a: str, n: str) -> str:
    return enclosed(a) + _superscript(n)


def _explain(a: Numeric, b: Numeric, out: Numeric) -> str | None:
    return first_true_sentence(
        (np.equal(a, 0.0) & np.less(b, 0.0), "0 to a negative power is infinite: it is 1 divided by 0."),
        (
            np.less(a, 0.0) & np.isnan(out) & ~np.isnan(b),
            "A negative base with a fractional exponent has no real value, so the result is nan (not a number).",
        ),
        (np.equal(a, 0.0) & np.equal(b, 0.0), "0 to the power 0 is 1 by convention, and its derivatives count as 0."),
    )


def _explain_by_base(a: Numeric, b: Numeric, out: Numeric) -> str | None:
    steep = np.equal(a, 0.0) & np.greater(b, 0.0) & np.less(b, 1.0)
    return first_true_sentence(
        (steep, "A root rises infinitely steeply from 0, so the derivative by the base is infinite.")
    )


def _explain_by_exponent(a: Numeric, b: Numeric, out: Numeric) -> str | None:
    negative = np.less(a, 0.0) & np.isfinite(out)
    return first_true_sentence(
        (negative, "A negative base has no logarithm: the derivative by the exponent is nan (not a number).")
    )


def _grad_fns(shapes: Sequence[Shape], number: Sequence[bool]) -> tuple[str, ...]:
    """PyTorch has three: a number as the exponent, as the base, and none."""
    return ("PowBackward0" if number[1] else "PowBackward2" if number[0] else "PowBackward1",)


def _base(raised: Power, saved: tuple[str, ...]) -> Slot:
    """The slot of the base; `saved` is what PyTorch keeps for the derivative by it."""
    local = _by_base(raised)
    return Slot(
        "a",
        Factor(local, _pull_base(local)),
        rule="up * n * a**(n - 1)",
        saves=saved,
        sentence="The power rule: moving {moved} by a little moves {out} by {local} times as much.",
        domain=(0.2, 3.0),
        explain=_explain_by_base,
        role="base",
        mistakes=(
            ("kept_exponent", "up * n * a**n"),
            ("lost_exponent", "up * a**(n - 1)"),
            ("only_exponent", "up * n"),
        ),
    )


def _record(raised: Power, *saved: str) -> Op:
    exponent = Slot(
        "n",
        Factor(_by_exponent),
        rule="up * a**n * log(a)",
        saves=("a", "n", "out"),
        sentence="Moving the exponent {moved} by a little moves {out} by {local} times as much.",
        domain=(-3.0, 3.0),
        explain=_explain_by_exponent,
        role="exponent",
        inside="^{}",
        first=2.0,
        mistakes=(("power_rule", "up * n * a**(n - 1)"),),
    )
    return Op(
        name="Pow",
        symbol="^",
        group="Arithmetic",
        formula=_title,
        written="{a}**{n}",
        binds=(POWER, ATOM, SIGN),
        sentence="Pow raises its base to the power of its exponent, element by element.",
        aliases=("power", "square", "exponent", "**", "^"),
        operator="pow",
        grad_fn=_grad_fns,
        forward=raised,
        slots=(_base(raised, saved), exponent),
        examples=(
            Example((15.0, 2.0), 225.0, (30.0, 225.0 * math.log(15.0))),
            Example((2.0, 3.0), 8.0, (12.0, 8.0 * math.log(2.0))),
            Example((-3.0, 2.0), 9.0, (-6.0, math.nan)),
            Example((0.0, 0.0), 1.0, (0.0, 0.0)),
            Example((0.0, -1.0), math.inf, (-math.inf, -math.inf)),
        ),
        explain=_explain,
        mistakes=(("times_exponent", "a * n"),),
    )


OP = replace(_record(power, "a", "n", "out"), by_number=_record(_power_by_number, "a", "n"))
