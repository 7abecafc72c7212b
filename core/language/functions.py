"""Names of functions that a formula may call."""

from collections.abc import Mapping

from core.base.signs import clipped
from core.base.text import listing, say
from core.engine.op import Op
from core.engine.ops import OPS

POWERS = {"square": 2.0, "sqrt": 0.5}  # a function that is a power with this exponent
_OTHER_NAMES = {
    "multiply": "Mul",
    "power": "Pow",
    "subtract": "Sub",
    "divide": "Div",
    "negative": "Neg",
    "ln": "Log",
    "σ": "Sigmoid",
}
_INSTEAD = {  # how to write what is no operation here
    "exp": "e**x",
    "reciprocal": "1/x",
    "sigmoid": "1/(1 + e**-x)",
    "σ": "1/(1 + e**-x)",
}
WORDS = frozenset(
    [
        "abs",
        "cos",
        "exp",
        "ln",
        "log",
        "max",
        "mean",
        "min",
        "relu",
        "sigmoid",
        "sin",
        "softmax",
        "sqrt",
        "sum",
        "tan",
        "tanh",
    ]
)


def functions() -> Mapping[str, Op]:
    """Return the operations by the names of functions, in small letters: their own, and those of PyTorch."""
    own = {op.name.lower(): op for op in OPS.values()}
    return own | {name: OPS[op] for name, op in _OTHER_NAMES.items() if op in OPS}


def is_function(name: str) -> bool:
    """Whether a name before a bracket is that of a function; case does not matter."""
    return name.lower() in functions() or name.lower() in POWERS


def no_function(name: str) -> str:
    """The sentence that there is no function of this name, and which there are."""
    known = listing(sorted({op.name.lower() for op in OPS.values()} | POWERS.keys()))
    name = clipped(name)
    if instead := _INSTEAD.get(name):
        return say("There is no function {name} here; write {instead} instead.", name=name, instead=instead)
    if len(name) == 1 or not name.isalpha():
        return say("There is no function {name}; for a product, write * between {name} and the bracket.", name=name)
    return say("There is no function {name} here; there are {known}.", name=name, known=known)
