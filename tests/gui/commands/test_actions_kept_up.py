"""Whether an action can be used, is checked, and what it says follow the window, whatever was done before."""

from collections.abc import Callable
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from core.files import examples
from core.graph.edits import set_value
from core.graph.grouping import add_note, group
from core.graph.model import Graph
from core.lessons import catalog
from core.picture.drawing import drawn
from gui.commands import file
from gui.commands.table import ACTIONS
from tests.gui.hands import scene_of
from tests.gui.kept_up import stale
from tests.gui.windows import change_x, node_id
from tests.soak import times

SEED = 5
ELSEWHERE = (  # what opens other windows or asks, and what makes all pictures anew, which takes long
    *("file.new_window", "file.open", "file.save", "file.save_as", "file.recover", "file.export", "file.print"),
    *("file.close", "file.quit", "edit.preferences", "node.own_operation", "learn.why", "learn.jacobian"),
    *("learn.forward", "learn.check", "learn.script", "learn.lessons", "learn.edit"),
    *("view.theme", "view.text_larger", "view.text_smaller"),
)
MOST_NODES = 30  # so that the walk goes on among few things


# --- what may be done to a window besides its actions --------------------------------------------------------


def begin_with_all(window):
    """A document with a group, a note and constants."""
    graph = examples.load("scalar")
    window.document.replace(add_note(group(graph, list(graph.nodes)[:3], "Product"), "Look", 0, 0))


def restore(window):
    stack = window.document.undo_stack
    graphs = [stack.graph_after(number) or window.document.graph for number in range(stack.count() + 1)]
    window.document.restore(graphs, [stack.text(number) for number in range(stack.count())], stack.index(), None, None)


def change_a_leaf(window):
    leaves = [node.id for node in window.document.graph.nodes.values() if node.is_leaf]
    if leaves:
        window.document.edit("Change it", lambda graph: set_value(graph, leaves[0], 5.0), merge="it")


def go_on_in_lesson(window):
    if window.document.limit is not None:
        window.lesson.running.show_answer()
        window.lesson.running.next()


def leave_lesson(window):
    if window.document.limit is not None:
        window.lessons.leave()


def answer_question(window):
    if window.asking == "backward.predict" and (asked := window.predicting.asking) is not None:
        window.predicting.go_on() if asked.shown else window.predicting.show_answer()


MOVES: dict[str, Callable[..., object]] = {
    "select nothing": lambda window: window.canvas.select(),
    "select a node": lambda window: window.canvas.select(list(window.document.graph.nodes)[-1:]),
    "select some nodes": lambda window: window.canvas.select(list(window.document.graph.nodes)[:3]),
    "select a wire": lambda window: window.canvas.select(wires=list(window.document.graph.wires)[:1]),
    "select a note": lambda window: window.canvas.select(list(window.document.graph.notes)[:1]),
    "begin with all": begin_with_all,
    "open the same": lambda window: window.document.replace(window.document.graph),
    "open an example": lambda window: file.open_example(window, "vector"),
    "restore": restore,
    "change a leaf": change_a_leaf,
    "begin a lesson": lambda window: window.lessons.begin(catalog.load("chain")),
    "go on in the lesson": go_on_in_lesson,
    "leave the lesson": leave_lesson,
    "answer a question": answer_question,
}


def all_pairs(count, dice):
    """Numbers below `count`, in an order in which each follows each other one, and itself, once (Hierholzer)."""
    left = [dice.sample(range(count), count) for _ in range(count)]
    order, way = [], [0]
    while way:
        if left[way[-1]]:
            way.append(left[way[-1]].pop())
        else:
            order.append(way.pop())
    return order


@pytest.fixture
def discards(answer):
    """What is not saved is discarded."""
    answer("ask_save", "discard")
    answer("show_shortcuts")


def test_whatever_follows_what_actions_are_kept_up(window, discards):
    """`python -m tests --soak` follows each command by each other one; the usual run takes some of these pairs."""
    actions = [record.id for record in ACTIONS if record.id not in ELSEWHERE and not record.id.startswith("help.")]
    steps = [*actions, *MOVES]
    done = []
    begin_with_all(window)
    for number in all_pairs(len(steps), Random(SEED))[: times(150, len(steps) ** 2)]:
        done.append(steps[number])
        if steps[number] in MOVES:
            MOVES[steps[number]](window)
        elif window.menus.action(steps[number]).isEnabled():
            window.menus.action(steps[number]).trigger()
        QApplication.processEvents()
        for dialog in window.findChildren(QDialog):
            dialog.close()
        assert stale(window) == [], done[-8:]
        if not 2 <= len(window.document.graph.nodes) <= MOST_NODES:
            begin_with_all(window)


def test_what_a_lesson_hid_is_as_possible_afterwards_as_the_new_document_makes_it(window):
    window.lessons.begin(catalog.load("chain"))
    window.document.replace(Graph())
    assert stale(window) == []


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
def test_during_a_lesson_nothing_else_asks_and_uncovers_its_answer(window, qtbot, modifier):
    window.lessons.begin(catalog.load("chain"))
    window.lesson.running.next()
    before = window.document.frame
    assert before.basis.cover
    qtbot.keyClick(window.canvas, Qt.Key.Key_F9, modifier)
    assert window.document.frame == before
    assert not window.asking


@pytest.mark.parametrize("id", ["backward.predict", "learn.engine"])
def test_asking_can_be_ended_where_nothing_is_left_to_ask(window, id):
    action = window.menus.action(id)
    action.trigger()
    window.document.replace(Graph())
    assert action.isChecked()
    assert action.isEnabled()
    action.trigger()
    assert not action.isChecked()
    assert not action.isEnabled()


def test_whoever_follows_the_history_finds_each_edit_shown(window):
    found = []

    def look():
        found.append(scene_of(window.canvas).frame == drawn(window.document.frame))

    window.document.undo_stack.moved.connect(look)
    change_x(window)
    window.canvas.select([node_id(window, "x")])
    for id in ("edit.delete", "edit.undo", "edit.undo", "edit.redo"):
        window.menus.action(id).trigger()
    assert found
    assert all(found)


def test_a_button_that_an_edit_disables_gives_the_keyboard_on_to_what_is_left(window):
    """It gave it to the canvas before this showed the edit, at the constant inside an operation that was gone."""
    window.activateWindow()
    window.canvas.select([node_id(window, "n")])
    button = window.menus.toolbar.button(window.menus.action("backward.step"))
    button.setFocus()
    window.menus.action("edit.delete").trigger()
    assert stale(window) == []
    assert window.canvas.hasFocus()
