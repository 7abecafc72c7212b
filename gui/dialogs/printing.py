"""PrintDialog: the page as it will be, and what sets it up and prints it.

A picture is written into a file by exporting it: Qt's dialog for that waits for folders that do not answer. Its dialog
for pages is higher than a small screen, and needs a printer.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo, QPrintPreviewWidget
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from core.base.text import say
from gui.base.labels import copyable_label
from gui.base.naming import named
from gui.base.screen import free_screen
from gui.theme import AROUND

LARGE = QSize(900, 700)  # pixels
Id = QPageSize.PageSizeId
USUAL = (Id.A3, Id.A4, Id.A5, Id.Letter, Id.Legal)  # paper, where no printer says what it has
TURNS = (QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape)


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
        self._papers = QPrinterInfo(self.printer).supportedPageSizes() or [QPageSize(each) for each in USUAL]
        self._paper, self._turn = named("print.paper", QComboBox()), named("print.turn", QComboBox())
        self._sentence = copyable_label(say("This computer has no printer. File → Export Picture writes a PDF."))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.print_button = self._buttons.addButton(say("&Print…"), QDialogButtonBox.ButtonRole.ActionRole)
        named("print.print", self.print_button)
        self.print_button.clicked.connect(self._print)
        self._buttons.rejected.connect(self.reject)
        self._offer_pages()
        self._lay_out()
        self._look_for_printers()
        self.resize(LARGE.boundedTo(free_screen(parent)))

    def _offer_pages(self) -> None:
        layout = self.printer.pageLayout()
        if not any(each.isEquivalentTo(layout.pageSize()) for each in self._papers):
            self._papers.append(layout.pageSize())
        for place, paper in enumerate(self._papers):
            self._paper.addItem(paper.name())
            if paper.isEquivalentTo(layout.pageSize()):
                self._paper.setCurrentIndex(place)
        self._turn.addItems([say("Portrait"), say("Landscape")])
        self._turn.setCurrentIndex(TURNS.index(layout.orientation()))
        for choice in (self._paper, self._turn):
            choice.currentIndexChanged.connect(self._set_up)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for text, choice in ((say("P&aper:"), self._paper), (say("&Orientation:"), self._turn)):
            label = QLabel(text)
            label.setBuddy(choice)
            row.addWidget(label)
            row.addWidget(choice)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(AROUND)
        column.addWidget(self.page, 1)
        column.addLayout(row)
        column.addWidget(self._sentence)
        column.addWidget(self._buttons)
        for area in self.page.findChildren(QAbstractScrollArea):
            for part in (self.page, area, area.viewport()):
                part.setAccessibleName(say("The page"))

    def _look_for_printers(self) -> bool:
        has_one = bool(QPrinterInfo.availablePrinterNames())
        self._sentence.setVisible(not has_one)
        self.print_button.setEnabled(has_one)
        close = self._buttons.button(QDialogButtonBox.StandardButton.Close)
        (self.print_button if has_one else close).setDefault(True)
        return has_one

    def _set_up(self) -> None:
        self.printer.setPageSize(self._papers[self._paper.currentIndex()])
        self.printer.setPageOrientation(TURNS[self._turn.currentIndex()])
        self.page.updatePreview()

    def _print(self) -> None:
        if printer_dialog(self.printer, self).exec() and self._look_for_printers():
            self.page.print_()
            self.accept()


def printer_dialog(printer: QPrinter, parent: QWidget) -> QPrintDialog:
    """Qt's dialog for a printer, which offers no file."""
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)
    return dialog
