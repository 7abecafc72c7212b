"""Printing: the whole graph on one page, in the middle, in the colours of paper; what is hidden is hidden there too."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QAction, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget

from core.graph.model import Graph
from gui.base.working import whole
from gui.canvas.export import Shown
from gui.canvas.export.paper import fitted, on_paper, print_on, recording, set_up
from tests.bench import graphs
from tests.gui.canvas.export.renderers import PIXELS_PER_POINT, pdf_in_poppler, pdf_words
from tests.gui.windows import done, trigger

PAGES = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}
DARK_INK = 100  # of 255: of a pixel that is not paper


@pytest.fixture
def printed(window, answer, tmp_path):
    """Print what the window shows into a PDF file; the dialog is answered by printing."""
    file = tmp_path / "printed.pdf"

    def to_file(page="A4", orientation=None):
        asked = answer("show_print")
        window.findChild(QAction, "file.print").trigger()
        ((_, prepare, paint),) = asked
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare(printer)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
        printer.setPageSize(QPageSize(PAGES[page]))
        paint(printer)
        return file

    return to_file


@pytest.mark.parametrize("page", PAGES)
def test_the_graph_fills_one_page_that_is_turned_as_it_needs(window, printed, page):
    seen = pdf_in_poppler(printed(page))
    size = QPageSize(PAGES[page]).size(QPageSize.Unit.Point)
    assert seen.shape[1] == pytest.approx(size.height() * PIXELS_PER_POINT, abs=PIXELS_PER_POINT)  # landscape
    rows, columns = np.nonzero(seen.min(axis=2) < DARK_INK)
    left, right = columns.min(), seen.shape[1] - columns.max()
    top, bottom = rows.min(), seen.shape[0] - rows.max()
    assert abs(left - right) < 0.06 * seen.shape[1]  # in the middle, but for the letters at open inputs
    assert abs(top - bottom) < 0.06 * seen.shape[0]
    assert left < 0.12 * seen.shape[1]
    assert (seen[3, 3] == 255).all()  # no colour where there is only paper


def test_it_is_light_whatever_the_window_is_and_hides_what_the_window_hides(window, printed):
    window.document.seek(13)
    window.look.set_theme("dark")
    window.menus.action("view.show_gradients").trigger()
    words = pdf_words(printed())
    assert "225" in words
    assert "210" not in words
    window.menus.action("view.show_gradients").trigger()
    assert "210" in pdf_words(printed())


def test_a_small_graph_is_not_blown_up():
    page = QRectF(0, 0, 3000, 2000)
    assert fitted(QSizeF(100, 50), page, 2.0) == QRectF(1400, 950, 200, 100)
    assert fitted(QSizeF(6000, 1000), page, 2.0) == QRectF(0, 750, 3000, 500)


def test_ctrl_p_prints_and_an_empty_sheet_cannot_be_printed(window, answer, qtbot):
    asked = answer("show_print")
    qtbot.keyClick(window.canvas, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert len(asked) == 1
    window.canvas.select(list(window.document.graph.nodes))
    window.findChild(QAction, "edit.delete").trigger()
    assert not window.findChild(QAction, "file.print").isEnabled()


def test_the_preview_shows_one_page(window, qtbot):
    sheet = whole(recording(on_paper(window.document.frame, Shown())))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_up(printer, sheet)
    preview = QPrintPreviewWidget(printer)
    qtbot.addWidget(preview)
    preview.paintRequested.connect(lambda printer: print_on(printer, sheet))
    preview.resize(600, 400)
    preview.show()
    preview.updatePreview()
    assert preview.pageCount() == 1


@pytest.fixture
def large(window):
    """The window with so many cards that they are not painted in a moment."""
    window.document.replace(graphs.tangled(8))
    return window


def test_a_large_graph_is_painted_beside_the_windows_events_and_then_shown(large, answer, tmp_path):
    asked = answer("show_print")
    drawing = on_paper(large.document.frame, Shown())
    trigger(large, "file.print")
    assert large.exporter.work.running
    assert asked == []
    large.document.edit("Clear", lambda _: Graph())  # which is not printed
    done(large)
    ((_, prepare, _),) = asked
    printer = QPrinter()
    prepare(printer)
    assert printer.docName() == drawing.title


def test_a_window_that_closes_shows_no_page_any_more(large, answer):
    asked = answer("show_print")
    trigger(large, "file.print")
    assert large.exporter.work.running
    large.document.undo_stack.setClean()
    assert large.close()
    assert asked == []
    assert not large.exporter.work.running
