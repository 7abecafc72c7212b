"""Commands of the Arrange menu: they move cards and notes, or write the same calculation more simply."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from core.base.text import say
from core.graph.grouping import move_cards
from core.graph.model import Position
from core.graph.notes import collapsed_into
from core.graph.simplifying import simplified
from core.picture.alignment import ACROSS, DOWN, FIRST, LAST, MIDDLE, aligned, distributed
from core.picture.geometry import Box
from gui.commands.action import Action, State, any_node
from gui.commands.needs import HasCanvas, HasChanges, HasDocument, HasSettings

ARRANGED_AT_ONCE = 250  # nodes; wires that go anywhere between more take longer than 0.3 s to be put in order

Placing = Callable[[Mapping[str, Box]], dict[str, Position]]


class Window(HasCanvas, HasChanges, HasDocument, HasSettings, Protocol):
    """What is arranged, and where it is seen."""


def arrange(window: Window) -> None:
    """Order the nodes from left to right."""
    from core.layout.arrange import arranged  # not needed before the first picture

    change = partial(arranged, constants_as_cards=window.settings.constants_as_cards)
    long = len(window.document.graph.nodes) > ARRANGED_AT_ONCE
    window.changes.edit(say("Arrange"), change, window.canvas.fit, what=say("Arranging"), long=long)


def simplify(window: Window) -> None:
    """Write a + −1·b, a·b^−1 and the like as the operations that they are; what there is not is said."""
    window.document.edit(say("Simplify"), simplified)


def _placing(text: str, placing: Placing) -> Callable[[Window], None]:
    """The command that moves the selected cards and notes, as one undo step with the name of the command."""

    def run(window: Window) -> None:
        placed = placing(window.canvas.selected_boxes())
        step = say(text).replace("&", "")
        window.document.edit(step, partial(move_cards, positions=placed))

    return run


def several(state: State) -> bool:
    """Two cards or notes are selected, or more."""
    return _things(state) >= 2


def many(state: State) -> bool:
    """Three cards or notes are selected, or more."""
    return _things(state) >= 3


def _things(state: State) -> int:
    """How many things are selected; a collapsed group is one."""
    home = collapsed_into(state.frame.groups)
    return len({home.get(id, id) for id in state.nodes}) + state.notes


def _aligning(name: str, text: str, keys: str, axis: int, share: float, tip: str) -> Action[Window]:
    run, section = _placing(text, partial(aligned, axis=axis, share=share)), 1 + axis
    return Action(
        f"arrange.{name}", text, "Arrange", run, (keys,), tip, f"align_{name}", section=section, enabled=several
    )


def _distributing(name: str, text: str, keys: str, axis: int, tip: str) -> Action[Window]:
    run = _placing(text, partial(distributed, axis=axis))
    return Action(f"arrange.{name}", text, "Arrange", run, (keys,), tip, f"distribute_{name}", section=3, enabled=many)


ACTIONS = (
    Action(
        "view.arrange",
        "Arra&nge Everything",
        "Arrange",
        arrange,
        ("L",),
        "Order the nodes from left to right",
        "arrange",
    ),
    _aligning("left", "Align &Left Edges", "Ctrl+Shift+Left", ACROSS, FIRST, "Put the left edges in one line"),
    _aligning("centre", "Align &Centres", "Shift+C", ACROSS, MIDDLE, "Put the middles below each other"),
    _aligning("right", "Align &Right Edges", "Ctrl+Shift+Right", ACROSS, LAST, "Put the right edges in one line"),
    _aligning("top", "Align &Top Edges", "Ctrl+Shift+Up", DOWN, FIRST, "Put the top edges in one line"),
    _aligning("middle", "Align &Middles", "Shift+M", DOWN, MIDDLE, "Put the middles beside each other"),
    _aligning("bottom", "Align &Bottom Edges", "Ctrl+Shift+Down", DOWN, LAST, "Put the bottom edges in one line"),
    _distributing("across", "Distribute Acr&oss", "Shift+H", ACROSS, "Make the gaps from left to right equal"),
    _distributing("down", "Distribute &Down", "Shift+V", DOWN, "Make the gaps from top to bottom equal"),
    Action(
        "arrange.simplify",
        "Simplif&y",
        "Arrange",
        simplify,
        tip="Write a + −1·b as a − b, a·b^−1 as a/b, x^0.5 as a root and e^x as exp",
        section=4,
        enabled=any_node,
    ),
)
