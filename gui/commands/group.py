"""Commands for groups and notes, in the Node menu."""

from typing import Protocol

from core.base.text import listing, say
from core.graph.grouping import groups_of, leave, ungroup
from gui.canvas.view import CanvasView
from gui.commands.action import Action, State, always, grouped, selected_nodes
from gui.commands.needs import HasCanvas, HasDocument, HasStatus, on_canvas


class Window(HasCanvas, HasDocument, Protocol):
    """The groups, and which nodes are selected."""


class Leaves(HasCanvas, HasDocument, HasStatus, Protocol):
    """Where to say what a node was taken out of."""


def group_nodes(window: Window) -> None:
    """Put a frame around the selected nodes and let its title be typed."""
    from core.layout.framing import frame_around  # not needed before the first picture

    ids = window.canvas.selected_whole()
    if window.document.edit(say("Group"), lambda graph: frame_around(graph, ids)):
        window.canvas.edit_name(groups_of(window.document.graph, ids)[0])


def rename_group(window: Window) -> None:
    """Edit the title of the group that the selected nodes are in."""
    window.canvas.edit_name(groups_of(window.document.graph, window.canvas.selected_nodes())[0])


def ungroup_nodes(window: Window) -> None:
    """Take the frame around the selected nodes away."""
    ids = groups_of(window.document.graph, window.canvas.selected_nodes())
    window.document.edit(say("Ungroup"), lambda graph: ungroup(graph, ids))


def leave_group(window: Leaves) -> None:
    """Take the selected nodes out of their groups and say so: they may still be placed inside the frame."""
    graph, chosen = window.document.graph, window.canvas.selected_whole()
    groups = [group for id in groups_of(graph, chosen) if not (group := graph.groups[id]).collapsed]
    ids = [id for group in groups for id in group.members if id in chosen]
    titles = [group.title for group in groups]
    if window.document.edit(say("Take out of {titles}", titles=listing(titles)), lambda graph: leave(graph, ids)):
        window.status.showMessage(say("Taken out of {titles}.", titles=listing(titles)))


def fold(window: Window) -> None:
    """Collapse the groups of the selected nodes; if all are collapsed, expand them."""
    from core.layout.unfolding import turned  # not needed before the first picture

    graph = window.document.graph
    ids = groups_of(graph, window.canvas.selected_nodes())
    collapsed = not all(graph.groups[id].collapsed for id in ids)
    text = say("Collapse group") if collapsed else say("Expand group")
    window.document.edit(text, lambda graph: turned(graph, ids, collapsed))


def in_open_group(state: State) -> bool:
    """A selected node is in a group that shows its nodes."""
    return any(
        id in state.nodes for group in state.frame.groups.values() if not group.collapsed for id in group.members
    )


ACTIONS = (
    Action(
        "node.group",
        "&Group",
        "Node",
        group_nodes,
        ("Ctrl+G",),
        "Put a titled frame around the selected nodes",
        section=1,
        enabled=selected_nodes,
    ),
    Action(
        "node.rename_group",
        "Rename Group T&itle",
        "Node",
        rename_group,
        (),
        "Give the group of the selected nodes another title",
        section=1,
        enabled=grouped,
    ),
    Action(
        "node.ungroup",
        "&Ungroup",
        "Node",
        ungroup_nodes,
        ("Ctrl+Shift+G",),
        "Take the frame away and keep the nodes",
        section=1,
        enabled=grouped,
    ),
    Action(
        "node.leave_group",
        "Take Out of Grou&p",
        "Node",
        leave_group,
        ("Alt+P",),
        "Let the selected nodes be in no group",
        section=1,
        enabled=in_open_group,
    ),
    Action(
        "node.collapse",
        "Collapse or E&xpand Group",
        "Node",
        fold,
        ("Ctrl+Shift+K",),
        "Let one card stand for the whole group, or show its nodes again",
        section=1,
        enabled=grouped,
    ),
    Action(
        "node.add_note",
        "Add &Note",
        "Node",
        on_canvas(CanvasView.add_note),
        ("Ctrl+Shift+N",),
        "Write a text on the canvas",
        section=1,
        enabled=always,
    ),
)
