"""Forward mode in the window: from a leaf to the output, wire by wire, with the same result as the backward pass."""

import pytest
from PySide6.QtWidgets import QApplication

from core.graph.edits import remove, set_value
from gui.dialogs.forward_mode import ForwardDialog
from tests.gui.windows import node_id, words


@pytest.fixture
def opened(open_window):
    window = open_window("--expr", "(x*w + b)**2", "--let", "x=3", "--let", "w=2", "--let", "b=1")
    window.canvas.select([node_id(window, "x")])
    window.menus.action("learn.forward").trigger()
    return window


def dialog(window):
    (found,) = [each for each in window.findChildren(ForwardDialog) if each.isVisible()]
    return found


def rows(shown):
    model = shown.table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def test_a_tangent_flows_from_wire_to_wire_and_ends_where_the_backward_pass_does(opened):
    shown = dialog(opened)
    assert shown.windowTitle() == "Forward mode from x"
    assert "3 leaves need 3 passes in forward mode, and one in reverse mode" in words(shown)
    assert rows(shown) == []
    shown.step.click()
    assert rows(shown) == [["x → a", "2 × 1 = 2", "da/dx = 2"]]
    assert opened.canvas.selected_wires()[0].target == node_id(opened, "a")
    shown.step.click()
    shown.step.click()
    assert rows(shown)[-1] == ["c → L", "14 × 2 = 28", "dL/dx = 28"]
    assert "At the end dL/dx = 28. The backward pass says the same." in words(shown)
    assert not shown.step.isEnabled()
    shown.back.click()
    assert len(rows(shown)) == 2
    assert "28" not in words(shown)


def test_it_follows_the_numbers_and_closes_with_its_leaf(opened):
    shown = dialog(opened)
    shown.all.click()
    opened.document.edit("w", lambda graph: set_value(graph, node_id(opened, "w"), 3.0))
    assert rows(shown)[-1][2] == "dL/dx = 60"
    opened.document.edit("cut", lambda graph: remove(graph, [node_id(opened, "x")]))
    QApplication.processEvents()
    assert not [each for each in opened.findChildren(ForwardDialog) if each.isVisible()]


def test_two_wires_into_one_operation_add_up(open_window):
    window = open_window("--expr", "x*x", "--let", "x=5")
    window.menus.action("learn.forward").trigger()
    shown = dialog(window)
    shown.all.click()
    assert [row[2] for row in rows(shown)] == ["dL/dx so far = 5", "dL/dx = 10"]
    assert "With one leaf" in words(shown)


def test_a_list_moves_all_its_items_and_a_linear_map_makes_one_of_them(open_window):
    window = open_window("--expr", "sum(x*w)", "--let", "x=[1, 2]", "--let", "w=[3, 4]")
    window.canvas.select([node_id(window, "x")])
    window.menus.action("learn.forward").trigger()
    shown = dialog(window)
    shown.all.click()
    assert [row[1] for row in rows(shown)] == ["[3, 4] × [1, 1] = [3, 4]", "[3, 4] becomes 7"]
    assert "Its sum is that of the gradient" in words(shown)
