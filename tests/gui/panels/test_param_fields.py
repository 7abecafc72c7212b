"""The parameters of an operation, edited in the inspector."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox

from tests.gui.windows import retype


@pytest.fixture
def sheet(open_window):
    window = open_window("--expr", "sum(x)", "--let", "x=[[1, 2], [3, 4]]")
    window.canvas.select({window.document.frame.output})
    return window


def field(window, name, kind=QLineEdit):
    return window.findChild(kind, f"inspector.{name}")


def value(window):
    return window.document.frame.basis.evaluation.tensors[window.document.frame.output].value


def test_an_axis_that_is_typed_changes_the_result_and_is_undone_in_one_step(sheet, qtbot):
    assert field(sheet, "axis").text() == "None"
    retype(qtbot, field(sheet, "axis"), "0")
    np.testing.assert_array_equal(value(sheet), [4.0, 6.0])
    assert "axis=0" in sheet.document.frame.formula
    sheet.document.undo_stack.undo()
    assert value(sheet) == 10.0
    assert field(sheet, "axis").text() == "None"


@pytest.mark.parametrize(("typed", "axis"), [("-1", -1), ("0, 1", (0, 1)), ("(0,)", (0,)), ("all", None)])
def test_an_axis_may_be_typed_as_people_write_it(sheet, qtbot, typed, axis):
    retype(qtbot, field(sheet, "axis"), typed)
    node = sheet.document.graph.nodes[sheet.document.frame.output]
    assert node.operation.chosen["axis"] == axis


def test_what_is_no_axis_is_refused_with_a_sentence_and_stays_in_the_field(sheet, qtbot):
    retype(qtbot, field(sheet, "axis"), "left")
    assert field(sheet, "axis").text() == "left"
    assert value(sheet) == 10.0
    assert "axis" in sheet.notice.text()


def test_keepdims_is_a_check_box(sheet, qtbot):
    qtbot.keyClick(field(sheet, "keepdims", QCheckBox), Qt.Key.Key_Space)
    assert np.shape(value(sheet)) == (1, 1)


def test_an_operation_that_takes_any_number_of_inputs_is_given_more(open_window, qtbot):
    window = open_window("--expr", "concat([x, y])", "--let", "x=[1, 2]", "--let", "y=[3]")
    window.canvas.select({window.document.frame.output})
    field(window, "inputs", QSpinBox).setValue(3)
    assert len(window.document.frame.nodes[window.document.frame.output].slots) == 3
    window.document.undo_stack.undo()
    assert field(window, "inputs", QSpinBox).value() == 2


def test_other_nodes_have_no_such_fields(sheet):
    sheet.canvas.select({next(id for id, node in sheet.document.graph.nodes.items() if node.is_leaf)})
    assert not sheet.inspector.editors.params.isVisible()
