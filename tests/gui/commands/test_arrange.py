"""Arranging, aligning and distributing in the window."""

from itertools import pairwise

import pytest

from core.description.formula import formula_of
from core.graph.grouping import add_note, collapse, group
from core.language.expression import build
from gui.menus.context_menu import context_menu
from tests.gui.windows import node_id, trigger

EDGES = {
    "left": lambda box: box.x,
    "centre": lambda box: box.x + box.width / 2,
    "right": lambda box: box.x + box.width,
    "top": lambda box: box.y,
    "middle": lambda box: box.y + box.height / 2,
    "bottom": lambda box: box.y + box.height,
}


def select(window, *names):
    window.canvas.select([node_id(window, name) for name in names])


@pytest.mark.parametrize("name", EDGES)
def test_selected_cards_stand_in_line_after_one_undo_step(window, name):
    before, steps = window.document.graph, window.document.undo_stack.count()
    select(window, "x", "a", "L")
    trigger(window, f"arrange.{name}")
    lines = {EDGES[name](box) for box in window.canvas.selected_boxes().values()}
    assert len(lines) == 1
    assert window.document.undo_stack.count() == steps + 1
    assert window.document.undo_stack.undoText().startswith("Align ")
    window.document.undo_stack.undo()
    assert window.document.graph == before


@pytest.mark.parametrize(("id", "axis"), [("arrange.across", 0), ("arrange.down", 1)])
def test_selected_cards_get_equal_gaps(window, id, axis):
    select(window, "x", "a", "s", "L")
    trigger(window, id)
    boxes = sorted(window.canvas.selected_boxes().values(), key=lambda box: box[axis])
    gaps = [two[axis] - one[axis] - one[2 + axis] for one, two in pairwise(boxes)]
    assert gaps == pytest.approx([gaps[0]] * 3)


def test_a_collapsed_group_is_one_card_and_a_note_is_aligned_too(window):
    ids = [node_id(window, name) for name in ("a", "w1")]
    window.document.edit("Group", lambda graph: add_note(group(graph, ids), "why", 16, 400))
    (held,), (note,) = window.document.graph.groups, window.document.graph.notes
    window.document.edit("Collapse", lambda graph: collapse(graph, [held], True))
    inside = [window.document.graph.nodes[id] for id in ids]
    window.canvas.select([held])
    assert not window.menus.action("arrange.left").isEnabled()
    window.canvas.select([held, note])
    assert not window.menus.action("arrange.across").isEnabled()
    trigger(window, "arrange.left")
    boxes = window.canvas.selected_boxes()
    assert boxes[held].x == boxes[note].x == 16
    moved = [window.document.graph.nodes[id] for id in ids]
    assert moved[0].x - moved[1].x == inside[0].x - inside[1].x


def test_the_menu_at_the_pointer_offers_to_align_what_is_selected(window):
    def offered():
        menu = context_menu(window, window.canvas.mapToScene(0, 0), node_id(window, "x"), None)
        return window.menus.menu("Arrange").menuAction() in menu.actions()

    select(window, "x")
    assert not offered()
    select(window, "x", "a")
    assert offered()


def test_simplify_writes_the_same_calculation_shorter_in_one_undo_step(window):
    before = build("x + -1*w", {"x": 3.0, "w": 2.0})
    window.document.edit("Another graph", lambda _: before)
    trigger(window, "arrange.simplify")
    assert formula_of(window.document.graph) == "x - w"
    assert window.document.undo_stack.undoText() == "Simplify"
    trigger(window, "arrange.simplify")
    assert "There is nothing to simplify" in window.notice.text()
    window.document.undo_stack.undo()
    assert window.document.graph == before
