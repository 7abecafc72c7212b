"""What takes long: the window goes on meanwhile, Esc gives it up, and the result is what it would be at once."""

import gc

import pytest
from PySide6.QtCore import QEventLoop, QRectF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton

from core.files import storage
from core.graph.model import Graph
from gui.canvas.export import Shown, render
from gui.commands import conflicts, file
from gui.settings.export_choice import ExportChoice
from tests.bench import graphs
from tests.gui.windows import done, trigger

MANY = 5_000


@pytest.fixture(scope="module")
def chain(tmp_path_factory):
    """A file with a chain of 5,000 nodes."""
    path = tmp_path_factory.mktemp("large") / "chain.json"
    storage.save(graphs.chain(MANY), path)
    return path


@pytest.fixture
def sheet(open_window):
    """A window on a small graph."""
    return open_window("--expr", "x*w")


def turns(window):
    """How often the window could have answered a hand until what takes long is done."""
    count = [0]
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: count.__setitem__(0, count[0] + 1))
    timer.start()
    done(window)
    timer.stop()
    return count[0]


def opening(window, path):
    file.open_path(window, path)
    assert window.changes.work.running


def begun(window):
    """Go on until a computation says how far it is."""
    loop = QEventLoop()
    window.changes.work.progressed.connect(loop.quit)
    loop.exec()


def escape(window):
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Escape)


def picture(window):
    """What the canvas shows, as numbers that can be compared."""
    scene = window.canvas.scene()
    cards = {id: (item.pos().toTuple(), item.view) for id, item in scene.nodes.items()}
    wires = {key: (item.view, item.route, item.label_box) for key, item in scene.wires.items()}
    return cards, wires


def painted(window):
    """The end of the chain as it is painted."""
    image = QImage(1200, 400, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    window.canvas.actual_size()
    end = window.canvas.scene().content_box().right()
    window.canvas.scene().render(painter, QRectF(image.rect()), QRectF(end - 1200, -100, 1200, 400))
    painter.end()
    return image


# --- opening ----------------------------------------------------------------------------------------------


def test_events_are_handled_while_a_large_document_is_opened(sheet, chain):
    before = sheet.document.graph
    opening(sheet, chain)
    begun(sheet)
    assert sheet.document.graph is before
    assert turns(sheet) > 20
    assert len(sheet.document.graph.nodes) == MANY + 1
    assert sheet.document.path == chain
    assert not sheet.document.undo_stack.count()
    assert gc.isenabled()


def test_values_and_labels_are_those_of_a_picture_made_at_once(sheet, open_window, chain):
    opening(sheet, chain)
    done(sheet)
    other = open_window("--expr", "x*w")
    other.document.open(chain)
    assert picture(sheet) == picture(other)
    sheet.resize(other.size())
    assert painted(sheet) == painted(other)


@pytest.mark.parametrize("how", ["Escape", "Cancel"])
def test_given_up_opening_leaves_everything_as_it_was(sheet, chain, how):
    before, shown, path = sheet.document.graph, picture(sheet), sheet.document.path
    opening(sheet, chain)
    begun(sheet)
    if how == "Escape":
        sheet.canvas.select_all()  # which Esc would drop otherwise
        escape(sheet)
    else:
        sheet.work_lines[0].findChild(QPushButton).click()
    assert not sheet.changes.work.running
    assert sheet.canvas.selected_nodes() or how == "Cancel"
    sheet.canvas.select()
    sheet.changes.work.finish()
    assert (sheet.document.graph, picture(sheet), sheet.document.path) == (before, shown, path)
    assert gc.isenabled()
    assert sheet.document.edit("Clear", lambda _: Graph())


def test_another_document_takes_the_place_of_the_one_under_way(sheet, chain, tmp_path):
    other = tmp_path / "small.json"
    storage.save(graphs.chain(6), other)
    opening(sheet, chain)
    begun(sheet)
    file.open_path(sheet, other)
    assert sheet.document.path == other
    done(sheet)
    assert len(sheet.document.graph.nodes) == 7


def test_a_window_that_closes_gives_up_what_is_under_way(sheet, chain):
    opening(sheet, chain)
    begun(sheet)
    assert sheet.close()
    assert not sheet.changes.work.running
    assert gc.isenabled()


def test_a_large_file_that_cannot_be_read_says_why_as_a_small_one_does(sheet, tmp_path, answer):
    problems = answer("show_problem")
    bad = tmp_path / "bad.json"
    bad.write_text(" " * conflicts.READ_AT_ONCE + "{")
    opening(sheet, bad)
    done(sheet)
    assert "bad.json" in problems[0][1]
    assert len(sheet.document.graph.nodes) == 3


# --- edits -----------------------------------------------------------------------------------------------


def test_an_edit_meanwhile_is_refused_with_one_sentence(sheet, chain):
    before = sheet.document.graph
    opening(sheet, chain)
    assert not sheet.document.edit("Clear", lambda _: Graph())
    assert "Esc gives it up" in sheet.notice.text()
    trigger(sheet, "view.arrange")
    assert sheet.document.graph is before
    sheet.document.step()  # looking at the pass goes on
    assert sheet.document.frame.step == 1
    done(sheet)
    assert len(sheet.document.graph.nodes) == MANY + 1


def test_arranging_3000_nodes_can_be_given_up_or_is_one_step(open_window):
    sheet = open_window()
    graph = graphs.tangled(60)
    sheet.document.replace(graph)
    trigger(sheet, "view.arrange")
    begun(sheet)
    escape(sheet)
    assert not sheet.changes.work.running
    assert sheet.document.graph is graph
    assert not sheet.document.undo_stack.count()
    trigger(sheet, "view.arrange")
    assert turns(sheet) > 20
    assert sheet.document.undo_stack.count() == 1
    assert {id: (node.x, node.y) for id, node in sheet.document.graph.nodes.items()} != {
        id: (node.x, node.y) for id, node in graph.nodes.items()
    }
    trigger(sheet, "edit.undo")
    done(sheet)
    assert sheet.document.graph == graph


def test_all_is_deleted_brought_back_and_pasted_beside_the_windows_events(sheet, chain):
    sheet.document.open(chain)
    graph = sheet.document.graph
    sheet.canvas.select_all()
    trigger(sheet, "edit.copy")
    trigger(sheet, "edit.delete")
    done(sheet)
    assert not sheet.document.graph.nodes
    assert not sheet.canvas.scene().nodes
    trigger(sheet, "edit.undo")
    assert turns(sheet) > 20
    assert sheet.document.graph is graph
    assert len(sheet.canvas.scene().wires) == len(graph.wires)
    trigger(sheet, "edit.paste")
    done(sheet)
    assert len(sheet.document.graph.nodes) == 2 * len(graph.nodes)
    assert len(sheet.canvas.selected_nodes()) == len(graph.nodes)


def test_a_long_formula_is_built_as_one_step_or_stays_in_its_field(sheet):
    text = graphs.formula(480)
    field = sheet.formula.field
    before = sheet.document.graph
    for give_up in (True, False):
        field.setFocus()
        field.setText(text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert sheet.changes.work.running
        if give_up:
            QTest.keyClick(field, Qt.Key.Key_Escape)
            assert field.text() == text
            assert sheet.document.graph is before
    done(sheet)
    assert sheet.document.undo_stack.count() == 1
    assert len(sheet.document.graph.nodes) > 480


def test_a_bug_in_a_thread_is_a_bug_and_leaves_the_window_usable(qtbot, sheet):
    def job():
        yield lambda: 1 / 0
        return lambda: None

    with qtbot.captureExceptions() as raised:
        sheet.changes.do("Dividing", job(), long=True)
        done(sheet)
    assert [each[0] for each in raised] == [ZeroDivisionError]
    assert sheet.document.edit("Clear", lambda _: Graph())


# --- pictures --------------------------------------------------------------------------------------------


def test_a_large_picture_is_painted_beside_the_windows_events(sheet, tmp_path, qtbot):
    sheet.document.replace(graphs.tangled(8))
    frame = sheet.document.frame
    path = tmp_path / "large.png"
    choice = ExportChoice(scale=1.0)
    sheet.exporter.write(frame, path, choice, (), Shown())
    assert sheet.exporter.work.running
    sheet.document.edit("Clear", lambda _: Graph())  # which does not get into the picture
    with qtbot.waitSignal(sheet.exporter.written):
        assert turns(sheet) > 20
    assert path.read_bytes()[:4] == b"\x89PNG"
    trigger(sheet, "edit.undo")
    trigger(sheet, "file.copy_image")
    done(sheet)
    assert QGuiApplication.clipboard().image() == render(frame, sheet.look.theme)


def test_a_large_picture_can_be_given_up(sheet, tmp_path):
    sheet.document.replace(graphs.tangled(8))
    path = tmp_path / "large.pdf"
    sheet.exporter.write(sheet.document.frame, path, ExportChoice(format="pdf"), (), Shown())
    assert sheet.exporter.work.running
    loop = QEventLoop()
    sheet.exporter.work.progressed.connect(loop.quit)
    loop.exec()
    escape(sheet)
    assert not sheet.exporter.work.running
    assert sheet.exporter.finish()
    assert not path.exists()


def test_what_takes_a_moment_only_shows_no_line(sheet):
    trigger(sheet, "view.arrange")
    assert not sheet.changes.work.running
    assert all(line.isHidden() for line in sheet.work_lines)


def test_what_lasts_is_shown_with_how_far_it_is(sheet, chain):
    opening(sheet, chain)
    line = sheet.work_lines[0]
    sheet.changes.work.lasting.emit()  # as after 0.3 s
    assert line.isVisible()
    assert "chain.json" in line.findChild(QLabel, "work.what").text()
    begun(sheet)
    assert line.findChild(QProgressBar).value() > 0
    done(sheet)
    assert line.isHidden()
