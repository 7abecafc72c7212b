"""Every text that a window, a dialog or a menu shows or lets a screen reader say."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDockWidget,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QTabBar,
    QWidget,
)

Found = tuple[str, str]  # where, and the text
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


def texts_of(top: QWidget) -> Iterator[Found]:
    """All texts of a widget and of what is in it, hidden or not."""
    for part in (top, *top.findChildren(QWidget)):
        name = part.objectName() or type(part).__name__
        if isinstance(part, QMainWindow | QDialog | QDockWidget):
            yield name, part.windowTitle()
        yield from ((name, text) for text in (part.toolTip(), part.statusTip(), part.accessibleName()))
        yield from ((name, text) for text in (part.accessibleDescription(), *_own(part)))
    for action in top.findChildren(QAction):
        yield from of_action(action)


def _own(part: QWidget) -> Iterator[str]:
    if isinstance(part, QLabel | QAbstractButton):
        yield part.text()
    elif isinstance(part, QLineEdit):
        yield part.placeholderText()
    elif isinstance(part, QGroupBox | QMenu):
        yield part.title()
    elif isinstance(part, QComboBox):
        yield from (part.itemText(row) for row in range(part.count()))
    elif isinstance(part, QTabBar):
        yield from (part.tabText(tab) for tab in range(part.count()))
    elif isinstance(part, QAbstractItemView) and part.model() is not None:
        yield from _of_items(part)


def _of_items(view: QAbstractItemView) -> Iterator[str]:
    model, top = view.model(), QModelIndex()
    for column in range(model.columnCount(top) if isinstance(model, QAbstractTableModel) else 1):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(model.rowCount(top)):
            yield from (str(model.index(row, column).data(role) or "") for role in ROLES)


def of_action(action: QAction) -> Iterator[Found]:
    """The texts of one action, also as a button says it."""
    name = action.objectName() or "action"
    for text in (action.text(), action.iconText(), action.toolTip(), action.statusTip()):
        yield name, text


def of_menu(menu: QMenu) -> Iterator[Found]:
    """The texts of a menu as it opens, and of the menus within it."""
    menu.aboutToShow.emit()
    yield "menu", menu.title()
    for action in menu.actions():
        yield from of_action(action)
        within: QObject | None = action.menu()
        if isinstance(within, QMenu):
            yield from of_menu(within)


def entries_of(menu: QMenu) -> list[str]:
    """What the entries of a menu say, from above."""
    return [action.text().replace("&", "") for action in menu.actions() if not action.isSeparator()]
