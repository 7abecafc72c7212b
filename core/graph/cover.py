"""Which numbers a learner is to find, so that nothing may show them."""

from msgspec import Struct

from core.graph.model import WireKey


class Cover(Struct, frozen=True):
    """The numbers that are covered, by node and by wire. The description replaces them before it makes any text.

    Whoever chooses a cover sees to it that no other number gives one of these away; `core.learning.covering` does.
    """

    values: frozenset[str] = frozenset()  # of these nodes
    locals: frozenset[WireKey] = frozenset()  # the local derivatives of these wires, formulas as well
    delivered: frozenset[WireKey] = frozenset()  # what these wires deliver to their sources
    grads: frozenset[str] = frozenset()  # all that this pass brings to these nodes, parts of the sum as well
    kept: frozenset[str] = frozenset()  # what earlier passes left in the .grad of these leaves
    shapes: frozenset[str] = frozenset()  # nodes of which not even the shape is shown: as if not computed yet
    order: tuple[WireKey, ...] | None = None  # the wires that have delivered, where it is asked which comes next

    def __bool__(self) -> bool:
        return self.order is not None or any(
            (self.values, self.locals, self.delivered, self.grads, self.kept, self.shapes)
        )


NO_COVER = Cover()
