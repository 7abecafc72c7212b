"""The menu at the pointer: what can be done with the node, the wire or the place that was clicked."""

from typing import Protocol

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QMenu

from core.base.text import say
from core.engine.own.operation import GROUP as OWN
from core.graph.model import WireKey
from gui.base.naming import titled_menu
from gui.commands import clipboard
from gui.menus.menus import Menus
from gui.menus.submenus import on_trigger
from gui.panels.palette_kinds import ALWAYS_OPEN, kinds_by_group, own_kinds

NODE = (
    *(
        "node.edit_value",
        "node.rename",
        "node.requires_grad",
        "node.make_output",
        "node.wire",
        "learn.why",
        "backward.differentiate",
        "",
    ),
    *("node.group", "node.rename_group", "node.leave_group", "node.ungroup", "node.collapse", ""),
    *("edit.cut", "edit.copy", "edit.copy_value", "edit.copy_gradient", "edit.duplicate", ""),
    *("edit.delete", "edit.bridge", "", "view.fit_selection"),
)
WIRE = ("node.wire", "", "learn.why", "learn.jacobian", "", "edit.copy_value", "edit.copy_gradient", "", "edit.delete")
PLACE = ("edit.paste", "edit.select_all", "", "view.arrange", "view.fit", "view.actual_size", "file.export")


class Window(clipboard.Pastes, Protocol):
    """The canvas that is clicked, and what can be done there."""

    menus: Menus

    def open_add_box(self, at: QPointF) -> None:
        """Let a node be searched for and added at a place of the canvas."""


def context_menu(window: Window, at: QPointF, node: str | None, wire: WireKey | None) -> QMenu:
    """Return the menu for a node (or a note or group), a wire, or a place on the canvas where a node can be put."""
    menu = titled_menu(say("What can be done here"), window.canvas.window())
    if node is None and wire is None:
        add = titled_menu(say("A&dd"), menu)
        menu.addMenu(add)
        _add_kinds(window, add, at)
        add.addSeparator()
        on_trigger(add.addAction(say("&Note")), window.canvas.add_note, at)
        on_trigger(menu.addAction(say("Add by &Search…")), window.open_add_box, at)
        on_trigger(menu.addAction(say("&Look Here")), window.canvas.camera.look_at, at)
        menu.addSeparator()
    if node in window.document.graph.notes:
        on_trigger(menu.addAction(say("&Write on It")), window.canvas.edit_value, node)
    for id in NODE if node is not None else WIRE if wire is not None else PLACE:
        if not id:
            menu.addSeparator()
        elif id == "edit.paste":
            on_trigger(menu.addAction(say("&Paste Here")), clipboard.paste, window, at)
        elif window.menus.action(id).isEnabled():
            menu.addAction(window.menus.action(id))
    if node is not None and window.menus.action("arrange.left").isEnabled():
        menu.addSeparator()
        menu.addAction(window.menus.menu("Arrange").menuAction())  # which addMenu would take away with this menu
    return menu


def _add_kinds(window: Window, menu: QMenu, at: QPointF) -> None:
    """Offer each kind of node, most of them in menus by group; where one's own are, one can be defined."""
    for group, kinds in kinds_by_group().items():
        within = menu if group in ALWAYS_OPEN else menu.addMenu(say(group))
        for kind in kinds if group != OWN else own_kinds(window.document.graph.operations):
            text = f"{kind.symbol}   {kind.title}".replace("&", "&&")
            on_trigger(within.addAction(text), window.canvas.place, kind.name, at)
        if group == OWN:
            within.addAction(window.menus.action("node.own_operation"))


def show_context_menu(window: Window, at: QPointF, on: QPoint, node: str | None, wire: WireKey | None) -> None:
    """Open the menu at a point of the screen."""
    menu = context_menu(window, at, node, wire)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(on)
