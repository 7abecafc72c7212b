"""Which kinds of nodes the palette and the search offer, in groups: made from the records of the operations."""

from collections.abc import Mapping

from core.base.text import say
from core.description.blocks import GROUP as BLOCKS
from core.description.blocks import blocks
from core.engine.notation import title_of
from core.engine.op import Op
from core.engine.ops import OPS
from core.engine.own.definition import Definition
from core.engine.own.operation import GROUP as OWN
from core.engine.own.operation import operation_of
from core.engine.own.written import formula_text
from gui.panels.palette_entry import Kind

# These groups come in this order; others follow as they are found.
GROUPS = (
    "Inputs",
    "Arithmetic",
    "Activations",
    "Functions",
    "Reductions",
    "Matrices",
    "Shapes",
    "Softmax",
    "Gradients",
    BLOCKS,
    OWN,
)
OWN_SYMBOL = "ƒ"  # a name would be too long for where symbols are
ALWAYS_OPEN = GROUPS[:2]
TENSOR_WORDS, CONSTANT_WORDS = ("leaf", "variable", "parameter", "weight"), ("number",)


def palette_kinds() -> list[Kind]:
    """All kinds of nodes that can be placed, in the palette's order."""
    return [kind for group in kinds_by_group().values() for kind in group]


def kinds_by_group() -> dict[str, list[Kind]]:
    """All kinds of nodes by group; an operation appears by itself once its file exists."""
    inputs = [
        Kind(
            "Tensor",
            "Inputs",
            "x",
            say("requires grad"),
            say("A leaf with a value, such as a weight."),
            True,
            TENSOR_WORDS,
        ),
        Kind("Constant", "Inputs", "2", say("no grad"), say("A number that needs no gradient."), True, CONSTANT_WORDS),
    ]
    groups: dict[str, list[Kind]] = {group: [] for group in GROUPS}
    groups["Inputs"] = inputs
    for op in OPS.values():
        if op.group:  # the others are helpers of rules
            groups.setdefault(op.group, []).append(_kind(op))
    groups[BLOCKS] = [
        Kind(block.name, BLOCKS, block.symbol, block.hint, say(block.about), words=block.words)
        for block in blocks().values()
    ]
    return {group: kinds for group, kinds in groups.items() if kinds or group == OWN}


def own_kinds(operations: Mapping[str, Definition]) -> list[Kind]:
    """The operations that the learner defined, which belong to a document."""
    return [
        Kind(name, OWN, OWN_SYMBOL, formula_text(definition), operation_of(definition).about())
        for name, definition in operations.items()
    ]


def _kind(op: Op) -> Kind:
    names = [slot.name for slot in op.slots]
    return Kind(op.name, op.group, op.symbol, title_of(op, names).replace("^n", "ⁿ"), op.about(), words=op.aliases)
