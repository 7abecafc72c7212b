"""Names of functions that a formula may call, all of them read from the records of the operations."""

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from functools import lru_cache

from core.base.signs import clipped
from core.base.text import listing, say
from core.engine.notation import Written, in_python
from core.engine.op import Op
from core.engine.ops import OPS

POWERS = {"square": 2.0}  # a function that is a power with this exponent
_INSTEAD = {"reciprocal": "1/x", "tan": "sin(x)/cos(x)"}  # how to write what is no operation here
_DRAWN = re.compile(r"([^\W\d]\w*)\(")  # max in max({a}, {b}), as pictures write it

# Words for an operation that NumPy and PyTorch use for something else.
_OTHER_IN_CODE = frozenset({"linear", "resize", "append", "gather", "index", "item", "flatten"})

Table = Mapping[str, tuple[Op, ...]]


def meanings(name: str) -> tuple[Op, ...]:
    """Return the operations that a function's name may mean, the likeliest first; small letters are tried as well.

    First comes the operation of that name, then one that pictures write so, as max(a, b), then one that is also called
    so.
    """
    table = _table(tuple(OPS.values()))
    return table.get(name) or (table.get(name.lower(), ()) if name.isascii() else ())  # Σ is no large σ


def is_function(name: str) -> bool:
    """Whether a name before a bracket is that of a function."""
    return name.lower() in POWERS or bool(meanings(name))


def is_called(name: str, values: Collection[str]) -> bool:
    """Whether a name before a bracket means a function: a further name of one gives way to a value of that name."""
    return is_function(name) and (name not in values or name.lower() in POWERS or _is_own(name.lower()))


def is_in_code(name: str) -> bool:
    """Whether NumPy or PyTorch mean by this name of a function what it means here."""
    return name == name.lower() and name not in _OTHER_IN_CODE and is_function(name)


def suffixes() -> Mapping[str, Op]:
    """Return the operations that are written behind their input, by how that begins: `.T`, and `[` for an index."""
    return _suffixes(tuple(OPS.values()))


def no_function(name: str, own: Collection[str] = ()) -> str:
    """The sentence that there is no function of this name, and which there are; `own` are the learner's own."""
    shown = clipped(name)
    if instead := _INSTEAD.get(name.lower()):
        return say("There is no function {name} here; write {instead} instead.", name=shown, instead=instead)
    if len(name) == 1 or not name.isalpha():
        return say("There is no function {name}; for a product, write * between {name} and the bracket.", name=shown)
    known = sorted({op.function for op in OPS.values() if op.group and not op.written} | POWERS.keys() | set(own))
    if similar := get_close_matches(name.lower(), known, cutoff=0.75):
        return say("There is no function {name} here; similar names are {known}.", name=shown, known=listing(similar))
    return say("There is no function {name} here; there are {known}.", name=shown, known=listing(known))


def _is_own(name: str) -> bool:
    return any(op.function == name for op in meanings(name))


@lru_cache(maxsize=16)
def _table(ops: tuple[Op, ...]) -> Table:
    found: dict[str, list[Op]] = {}
    for names_of in (_own, _drawn, _further):
        for op in ops:
            for name in names_of(op):
                others = found.setdefault(name, [])
                others += [op] if op not in others else []
    return {name: tuple(meant) for name, meant in found.items()}


def _own(op: Op) -> list[str]:
    return [op.function, op.name.lower()]


def _drawn(op: Op) -> list[str]:
    """The function as which pictures write an operation, where it is one: max, σ."""
    begin = _DRAWN.match(op.formula) if isinstance(op.formula, str) else None
    return [begin[1]] if begin else []


def _further(op: Op) -> list[str]:
    """What else an operation is called, where that is a word; a single letter of a to z is the name of a value."""
    return [alias for alias in op.aliases if alias.isidentifier() and not (len(alias) == 1 and alias.isascii())]


@lru_cache(maxsize=16)
def _suffixes(ops: tuple[Op, ...]) -> Mapping[str, Op]:
    found: dict[str, Op] = {}
    for op in ops:
        if op.written and len(op.slots) == 1 and op.repeats is None:
            behind = in_python(op, [Written("x")]).text.removeprefix("x")
            if behind.startswith((".", "[")):
                found["[" if behind[0] == "[" else behind] = op
    return found
