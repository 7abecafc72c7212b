"""A learner's guess at the next backward step: the question, whether the guess is right, and the explanation."""

import math

import numpy as np

from core.base.numbers import MINUS, Numeric, added_to, format_value, shape_text, to_numeric
from core.base.reading import parse_value
from core.base.text import say
from core.description.chain_rule import accumulation_of, gradient_of, map_of, numbers_in_symbols
from core.description.views import Frame
from core.engine.tensor import Step
from core.evaluation.passes import node_of, wire_of

CLOSE = 1e-3  # relative: a guess with the four digits that the program shows is right


def asked(frame: Frame) -> str:
    """Return the question about the step after this one; "" at the end of the pass."""
    step = _next(frame)
    if step is None:
        return ""
    basis = frame.basis
    graph = basis.evaluation.graph
    source, key = node_of(step.source), wire_of(step)
    name = graph.nodes[source].name
    if key is None:
        return say("Your guess: what will {name}.grad be?", name=name)
    by = graph.nodes[key.target].name
    gradient = gradient_of(graph, basis.passed, source)
    if step.local is None or step.local.is_factor:
        return say("Your guess: what does {by} add to {gradient}?", by=by, gradient=gradient)
    rule = map_of(graph, step, gradient_of(graph, basis.passed, key.target))
    shape = shape_text(np.shape(step.contribution))
    return say(
        "Your guess ({shape}): what does {by} add to {gradient}, by {rule}?",
        shape=shape,
        by=by,
        gradient=gradient,
        rule=rule,
    )


def judged(frame: Frame, guess: str) -> str:
    """Return whether a guess at the next step is right, and why; raise GraphError if it is not a value.

    It is right within one part in a thousand, as the program itself shows four digits.
    """
    step = _next(frame)
    assert step is not None, "only asked while there is a next step"
    truth = _truth(frame, step)
    guessed = to_numeric(parse_value(guess, finite=False, listed=np.ndim(truth) > 0))
    reason = _reason(frame, step)
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


def _next(frame: Frame) -> Step | None:
    passed = frame.basis.passed
    ends = frame.step >= passed.length or frame.step + 1 == passed.raised
    return None if ends else passed.steps[frame.step]


def _truth(frame: Frame, step: Step) -> Numeric:
    carried = frame.basis.carried.get(node_of(step.source))
    return step.contribution if step.target is not None else added_to(carried, step.contribution)


def _reason(frame: Frame, step: Step) -> str:
    if step.target is not None:
        numbers = numbers_in_symbols(frame.basis.evaluation.graph, frame.basis.passed, step)
        if numbers.is_map:
            return say("The rule of this operation says: {result}.", result=numbers.equation)
        return say("Upstream gradient times local derivative: {product}.", product=numbers.equation)
    kept = accumulation_of(frame.basis.carried.get(node_of(step.source)), step.contribution)
    if len(kept.terms) > 1:
        return say("What an earlier pass left is kept: {sum}.", sum=kept.equation)
    return say("Everything that arrived is added up: {after}.", after=kept.total)
