"""What can be hit is large enough for a finger."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QSlider,
    QSplitterHandle,
    QStyle,
    QStyleOptionToolButton,
    QTabBar,
    QToolButton,
)

from core.graph.edits import move
from core.graph.grouping import collapse, group
from core.picture.geometry import port_out
from gui.canvas.picking import pick
from gui.canvas.ports import ports_of
from gui.dialogs.export import ExportDialog, Preview
from gui.dialogs.preferences import Preferences
from gui.settings.export_choice import ExportChoice
from tests.gui.windows import node_id

LEAST = 24  # pixels, as the Web Content Accessibility Guidelines 2.2 ask for
HIT = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QSlider, QSplitterHandle)


@pytest.fixture
def full(window):
    """A wide window in which everything is shown."""
    window.resize(1500, 1000)
    window.settings.chosen_motion = False
    window.menus.action("view.tables").trigger()
    window.menus.action("view.history").trigger()
    window.menus.action("backward.predict").trigger()
    window.palette_panel.search.setText("a")
    window.canvas.select([node_id(window, "L")])
    window.canvas.zoom_to(2.0)
    QApplication.processEvents()
    QApplication.processEvents()
    return window


def small(widgets):
    """Those that are smaller than a finger."""
    return [
        (type(w).__name__, w.objectName(), w.width(), w.height())
        for w in widgets
        if w.isVisible() and min(w.width(), w.height()) < LEAST
    ]


def test_every_button_field_slider_and_border_is_large_enough(full):
    found = [widget for kind in HIT for widget in full.findChildren(kind)]
    assert len([widget for widget in found if widget.isVisible()]) > 30
    assert small(found) == []


def test_the_arrow_beside_play_is_large_enough(full):
    for button in full.menus.toolbar.findChildren(QToolButton):
        if button.popupMode() == QToolButton.ToolButtonPopupMode.MenuButtonPopup:
            option = QStyleOptionToolButton()
            button.initStyleOption(option)
            part = QStyle.SubControl.SC_ToolButtonMenu
            arrow = button.style().subControlRect(QStyle.ComplexControl.CC_ToolButton, option, part, button)
            assert min(arrow.width(), arrow.height()) >= LEAST


def test_every_tab_and_every_row_is_large_enough(full):
    for bar in full.findChildren(QTabBar):
        for number in range(bar.count()):
            assert min(bar.tabRect(number).width(), bar.tabRect(number).height()) >= LEAST
    shown = [view for view in full.findChildren(QAbstractItemView) if view.isVisible()]
    lists = [view for view in shown if view.model().rowCount() and not isinstance(view, QHeaderView)]
    assert len(lists) >= 2
    for view in lists:
        assert view.visualRect(view.model().index(0, 0)).height() >= LEAST
    full.add_box.open_at(QPointF())
    (found,) = full.add_box.findChildren(QAbstractItemView)
    assert found.visualRect(found.model().index(0, 0)).height() >= LEAST


def test_every_entry_of_every_menu_is_large_enough(full):
    for action in full.menuBar().actions():
        box = full.menuBar().actionGeometry(action)
        assert min(box.width(), box.height()) >= LEAST
    for menu in full.findChildren(QMenu):
        menu.aboutToShow.emit()
        for action in menu.actions():
            box = menu.actionGeometry(action)
            assert action.isSeparator() or min(box.width(), box.height()) >= LEAST, action.text()


def _preview(choice):
    return Preview(QImage(100, 40, QImage.Format.Format_RGB32), "100 × 40 pixels")


@pytest.mark.parametrize("dialog", [ExportDialog, Preferences])
def test_every_choice_of_a_dialog_is_large_enough(full, dialog):
    arguments = {ExportDialog: (True, ExportChoice(), _preview), Preferences: (full.settings, full.look)}[dialog]
    shown = dialog(full, *arguments)
    shown.show()
    assert small([widget for kind in HIT for widget in shown.findChildren(kind)]) == []
    shown.close()


def test_ports_titles_values_and_buttons_of_groups_are_large_enough_at_100_percent(full):
    canvas, x, w1 = full.canvas, node_id(full, "x"), node_id(full, "w1")
    full.document.edit("Group", lambda graph: move(group(graph, [x], "Inputs"), {x: (0.0, 800.0)}))
    canvas.actual_size()
    scene = canvas.scene()

    def extent(at, wanted):
        """How far around a point the same thing is hit, across and down."""
        sizes = []
        for step in (QPointF(1, 0), QPointF(0, 1)):
            reach = [0, 0]
            for side, sign in enumerate((1, -1)):
                while reach[side] < 40 and wanted(pick(scene, at + step * sign * (reach[side] + 1))):
                    reach[side] += 1
            sizes.append(sum(reach) + 1)
        return min(sizes)

    for id, view in scene.frame.nodes.items():
        right = QPointF(*port_out(view))
        assert extent(right, lambda hit, id=id: hit.node == id and hit.out) >= LEAST
        for slot in ports_of(view):
            at = QPointF(*scene.entry(id, slot))
            assert extent(at, lambda hit, id=id, slot=slot: (hit.node, hit.slot) == (id, slot)) >= LEAST
    frame = next(iter(scene.marks.groups.values())).box
    assert extent(QPointF(frame.x + 14, frame.y + 14), lambda hit: hit.button) >= LEAST
    assert extent(QPointF(frame.x + 80, frame.y + 14), lambda hit: hit.group is not None) >= LEAST
    card = scene.nodes[w1].pos()
    for down in (12, 38, 68):  # title, value, gradient
        part = pick(scene, card + QPointF(36, down)).part
        assert extent(card + QPointF(36, down), lambda hit, part=part: hit.part is part) >= LEAST
    full.document.edit("Collapse", lambda graph: collapse(graph, list(graph.groups), True))
    folded = next(item for item in scene.nodes.values() if item.view.symbol == "▶")
    assert extent(folded.pos() + QPointF(14, 12), lambda hit: hit.button) >= LEAST


def test_a_finger_anywhere_on_the_slider_goes_to_that_step(full, qtbot):
    slider = full.timeline.slider
    for step, down in ((9, 1), (2, slider.height() - 2), (13, slider.height() // 2)):
        at = QPoint(round(slider.place_of(step)), down)
        qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=at)
        assert full.document.frame.step == step
