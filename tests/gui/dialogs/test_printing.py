"""The dialog that shows a page before it is printed offers printers only: a picture for a file is exported."""

from functools import partial

import pytest
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from gui.base.working import whole
from gui.canvas.export import Shown
from gui.canvas.export.paper import on_paper, print_on, recording, set_up
from gui.dialogs.printing import PrintDialog, printer_dialog


@pytest.fixture
def dialog(window, qtbot):
    sheet = whole(recording(on_paper(window.document.frame, Shown())))
    made = PrintDialog(window, partial(set_up, sheet=sheet), partial(print_on, sheet=sheet))
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_shows_one_page_that_is_turned_as_the_graph_needs_it(dialog):
    dialog.page.updatePreview()
    assert dialog.page.pageCount() == 1
    assert dialog.printer.pageLayout().orientation() == dialog.printer.pageLayout().Orientation.Landscape


def choose(dialog, name, text):
    """Choose from one of the lists, as the keyboard does."""
    box = dialog.findChild(QComboBox, name)
    box.setFocus()
    box.setCurrentText(text)
    assert box.currentText() == text


def points(printer):
    """The size of a page."""
    return printer.pageLayout().fullRect(QPageLayout.Unit.Point).size().toSize()


@pytest.mark.parametrize("paper", [QPageSize.PageSizeId.A3, QPageSize.PageSizeId.Letter])
def test_another_paper_and_another_turn_are_shown_and_printed(dialog, paper):
    name, sizes = QPageSize(paper).name(), []
    dialog.page.paintRequested.connect(lambda printer: sizes.append(points(printer)))
    choose(dialog, "print.paper", name)
    choose(dialog, "print.turn", "Portrait")
    dialog.page.updatePreview()
    assert sizes[-1] == points(dialog.printer) == QPageSize(paper).sizePoints()
    choose(dialog, "print.turn", "Landscape")
    dialog.page.updatePreview()
    assert sizes[-1] == points(dialog.printer) == QPageSize(paper).sizePoints().transposed()


def test_where_there_is_no_printer_that_is_said(dialog):
    has_printer = bool(QPrinterInfo.availablePrinterNames())
    assert dialog.print_button.isEnabled() == has_printer
    (usual,) = [button for button in dialog.findChildren(QPushButton) if button.isDefault()]
    assert usual.text() == ("&Print…" if has_printer else "Close")
    said = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert ("This computer has no printer. File → Export Picture writes a PDF." in said) != has_printer


def offers_a_file(dialog):
    """Whether the file, or the folder that it is in, can be chosen; shows the dialog."""
    dialog.show()
    offered = [box.itemText(place) for box in dialog.findChildren(QComboBox) for place in range(box.count())]
    return any("PDF" in text for text in offered) or dialog.findChild(QLineEdit, "filename").isVisible()


def test_no_file_is_offered_whose_folder_may_never_answer(dialog, qtbot):
    ours, qts = printer_dialog(dialog.printer, dialog), QPrintDialog(dialog.printer, dialog)
    for each in (ours, qts):
        qtbot.addWidget(each)
    assert not offers_a_file(ours)
    qts.setOption(QPrintDialog.PrintDialogOption.PrintToFile, True)
    assert offers_a_file(qts)
