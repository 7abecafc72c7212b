"""What the largest and the smallest item of a tensor share: where they are, and what they receive.

Items that tie share the gradient evenly, as in PyTorch. Two of its functions are met here. Over all items (torch.max)
the others receive exactly 0, and where the result is nan the nan items receive the gradient. Along axes, and where the
axes are kept (torch.amax), the gradient is multiplied by 1 or 0 instead, so an infinite one is nan for the others, and
all items beside a nan receive nan.
"""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from core.base.numbers import Array, Numeric
from core.base.text import say
from core.engine.data import OutOfRangeError
from core.engine.op import Example, Op, Slot, first_true_sentence
from core.engine.params import Axes, axes_of
from core.engine.reducing import AXIS, KEEPDIMS, SAMPLES, no_such_axis, spread, total
from core.engine.ways import Linear, Shape

GAP = 0.01  # central differences move items by less: the largest one stays the largest

SPREAD = "expand(up, x, axis=axis, keepdims=keepdims)"
RULE = (
    "expand(up, x, axis=axis, keepdims=keepdims) * equal(x, expand(out, x, axis=axis, keepdims=keepdims)) / "
    "expand(sum(equal(x, expand(out, x, axis=axis, keepdims=keepdims)), axis=axis, keepdims=keepdims), x, "
    "axis=axis, keepdims=keepdims)"
)


def extreme(
    name: str, word: str, reduce: Callable[..., Numeric], examples: tuple[Example, ...], aliases: tuple[str, ...]
) -> Op:
    """Return the record of the operation that finds the `word` ("largest") item, by numpy's `reduce`."""

    def forward(x: Numeric, *, axis: Axes, keepdims: bool) -> Numeric:
        return reduce(x, axis=axis if np.ndim(x) else None, keepdims=keepdims)

    def refuses(shape: Shape, *, axis: Axes, keepdims: bool) -> str | None:
        sentence = no_such_axis(shape, axis=axis, keepdims=keepdims)
        if sentence is None and any(shape and not shape[each] for each in axes_of(axis, len(shape))):
            is_max = word == "largest"
            return say("Of no numbers none is the largest." if is_max else "Of no numbers none is the smallest.")
        return sentence

    def grad_fns(shapes: Sequence[Shape], number: Sequence[bool], axis: Axes, keepdims: bool) -> tuple[str, ...]:
        return (f"{name}Backward1" if _is_of_all(axis, keepdims) else f"A{name.lower()}Backward0",)

    return Op(
        name=name,
        symbol=name.lower(),
        group="Reductions",
        sentence=f"{name} is the {word} item of its input: of all items, or of those along an axis, as PyTorch's "
        f"a{name.lower()}.",
        aliases=aliases,
        grad_fn=grad_fns,
        forward=forward,
        torch=partial(_in_torch, name.lower()),
        params=(AXIS, KEEPDIMS),
        refuses=refuses,
        refused_as=OutOfRangeError,
        slots=(
            Slot(
                "x",
                Linear(_pull, _push),
                rule=RULE,
                saves=("x", "out"),
                mistakes=(("max_to_both", SPREAD), ("max_halved", f"{SPREAD} / 2")),
                words=f"{{up}} to the {word}",
                sentence=f"Only the {word} item of {{x}} decides the result, so it receives the gradient; "
                "equal ones share it.",
                explain=_explain_slope,
            ),
        ),
        samples=SAMPLES,
        examples=examples,
        smooth=_smooth,
    )


def _is_of_all(axis: Axes, keepdims: bool) -> bool:
    """Whether PyTorch computes it by torch.max, and not by torch.amax."""
    return axis is None and not keepdims


def _in_torch(function: str, x: str, *, shapes: tuple[Shape, ...], axis: str, keepdims: str) -> str:
    """How PyTorch calls it: torch.max of all items, torch.amax of those along axes."""
    if axis == "None" and keepdims == "False":
        return f"torch.{function}({x})"
    return f"torch.a{function}({x}, dim={'()' if axis == 'None' else axis}, keepdim={keepdims})"


def _pull(upstream: Numeric, x: Numeric, out: Numeric, *, axis: Axes, keepdims: bool) -> Array:
    whole, chosen = spread(upstream, x, out, axis=axis, keepdims=keepdims), _chosen(x, out, axis, keepdims)
    count = total(chosen, axis, keepdims=True)
    if _is_of_all(axis, keepdims):
        return np.where(chosen != 0.0, whole / count, 0.0)
    return np.asarray(whole * chosen / count)


def _push(tangent: Numeric, x: Numeric, out: Numeric, *, axis: Axes, keepdims: bool) -> Numeric:
    chosen = _chosen(x, out, axis, keepdims)
    return total(np.where(chosen != 0.0, tangent, 0.0), axis, keepdims) / total(chosen, axis, keepdims)


def _chosen(x: Numeric, out: Numeric, axis: Axes, keepdims: bool) -> Array:
    """1 for the items that decide the result, else 0."""
    reduced = spread(out, x, out, axis=axis, keepdims=keepdims)
    found = np.equal(x, reduced)
    if _is_of_all(axis, keepdims):
        found = found | (np.isnan(x) & np.isnan(reduced))
    return found.astype(np.float64)


def _explain_slope(x: Numeric, out: Numeric, *, axis: Axes, keepdims: bool) -> str | None:
    tied = total(_chosen(x, out, axis, keepdims), axis, keepdims) > 1.0
    return first_true_sentence(
        (
            np.isnan(out) & _is_of_all(axis, keepdims),
            "An item is nan (not a number), so the result is, and the gradient goes there.",
        ),
        (np.isnan(out), "An item is nan (not a number), so the result is, and no item beside it has a derivative."),
        (tied, "Several items are equal here, so they share the gradient evenly."),
    )


def _smooth(x: Numeric, *, axis: Axes, keepdims: bool) -> bool:
    """Whether in each group the second item is far enough from the first, from above and from below."""
    array = np.asarray(x)
    along = axes_of(axis, array.ndim)
    others = [each for each in range(array.ndim) if each not in along]
    groups = array.transpose(*others, *along).reshape(*(array.shape[each] for each in others), -1)
    ordered = np.sort(groups, axis=-1)
    if ordered.shape[-1] < 2:
        return True
    return bool(np.all(np.diff(ordered, axis=-1)[..., [0, -1]] > GAP))
