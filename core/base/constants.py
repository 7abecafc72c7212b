"""Numbers that have a symbol of their own: e and π."""

import math

from core.base.numbers import Value

CONSTANTS = {"e": math.e, "pi": math.pi, "π": math.pi}  # what may be typed -> its value
NOT_FINITE = {"inf": "1/0", "infinity": "1/0", "nan": "0/0"}  # what no constant can hold -> a formula that gives it


def constant_symbol(value: Value) -> str | None:
    """Return `e` or `pi` if a value is exactly that number, else None."""
    return next((symbol for symbol, number in CONSTANTS.items() if value == number), None)
