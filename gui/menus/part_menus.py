"""The menus at the pointer of everything around the canvas, by right click or by the Menu key."""

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QTableView, QWhatsThis, QWidget

from core.base.text import say
from core.description.speech import narration_text
from core.description.tables import as_text
from gui.bars.zoom_control import ZoomControl
from gui.base.naming import titled_menu
from gui.commands.needs import HasCanvas, HasDocument, HasStatus
from gui.menus.menus import Menus
from gui.menus.submenus import on_trigger
from gui.panels.backward import BackwardPanel
from gui.panels.history import History
from gui.panels.inspector import Inspector
from gui.panels.palette import Palette
from gui.panels.palette_entry import PaletteEntry
from gui.panels.tables import Tables
from gui.panels.timeline import Timeline


class Window(HasCanvas, HasDocument, HasStatus, Protocol):
    """The parts that have a menu of their own, and the menus whose actions they offer."""

    menus: Menus
    palette_panel: Palette
    backward: BackwardPanel
    inspector: Inspector
    timeline: Timeline
    history: History
    tables: Tables
    zoom: ZoomControl


Fill = Callable[[Window, QMenu, QPoint], None]
PANELS = "View/&Panels"


def give_menus(window: Window) -> None:
    """Let each part of the window answer a right click and the Menu key; the inspector offers what explains a wire."""
    window.inspector.jacobian_asked.connect(window.menus.action("learn.jacobian").trigger)
    fills: list[tuple[QWidget, Fill]] = [
        (window.palette_panel, _palette),
        (window.backward, _narration),
        (window.backward.trace, _trace),
        (window.inspector, _inspector),
        (window.timeline, _timeline),
        (window.canvas.map, _map),
        (window.status, _status),
        (window.zoom, _zoom),
    ]
    for part, fill in fills:
        _give(window, part, fill)
    window.history.filled.connect(partial(_give_history, window))
    window.tables.filled.connect(partial(_give_tables, window))
    for part in (window.backward, window.inspector):
        for label in part.findChildren(QLabel):  # the menu is that of the whole part
            label.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)


def _give(window: Window, part: QWidget, fill: Fill) -> None:
    part.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    part.customContextMenuRequested.connect(partial(_open, window, part, fill))


def _give_history(window: Window) -> None:
    _give(window, window.history.view, _history)


def _give_tables(window: Window) -> None:
    tabs = window.tables.tabs
    for table in (tabs.nodes, tabs.wires, tabs.steps):
        _give(window, table, partial(_table, table=table))


def panels_menu(menus: Menus, parent: QWidget) -> QMenu:
    """Which parts of the window are shown."""
    menu = titled_menu(say("Panels"), parent)
    menu.addActions(menus.menu(PANELS).actions())
    return menu


def _part_menu(window: Window, part: QWidget, fill: Fill, at: QPoint) -> QMenu:
    """Return the menu of a place in a part of the window; it may be empty."""
    menu = titled_menu(say("What can be done here"), part.window())
    label = part.childAt(at)
    if isinstance(label, QLabel) and label.hasSelectedText():
        on_trigger(menu.addAction(say("&Copy What Is Marked")), _copy, label.selectedText())
    fill(window, menu, at)
    return menu


def _open(window: Window, part: QWidget, fill: Fill, at: QPoint) -> None:
    menu = _part_menu(window, part, fill, at)
    if menu.isEmpty():
        menu.deleteLater()
        return
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(part.mapToGlobal(at))


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def _add(menus: Menus, menu: QMenu, *ids: str) -> None:
    """Add actions; "" divides."""
    for id in ids:
        menu.addAction(menus.action(id)) if id else menu.addSeparator()


# --- one part after the other ----------------------------------------------------------------------------


def _palette(window: Window, menu: QMenu, at: QPoint) -> None:
    entry = window.palette_panel.childAt(at)
    if isinstance(entry, PaletteEntry):
        on_trigger(menu.addAction(say("Place It in the &Middle")), entry.placed.emit, entry.kind.name)
        on_trigger(menu.addAction(say("Place It &Where I Click")), entry.armed.emit, entry.kind.name)
        menu.addSeparator()
        on_trigger(menu.addAction(say("What Does It &Do?")), _explain, entry)
    else:
        _add(window.menus, menu, "view.search", "node.add")


def _explain(entry: PaletteEntry) -> None:
    QWhatsThis.showText(entry.mapToGlobal(entry.rect().bottomLeft()), f"<p>{escape(entry.kind.sentence)}</p>", entry)


def _narration(window: Window, menu: QMenu, at: QPoint) -> None:
    text = narration_text(window.document.frame.narration)
    on_trigger(menu.addAction(say("Copy the &Text")), _copy, text)
    menu.addSeparator()
    _add(window.menus, menu, "backward.back", "backward.step", "backward.predict")


def _trace(window: Window, menu: QMenu, at: QPoint) -> None:
    row, rows = window.backward.trace.indexAt(at).row(), window.document.frame.trace
    if 0 <= row < len(rows):
        on_trigger(menu.addAction(say("&Go to This Step")), window.document.seek, rows[row].step)
        on_trigger(menu.addAction(say("&Copy the Line")), _copy, f"{rows[row].operation}  {rows[row].text}")
    if rows:
        on_trigger(menu.addAction(say("Copy &All Lines")), _copy, "\n".join(f"{r.operation}  {r.text}" for r in rows))


def _inspector(window: Window, menu: QMenu, at: QPoint) -> None:
    nodes, frame = window.canvas.selected_nodes(), window.document.frame
    if len(nodes) == 1:
        view = frame.nodes[nodes[0]]
        for title, text in ((say("Copy the &Value"), view.value_exact), (say("Copy the &Gradient"), view.grad_exact)):
            if text:
                on_trigger(menu.addAction(title), _copy, text)
    on_trigger(menu.addAction(say("Copy the &Facts")), _copy, window.inspector.facts())
    if window.menus.action("learn.jacobian").isEnabled():
        _add(window.menus, menu, "learn.jacobian")
    menu.addSeparator()
    _add(window.menus, menu, "view.fit_selection")


def _timeline(window: Window, menu: QMenu, at: QPoint) -> None:
    _add(window.menus, menu, "backward.start", "backward.back", "backward.step", "backward.end", "", "backward.play")


def _history(window: Window, menu: QMenu, at: QPoint) -> None:
    _add(window.menus, menu, "edit.undo", "edit.redo", "", "view.history")


def _map(window: Window, menu: QMenu, at: QPoint) -> None:
    _add(window.menus, menu, "view.fit", "view.fit_selection", "view.actual_size", "", "view.map")


def _status(window: Window, menu: QMenu, at: QPoint) -> None:
    _add(window.menus, menu, "view.text_larger", "view.text_smaller", "view.theme", "")
    menu.addActions(window.menus.menu(PANELS).actions())


def _zoom(window: Window, menu: QMenu, at: QPoint) -> None:
    menu.addActions(window.zoom.menu.actions())


def _table(window: Window, menu: QMenu, at: QPoint, table: QTableView) -> None:
    shown, rows = window.tables.tabs.rows(table)
    row = table.indexAt(at).row()
    if table is window.tables.tabs.steps and row >= 0:
        on_trigger(menu.addAction(say("&Go to This Step")), window.document.seek, row)
    elif rows:
        on_trigger(menu.addAction(say("&Show on the Canvas")), window.canvas.fit_selection)
    if rows:
        on_trigger(menu.addAction(say("&Copy the Rows")), _copy, as_text(shown, rows))
    if shown.rows:
        on_trigger(menu.addAction(say("Copy the Whole &Table")), _copy, as_text(shown))
