"""What of the texts in a widget cannot be read: cut, beyond a border, or in reach only by scrolling sideways."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractListModel, QPoint, QRect, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTreeView,
    QWidget,
)

from gui.bars.first_step import FirstStep
from gui.base.buttons import WrappingButton
from gui.base.full_texts import FullTexts
from gui.lessons.parts import ChoiceButton
from gui.panels.fitting_words import FittingWords
from gui.panels.palette_entry import PaletteEntry

FIT_THEMSELVES = (FirstStep, ChoiceButton, FittingWords, PaletteEntry)  # tests of their own look at these
EDGES = 14  # pixels of a field around its words


def unread(top: QWidget) -> list[str]:
    """Each fault, with the name of the widget that has it."""
    found = []
    for part in (top, *top.findChildren(QWidget)):
        if part.isVisible() and part.window() is top.window() and not isinstance(part, FIT_THEMSELVES):
            faults = [*_cut(part), *(_beyond(part) if _says_something(part) else ())]
            found += [f"{part.objectName() or type(part).__name__}: {fault}" for fault in faults]
    return found


def _says_something(part: QWidget) -> bool:
    if isinstance(part, QLabel | QAbstractButton):
        return bool(part.text())
    return isinstance(part, QComboBox | QLineEdit)


def _cut(part: QWidget) -> Iterator[str]:
    match part:
        case QLabel():
            yield from _cut_label(part)
        case QAbstractButton():
            yield from _cut_button(part)
        case QComboBox():
            yield from _cut_choice(part)
        case QLineEdit():
            yield from _cut_field(part)
        case QHeaderView():
            yield from _cut_heads(part)
        case QAbstractItemView():
            yield from _cut_cells(part)
        case QScrollArea():
            inside = part.widget()
            if inside is not None and inside.width() > part.viewport().width():
                yield f"wider inside by {inside.width() - part.viewport().width()}"


def _cut_button(button: QAbstractButton) -> Iterator[str]:
    needed = button.minimumSizeHint() if isinstance(button, WrappingButton) else button.sizeHint()
    if button.text() and (button.width() < needed.width() - 1 or button.height() < button.fontMetrics().height()):
        yield f"{button.width()} < {needed.width()}: {button.text()}"


def _cut_field(field: QLineEdit) -> Iterator[str]:
    """What a field says while it is empty; one that tells it where one points may cut it."""
    needed = field.fontMetrics().horizontalAdvance(field.placeholderText()) + EDGES
    if not field.text() and not field.toolTip() and needed > field.width():
        yield f"{field.width()} < {needed}: {field.placeholderText()}"


def _cut_label(label: QLabel) -> Iterator[str]:
    if not label.text() or label.accessibleName().startswith("Picture of"):
        return
    room = label.contentsRect().width()
    if not label.wordWrap():
        needed = label.sizeHint().width() - label.width() + room
    elif label.textFormat() == Qt.TextFormat.RichText:
        lines = QTextDocument()
        lines.setDefaultFont(label.font())
        lines.setDocumentMargin(0)
        lines.setHtml(label.text())
        lines.setTextWidth(room)
        needed = round(lines.size().width())
    else:
        needed = label.fontMetrics().boundingRect(0, 0, room, 0, Qt.TextFlag.TextWordWrap, label.text()).width()
    if needed > room + 1:
        yield f"{room} < {needed}: {label.text()}"
    if label.wordWrap() and label.height() < label.heightForWidth(label.width()) - 1:
        yield f"too low: {label.text()}"


def _cut_choice(box: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    control, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(control, option, field, box).width()
    needed = box.fontMetrics().horizontalAdvance(box.currentText())
    if needed > room:
        yield f"{room} < {needed}: {box.currentText()}"


def _cut_heads(header: QHeaderView) -> Iterator[str]:
    if header.orientation() is Qt.Orientation.Horizontal and header.model() is not None:
        for section in range(header.count()):
            needed = header.sectionSizeHint(section)
            if not header.isSectionHidden(section) and header.sectionSize(section) < needed - 1:
                yield f"{header.sectionSize(section)} < {needed}: head {section}"


def _cut_cells(view: QAbstractItemView) -> Iterator[str]:
    """Cells that are cut; a list that tells the whole text where one points may cut them."""
    model = view.model()
    if not isinstance(view, QTreeView) or model is None or view.findChild(FullTexts) is not None:
        return
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(view.rootIndex())
    for row in range(model.rowCount(view.rootIndex())):
        for column in range(columns):
            index = model.index(row, column, view.rootIndex())
            cell, flags = view.visualRect(index), Qt.TextFlag.TextWordWrap if view.wordWrap() else Qt.TextFlag(0)
            lines = view.fontMetrics().boundingRect(QRect(0, 0, cell.width(), 0), flags, str(index.data() or ""))
            if not cell.isEmpty() and (lines.width() > cell.width() or lines.height() > cell.height()):
                yield f"cut: {index.data()}"


def _beyond(part: QWidget) -> Iterator[str]:
    """Whether a part ends beyond the border of what it is in; what is scrolled up and down is in reach."""
    around = part.parentWidget()
    while around is not None and around is not part.window().parentWidget():
        place, area = QRect(part.mapTo(around, QPoint()), part.size()), around.parentWidget()
        if place.left() < -1 or place.right() > around.width():
            yield f"ends beside {around.objectName() or type(around).__name__}"
            return
        scrolls = isinstance(area, QAbstractScrollArea) and area.viewport() is around
        if scrolls or around.isWindow():
            if not scrolls and not around.rect().contains(place):
                yield "ends below the window"
            return
        if place.top() < -1 or place.bottom() > around.height():
            yield f"ends below {around.objectName() or type(around).__name__}"
            return
        around = area
