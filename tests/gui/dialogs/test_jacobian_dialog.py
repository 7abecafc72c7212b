"""The Jacobian of a wire, opened by a key, from a menu or from the inspector, follows what is changed on the canvas."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from core.graph.edits import remove, set_value
from core.graph.model import WireKey
from gui.dialogs.jacobian import JacobianDialog, heat
from gui.menus.context_menu import context_menu
from gui.theme import DARK, LIGHT
from tests.core.matrix_graphs import key_of, layer
from tests.gui.test_theme import contrast
from tests.gui.windows import words


@pytest.fixture
def opened(window):
    """A window with a matrix product, its wire from x selected."""
    window.document.edit("Open", lambda _: layer())
    select(window, key_of(layer(), "x", "a"))
    return window


def select(window, *keys: WireKey) -> None:
    window.canvas.select(wires=list(keys))
    QApplication.processEvents()


def dialogs(window) -> list[JacobianDialog]:
    QApplication.processEvents()
    return [each for each in window.findChildren(JacobianDialog) if each.isVisible()]


def dialog(window) -> JacobianDialog:
    (found,) = dialogs(window)
    return found


def ground(shown: JacobianDialog, row: int, column: int) -> str:
    """The colour behind a cell."""
    return str(shown.table.model().index(row, column).data(Qt.ItemDataRole.BackgroundRole).color().name())


def cells(shown: JacobianDialog) -> list[list[str]]:
    model = shown.table.model()
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return [[model.index(row, column).data() for column in columns] for row in rows]


def heads(shown: JacobianDialog, orientation: Qt.Orientation) -> list[str]:
    model = shown.table.model()
    count = model.columnCount() if orientation == Qt.Orientation.Horizontal else model.rowCount()
    return [model.headerData(place, orientation) for place in range(count)]


def press_j(window, qtbot) -> None:
    window.canvas.setFocus()
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_J)


def test_j_shows_the_jacobian_of_the_selected_wire(opened, qtbot):
    press_j(opened, qtbot)
    shown = dialog(opened)
    assert shown.windowTitle() == "Jacobian of a = x·w by x"
    assert not shown.isModal()
    assert heads(shown, Qt.Orientation.Horizontal)[:2] == ["x[0, 0]", "x[0, 1]"]
    assert heads(shown, Qt.Orientation.Vertical) == ["a[0, 0]", "a[0, 1]", "a[1, 0]", "a[1, 1]"]
    assert cells(shown)[1] == ["−1", "0.25", "1.5", "0", "0", "0"]
    assert shown.table.accessibleName() == "Jacobian of a = x·w by x"
    assert "Each entry says" in shown.table.accessibleDescription()


def test_all_of_it_is_seen_without_scrolling(opened, qtbot):
    press_j(opened, qtbot)
    shown = dialog(opened)
    assert not shown.table.horizontalScrollBar().isVisible()
    assert not shown.table.verticalScrollBar().isVisible()


def test_it_follows_the_numbers_and_another_wire_takes_its_place(opened, qtbot):
    press_j(opened, qtbot)
    shown = dialog(opened)
    opened.document.edit("Change w", lambda graph: set_value(graph, "w", ((9.0, -1.0), (2.0, 0.25), (-3.0, 1.5))))
    assert cells(shown)[0][0] == "9"
    select(opened, key_of(layer(), "b", "s"))
    opened.menus.action("learn.jacobian").trigger()
    assert dialog(opened) is shown
    assert cells(shown) == [["1", "0"], ["0", "1"], ["1", "0"], ["0", "1"]]


def test_it_closes_when_its_wire_is_gone(opened, qtbot):
    press_j(opened, qtbot)
    opened.document.edit("Cut", lambda graph: remove(graph, wires=[key_of(layer(), "x", "a")]))
    assert dialogs(opened) == []


def test_a_large_one_says_how_large_it_is(opened):
    opened.document.edit("Open", lambda graph: set_value(graph, "x", tuple((1.0, 2.0, 3.0) for _ in range(4))))
    select(opened, key_of(layer(), "x", "a"))
    opened.menus.action("learn.jacobian").trigger()
    shown = dialog(opened)
    assert shown.table.isHidden()
    assert "make 96 entries" in words(shown)


def test_it_is_offered_only_for_a_wire_along_which_a_gradient_flows(opened):
    action = opened.menus.action("learn.jacobian")
    assert action.isEnabled()
    select(opened, key_of(layer(), "n", "q"))
    assert not action.isEnabled()
    opened.canvas.select(["x"])
    QApplication.processEvents()
    assert not action.isEnabled()


def test_the_menu_of_a_wire_and_the_inspector_offer_it(opened):
    key = key_of(layer(), "x", "a")
    menu = context_menu(opened, QPointF(), None, key)
    assert opened.menus.action("learn.jacobian") in menu.actions()
    button = opened.inspector.findChild(QPushButton, "inspector.jacobian")
    assert button.isVisible()
    button.click()
    assert dialogs(opened)
    opened.canvas.select(["x"])
    QApplication.processEvents()
    assert not button.isVisible()


def test_it_is_copied_as_text(opened, qtbot):
    press_j(opened, qtbot)
    (copy,) = dialog(opened).findChildren(QPushButton, "jacobian.copy")
    copy.click()
    assert QGuiApplication.clipboard().text().split("\n")[3] == "a[0, 0]\t0.5\t2\t−3\t0\t0\t0"


def test_every_entry_has_its_colour(opened, qtbot):
    press_j(opened, qtbot)
    table = dialog(opened).table
    picture = table.viewport().grab().toImage()
    items = [item for row in range(2) for column in range(3) if (item := table.item(row, column)) is not None]
    wanted = [item.background().color().name() for item in items]
    painted = [picture.pixelColor(table.visualItemRect(item).topLeft() + QPoint(2, 2)).name() for item in items]
    assert painted == wanted
    assert len(set(wanted)) > 2


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("share", [-1.0, -0.5, 0.01, 0.5, 1.0])
def test_numbers_are_readable_on_their_colours(theme, share):
    behind = heat(theme, share).name()
    assert contrast(theme.ink, behind) >= 4.5
    assert behind != theme.card.lower()


def test_the_larger_an_entry_the_stronger_its_colour_and_the_sign_has_its_own():
    ink = [contrast(LIGHT.card, heat(LIGHT, share).name()) for share in (0.0, 0.2, 0.6, 1.0)]
    assert ink == sorted(ink)
    assert heat(LIGHT, 0.5) != heat(LIGHT, -0.5)
    assert heat(LIGHT, float("nan")).name() == LIGHT.card.lower()


def test_it_takes_over_another_theme(opened, qtbot):
    opened.look.set_theme("light")
    press_j(opened, qtbot)
    shown = dialog(opened)
    before = ground(shown, 0, 2)
    opened.look.set_theme("dark")
    assert (before, ground(shown, 0, 2)) == (heat(LIGHT, -1.0).name(), heat(DARK, -1.0).name())
    opened.look.set_theme("system")
