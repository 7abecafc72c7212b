"""Slopes by central differences, which need nothing but the function itself: what derivatives are checked against."""

from collections.abc import Callable

import numpy as np

from core.base.numbers import Array, Numeric

# Inputs are near 1. With these steps what is cut off is near h⁴, and what rounding adds near 1e-16/h.
STEPS = (1e-3, 1e-4)
CERTAIN = 1e-8  # relative: where two estimates of a slope differ by more, there is a kink, a jump or a pole nearby
AGREES = 1e-6  # relative: what a derivative may be away from a certain slope, a hundred times its uncertainty


def slope_at_zero(moved: Callable[[float], Numeric]) -> Array | None:
    """Return how fast a function of a small shift changes at shift 0, item by item; None where that is not certain.

    Central differences with the steps h, h/2 and h/4 are extrapolated to h = 0 (Richardson) from the first two and from
    the last two; a slope is certain where both give the same.
    """
    for step in STEPS:
        coarse, fine, finest = (_difference(moved, step / parts) for parts in (1, 2, 4))
        rough, better = (4.0 * fine - coarse) / 3.0, (4.0 * finest - fine) / 3.0
        if np.all(np.abs(better - rough) <= CERTAIN * (1.0 + np.abs(better))):  # never true of nan
            return better
    return None


def _difference(moved: Callable[[float], Numeric], step: float) -> Array:
    return np.asarray((np.asarray(moved(step)) - np.asarray(moved(-step))) / (2.0 * step))
