"""The record of an operation that a learner defined."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import islice, product
from typing import Any

import numpy as np

from core.base.numbers import Numeric, to_numeric
from core.base.text import marked, say
from core.engine.op import Op, Sample, Slot
from core.engine.operators import apply
from core.engine.ops import FUNCTIONS
from core.engine.own.definition import Definition, calls_in, checked
from core.engine.own.deriving import derived_rule
from core.engine.own.still import stops, with_numbers
from core.engine.rule import OUT, UP, Algebra, fold, parsed, without_up
from core.engine.tensor import Tensor
from core.engine.ways import Factor, Linear, Shape, Way

GROUP = marked("Own operations")
MOST_SAMPLES = 6  # sets of shapes with which one that is not element-wise is checked
MOST_TRIES = 1_000  # sets of shapes that are tried to find these
_SHAPES: tuple[Shape, ...] = ((3,), (2, 3), (3, 2), (3, 3), (2,), ())
Rule = str | Callable[..., str]
_FACTOR = marked("Moving {moved} by a little moves {out} by {local} times as much.")
_MAP = marked("Several items of {out} depend on each item of {moved}, which receives {local}.")


@lru_cache(maxsize=500)
def operation_of(definition: Definition) -> Op:
    """Return the operation that a definition describes; raise GraphError with a sentence where it makes none."""
    if not definition.still:
        checked(definition)
    return Op(
        name=definition.name,
        symbol=definition.name,
        group=GROUP,
        sentence=definition.sentence or say("An operation of your own."),
        method=False,
        grad_fn=_unknown,
        forward=partial(_forward, definition),
        slots=tuple(_slot(definition, slot) for slot in range(len(definition.inputs))),
        samples=() if definition.still or _is_element_wise(definition) else _samples(definition),
        still=partial(_still, definition) if stops(definition) else None,
    )


def held_still(definition: Definition, inputs: Sequence[Numeric]) -> Definition:
    """Return the definition with what is behind detach held as it is for these inputs."""
    algebra = _algebra(_tensors(definition, inputs))
    return with_numbers(definition, lambda part: fold(part, algebra).value)


def _still(definition: Definition, *inputs: Numeric) -> Op:
    return operation_of(held_still(definition, inputs))


def _unknown(shapes: Sequence[Shape], number: Sequence[bool]) -> tuple[str, ...]:
    """A Python function: PyTorch sees the operations in it."""
    return ()


def _samples(definition: Definition) -> tuple[Sample, ...]:
    """Some of the shapes that the inputs may have; those of an element-wise operation need not be found."""
    found = list(_fitting(definition))
    return tuple(found[:: max(1, len(found) // MOST_SAMPLES)][:MOST_SAMPLES])


def _fitting(definition: Definition) -> Iterator[Sample]:
    """Shapes with which the formula can be computed."""
    for shapes in islice(product(_SHAPES, repeat=len(definition.inputs)), MOST_TRIES):
        try:
            with np.errstate(all="ignore"):
                _forward(definition, *map(np.ones, shapes))
        except (ArithmeticError, LookupError, TypeError, ValueError):
            continue
        yield Sample(shapes)


def _forward(definition: Definition, *inputs: Numeric) -> Numeric:
    return fold(parsed(definition.formula), _algebra(_tensors(definition, inputs))).value


def _slot(definition: Definition, number: int) -> Slot:
    rule: Rule = definition.rule(number)
    if not rule and _is_element_wise(definition):
        rule = _derived_for_items(definition, number)
    elif not rule:
        rule = partial(_derived, definition, number)
    name = definition.inputs[number]
    sentence = _FACTOR if isinstance(rule, str) and without_up(rule) is not None else _MAP
    saves = _saved_for(definition, name)
    return Slot(name, _way(definition, number, rule), rule=rule, sentence=sentence, saves=saves)


def _saved_for(definition: Definition, name: str) -> tuple[str, ...]:
    """What PyTorch keeps for one input: all that a written rule may name, or what the formula's operations keep.

    One that keeps nothing on the way from this input leaves this input without any.
    """
    if any(map(definition.rule, range(len(definition.inputs)))):
        return *definition.inputs, OUT
    names = (*definition.inputs, *dict(definition.still))
    reached: dict[str, tuple[bool, bool]] = {each: (each == name, False) for each in names}

    def call(function: str, operands: Sequence[tuple[bool, bool]], params: Mapping[str, Any]) -> tuple[bool, bool]:
        """Whether a subexpression depends on the input, and whether something on the way keeps a value."""
        op = FUNCTIONS[function].bound(inputs=len(operands))
        pairs = [
            (depends, keeps or bool(depends and slot.saves))
            for slot, (depends, keeps) in zip(op.slots, operands, strict=True)
        ]
        return any(depends for depends, _ in pairs), any(keeps for _, keeps in pairs)

    _, keeps = fold(parsed(definition.formula), Algebra(reached, lambda number: (False, False), call, {}))
    return definition.inputs if keeps else ()


def _is_element_wise(definition: Definition) -> bool:
    """Whether each item of the result depends on the items in its place alone."""
    ops = [FUNCTIONS[name] for name in calls_in(parsed(definition.formula))]
    return all(slot.way is None or isinstance(slot.way, Factor) for op in ops for slot in op.slots)


@lru_cache(maxsize=2_000)
def _derived(definition: Definition, number: int, *shapes: Shape) -> str:
    of_inputs = dict(zip(definition.inputs, shapes, strict=False))
    of_still = {name: np.shape(to_numeric(value)) for name, value in definition.still}
    return derived_rule(definition.formula, definition.inputs[number], of_inputs | of_still)


def _derived_for_items(definition: Definition, number: int) -> str:
    """The rule of an element-wise operation, which is the same for all shapes."""
    names = (*definition.inputs, *dict(definition.still))
    return derived_rule(definition.formula, definition.inputs[number], dict.fromkeys(names, ()))


def _way(definition: Definition, number: int, rule: Rule) -> Way:
    if isinstance(rule, str) and _is_element_wise(definition) and (factor := without_up(rule)) is not None:
        return Factor(partial(_factor, definition, factor))
    return Linear(partial(_pull, definition, number, rule), partial(_push, definition, number, rule))


def _factor(definition: Definition, factor: Any, *inputs_and_out: Numeric) -> Numeric:
    *inputs, out = inputs_and_out
    return fold(factor, _algebra(_tensors(definition, inputs) | {OUT: Tensor(out)})).value


def _pull(definition: Definition, number: int, rule: Rule, up: Numeric, *values: Numeric) -> Numeric:
    return _pulled(definition, number, rule, Tensor(up), values).value


def _push(definition: Definition, number: int, rule: Rule, tangent: Numeric, *values: Numeric) -> Numeric:
    """The map itself is the transpose of the rule, which our own backward pass finds: the rule is linear in up."""
    up = Tensor(np.zeros(np.shape(values[-1])), requires_grad=True)
    pulled = _pulled(definition, number, rule, up, values)
    if not pulled.requires_grad:
        return up.value
    pulled.backward(tangent)
    return np.asarray(up.grad)


def _pulled(definition: Definition, number: int, rule: Rule, up: Tensor, values: Sequence[Numeric]) -> Tensor:
    """What a rule makes of an upstream gradient, in the shape of the input."""
    *inputs, out = values
    shapes = tuple(map(np.shape, values))
    names = _tensors(definition, inputs)
    text = rule(*shapes) if callable(rule) else rule
    pulled = fold(parsed(text), _algebra({**names, OUT: Tensor(out), UP: up}))
    like = names[definition.inputs[number]]
    return pulled if pulled.shape == like.shape else apply(FUNCTIONS["sum_to"], pulled, like)


def _tensors(definition: Definition, inputs: Sequence[Numeric]) -> dict[str, Tensor]:
    """What the names of the inputs stand for, and those that are held still."""
    numbers = dict(zip(definition.inputs, inputs, strict=True))
    numbers |= {name: to_numeric(value) for name, value in definition.still}
    return {name: Tensor(value) for name, value in numbers.items()}


def _algebra(names: Mapping[str, Tensor]) -> Algebra[Tensor]:
    def call(function: str, operands: Sequence[Tensor], params: Mapping[str, Any]) -> Tensor:
        return apply(FUNCTIONS[function], *operands, params=params)

    return Algebra(names, Tensor, call, {})
