"""The record of one action, and what decides whether it makes sense."""

from collections.abc import Callable
from typing import Generic, TypeVar

from msgspec import Struct
from PySide6.QtGui import QKeySequence

from core.description.views import Frame
from core.graph.model import WireKey
from gui.canvas.view import CanvasView
from gui.document import Document

Window = TypeVar("Window", contravariant=True)  # what an action needs of the window it belongs to
Shortcut = str | QKeySequence.StandardKey


class State(Struct, frozen=True):
    """What decides which actions make sense."""

    frame: Frame
    nodes: tuple[str, ...] = ()  # selected
    wires: int = 0  # how many are selected
    notes: int = 0
    can_undo: bool = False
    can_redo: bool = False
    playing: bool = False
    asking: str = ""  # the action that began the questions which are asked, "" if nothing is asked
    constant: bool = False  # whether a constant is selected
    wire: WireKey | None = None  # the one selected wire, if nothing else is selected

    @property
    def node(self) -> str | None:
        """The one selected node."""
        return self.nodes[0] if len(self.nodes) == 1 else None


def state_of(document: Document, canvas: CanvasView, *, playing: bool, asking: str) -> State:
    """The state of a window with this document on this canvas."""
    stack, nodes, wires = document.undo_stack, canvas.selected_nodes(), canvas.selected_wires()
    return State(
        document.frame,
        tuple(nodes),
        len(wires),
        len(canvas.selected_notes()),
        stack.canUndo(),
        stack.canRedo(),
        playing,
        asking,
        any(document.graph.nodes[id].constant for id in nodes),
        wires[0] if len(wires) == 1 and not nodes else None,
    )


def always(state: State) -> bool:
    """It makes sense at any time."""
    return True


def selected_nodes(state: State) -> bool:
    """At least one node is selected."""
    return bool(state.nodes)


def selected(state: State) -> bool:
    """Something is selected."""
    return bool(state.nodes or state.wires or state.notes)


def selected_things(state: State) -> bool:
    """Something that can be copied is selected."""
    return bool(state.nodes or state.notes)


def grouped(state: State) -> bool:
    """A selected node is in a group."""
    return any(id in state.nodes for group in state.frame.groups.values() for id in group.members)


def any_node(state: State) -> bool:
    """There is a node."""
    return bool(state.frame.nodes)


def one_leaf(state: State) -> bool:
    """The one selected node has a value to edit."""
    return state.node is not None and bool(state.frame.nodes[state.node].edit)


def has_name(state: State) -> bool:
    """The one selected node has a name: it is no constant, which never requires grad either."""
    return state.node is not None and not state.constant


def one_thing(state: State) -> bool:
    """One node or one wire is selected."""
    return len(state.nodes) + state.wires == 1


def can_be_output(state: State) -> bool:
    """The one selected node could be differentiated instead of the output."""
    return state.node is not None and state.node != state.frame.output and not one_leaf(state)


class Action(Struct, Generic[Window], frozen=True):
    """One thing the learner can do; in the toolbar, actions are ordered by `toolbar` and each ten is a section."""

    id: str
    text: str
    menu: str
    run: Callable[[Window], object]
    shortcuts: tuple[Shortcut, ...] = ()
    tip: str = ""
    icon: str = ""
    toolbar: int = 0
    short: str = ""  # text in the toolbar
    section: int = 0  # of the menu
    enabled: Callable[[State], bool] | None = None  # None: as Frame.possible says
    checkable: bool = False

    def possible(self, state: State) -> bool:
        """Whether it makes sense now."""
        return self.enabled(state) if self.enabled else self.id in state.frame.possible
