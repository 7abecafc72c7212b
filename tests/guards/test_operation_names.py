"""The records are the only list of operations: outside core/engine/ops no code knows one by its name."""

import ast
from pathlib import Path

import pytest

from core.engine.ops import OPS

HOME = Path(__file__).resolve().parents[2]
RECORDS = HOME / "core" / "engine" / "ops"

# Where code may name operations, and why: no record can say what several operations are together.
ALLOWED = {
    "gui/commands/legend.py": "the legend draws one linear map, a matrix product, to explain its label",
    "core/engine/notation.py": "how a rule is shortened on paper: 1·x is x, and x + 0 is x",
    "core/calculus/differentiate.py": "a gradient that is an older node gets a product by 1 of its own",
    "core/calculus/sheet.py": "a number is given the shape of a node by the helper of sums",
    "core/calculus/terms.py": "what is worked out while a gradient is written as a graph: 0·x is 0",
    "core/description/cancellation.py": "in sums and differences of almost equal numbers the leading digits cancel",
    "core/language/calling.py": "square(x) is a power",
    "core/graph/simplifying.py": "which sums, products and powers are another operation",
}
# Words that only look like the name of an operation.
HOMONYMS = {
    "core/__init__.py": {"Step"},  # the class of a step of the backward walk
    "core/engine/tensor.py": {"Step"},
    "core/description/tables.py": {"Step"},  # the heading of a column
    "gui/panels/palette_kinds.py": {"Softmax"},  # a group of the palette
    "gui/window/own_keys.py": {"Select"},  # a key on old keyboards
}


def named(path):
    """The names of operations that a module has as texts."""
    texts = (node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and text in OPS}


def modules():
    found = [HOME / "main.py", *(HOME / "core").rglob("*.py"), *(HOME / "gui").rglob("*.py")]
    return {path.relative_to(HOME).as_posix(): path for path in found if not path.is_relative_to(RECORDS)}


def test_no_code_lists_operations_by_their_names():
    found = {place: named(path) - HOMONYMS.get(place, set()) for place, path in modules().items()}
    assert {place: names for place, names in found.items() if names and place not in ALLOWED} == {}


@pytest.mark.parametrize("place", ALLOWED)
def test_what_is_allowed_is_needed(place):
    assert named(HOME / place), "take it from the list"
