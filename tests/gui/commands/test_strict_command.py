"""Backward → As Strict as PyTorch: a second pass stops, and a new forward pass lets the next one through."""

import pytest
from PySide6.QtWidgets import QLabel

from tests.gui.windows import node_id, retype, shown


@pytest.fixture
def sum_with_product(open_window):
    return open_window("--expr", "L = a + b*c", "--let", "a=1", "--let", "b=2", "--let", "c=3")


def run(window, *actions):
    for action in actions:
        window.menus.action(f"backward.{action}").trigger()


def told(window):
    return window.backward.findChild(QLabel, "narration").accessibleName()


def rows(window):
    model = window.backward.trace.model()
    return [model.index(row).data() for row in range(model.rowCount())]


def test_it_is_off_at_first_and_a_second_pass_goes_all_the_way(sum_with_product):
    assert not sum_with_product.menus.action("backward.strict").isChecked()
    assert not sum_with_product.menus.action("backward.forward").isEnabled()
    run(sum_with_product, "end", "again", "end")
    assert shown(sum_with_product, "b").sum == ".grad = 6"


def test_a_second_pass_stops_where_pytorch_raises(sum_with_product):
    run(sum_with_product, "strict", "end", "again", "end")
    assert told(sum_with_product).startswith("PyTorch raises an error at f")
    assert rows(sum_with_product)[-1] == "▶ 4. MulBackward  f: RuntimeError"
    assert (shown(sum_with_product, "a").sum, shown(sum_with_product, "b").sum) == (".grad = 2", ".grad = 3")
    sum_with_product.grab()  # paints the row
    assert not sum_with_product.menus.action("backward.step").isEnabled()


def test_a_new_forward_pass_lets_the_next_backward_through(sum_with_product):
    run(sum_with_product, "strict", "end", "again", "end", "forward", "end")
    assert shown(sum_with_product, "a").sum == ".grad = 3"
    assert shown(sum_with_product, "b").sum == ".grad = 6"
    assert sum_with_product.document.undo_stack.count() == 0


def test_a_changed_number_is_a_new_forward_pass(sum_with_product, qtbot):
    run(sum_with_product, "strict", "end", "again", "end")
    sum_with_product.canvas.select([node_id(sum_with_product, "c")])
    retype(qtbot, sum_with_product.inspector.editors.value, "5")
    assert sum_with_product.document.frame.step == 0
    run(sum_with_product, "end")
    assert shown(sum_with_product, "b").received == "5"


def test_switching_it_off_lets_the_pass_go_on(sum_with_product):
    run(sum_with_product, "strict", "end", "again", "end", "strict", "end")
    assert shown(sum_with_product, "b").sum == ".grad = 6"


def test_it_is_kept_for_all_windows_and_the_next_graph(sum_with_product, open_window):
    run(sum_with_product, "strict")
    other = open_window("--expr", "L = x*w", "--let", "x=1", "--let", "w=2")
    assert other.menus.action("backward.strict").isChecked()
    run(other, "end", "again", "end")
    assert told(other).startswith("PyTorch raises an error at L")
    other.document.replace(sum_with_product.document.graph)
    run(other, "end", "again", "end")
    assert told(other).startswith("PyTorch raises an error at f")


def test_nothing_is_guessed_at_the_error(sum_with_product):
    run(sum_with_product, "strict", "end", "again", "predict", "step", "step", "step")
    assert sum_with_product.predicting.asking is None
    run(sum_with_product, "step")
    assert told(sum_with_product).startswith("PyTorch raises an error at f")


def test_the_inspector_says_what_is_kept_and_strikes_it_out_once_it_is_freed(sum_with_product):
    sum_with_product.canvas.select([node_id(sum_with_product, "f")])
    saved = sum_with_product.inspector.findChild(QLabel, "inspector.saved")
    assert (saved.text(), saved.isEnabled()) == ("Saved for backward(): b = 2 and c = 3", True)
    run(sum_with_product, "end")
    assert (saved.text(), saved.isEnabled()) == ("<s>Saved for backward(), freed by now: b = 2 and c = 3</s>", False)
    assert saved.accessibleName() == "Saved for backward(), freed by now: b = 2 and c = 3"
    sum_with_product.canvas.select([node_id(sum_with_product, "a")])
    assert saved.isHidden()


def test_the_inspector_says_the_functions_of_pytorch(sum_with_product):
    sum_with_product.canvas.select([node_id(sum_with_product, "L")])
    facts = sum_with_product.inspector.facts()
    assert "grad_fn here: <AddBackward>, in PyTorch: <AddBackward0>" in facts
    assert "next_functions here: ((<AccumulateGrad>, 0), (<MulBackward>, 0))" in facts
    assert "next_functions in PyTorch: ((<AccumulateGrad>, 0), (<MulBackward0>, 0))" in facts
    assert "In PyTorch L.grad stays None, since L is not a leaf" in facts
    sum_with_product.canvas.select([node_id(sum_with_product, "a")])
    assert "Its gradient is kept in a.grad by <AccumulateGrad>" in sum_with_product.inspector.facts()


def test_a_card_says_that_it_is_a_leaf(sum_with_product):
    item = sum_with_product.canvas.scene().nodes[node_id(sum_with_product, "a")]
    assert "leaf" in [run.text for run in item.runs]
