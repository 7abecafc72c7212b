"""The table of actions: one record each; menus, toolbar and the shortcut sheet are made from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from core.views import Frame
from gui.commands import backward, edit, file, node, view

if TYPE_CHECKING:
    from gui.main_window import MainWindow

Keys = QKeySequence.StandardKey
Shortcut = str | QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class State:
    """What decides which actions make sense."""

    frame: Frame
    nodes: tuple[str, ...] = ()  # selected
    wires: int = 0  # how many are selected
    can_undo: bool = False
    can_redo: bool = False
    playing: bool = False

    @property
    def node(self) -> str | None:
        """The one selected node."""
        return self.nodes[0] if len(self.nodes) == 1 else None


def always(state: State) -> bool:
    """Nothing stands in the way."""
    return True


def selected_nodes(state: State) -> bool:
    """At least one node is selected."""
    return bool(state.nodes)


def selected(state: State) -> bool:
    """Something is selected."""
    return bool(state.nodes or state.wires)


def any_node(state: State) -> bool:
    """There is a node."""
    return bool(state.frame.nodes)


def one_leaf(state: State) -> bool:
    """The one selected node has a value to edit."""
    return state.node is not None and bool(state.frame.nodes[state.node].edit)


def can_be_output(state: State) -> bool:
    """The one selected node could be differentiated instead of the output."""
    return state.node is not None and state.node != state.frame.output and not one_leaf(state)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the learner can do; `toolbar` orders the toolbar, a new ten begins after a gap."""

    id: str
    text: str
    menu: str
    run: Callable[[MainWindow], None]
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


ACTIONS: tuple[Action, ...] = (
    # --- File
    Action("file.new", "&New", "File", file.new, (Keys.New,), "Begin with an empty sheet", "new", 11, enabled=always),
    Action("file.open", "&Open…", "File", file.open, (Keys.Open,), "Open a document", "open", 12, enabled=always),
    Action(
        "file.save",
        "&Save",
        "File",
        file.save,
        (Keys.Save,),
        "Save the document",
        "save",
        13,
        section=1,
        enabled=always,
    ),
    Action(
        "file.save_as",
        "Save &As…",
        "File",
        file.save_as,
        ("Ctrl+Shift+S",),
        "Save under another name",
        section=1,
        enabled=always,
    ),
    Action(
        "file.export",
        "&Export PNG…",
        "File",
        file.export,
        ("Ctrl+E",),
        "Write the graph as a picture",
        "export",
        61,
        "Export",
        2,
    ),
    Action(
        "file.copy_image",
        "Copy as &Image",
        "File",
        file.copy_image,
        ("Ctrl+Shift+C",),
        "Put a picture of the graph on the clipboard",
        "image",
        section=2,
    ),
    Action("file.quit", "&Quit", "File", file.quit, ("Ctrl+Q",), "Close the window", section=3, enabled=always),
    # --- Edit
    Action(
        "edit.undo",
        "&Undo",
        "Edit",
        edit.undo,
        (Keys.Undo,),
        "Take the last edit back",
        "undo",
        21,
        enabled=lambda s: s.can_undo,
    ),
    Action(
        "edit.redo",
        "&Redo",
        "Edit",
        edit.redo,
        (Keys.Redo, "Ctrl+Y"),
        "Make the edit again",
        "redo",
        22,
        enabled=lambda s: s.can_redo,
    ),
    Action(
        "edit.cut",
        "Cu&t",
        "Edit",
        edit.cut,
        (Keys.Cut,),
        "Cut the selected nodes",
        "cut",
        section=1,
        enabled=selected_nodes,
    ),
    Action(
        "edit.copy",
        "&Copy",
        "Edit",
        edit.copy,
        (Keys.Copy,),
        "Copy the selected nodes as text",
        "copy",
        section=1,
        enabled=selected_nodes,
    ),
    Action(
        "edit.paste",
        "&Paste",
        "Edit",
        edit.paste,
        (Keys.Paste,),
        "Insert copied nodes",
        "paste",
        section=1,
        enabled=always,
    ),
    Action(
        "edit.duplicate",
        "&Duplicate",
        "Edit",
        edit.duplicate,
        ("Ctrl+D",),
        "Copy the selected nodes beside themselves",
        "duplicate",
        section=1,
        enabled=selected_nodes,
    ),
    Action(
        "edit.delete",
        "De&lete",
        "Edit",
        edit.delete,
        ("Del", "Backspace"),
        "Remove what is selected",
        "delete",
        section=1,
        enabled=selected,
    ),
    Action(
        "edit.select_all",
        "Select &All",
        "Edit",
        edit.select_all,
        (Keys.SelectAll,),
        "Select every node",
        section=2,
        enabled=any_node,
    ),
    # --- Node
    Action("node.edit_value", "Edit &Value", "Node", node.edit_value, (), "Type another value", enabled=one_leaf),
    Action(
        "node.rename",
        "&Rename",
        "Node",
        node.rename,
        ("F2",),
        "Give the node another name",
        enabled=lambda s: s.node is not None,
    ),
    Action(
        "node.requires_grad",
        "Requires &Grad",
        "Node",
        node.toggle_requires_grad,
        ("Ctrl+R",),
        "Whether a gradient is computed for this leaf",
        enabled=one_leaf,
    ),
    Action(
        "node.make_output",
        "Make This the &Output",
        "Node",
        node.make_output,
        ("Ctrl+L",),
        "Differentiate this node",
        "output",
        enabled=can_be_output,
    ),
    # --- Backward
    Action(
        "backward.start",
        "&Restart",
        "Backward",
        backward.start,
        ("Shift+F5",),
        "Go back to the start of the backward pass",
        "start",
        31,
    ),
    Action(
        "backward.back", "&Back", "Backward", backward.back, ("Shift+F10", ","), "Take the last step back", "back", 32
    ),
    Action(
        "backward.step",
        "&Step",
        "Backward",
        backward.step,
        ("F10", "."),
        "Send the gradient through the next wire",
        "step",
        33,
    ),
    Action(
        "backward.finish_node",
        "&Finish Node",
        "Backward",
        backward.finish_node,
        ("Ctrl+F10",),
        "Step until this node has sent all its gradients",
        "finish",
        34,
        "Finish node",
    ),
    Action(
        "backward.play",
        "&Play",
        "Backward",
        backward.play,
        ("F5",),
        "Step by itself; choose the pace beside it",
        "play",
        35,
        enabled=lambda s: s.playing or s.frame.steps > 0,
    ),
    Action(
        "backward.end",
        "To the &End",
        "Backward",
        backward.end,
        ("Ctrl+F5",),
        "Show the finished backward pass",
        "end",
        36,
        "To end",
    ),
    Action(
        "backward.again",
        "Backward &Again",
        "Backward",
        backward.again,
        ("F8",),
        "Run another backward pass; gradients add up until Zero grad",
        "again",
        41,
        "Again",
        1,
    ),
    Action(
        "backward.zero_grad",
        "&Zero Grad",
        "Backward",
        backward.zero_grad,
        ("Shift+F8",),
        "Clear every gradient, as zero_grad() does",
        "zero",
        42,
        "Zero grad",
        1,
    ),
    Action(
        "backward.predict",
        "Pre&dict",
        "Backward",
        backward.predict,
        ("F9",),
        "Guess the next gradient before it is shown",
        "predict",
        51,
        section=2,
        enabled=lambda s: s.frame.steps > 0,
        checkable=True,
    ),
    # --- View
    Action(
        "view.fit",
        "&Fit Everything",
        "View",
        view.fit,
        ("Home", "Ctrl+1"),
        "Show the whole graph",
        "fit",
        enabled=any_node,
    ),
    Action(
        "view.fit_selection",
        "Fit &Selection",
        "View",
        view.fit_selection,
        ("F",),
        "Show what is selected",
        enabled=any_node,
    ),
    Action(
        "view.zoom_in",
        "Zoom &In",
        "View",
        view.zoom_in,
        ("Ctrl++", "Ctrl+="),
        "Make the graph larger",
        "zoom_in",
        enabled=always,
    ),
    Action(
        "view.zoom_out",
        "Zoom &Out",
        "View",
        view.zoom_out,
        (Keys.ZoomOut,),
        "Make the graph smaller",
        "zoom_out",
        enabled=always,
    ),
    Action(
        "view.actual_size",
        "&100 %",
        "View",
        view.actual_size,
        ("Ctrl+0",),
        "Show the graph at its own size",
        enabled=always,
    ),
    Action(
        "view.arrange",
        "&Arrange",
        "View",
        view.arrange,
        ("L",),
        "Order the nodes from left to right",
        "arrange",
        section=1,
    ),
    Action(
        "view.search",
        "Search the &Nodes",
        "View",
        view.search,
        ("/",),
        "Go to the palette's search field",
        "search",
        section=1,
        enabled=always,
    ),
    Action(
        "view.theme",
        "Change &Theme",
        "View",
        view.next_theme,
        ("Ctrl+T",),
        "Light, dark, or as the system is",
        "theme",
        section=2,
        enabled=always,
    ),
    Action(
        "view.motion",
        "&Motion",
        "View",
        view.toggle_motion,
        (),
        "Let the gradient travel along its wire",
        section=2,
        enabled=always,
        checkable=True,
    ),
    # --- Help
    Action(
        "help.shortcuts",
        "&Keyboard Shortcuts",
        "Help",
        view.shortcuts,
        ("?", "F1"),
        "All keys on one page",
        enabled=always,
    ),
    Action("help.about", "&About", "Help", view.about, (), "Versions and licences", enabled=always),
)
