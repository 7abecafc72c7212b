"""PrintDialog: the page as it will be, and what sets it up and prints it.

A picture is written into a file by exporting it: Qt's dialog for that waits for folders that do not answer.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtPrintSupport import (
    QAbstractPrintDialog,
    QPageSetupDialog,
    QPrintDialog,
    QPrinter,
    QPrinterInfo,
    QPrintPreviewWidget,
)
from PySide6.QtWidgets import QAbstractScrollArea, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from core.base.text import say
from gui.base.labels import copyable_label
from gui.base.naming import named
from gui.base.screen import free_screen
from gui.theme import AROUND

LARGE = QSize(900, 700)  # pixels


class PrintDialog(QDialog):
    """Shows one page, which `prepare` sets up before it is shown and `paint` paints."""

    def __init__(
        self, parent: QWidget, prepare: Callable[[QPrinter], object], paint: Callable[[QPrinter], object]
    ) -> None:
        super().__init__(parent)
        named("print", self)
        self.setWindowTitle(say("Print"))
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare(self.printer)
        self.page = named("print.page", QPrintPreviewWidget(self.printer))
        self.page.paintRequested.connect(paint)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.set_up_button = named("print.set_up", buttons.addButton(say("Page &Setup…"), role))
        self.print_button = named("print.print", buttons.addButton(say("&Print…"), role))
        self.set_up_button.clicked.connect(self._set_up)
        self.print_button.clicked.connect(self._print)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(AROUND)
        column.addWidget(self.page, 1)
        if not QPrinterInfo.availablePrinterNames():
            column.addWidget(copyable_label(say("This computer has no printer. File → Export Picture writes a PDF.")))
            self.print_button.setEnabled(False)
        column.addWidget(buttons)
        for area in self.page.findChildren(QAbstractScrollArea):
            for part in (self.page, area, area.viewport()):
                part.setAccessibleName(say("The page"))
        self.resize(LARGE.boundedTo(free_screen(parent)))

    def _set_up(self) -> None:
        QPageSetupDialog(self.printer, self).exec()
        self.page.updatePreview()

    def _print(self) -> None:
        if printer_dialog(self.printer, self).exec():
            self.page.print_()
            self.accept()


def printer_dialog(printer: QPrinter, parent: QWidget) -> QPrintDialog:
    """Qt's dialog for a printer, which offers no file."""
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)
    return dialog
