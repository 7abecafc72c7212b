"""A learner's guess at the next backward step: the question, and how near the guess was and why."""

import math

import numpy as np

from core.base.numbers import MINUS, Numeric, added_to, format_value, shape_text, to_numeric
from core.base.reading import parse_value
from core.base.text import say
from core.description.chips import product_text
from core.description.frame import basis_of
from core.description.narration import total
from core.description.views import Frame
from core.description.wording import partial
from core.engine.tensor import Step

CLOSE = 1e-3  # a guess in the four digits that the program shows is right


def asked(drawn: Frame) -> str:
    """Return the question about the step after this one; "" at the end of the pass."""
    step = _next(drawn)
    if step is None:
        return ""
    basis = basis_of(drawn)
    graph = basis.evaluation.graph
    name = graph.nodes[step.source.name or ""].name
    if step.target is None:
        return say("Your guess: what will {name}.grad be?", name=name)
    by = graph.nodes[step.target.name or ""].name
    gradient = partial(total(basis.passed, graph), name)
    return say("Your guess: what does {by} add to {gradient}?", by=by, gradient=gradient)


def judged(drawn: Frame, guess: str) -> str:
    """Return whether a guess at the next step is right, and why; raise GraphError if it is not a value.

    It is right within one part in a thousand, as the program itself shows four digits.
    """
    step = _next(drawn)
    assert step is not None, "only asked while there is a next step"
    truth = _truth(drawn, step)
    guessed = to_numeric(parse_value(guess, finite=False, listed=np.ndim(truth) > 0))
    reason = _reason(drawn, step)
    if np.shape(guessed) != np.shape(truth):
        wanted = shape_text(np.shape(truth))
        return say(
            "Not quite: the gradient has the shape of its tensor ({shape}). {reason}", shape=wanted, reason=reason
        )
    if np.allclose(guessed, truth, rtol=CLOSE, atol=1e-9, equal_nan=True):
        return say("Right! {reason}", reason=reason)
    if np.allclose(guessed, -np.asarray(truth), rtol=CLOSE, atol=1e-9):
        return say("Nearly: only the sign differs. {reason}", reason=reason)
    with np.errstate(all="ignore"):
        away = float(np.max(np.abs(np.asarray(guessed) - np.asarray(truth))))
    if not math.isfinite(away):
        return say("Not quite. {reason}", reason=reason)
    return say("Not quite: off by {away}. {reason}", away=format_value(away).lstrip(MINUS), reason=reason)


def _next(drawn: Frame) -> Step | None:
    steps = basis_of(drawn).passed.steps
    return steps[drawn.step] if drawn.step < len(steps) else None


def _truth(drawn: Frame, step: Step) -> Numeric:
    carried = basis_of(drawn).carried.get(step.source.name or "")
    return step.contribution if step.target is not None else added_to(carried, step.contribution)


def _reason(drawn: Frame, step: Step) -> str:
    if step.target is not None:
        return say("Upstream gradient times local derivative: {product}.", product=product_text(step))
    carried = basis_of(drawn).carried.get(step.source.name or "")
    arrived, after = format_value(step.contribution), format_value(added_to(carried, step.contribution))
    if carried is None:
        return say("Everything that arrived is added up: {after}.", after=after)
    return say(
        "What an earlier pass left is kept: {before} + {arrived} = {after}.",
        before=format_value(carried),
        arrived=arrived,
        after=after,
    )
