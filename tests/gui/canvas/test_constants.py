"""Constants: they have a value, and nothing that a learner calls a name."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from gui.canvas.picking import Part
from tests.gui.hands import drag, entry, output, row, wheel
from tests.gui.windows import node_id


def test_what_a_constant_does_not_have_is_not_offered(window):
    window.canvas.select([node_id(window, "n")])
    assert window.menus.action("node.edit_value").isEnabled()
    assert not window.menus.action("node.rename").isEnabled()
    assert not window.menus.action("node.requires_grad").isEnabled()


def test_a_constant_is_called_by_its_value_wherever_it_is_named(window):
    id, undo = node_id(window, "n"), window.document.undo_stack.undoText
    window.canvas.actual_size()
    window.canvas.select([id])
    window.canvas.reveal_selection()
    window.menus.action("edit.copy_value").trigger()
    assert window.statusBar().currentMessage().startswith("The value of 2 is on the clipboard")
    for _ in range(10):
        window.inspector.editors.slider.setValue(window.inspector.editors.slider.value() + 1)
    assert undo() == "Change constant to 3"
    assert window.document.undo_stack.count() == 1
    wheel(window.canvas, row(window.canvas, id, Part.VALUE), 1)
    assert undo() == "Change constant to 3.1"
    window.canvas.edit_value(id)
    field = window.canvas.findChild(QLineEdit, "inline-editor")
    assert field.accessibleName() == "Value of 3.1"
    QTest.keyClicks(field, "5\r")
    assert undo() == "Change constant to 5"
    drag(window.canvas, output(window.canvas, id), entry(window.canvas, node_id(window, "s"), 0))
    assert undo() == "Wire 5 to s"
