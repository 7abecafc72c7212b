"""Names, for screen readers, of what Qt itself puts into its dialog of printing."""

from collections.abc import Mapping

from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QComboBox,
    QGraphicsView,
    QLineEdit,
    QMainWindow,
    QToolBar,
    QWidget,
)

from core.base.text import say


def name_in_preview(dialog: QPrintPreviewDialog) -> None:
    """Name the parts of the dialog that shows a page before it is printed."""
    page = say("The page")
    _name(
        dialog,
        {
            QMainWindow: dialog.windowTitle(),
            QToolBar: say("Toolbar"),
            QGraphicsView: page,
            QLineEdit: say("Page number"),
            QComboBox: say("Zoom"),
        },
    )
    for area in dialog.findChildren(QAbstractScrollArea):
        area.viewport().setAccessibleName(page)
    for box in dialog.findChildren(QComboBox):
        if (field := box.lineEdit()) is not None:
            field.setAccessibleName(say("Zoom"))


def _name(dialog: QWidget, names: Mapping[type[QWidget], str]) -> None:
    for kind, name in names.items():
        for part in dialog.findChildren(kind):
            part.setAccessibleName(name)
