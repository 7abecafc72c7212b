"""The check of the hand-checked examples of an operation: numbers or arrays, results and derivatives."""

from collections.abc import Iterator

import numpy as np

from core.base.numbers import Numeric, format_value
from core.base.text import say
from core.engine.local import Local
from core.engine.notation import title_of
from core.engine.op import Example, Op
from core.engine.operators import apply
from core.engine.tensor import Tensor

_LAST_DIGITS = 1e-12  # relative: what the decimals of an example and another library's last digits may be away


def faults_of_example(op: Op, example: Example) -> Iterator[str]:
    """Return a sentence for each number that comes out other than an example says."""
    leaves = [Tensor(value, requires_grad=True) for value in example.inputs]
    out = apply(op, *leaves, params=example.params)
    bound = op.bound(op.checked(example.params), len(leaves))
    title = title_of(bound, [format_value(leaf.value) for leaf in leaves])
    if not _same(out.value, example.out):
        sentence = "The example {title} gives {found}, and it should be {wanted}."
        yield say(sentence, title=title, found=_text(out.value), wanted=_text(example.out))
    flowing = [slot for slot, part in enumerate(bound.slots) if part.way is not None]
    if flowing and not example.locals and not example.pulled:
        yield say("The example {title} says no derivative.", title=title)
    for slot in flowing:
        for found, wanted in _derivatives(Local(out, slot), example, slot):
            if found is None or not _same(found, wanted):
                sentence = "In the example {title} the derivative by {slot} is {found}, and it should be {wanted}."
                text = say("no number") if found is None else _text(found)
                yield say(sentence, title=title, slot=bound.letters[slot], found=text, wanted=_text(wanted))


def _derivatives(local: Local, example: Example, slot: int) -> Iterator[tuple[Numeric | None, object]]:
    """What comes out, and what an example says."""
    if example.locals:
        yield local.number, example.locals[slot]
    if example.pulled:
        yield local.pull(Tensor(example.upstream).value), example.pulled[slot]


def _same(found: Numeric, wanted: object) -> bool:
    """Whether numbers have the same shape and are equal up to the last digits; nan equals nan."""
    expected = np.asarray(wanted, np.float64)
    close = np.shape(found) == expected.shape and np.isclose(found, expected, rtol=_LAST_DIGITS, atol=0, equal_nan=True)
    return bool(np.all(close))


def _text(numbers: object) -> str:
    return format_value(Tensor(numbers).value)
