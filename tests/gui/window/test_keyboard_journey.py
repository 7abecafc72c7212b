"""From an empty sheet to the exported picture of (x*w + b)**2, without a mouse: keys go to whatever has the focus."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTreeWidget

from gui.dialogs.export import ExportDialog
from tests.gui.windows import node_id, shown

Key, Modifier = Qt.Key, Qt.KeyboardModifier
MOUSE = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
}


class MouseWatch(QObject):
    """Counts what comes from a mouse."""

    seen = 0

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's own name
        self.seen += event.type() in MOUSE
        return False


@pytest.fixture
def no_mouse(qapp):
    watch = MouseWatch()
    qapp.installEventFilter(watch)
    yield
    qapp.removeEventFilter(watch)
    assert watch.seen == 0


def receiver():
    return QApplication.focusWidget() or QApplication.activeWindow()


def press(*keys, modifier=Modifier.NoModifier):
    for key in keys:
        QTest.keyClick(receiver(), key, modifier)


def type_in(text):
    for letter in text:
        QTest.keyClick(receiver(), letter)


def add(name, kind, value=None):
    """Search for a kind, add it, name it and give it a value."""
    press(Key.Key_Slash)
    type_in(kind)
    press(Key.Key_Return)
    press(Key.Key_F2, modifier=Modifier.ShiftModifier)
    type_in(name)
    press(Key.Key_Return)
    if value is not None:
        press(Key.Key_Return)
        type_in(value)
        press(Key.Key_Return)


def wire(window, source, target, slot):
    """Walk to a node, begin a wire, walk on to the input that the status bar names, and end it there."""
    walk_to(window, source)
    press(Key.Key_W)
    wanted = f"{source} → input {slot} of {target}."
    for _ in range(20):
        if window.statusBar().currentMessage().startswith(wanted):
            break
        press(Key.Key_Tab)
    press(Key.Key_Return)


def walk_to(window, title):
    """Tab to a node; where the walk ends and leaves the canvas, come back and walk the other way."""
    key, modifier = Key.Key_Tab, Modifier.NoModifier
    for _ in range(60):
        nodes = [window.document.frame.nodes[id] for id in window.canvas.selected_nodes()]
        if window.canvas.hasFocus() and [node.title.partition(" = ")[0] for node in nodes] == [title]:
            return
        press(key, modifier=modifier)
        if not window.canvas.hasFocus():
            key, modifier = Key.Key_Backtab, Modifier.ShiftModifier
    raise AssertionError(f"{title} is not reached")


@pytest.fixture
def sheet(window, qapp):
    window.activateWindow()
    qapp.processEvents()
    press(Key.Key_N, modifier=Modifier.ControlModifier)
    return window


def test_building_stepping_and_exporting_without_a_mouse(sheet, no_mouse, answer, tmp_path):
    picture = tmp_path / "graph.png"
    answer("choose_picture", picture)
    add("x", "Tensor", "2")
    add("w", "Tensor", "3")
    add("b", "Tensor", "1")
    add("m", "Mul")
    add("s", "Add")
    add("L", "Pow")
    for source, target, slot in (
        *(("x", "m", "a"), ("w", "m", "b"), ("m", "s", "a"), ("b", "s", "b")),
        ("s", "L", "base"),
    ):
        wire(sheet, source, target, slot)
    assert sheet.document.frame.formula == "m = x*w; s = m + b; L = s**2"
    assert shown(sheet, "L").value == "49"

    steps = sheet.document.frame.steps
    press(Key.Key_F10)
    press(Key.Key_F10, modifier=Modifier.ShiftModifier)
    press(Key.Key_Period, Key.Key_Period, Key.Key_Comma)
    assert sheet.document.frame.step == 1
    press(Key.Key_F10, modifier=Modifier.ControlModifier)
    while sheet.document.frame.step < steps:
        press(Key.Key_F10)
    assert [shown(sheet, name).received for name in "xwb"] == ["42", "28", "14"]

    QTimer.singleShot(0, accept_export)
    press(Key.Key_E, modifier=Modifier.ControlModifier)
    sheet.exporter.finish()
    assert QImage(str(picture)).width() > 400


def accept_export():
    """Enter in the dialog that asks how the picture shall be."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExportDialog)
    QTest.keyClick(dialog, Key.Key_Return)


def test_walking_past_the_last_node_leaves_and_coming_back_goes_on_there(sheet, no_mouse):
    add("x", "Tensor", "2")
    press(Key.Key_Tab)
    assert not sheet.canvas.hasFocus()
    press(Key.Key_Backtab, modifier=Modifier.ShiftModifier)
    assert sheet.canvas.hasFocus()
    for leave in (Modifier.ControlModifier, Modifier.ControlModifier | Modifier.ShiftModifier):
        sheet.canvas.setFocus()
        press(Key.Key_Tab if leave == Modifier.ControlModifier else Key.Key_Backtab, modifier=leave)
        assert not sheet.canvas.hasFocus()
    sheet.canvas.setFocus()
    press(Key.Key_Escape, Key.Key_Escape)
    assert sheet.canvas.hasFocus()  # a key that follows is meant for the canvas, not for a field


def test_f6_goes_through_the_parts_of_the_window(window, no_mouse):
    window.palette_panel.search.setFocus()
    names = []
    for _ in range(5):
        press(Key.Key_F6)
        names.append(receiver().objectName())
    assert names[:4] == ["canvas", "formula", "trace", "inspector"]
    assert window.palette_panel.search.hasFocus()
    press(Key.Key_F6, modifier=Modifier.ShiftModifier)
    assert receiver().objectName() == "inspector"
    press(Key.Key_Escape)


def test_the_inspector_shows_that_it_has_the_keyboard(window, no_mouse, qapp):
    window.activateWindow()
    window.canvas.select([node_id(window, "x")])
    qapp.processEvents()
    before = window.inspector.grab().toImage()
    while not window.inspector.hasFocus():
        QTest.keyClick(window.focusWidget(), Key.Key_F6)
    assert window.inspector.grab().toImage() != before


def test_f6_goes_on_from_anywhere_in_a_part(sheet, no_mouse):
    sheet.palette_panel.search.setFocus()
    press(Key.Key_Tab, Key.Key_Tab)
    assert receiver().objectName().startswith("palette.")
    press(Key.Key_F6)
    assert receiver().objectName() == "canvas"


def test_the_question_mark_opens_the_sheet_of_shortcuts(sheet, no_mouse, answer):
    calls = answer("show_shortcuts")
    sheet.canvas.setFocus()
    press(Key.Key_Question)
    ((_, rows),) = calls
    assert ("Backward", "Step", "F10 or .") in rows
    assert any(menu == "Canvas" and "Tab" in keys for menu, _, keys in rows)


def test_what_is_added_by_keys_is_seen_however_much_stands_there(sheet, no_mouse):
    canvas = sheet.canvas
    for _ in range(12):
        press(Key.Key_Slash)
        type_in("times")
        press(Key.Key_Return)
        (id,) = canvas.selected_nodes()
        card = canvas.scene().nodes[id].sceneBoundingRect()
        assert canvas.mapToScene(canvas.viewport().rect()).boundingRect().contains(card)


@pytest.mark.parametrize("field", ["formula", "inspector.value", "inspector.name"])
def test_what_was_typed_in_a_panel_is_undone_from_there(window, no_mouse, field, qapp):
    window.activateWindow()
    qapp.processEvents()
    before = window.document.graph
    window.canvas.select([next(iter(before.nodes))])
    window.findChild(QLineEdit, field).setFocus()
    press(Key.Key_A, modifier=Modifier.ControlModifier)
    type_in("7" if field == "inspector.value" else "u")
    press(Key.Key_Return)
    assert window.document.graph != before
    press(Key.Key_Z, modifier=Modifier.ControlModifier)
    assert window.document.graph == before
    type_in("12")
    press(Key.Key_Z, modifier=Modifier.ControlModifier)
    assert window.document.graph == before


def test_the_title_of_an_open_group_is_changed_by_keys(sheet, no_mouse):
    add("x", "Tensor", "2")
    press(Key.Key_G, modifier=Modifier.ControlModifier)
    type_in("Inputs")
    press(Key.Key_Return)
    sheet.menus.action("node.rename_group").trigger()
    type_in("Data")
    press(Key.Key_Return)
    assert [group.title for group in sheet.document.graph.groups.values()] == ["Data"]
    assert sheet.canvas.hasFocus()


def test_the_sheet_of_shortcuts_shows_the_keys_without_scrolling_aside(sheet, no_mouse):
    seen: list[object] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        (table,) = dialog.findChildren(QTreeWidget)
        seen.append(table.columnViewportPosition(1) <= table.viewport().width())
        seen.append([table.model().index(row, 0).data() for row in (0, table.topLevelItemCount() - 1)])
        QTest.keyClick(dialog, Key.Key_Escape)

    sheet.canvas.setFocus()
    QTimer.singleShot(0, look)
    press(Key.Key_Question)
    assert seen == [True, ["File", "Canvas"]]
