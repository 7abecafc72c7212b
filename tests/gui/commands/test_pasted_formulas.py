"""Formulas pasted on the canvas: all lines of them, with the values that they give, and how they were read."""

import pytest
from PySide6.QtGui import QAction

from tests.gui.windows import node_id


@pytest.mark.parametrize(
    ("text", "values", "says"),
    [
        ("x = 3; x**2", {"x": 3.0}, "x is 3 now; it was 2."),
        ("x = 3\nw1 = 4  # the weight\nx*w1", {"x": 3.0, "w1": 4.0}, "w1 is 4 now; it was 3."),
        ("x = 5", {"x": 5.0}, "x is 5 now"),
        ("a = 3; a*2", {"a1": 3.0}, "a is there already, so the new one is called a1."),
        ("p = x*w1  # product\nq = p**2", {}, ""),
        ("L = x*w1; L + 1", {}, "L is there already, so the new one is called L1."),
        ("1/(1 + e^-x)", {}, "e is the constant"),
        ("x(w1 + 1)", {}, "“x(w1 + 1)” is read as x·(w1 + 1)."),
    ],
)
def test_pasted_lines_are_all_understood_in_one_undo_step(window, qapp, text, values, says):
    before = window.document.graph
    qapp.clipboard().setText(text)
    window.findChild(QAction, "edit.paste").trigger()
    graph = window.document.graph
    assert {name: graph.nodes[node_id(window, name)].value for name in values} == values
    assert says in window.notice.text()
    assert sum(node.name == "x" for node in graph.nodes.values()) == 1
    assert window.document.undo_stack.count() == 1
    window.document.undo_stack.undo()
    assert window.document.graph == before


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x = 3\ny = norm(x)", "Line 2: There is no function norm here"),
        ("import torch\nx = torch.tensor(2.0)", "Line 1: “import torch” is Python code"),
        ("x*inf", "inf is a constant that no document can hold"),
    ],
)
def test_what_is_not_understood_of_a_pasted_text_is_named_with_its_line(window, qapp, text, says):
    before = window.document.graph
    qapp.clipboard().setText(text)
    window.findChild(QAction, "edit.paste").trigger()
    assert window.document.graph is before
    assert says in window.notice.text()
