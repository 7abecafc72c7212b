"""Commands that explain what is selected."""

from functools import partial
from typing import TYPE_CHECKING, Protocol

from core.base.errors import DocumentError
from core.description.explainable import has_jacobian, has_why, is_leaf_that_moves
from core.graph.model import WireKey
from gui.commands.action import Action, State, always
from gui.commands.calculus import leaf_of
from gui.commands.needs import AsksQuestions, HasCanvas, HasDocument, HasLessons, HasLook, HasSettings

if TYPE_CHECKING:
    from core.description.paths import Path
    from core.recovery.shelf import Kept
    from gui.dialogs.why import WhyDialog


class Explains(AsksQuestions, HasCanvas, HasDocument, HasLook, Protocol):
    """The graph, what is selected, and what an explanation is shown over."""


class Teaches(AsksQuestions, HasCanvas, HasDocument, HasLessons, HasLook, HasSettings, Protocol):
    """The graph that a lesson is made of, and what plays it."""


def lessons(window: HasLessons) -> None:
    """Show all lessons."""
    window.lessons.choose()


def edit_lesson(window: Teaches, kept: "Kept | None" = None) -> None:
    """Make a lesson of the open graph, or go on with the one that is being made, or with one that was kept.

    Raises DocumentError with a sentence where that one cannot be edited here.
    """
    from gui.lessons.editing.editor import LessonEditor  # not needed before the first picture

    over = window.window()
    open_one = over.findChild(LessonEditor)
    editor = open_one or LessonEditor(window)
    if open_one is None or kept is not None:
        try:
            editor.go_on(kept)
        except DocumentError:
            if open_one is None:
                editor.close()
            raise
    editor.come_forward()


def why(window: Explains) -> None:
    """Tell why the gradient of what is selected is the number that it is; a window that is open tells it then."""
    from gui.dialogs.why import WhyDialog  # not needed before the first picture

    wires = window.canvas.selected_wires()
    thing = wires[0] if wires else window.canvas.selected_nodes()[0]
    over = window.window()
    dialog = over.findChild(WhyDialog)
    if dialog is None:
        dialog = WhyDialog(over, window.document)
        dialog.path_shown.connect(partial(_select_path, window, dialog))
    dialog.ask(thing)


def _select_path(window: Explains, dialog: "WhyDialog", path: "Path") -> None:
    """Select the wires and nodes of a path; without one, what was asked about."""
    from core.description.paths import nodes_on  # not needed before the first picture

    graph = window.document.graph
    if all(key in graph.wires for key in path):
        window.canvas.select(*((nodes_on(graph, path), path) if path else dialog.asked()))


def jacobian(window: Explains) -> None:
    """Show the Jacobian of the selected wire; the one that is open shows it then."""
    from gui.dialogs.jacobian import JacobianDialog  # not needed before the first picture

    over = window.window()
    dialog = over.findChild(JacobianDialog) or JacobianDialog(over, window.document, window.look)
    dialog.show_wire(window.canvas.selected_wires()[0])


def forward(window: Explains) -> None:
    """Begin a pass in forward mode at the selected leaf, or at the only one."""
    from gui.dialogs.forward_mode import ForwardDialog  # not needed before the first picture

    leaf = leaf_of(window.document.frame, tuple(window.canvas.selected_nodes()))
    assert leaf is not None, "only possible with a leaf"
    over = window.window()
    dialog = over.findChild(ForwardDialog)
    if dialog is None:
        dialog = ForwardDialog(over, window.document)
        dialog.wire_shown.connect(partial(_select_wire, window))
    dialog.show_leaf(leaf)


def _select_wire(window: HasCanvas, key: WireKey) -> None:
    window.canvas.select(wires=[key])


def _one_leaf(state: State) -> bool:
    """There is a leaf that is meant, and its value is known."""
    leaf = leaf_of(state.frame, state.nodes)
    return leaf is not None and is_leaf_that_moves(state.frame, leaf)


def _one_gradient(state: State) -> bool:
    """A gradient comes to the one node, or along the one wire, that is selected."""
    return has_why(state.frame, state.wire or (state.node if not state.wires else None))


def _one_wire(state: State) -> bool:
    """A gradient can flow along the one wire that is selected."""
    return state.wire is not None and has_jacobian(state.frame, state.wire)


LESSONS = (
    Action(
        "learn.lessons",
        "&Learn…",
        "Help",
        lessons,
        tip="Short lessons with questions that the program checks",
        enabled=always,
    ),
    Action(
        "learn.edit",
        "&Make a Lesson…",
        "Help",
        edit_lesson,
        tip="A lesson of your own about this graph, or one that is there changed",
        enabled=always,
    ),
)
ACTIONS = (
    Action(
        "learn.why",
        "W&hy This Number?",
        "Backward",
        why,
        ("Y",),
        "All paths along which the selected gradient comes, with what each brings",
        section=2,
        enabled=_one_gradient,
    ),
    Action(
        "learn.jacobian",
        "&Jacobian of the Wire",
        "Backward",
        jacobian,
        ("J",),
        "Every derivative of an item of the result by an item of the input, as a table",
        section=2,
        enabled=_one_wire,
    ),
    Action(
        "learn.forward",
        "Forward &Mode",
        "Backward",
        forward,
        (),
        "Let the selected leaf move, and follow what moves with it from left to right",
        section=2,
        enabled=_one_leaf,
    ),
)
