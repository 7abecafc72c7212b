"""A field that has the keyboard keeps the keys that edit text: each does what it does in a bare field of Qt."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSpinBox

from gui.canvas.picking import Part
from gui.window.own_keys import EDITING, edits_text
from tests.gui.hands import double_click, row
from tests.gui.windows import node_id

TEXT, MIDDLE, MARKED = "ab cd ef", 5, (3, 5)  # what is in the field, where the cursor is, what is marked in it
ARROWS = ("Left", "Right", "Home", "End")
KEYS = (
    *("Ctrl+Backspace", "Ctrl+Del", "Ctrl+Shift+Backspace", "Ctrl+Shift+Del", "Backspace", "Del"),
    *("Shift+Backspace", "Shift+Del", "Shift+Ins", "Ctrl+Ins", "Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+K"),
    *(held + arrow for arrow in ARROWS for held in ("", "Shift+", "Ctrl+", "Ctrl+Shift+")),
)
SIGNS = "tlwfgkTCMHVA/?.,+=- 0"
UNDONE = (("x", "Ctrl+Z"), ("x", "Ctrl+Z", "Ctrl+Y"), ("x", "Ctrl+Z", "Ctrl+Shift+Z"), ("Backspace", "Ctrl+Z"))
LEAVING = ("Enter", "Return", "Up", "Down", "PgUp", "PgDown")  # keep what is typed, or walk to something else
UNTYPED = ("Cut", "Copy", "Paste")  # keys of old keyboards, which QTest cannot press


def presses():
    """What is pressed one after the other: each key by which this system edits text, signs, and Undo."""
    system = [sequence.toString() for key in EDITING for sequence in QKeySequence.keyBindings(key)]
    keys = [key for key in dict.fromkeys([*KEYS, *system]) if not key.endswith(LEAVING) and key not in UNTYPED]
    return [*((key,) for key in [*keys, *SIGNS]), *UNDONE]


def strike(widget, key):
    """Press a key, with others held, as "Ctrl+Del" says."""
    QTest.keySequence(widget, QKeySequence(key))


def in_front(open_window, qtbot):
    """A window that is active, as shortcuts need it."""
    window = open_window("--expr", "x*w + b")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def formula(window):
    return window.formula.field


def search(window):
    strike(window.canvas, "Ctrl+F")
    return window.palette_panel.search


def guess(window):
    strike(window.canvas, "F9")
    return window.backward.predict.field


def add(window):
    QTest.keyClicks(window.canvas, "/")
    return window.add_box.findChild(QLineEdit)


def on_card(part, name):
    def begin(window):
        double_click(window.canvas, row(window.canvas, node_id(window, name), part))
        return window.focusWidget()

    return begin


def title(window):
    strike(window.canvas, "Ctrl+G")
    return window.focusWidget()


def note(window):
    strike(window.canvas, "Ctrl+Shift+N")
    return window.focusWidget()


def cell(window):
    QTest.keyClick(window.canvas, Qt.Key.Key_T)
    window.tables.tabs.nodes.setFocus()
    window.tables.tabs.nodes.selectRow(0)
    QTest.keyClick(window.tables.tabs.nodes, Qt.Key.Key_F2)
    return window.tables.tabs.nodes.findChild(QLineEdit)


FIELDS = {
    "formula": formula,
    "inspector's name": lambda window: window.inspector.editors.name,
    "inspector's value": lambda window: window.inspector.editors.value,
    "seed": lambda window: window.inspector.editors.seed,
    "search": search,
    "guess": guess,
    "add": add,
    "value on a card": on_card(Part.VALUE, "x"),
    "name on a card": on_card(Part.TITLE, "a"),
    "title of a group": title,
    "note": note,
    "cell of a table": cell,
}


def begin(field, marked):
    """Fill a field anew and place its cursor."""
    QGuiApplication.clipboard().setText("yz")
    if isinstance(field, QLineEdit):
        field.setText(TEXT)
        field.setCursorPosition(MIDDLE)
        if marked:
            field.setSelection(MARKED[0], MARKED[1] - MARKED[0])
        return
    field.setPlainText(TEXT)
    cursor = field.textCursor()
    cursor.setPosition(MARKED[0] if marked else MIDDLE)
    cursor.setPosition(MIDDLE, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)


def state(field):
    """All that a key can change about a field."""
    copied = QGuiApplication.clipboard().text()
    if isinstance(field, QLineEdit):
        return field.text(), field.cursorPosition(), field.selectedText(), copied
    cursor = field.textCursor()
    return field.toPlainText(), cursor.position(), cursor.selectedText(), copied


def press(field, keys):
    for key in keys:
        QTest.keyClicks(field, key) if len(key) == 1 else strike(field, key)


def outcomes(field):
    """What each key does, with nothing marked and with something marked."""
    found = {}
    for keys in presses():
        for marked in (False, True):
            begin(field, marked)
            press(field, keys)
            found[keys, marked] = state(field)
    return found


@pytest.mark.parametrize("kind", FIELDS)
def test_a_field_keeps_the_keys_that_edit_text(open_window, qtbot, kind):
    bare = {made: outcomes(made()) for made in (QLineEdit, QPlainTextEdit)}  # before a window has shortcuts
    window = in_front(open_window, qtbot)
    QTest.keyClick(window.canvas, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    window.canvas.select([node_id(window, "L" if kind == "seed" else "a")])
    if kind == "inspector's value":
        window.canvas.select([node_id(window, "x")])
    field = FIELDS[kind](window)
    field.setFocus()
    ran = []
    for action in window.findChildren(type(window.menus.action("edit.undo"))):
        action.triggered.connect(lambda checked, action=action: ran.append(action.objectName()))
    before = window.document.graph, window.document.frame, window.canvas.selected_nodes()
    alone = bare[QPlainTextEdit if isinstance(field, QPlainTextEdit) else QLineEdit]
    found, still_here = outcomes(field), field.hasFocus()
    after = window.document.graph, window.document.frame, window.canvas.selected_nodes()
    QTest.keyClick(field, Qt.Key.Key_Escape)  # drops what is typed, which else is asked about at the end
    assert ran == []
    assert {case: there for case, there in found.items() if there != alone[case]} == {}
    assert after == before
    assert still_here


def test_a_spin_box_that_is_added_one_day_keeps_them_too(open_window, qtbot):
    window = in_front(open_window, qtbot)
    window.canvas.select([node_id(window, "a")])
    before = window.document.graph
    box = QSpinBox(window.inspector)
    box.show()
    box.setFocus()
    for key in ("Ctrl+Backspace", "Ctrl+Del", "Home", "Del"):
        strike(box, key)
    assert window.document.graph is before


@pytest.mark.parametrize("key", ["Ctrl+Backspace", "Ctrl+Del", "Del", "Backspace"])
def test_elsewhere_the_same_keys_delete_nodes(open_window, qtbot, key):
    window = in_front(open_window, qtbot)
    window.canvas.select([node_id(window, "a")])
    strike(window.canvas, key)
    assert len(window.document.graph.nodes) == 4


ALT, CTRL, SHIFT, NONE = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Alt", "Control", "Shift", "No"))


@pytest.mark.parametrize(
    ("key", "held", "text", "mine"),
    [
        (Qt.Key.Key_P, ALT, "π", True),  # Option on macOS
        (Qt.Key.Key_L, ALT, "@", True),
        (Qt.Key.Key_N, CTRL | ALT, "ń", True),  # AltGr on Windows
        (Qt.Key.Key_Backspace, CTRL, "", True),  # Command on macOS, where it is no standard key
        (Qt.Key.Key_Question, SHIFT, "?", True),
        (Qt.Key.Key_P, ALT, "p", False),  # the menu with this letter
        (Qt.Key.Key_N, CTRL | ALT, "n", False),
        (Qt.Key.Key_S, CTRL, "\x13", False),
        (Qt.Key.Key_F5, NONE, "", False),
        (Qt.Key.Key_Escape, NONE, "\x1b", False),
    ],
)
def test_signs_are_typed_on_every_system(key, held, text, mine):
    assert edits_text(QKeyEvent(QEvent.Type.ShortcutOverride, key, held, text)) is mine
