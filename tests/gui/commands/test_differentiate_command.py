"""Backward → Differentiate: the derivative becomes a part of the graph, and can be differentiated again."""

import pytest

from gui.menus.context_menu import context_menu
from tests.gui.windows import node_id


def output(window):
    frame = window.document.frame
    return frame.basis.evaluation.tensors[frame.output].value


@pytest.fixture
def neuron(open_window):
    return open_window("--expr", "(x*w + b)**2", "--let", "x=3", "--let", "w=2", "--let", "b=1")


def differentiate(window, name):
    window.canvas.select([node_id(window, name)])
    window.menus.action("backward.differentiate").trigger()


def test_the_first_and_the_second_derivative_of_the_neuron(neuron):
    differentiate(neuron, "x")
    assert output(neuron) == 28.0
    assert neuron.document.frame.output_name == "dL_dx"
    differentiate(neuron, "x")
    assert output(neuron) == 8.0
    assert neuron.document.frame.steps > 0  # which is stepped like any other
    assert neuron.document.undo_stack.count() == 2
    neuron.document.undo_stack.undo()
    assert output(neuron) == 28.0


def test_the_new_cards_lie_on_no_other_and_are_in_sight(neuron):
    differentiate(neuron, "w")
    scene, seen = neuron.canvas.scene(), neuron.canvas.mapToScene(neuron.canvas.viewport().rect()).boundingRect()
    boxes = [item.sceneBoundingRect() for item in scene.nodes.values()]
    assert all(seen.contains(box.center()) for box in boxes)
    cores = [box.adjusted(12, 12, -12, -12) for box in boxes]
    assert not any(one.intersects(other) for index, one in enumerate(cores) for other in cores[:index])


def test_it_is_possible_with_a_leaf_that_is_meant(neuron):
    action = neuron.menus.action("backward.differentiate")
    neuron.canvas.select([])
    assert not action.isEnabled()  # which of three?
    neuron.canvas.select([node_id(neuron, "b")])
    assert action.isEnabled()
    neuron.canvas.select([node_id(neuron, "L")])
    assert not action.isEnabled()


def test_the_only_leaf_need_not_be_selected(open_window):
    window = open_window("--expr", "x**2", "--let", "x=5")
    window.menus.action("backward.differentiate").trigger()
    assert output(window) == 10.0


def test_the_menu_of_a_leaf_offers_it(neuron):
    leaf = node_id(neuron, "x")
    neuron.canvas.select([leaf])
    entries = [
        action.objectName() for action in context_menu(neuron, neuron.canvas.mapToScene(0, 0), leaf, None).actions()
    ]
    assert "backward.differentiate" in entries
