"""A row of widgets goes on in another line where there is no room, and begins where reading begins."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from gui.base.wrapping import WrappingRow

WIDE, HIGH = 100, 30  # pixels of each button


@pytest.fixture
def row(qtbot):
    """A widget with three buttons in a row, as wide as one asks."""
    widget = QWidget()
    qtbot.addWidget(widget)
    buttons = [QPushButton(parent=widget) for _ in range(3)]
    for button in buttons:
        button.setFixedSize(WIDE, HIGH)
    layout = WrappingRow(*buttons)
    layout.setSpacing(10)
    layout.setContentsMargins(0, 0, 0, 0)
    widget.setLayout(layout)

    def places(width):
        widget.resize(width, layout.heightForWidth(width))
        widget.show()
        return [(button.x(), button.y()) for button in buttons if button.isVisible()]

    return widget, buttons, places


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (320, [(0, 0), (110, 0), (220, 0)]),
        (319, [(0, 0), (110, 0), (0, 40)]),
        (100, [(0, 0), (0, 40), (0, 80)]),
    ],
)
def test_it_goes_on_in_another_line(row, width, expected):
    widget, _, places = row
    assert places(width) == expected
    assert widget.height() == expected[-1][1] + HIGH
    assert widget.minimumSizeHint().width() == WIDE


def test_what_is_hidden_takes_no_room(row):
    _, buttons, places = row
    places(320)
    buttons[0].hide()
    assert places(210) == [(0, 0), (110, 0)]


def test_a_field_takes_what_is_left_of_its_line(qtbot):
    widget, field, button = QWidget(), QLineEdit(), QPushButton()
    qtbot.addWidget(widget)
    button.setFixedSize(WIDE, HIGH)
    layout = WrappingRow(field, button)
    layout.setSpacing(10)
    layout.setContentsMargins(0, 0, 0, 0)
    widget.setLayout(layout)
    widget.show()
    wide = field.sizeHint().width() + 10 + WIDE
    for width, room in ((wide + 40, wide + 40 - WIDE - 10), (wide - 1, wide - 1)):
        widget.resize(width, layout.heightForWidth(width))
        assert field.width() == room
        assert button.geometry().right() == (width - 1 if room < width else WIDE - 1)


def test_it_begins_at_the_right_where_reading_does(row):
    widget, _, places = row
    widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert places(250) == [(150, 0), (40, 0), (150, 40)]
