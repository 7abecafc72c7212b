"""What the operations share that take a part of a tensor, or put one back: an index, and a stretch of one axis."""

from core.base.numbers import MINUS, shape_text
from core.base.text import say
from core.engine.params import Param, ParamKind, ParamValue
from core.engine.ways import Shape

INDEX = Param("index", ParamKind.INDEX, 0, "Which item: a whole number, or one for each of the first axes.")
START = Param("start", ParamKind.INT, 0, "The first place of the stretch.")
STOP = Param("stop", ParamKind.INT, 0, "The place after the last one.")

Place = int | tuple[int, ...]


def no_such_item(shape: Shape, index: ParamValue) -> str | None:
    """The sentence for an index that an array of this shape does not have; None if it has it."""
    places = index if isinstance(index, tuple) else (index,)
    if places and not shape:
        return say("A single number has no items to take one of.")
    if len(places) > len(shape):
        sentence = "The index has {count} numbers, one for each axis, but the input has only {axes}."
        return say(sentence, count=len(places), axes=len(shape))
    for axis, (place, size) in enumerate(zip(places, shape, strict=False)):
        if not -size <= int(place) < size:  # type: ignore[arg-type]
            sentence = "There is no item {place} along axis {axis} of {shape}: it has {size}, counted from 0."
            return say(sentence, place=str(place).replace("-", MINUS), axis=axis, shape=shape_text(shape), size=size)
    return None


def stretch(ndim: int, axis: int, start: int, stop: int) -> tuple[slice, ...]:
    """Return the index of a stretch along one axis of an array with so many axes."""
    whole = [slice(None)] * ndim
    whole[axis] = slice(start, stop)
    return tuple(whole)
