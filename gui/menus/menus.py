"""Menus, toolbar and shortcuts, made from the table of actions."""

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QToolButton

from core.base.text import choice, say
from gui.base.naming import named, titled_menu
from gui.canvas.keyboard.key_sheet import SHEET
from gui.commands import table
from gui.commands.action import Action, Shortcut, State
from gui.commands.table import ACTIONS
from gui.menus import submenus
from gui.menus.submenus import fill_anew, on_trigger
from gui.menus.toolbar import Toolbar

# Standard keys that some systems, Linux among them, leave empty.
FALLBACKS = {
    QKeySequence.StandardKey.SaveAs: "Ctrl+Shift+S",
    QKeySequence.StandardKey.Quit: "Ctrl+Q",
    QKeySequence.StandardKey.Preferences: "Ctrl+,",
}
FILLED = "backward.step"  # the one button that is filled: what to press when one does not know what to press
WORDED = 30  # the toolbar's first entries are known by their icons everywhere


class Window(table.Window, submenus.Paced, Protocol):
    """A window for menus and toolbar, with all that the actions need."""

    def menuBar(self) -> QMenuBar:
        """The bar that menus are added to."""

    def addToolBar(self, toolbar: QToolBar, /) -> None:
        """Place the toolbar."""


class Menus(QObject):
    """Owns the window's QActions; each has its id as objectName."""

    def __init__(self, window: Window) -> None:
        super().__init__(window.window())
        self._window = window
        self._playing = False
        self._impossible: set[str] = set()  # what was said to Qt, which calls hidden actions disabled as well
        self._unpainted = {record.id: record.icon for record in ACTIONS if record.icon}  # icons that nobody saw yet
        self._actions = {record.id: self._action(record) for record in ACTIONS}
        self._menus: dict[str, QMenu] = {}
        self._fill_menus()
        self.toolbar = self._make_toolbar()

    def action(self, id: str) -> QAction:
        """The QAction of an id, with its icon."""
        self._paint_icons(id)
        return self._actions[id]

    def menu(self, name: str) -> QMenu:
        """One of the menus by its English name."""
        return self._menus[name]

    def refresh(self, state: State) -> None:
        """Enable what makes sense, say Play or Pause, and what Undo would undo."""
        for record in ACTIONS:
            possible = record.possible(state)
            if possible == (record.id in self._impossible):
                self._enable(record, possible)
        stack = self._window.document.undo_stack
        undone, redone = (text.replace("&", "&&") for text in (stack.undoText(), stack.redoText()))
        self._actions["edit.undo"].setText(say("&Undo {what}", what=undone) if undone else say("&Undo"))
        self._actions["edit.redo"].setText(say("&Redo {what}", what=redone) if redone else say("&Redo"))
        if state.playing != self._playing:
            self._playing = state.playing
            self._actions["backward.play"].setText(say("&Pause") if state.playing else say("&Play"))
            self._actions["backward.play"].setIcon(self._play_icon())

    def _enable(self, record: Action[table.Window], possible: bool) -> None:
        action, tip = self._actions[record.id], say(record.tip)
        (self._impossible.discard if possible else self._impossible.add)(record.id)
        action.setEnabled(possible)  # of a hidden action Qt keeps it until it is shown
        action.setStatusTip(tip if possible else say("{tip} – not possible now", tip=tip))

    def set_icons(self) -> None:
        """Take over icons in the colour of a new theme."""
        for record in ACTIONS:
            if record.icon and record.id not in self._unpainted:
                self._actions[record.id].setIcon(self._window.look.icon(record.icon))
        self._actions["backward.play"].setIcon(self._play_icon())

    def _play_icon(self) -> QIcon:
        return self._window.look.icon("pause" if self._playing else "play")

    def shortcut_rows(self) -> list[tuple[str, str, str]]:
        """Menu, text and keys of every action that has keys, and what else the canvas knows.

        Of the keys that a system gives one thing, such as those of old or special keyboards, the first stands for all.
        """
        rows = []
        for record in ACTIONS:
            sequences = dict.fromkeys(_sequences((shortcut,))[0] for shortcut in record.shortcuts)
            keys = [sequence.toString(QKeySequence.SequenceFormat.NativeText) for sequence in sequences]
            if keys:
                menu = say("&" + record.menu.partition("/")[0])
                rows.append((_bare(menu), _bare(say(record.text)), choice(keys)))
        menus = list(dict.fromkeys(menu for menu, _, _ in rows))
        rows.sort(key=lambda row: menus.index(row[0]))
        return rows + [(say("Canvas"), say(text), say(keys)) for keys, text in SHEET]

    def _action(self, record: Action[table.Window]) -> QAction:
        action = named(record.id, QAction(say(record.text), self, checkable=record.checkable))
        action.setIconVisibleInMenu(not record.checkable)  # else its box is not there
        action.setShortcuts(_sequences(record.shortcuts))
        if record.short:
            action.setIconText(say(record.short))
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        tip = say(record.tip)
        action.setToolTip(f"<p>{escape(tip)}{f' ({escape(keys)})' if keys else ''}</p>")
        action.setStatusTip(tip)
        on_trigger(action, record.run, self._window)
        self._window.window().addAction(action)
        return action

    def _paint_icons(self, *ids: str) -> None:
        """Paint icons that are shown for the first time; all at once would keep the window from opening."""
        for id in ids or list(self._unpainted):
            if icon := self._unpainted.pop(id, ""):
                self._actions[id].setIcon(self._window.look.icon(icon))

    # --- menus ---------------------------------------------------------------------------------------

    def _fill_menus(self) -> None:
        self._window.menuBar().setAccessibleName(say("Menus"))
        section: dict[str, int] = {}
        for record in ACTIONS:
            menu = self._menus.get(record.menu) or self._add_menu(record.menu)
            if section.setdefault(record.menu, record.section) != record.section:
                menu.addSeparator()
            section[record.menu] = record.section
            menu.addAction(self._actions[record.id])
        self._add_submenu("File", "file.recent", say("Open &Recent"), "file.save", submenus.fill_recent)
        self._add_submenu("File", "file.examples", say("E&xamples"), "file.save", submenus.fill_examples)
        self._add_submenu("View", "view.themes", say("T&heme"), "view.motion", submenus.fill_themes)
        self._add_submenu("View", "view.text_size", say("Te&xt Size"), "view.motion", submenus.fill_text_sizes)
        windows = self._menus["Window"] = titled_menu(say("&Window"), self._window.menuBar())
        fill_anew(windows, partial(submenus.fill_windows, self._window, self._actions["file.new_window"]))
        self._window.menuBar().insertMenu(self._menus["Help"].menuAction(), windows)

    def _add_menu(self, name: str) -> QMenu:
        above, _, title = name.rpartition("/")  # "View/&Panels" is a menu within a menu
        over = self._menus[above] if above else self._window.menuBar()
        self._menus[name] = titled_menu(say(title) if above else say("&" + name), over)
        over.addMenu(self._menus[name])
        self._menus[name].aboutToShow.connect(self._paint_icons)
        return self._menus[name]

    def _add_submenu(self, menu: str, id: str, title: str, before: str, fill: Callable[[Window, QMenu], None]) -> None:
        """A menu within a menu, filled whenever it opens."""
        made = titled_menu(title, self._menus[menu])
        made.setToolTipsVisible(True)
        made.menuAction().setObjectName(id)
        fill_anew(made, partial(fill, self._window))
        self._menus[menu].insertMenu(self._actions[before], made)
        self._menus[id] = made

    # --- toolbar -------------------------------------------------------------------------------------

    def _make_toolbar(self) -> Toolbar:
        bar = named("toolbar", Toolbar(say("Toolbar"), self._window.window()))
        section = 1
        for record in sorted((record for record in ACTIONS if record.toolbar), key=lambda record: record.toolbar):
            if record.toolbar // 10 != section:
                bar.addSeparator()
                section = record.toolbar // 10
            if record.id == FILLED:
                bar.add_filled(self.action(record.id), record.icon, self._window.look)
            else:
                bar.add(self.action(record.id), worded=record.toolbar >= WORDED)
        self._add_pace(bar.button(self._actions["backward.play"]))
        self._window.addToolBar(bar)
        return bar

    def _add_pace(self, button: QToolButton) -> None:
        menu = titled_menu(say("Pace"), button)
        fill_anew(menu, partial(submenus.fill_paces, self._window))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)


def _sequences(shortcuts: tuple[Shortcut, ...]) -> list[QKeySequence]:
    """All keys of an action; a standard key may be several keys, and none on some systems."""
    sequences: list[QKeySequence] = []
    for shortcut in shortcuts:
        if isinstance(shortcut, str):
            sequences.append(QKeySequence(shortcut))
        else:
            sequences += QKeySequence.keyBindings(shortcut) or [QKeySequence(FALLBACKS.get(shortcut, ""))]
    return list(dict.fromkeys(sequences))


def _bare(text: str) -> str:
    return text.replace("&", "").rstrip("…")
