"""Screen readers find nothing without a name: the window in several states, every menu and every dialog are walked."""

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction
from PySide6.QtWidgets import QDialog, QMenu, QTabWidget

from core.base.resources import resource_path
from core.lessons import catalog
from gui.commands.table import ACTIONS
from gui.dialogs import prompts
from gui.dialogs.manual import Manual
from gui.lessons.editing.editor import LessonEditor
from tests.gui.windows import node_id, seen_in_dialog

Role = QAccessible.Role
# Places that only hold other things, and what has nothing to say: screen readers pass over them.
HOLDERS = {Role.Client, Role.Pane, Role.LayeredPane, Role.Separator, Role.ScrollBar}
DIALOGS = (
    "edit.preferences",
    "file.export",
    "file.recover",
    "help.about",
    "help.picture",
    "help.shortcuts",
    "help.report",
    "learn.lessons",
)

OF_QT = ("file.open", "file.save_as", "file.print")
BESIDE = ("node.own_operation", "learn.edit", "learn.check", "learn.why", "learn.forward")  # leave the window usable


def interfaces(top: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything in the accessible tree below one thing, and that itself."""
    yield top
    for number in range(top.childCount()):
        child = top.child(number)
        if child is not None and child.isValid():
            yield from interfaces(child)


def nameless(widget: QObject) -> list[str]:
    """What in a widget has a role of its own and no name, hidden menus included; places to hold others have none."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    top = QAccessible.queryAccessibleInterface(widget)
    assert top is not None
    found = []
    for each in interfaces(top):
        made, state = each.object(), each.state()
        seen = not state.invisible or isinstance(made, QMenu)
        holder = each.role() in HOLDERS and not state.focusable
        if seen and not holder and not each.text(QAccessible.Text.Name).strip():
            found.append(f"{each.role().name} {type(made).__name__} {made.objectName() if made else ''}")
    return found


def settled(window):
    """The window after all that was asked for was done."""
    QCoreApplication.processEvents()
    return window


@pytest.mark.usefixtures("listening")
@pytest.mark.parametrize("selected", ["x", "a", ""])
def test_everything_in_the_window_has_a_name(window, selected):
    for id in ("view.tables", "view.history", "backward.predict", "backward.step"):
        window.menus.action(id).trigger()
    window.palette_panel.set_wide(True)
    nodes = window.document.graph.nodes
    window.canvas.select([id for id, node in nodes.items() if node.name == selected])
    assert nameless(settled(window)) == []


@pytest.mark.usefixtures("listening")
def test_everything_in_a_narrow_window_and_on_an_empty_sheet_has_a_name(window):
    window.resize(500, 400)
    assert nameless(settled(window)) == []
    window.menus.action("file.new").trigger()
    assert nameless(settled(window)) == []


@pytest.mark.usefixtures("listening")
def test_everything_in_a_presentation_has_a_name(window):
    for id in ("view.presentation", "backward.predict", "backward.step"):
        window.menus.action(id).trigger()
    assert nameless(settled(window)) == []


@pytest.mark.usefixtures("listening")
def test_every_menu_and_its_entries_have_a_name(window):
    for menu in window.findChildren(QMenu):
        menu.aboutToShow.emit()
        if menu.parent() is not window.menuBar() or menu.title():  # Qt's own has what the bar has no room for
            assert nameless(menu) == [], menu.title()


def nameless_in_the_dialog_of(run):
    """What has no name in the dialog that something opens, which is then closed."""
    return seen_in_dialog(run, nameless)


@pytest.mark.usefixtures("listening")
@pytest.mark.parametrize("id", [*DIALOGS, *OF_QT])
def test_everything_in_a_dialog_has_a_name(window, id):
    assert nameless_in_the_dialog_of(window.findChild(QAction, id).trigger) == []


@pytest.mark.usefixtures("listening", "empty_shelf")
def test_everything_in_the_list_of_what_can_be_restored_has_a_name(window, left):
    left()
    assert nameless_in_the_dialog_of(window.findChild(QAction, "file.recover").trigger) == []


@pytest.mark.usefixtures("listening")
def test_everything_in_the_lines_below_the_canvas_has_a_name(window):
    for bar in (window.watching.bar, window.recovery_bar):
        bar.offer("graph.json was changed on the disk.", {"Keep Mine": lambda: None})
        assert nameless(settled(window)) == []
        assert QAccessible.queryAccessibleInterface(bar).text(QAccessible.Text.Name) == bar.sentence()


@pytest.mark.usefixtures("listening")
@pytest.mark.parametrize("id", BESIDE)
def test_everything_in_a_dialog_beside_the_window_has_a_name(window, id):
    window.menus.action("backward.end").trigger()
    window.canvas.select([node_id(window, "x")])
    window.menus.action(id).trigger()
    (dialog,) = [each for each in settled(window).findChildren(QDialog) if each.isVisible()]
    assert nameless(dialog) == []


@pytest.mark.usefixtures("listening")
def test_everything_in_the_editor_of_a_lesson_with_questions_has_a_name(window):
    window.menus.action("learn.edit").trigger()
    editor = window.findChild(LessonEditor)
    editor.begin(json.loads(resource_path("lessons", "chain.json").read_text(encoding="utf-8")))
    tabs = editor.findChild(QTabWidget)
    for task in range(len(catalog.load("chain").tasks)):
        editor.tasks.list.setCurrentRow(task)
        for tab in range(tabs.count()):
            tabs.setCurrentIndex(tab)
            settled(window)
            assert nameless(editor) == [], (task, tab)


@pytest.mark.usefixtures("listening")
def test_everything_in_a_question_has_a_name(window):
    for ask in (
        lambda: prompts.ask_save(window, "graph.json"),
        lambda: prompts.ask_to_lose(window, "It has more names."),
        lambda: prompts.show_problem(window, "It is full."),
        lambda: prompts.show_bug(window, "Traceback", window.settings.last),
    ):
        assert nameless_in_the_dialog_of(ask) == []


@pytest.mark.usefixtures("listening")
def test_everything_in_the_windows_beside_it_has_a_name(window, open_window):
    window.menus.action("help.guide").trigger()
    assert nameless(settled(window).findChild(Manual)) == []
    vector = open_window("--example", "vector")
    vector.canvas.select([], [next(key for key in vector.document.graph.wires if key.slot == 0)])
    vector.menus.action("learn.jacobian").trigger()
    assert nameless(settled(vector).findChild(QObject, "jacobian")) == []


def test_every_dialog_of_the_menus_is_walked():
    """An entry that ends in … opens a dialog, which is walked above, or a box over the canvas."""
    elsewhere = {"node.add"}
    ours = {action.id for action in ACTIONS if action.text.endswith("…")} - elsewhere
    assert ours <= {*DIALOGS, *OF_QT, *BESIDE}, ours
