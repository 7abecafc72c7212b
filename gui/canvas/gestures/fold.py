"""Folding: a click on the button of a group collapses or expands it; a drag moves the group."""

from functools import partial

from core.base.text import say
from gui.canvas.gestures.base import Pointer, Stage
from gui.canvas.gestures.move import Move


class Fold(Move):
    """A press on the button of a group, in its title or on its card."""

    def __init__(self, stage: Stage, group: str) -> None:
        super().__init__(stage, group)
        self._group = group

    def release(self, pointer: Pointer) -> bool:
        from core.layout.unfolding import turned  # not needed before the first picture

        group = self._stage.document.graph.groups.get(self._group)
        if self._positions or group is None:
            return super().release(pointer)
        text = say("Expand {title}") if group.collapsed else say("Collapse {title}")
        change = partial(turned, ids=[group.id], collapsed=not group.collapsed)
        self._stage.document.edit(text.replace("{title}", group.title), change)
        return True
