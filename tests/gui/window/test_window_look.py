"""Themes, text size, menus at the pointer, and what is remembered until the next start."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QMenu, QRadioButton

from core.picture.geometry import CARD_MIN
from gui.menus.context_menu import context_menu
from gui.panels.slider import ClickSlider
from gui.theme import DARK, LIGHT
from tests.gui.test_theme import contrast
from tests.gui.texts import entries_of
from tests.gui.windows import node_id


def test_the_themes_paint_the_whole_window(window):
    for theme in (DARK, LIGHT):
        window.look.set_theme(theme.name)
        image = window.grab().toImage()
        corners = ((4, window.height() - 4), (window.width() // 2, 4))
        assert {image.pixelColor(*place).name() for place in corners} == {theme.window.lower()}
        assert window.canvas.scene().paint.style.theme is theme


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton, QComboBox, QLineEdit, ClickSlider])
def test_whatever_can_be_chosen_or_typed_in_has_an_edge_that_can_be_seen(window, qtbot, theme, kind):
    window.look.set_theme(theme.name)
    part = kind()
    qtbot.addWidget(part)
    part.resize(part.sizeHint())
    part.show()
    image = part.grab().toImage()
    left = [image.pixelColor(x, image.height() // 2).name() for x in range(min(image.width(), 24))]
    assert max(contrast(color, theme.window) for color in left) >= 3.0
    window.look.set_theme("light")


@pytest.mark.parametrize("percent", [100, 150, 250])
def test_text_grows_and_panels_make_room(window, percent):
    window.look.set_text_size(percent)
    assert window.formula.field.fontInfo().pixelSize() == round(14 * percent / 100)
    entry = window.palette_panel.findChild(object, "palette.Constant")
    assert entry.fontMetrics().horizontalAdvance("Constant") < entry.width()
    window.look.set_text_size(100)


@pytest.mark.parametrize("sizes", [(1400, 800), (1400, 1000, 800), (800, 1400, 900)])
def test_the_formula_and_the_slider_are_never_squeezed(window, qtbot, sizes):
    for width in sizes:
        window.resize(width, 700)
        for part in (window.formula.field, window.timeline.slider):
            qtbot.waitUntil(lambda part=part: part.height() >= part.minimumSizeHint().height())
        QCoreApplication.processEvents()
        assert window.formula.field.height() >= window.formula.field.minimumSizeHint().height()
        assert window.bottom.rect().contains(window.timeline.geometry().united(window.formula.geometry()))


def test_choices_are_remembered(window, open_window):
    window.look.set_theme("dark")
    window.set_pace(333)
    window.findChild(QAction, "view.motion").trigger()
    window.split.setSizes([400, 320])
    sizes = window.split.sizes()
    window.close()
    again = open_window()
    assert again.look.theme is DARK
    assert again.player.pace == 333
    assert not again.findChild(QAction, "view.motion").isChecked()
    assert again.split.sizes() == pytest.approx(sizes, abs=2)


def test_the_menu_of_an_empty_place_adds_a_node_there(window):
    menu = context_menu(window, QPointF(40, 600), None, None)
    assert entries_of(menu)[0] == "Add"
    window.canvas.select([])
    add = menu.findChild(QMenu)
    assert add is not None
    next(action for action in add.actions() if "Mul" in action.text()).trigger()
    (new,) = list(window.document.graph.nodes.values())[10:]
    assert (new.op, abs(new.x + CARD_MIN / 2 - 40) <= 8) == ("Mul", True)


def test_the_menu_of_a_node_offers_what_fits_it(window):
    x, a = node_id(window, "x"), node_id(window, "a")
    window.canvas.select([x])
    leaf = entries_of(context_menu(window, QPointF(), x, None))
    window.canvas.select([a])
    operation = entries_of(context_menu(window, QPointF(), a, None))
    assert {"Edit Value", "Requires Grad", "Delete"} <= set(leaf)
    assert {"Make This the Output", "Delete"} <= set(operation)
    assert "Edit Value" not in operation
    assert "Make This the Output" not in leaf


def test_a_wire_can_be_cut_from_its_menu(window):
    wire = next(iter(window.document.graph.wires))
    window.canvas.select([], [wire])
    menu = context_menu(window, QPointF(), None, wire)
    assert entries_of(menu) == [
        "Start a Wire",
        "Why This Number?",
        "Jacobian of the Wire",
        "Copy Value",
        "Copy Gradient",
        "Delete",
    ]
    menu.actions()[-1].trigger()
    assert wire not in window.document.graph.wires
    assert window.document.undo_stack.undoText() == "Cut wire"


def test_the_menu_at_a_card_opens_as_often_as_it_is_asked_for(window):
    window.canvas.select_all()
    first = context_menu(window, QPointF(), node_id(window, "x"), None)
    wanted = entries_of(first)
    first.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert entries_of(context_menu(window, QPointF(), node_id(window, "x"), None)) == wanted
