"""Whatever is added, in whatever way, covers no card, no note and no frame of a group."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu

from core.graph.edits import connect, move
from core.graph.grouping import add_note, group
from core.picture.geometry import Box
from gui.menus.context_menu import context_menu
from tests.gui.canvases import card_centre, small_graph
from tests.gui.hands import at, click, drag, drop, output
from tests.gui.hands import move as move_hand

Key, NONE = Qt.Key, Qt.MouseButton.NoButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def crowded():
    """x and w in a group, a product and a sum close to each other, with notes above and below."""
    graph = connect(connect(small_graph(), "p", "s", 0), "w", "s", 1)
    graph = move(graph, {"p": (320, 80), "s": (464, 80)})
    graph = add_note(group(graph, ["x", "w"], "Inputs"), "A note\nof two lines", 320, 240)
    return add_note(graph, "Above", 400, -8)


@pytest.fixture
def window(open_window):
    window = open_window()
    window.document.replace(crowded())
    window.canvas.set_motion(False)
    window.activateWindow()
    window.canvas.setFocus()
    return window


TARGETS = {
    "a card": lambda scene: scene.box("s"),
    "between cards": lambda scene: Box(430, 90, 40, 40),
    "a note": lambda scene: next(iter(scene.marks.notes.values())).box,
    "the edge of a group": lambda scene: next(iter(scene.marks.groups.values())).box._replace(x=-100, width=70),
}


def search(text):
    def by_search(window, spot):
        move_hand(window.canvas, spot, NONE)
        QTest.keyClick(window.canvas, Key.Key_Slash)
        QTest.keyClicks(window.canvas.findChild(QLineEdit, "add.search"), text)
        QTest.keyClick(window.canvas.findChild(QLineEdit, "add.search"), Key.Key_Return)

    return by_search


def by_palette(window, spot):
    QTest.keyClick(window.findChild(QAbstractButton, "palette.Add"), Key.Key_Return)


def twice(way):
    return lambda window, spot: (way(window, spot), way(window, spot))


def armed(window, spot):
    window.canvas.arm("Add")
    move_hand(window.canvas, spot, NONE)
    click(window.canvas, spot)


def by_note(window, spot):
    QTest.keyClick(window.canvas, Key.Key_N, CTRL | SHIFT)
    QTest.keyClick(window.focusWidget(), Key.Key_Escape)


def by_menu(entry):
    def choose(window, spot):
        menu = context_menu(window, window.canvas.mapToScene(spot), None, None)
        (add,) = (found for found in menu.findChildren(QMenu) if found.title() == "A&dd")
        next(action for action in add.actions() if entry in action.text()).trigger()

    return choose


def copied(*ids):
    def paste(window, spot):
        window.canvas.select(ids)
        QTest.keyClick(window.canvas, Key.Key_C, CTRL)
        QTest.keyClick(window.canvas, Key.Key_V, CTRL)

    return paste


def duplicated(*ids):
    def copy(window, spot):
        window.canvas.select(ids)
        QTest.keyClick(window.canvas, Key.Key_D, CTRL)

    return copy


def formula(window, spot):
    QApplication.clipboard().setText("(y + 1)*(z + 2)**3")
    QTest.keyClick(window.canvas, Key.Key_V, CTRL)


def by_wire(window, spot):
    drag(window.canvas, output(window.canvas, "s"), at(window.canvas, 600, 170))
    QTest.keyClicks(window.canvas.findChild(QLineEdit, "add.search"), "+")
    QTest.keyClick(window.canvas.findChild(QLineEdit, "add.search"), Key.Key_Return)


WAYS = {
    "search for a kind": search("plus"),
    "search for a number": search("3.5"),
    "search with a list": search("[1.12345, 2.12345, 3.12345, 4.12345]"),
    "search with a long name": search("a_name_that_needs_a_wide_card"),
    "search with an expression": search("(y + 1)*(z + 2)**3"),
    "the palette": by_palette,
    "the palette again": twice(by_palette),
    "a click": armed,
    "a second click": twice(armed),
    "a drop": lambda window, spot: drop(window.canvas, "Mul", spot),
    "a note": by_note,
    "a second note": twice(by_note),
    "the menu": by_menu("Tensor"),
    "a note from the menu": by_menu("Note"),
    "paste": copied("p"),
    "paste of a group": copied("x", "w"),
    "paste of everything": copied("x", "w", "p", "s", "t5", "t6"),
    "paste of a formula": formula,
    "duplicate": duplicated("p", "s"),
    "duplicate of a note": duplicated("t5"),
    "a second duplicate": twice(duplicated("s")),
    "a wire let go": by_wire,
}


def boxes(window):
    """All that is seen, by its id; of a group its frame."""
    scene = window.canvas.scene()
    marks = {id: item.box for held in (scene.marks.notes, scene.marks.groups) for id, item in held.items()}
    return marks | {id: scene.box(id) for id in scene.nodes}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_added_covers_nothing(window, way):
    for target, find in TARGETS.items():
        window.document.replace(crowded())
        window.canvas.actual_size()
        box = find(window.canvas.scene())
        middle = QPointF(box.x + box.width / 2, box.y + box.height / 2)
        window.canvas.camera.look_at(middle)
        WAYS[way](window, window.canvas.mapFromScene(middle))
        old, shown = {*crowded().nodes, *crowded().notes, *crowded().groups}, boxes(window)
        assert shown.keys() - old, target
        groups = window.document.graph.groups
        joined = {id for id in old & groups.keys() if groups[id].members != crowded().groups[id].members}
        covered = [
            (target, id, other)
            for id in shown.keys() - old
            for other in (old & shown.keys()) - joined
            if shown[id].overlaps(shown[other])
        ]
        assert not covered


def test_what_is_added_stays_where_it_was_wanted_if_that_is_free(window):
    canvas = window.canvas
    canvas.actual_size()
    canvas.camera.look_at(QPointF(340, 500))
    search("plus")(window, at(canvas, 340, 500))
    (id,) = canvas.selected_nodes()
    assert (card_centre(canvas, id) - at(canvas, 340, 500)).manhattanLength() <= 10


def test_what_is_added_inside_a_group_joins_it_and_covers_none_of_its_nodes(window):
    canvas = window.canvas
    canvas.actual_size()
    canvas.camera.look_at(QPointF(60, 120))
    search("3.5")(window, at(canvas, 60, 110))
    (id,) = canvas.selected_nodes()
    assert id in window.document.graph.groups["g5"].members
    assert not any(canvas.scene().box(id).overlaps(canvas.scene().box(other)) for other in ("x", "w"))


def test_what_had_to_be_placed_elsewhere_is_seen(window):
    canvas = window.canvas
    canvas.actual_size()
    canvas.camera.look_at(QPointF(440, 180 - canvas.viewport().height() / 2))  # p and s are near the lower border
    duplicated("p", "s")(window, None)
    new = canvas.selected_nodes()
    assert len(new) == 2
    assert all(canvas.viewport().rect().contains(card_centre(canvas, id)) for id in new)
