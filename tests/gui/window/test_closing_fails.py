"""A mistake of the program while a window closes: it stays, its log has everything, and what is told is true."""

import sys

import pytest
from PySide6.QtWidgets import QApplication

from core.files import storage
from core.files.examples import load
from core.recovery import shelf
from core.recovery.reading import read
from gui.commands import file
from gui.crash import CrashReporter
from gui.keeping import Safety
from gui.settings.export_choice import ExportChoice
from gui.window.main_window import MainWindow
from tests.gui.windows import change_x

PLANTED = (
    *("settle", "changes.work.cancel", "changes.work.finish", "exporter.finish", "exporter.work.complete"),
    *("player.pause", "remember_layout", "windows.remember", "windows.forgetting", "watching.end", "keeper.close"),
    *("keeper._log.close", "watching._watcher.removePaths", "settings.set_bytes"),
)
WHILE_SAVING = ("document.save", "settings.remember_file", "status.tell", "watching.look")


@pytest.fixture
def document(document, tmp_path, monkeypatch):
    """A document, and a state folder of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return document


@pytest.fixture
def window(open_window, document):
    return open_window(str(document))


@pytest.fixture
def told(window, answer):
    """What is told of mistakes, and what is said about the graph."""
    told = answer("show_bug")
    reporter = CrashReporter(window, window.windows.secure)
    reporter.install()
    yield told
    reporter.uninstall()


def kept(document):
    """The value of x that a start after a kill would offer, in each of the logs."""
    logs = (document.parent / "state" / "autograd-canvas" / "recovery").glob("*.jsonl")
    graphs = [read(log.read_bytes()).graph() for log in logs]
    return [next(node.value for node in graph.nodes.values() if node.name == "x") for graph in graphs]


def plant(patch, window, where):
    """Let a method of the window, or of one of its parts, fail; returns how often it was called."""
    *way, name = where.split(".")
    owner = window
    for part in way:
        owner = getattr(owner, part)
    calls = []

    def fail(*arguments, **named):
        calls.append(where)
        raise RuntimeError("planted")

    patch.setattr(owner, name, fail)
    return calls


def close(window):
    """Close as by hand; a mistake reaches Python's hook."""
    try:
        window.close()
    except RuntimeError:
        sys.excepthook(*sys.exc_info())
    QApplication.processEvents()


def stays_whole(window, document, told, value):
    """The window is there, edits reach its log, and it was said to be there."""
    assert window.isVisible()
    assert window in window.windows.listed()
    assert told
    assert told[0][3] is not Safety.CLOSED
    change_x(window, value)
    window.keeper.flush()
    assert kept(document) == [value]
    assert window.keeper.works
    assert window.watching._lock is not None
    assert window.watching._lock.is_ours()


@pytest.mark.parametrize("where", PLANTED)
def test_a_window_that_fails_to_close_stays_and_closes_later(window, document, answer, told, where):
    change_x(window, 3.0)
    answer("ask_save", "discard")
    with pytest.MonkeyPatch.context() as patch:
        assert plant(patch, window, where) == []
        close(window)
    stays_whole(window, document, told, 4.0)
    close(window)
    assert not window.isVisible()
    assert window.windows.listed() == []
    assert kept(document) == []
    assert len(told) == 1


@pytest.mark.parametrize("where", WHILE_SAVING)
def test_a_mistake_while_saving_keeps_the_window_and_never_claims_to_have_saved(window, document, answer, told, where):
    change_x(window, 3.0)
    answer("ask_save", "save")
    with pytest.MonkeyPatch.context() as patch:
        plant(patch, window, where)
        close(window)
    stays_whole(window, document, told, 4.0)
    close(window)
    assert not window.isVisible()
    assert next(node.value for node in storage.load(document).nodes.values() if node.name == "x") == 4.0


def test_one_of_two_that_fails_stops_the_program_from_ending(window, document, told):
    other = window.windows.open(load("twice"), beside=window)
    with pytest.MonkeyPatch.context() as patch:
        plant(patch, window, "remember_layout")
        try:
            file.quit(other)
        except RuntimeError:
            sys.excepthook(*sys.exc_info())
        QApplication.processEvents()
    stays_whole(window, document, told, 4.0)
    assert other not in window.windows.listed() or other.isVisible()


@pytest.mark.parametrize("where", ["packing", "painting"])
def test_a_picture_that_is_not_written_by_mistake_keeps_the_window(
    window, document, told, monkeypatch, tmp_path, where
):
    def fail(*arguments):
        raise RuntimeError("planted")

    if where == "packing":
        monkeypatch.setattr("gui.commands.exporter.write", fail)
    else:
        monkeypatch.setattr("gui.canvas.export.painting", fail)
    from gui.canvas.export import Drawing, Shown

    monkeypatch.setattr(Drawing, "is_large", property(lambda drawing: True))
    window.exporter.write(window.document.frame, tmp_path / "a.png", ExportChoice(), (), Shown())
    close(window)
    stays_whole(window, document, told, 4.0)
    assert not (tmp_path / "a.png").exists()


def test_opening_that_fails_leaves_all_as_it_was(window, document, told, monkeypatch):
    change_x(window, 3.0)

    def fail(*arguments):
        raise RuntimeError("planted")

    for open_another in (
        lambda: window.document.replace(load("twice"), document.with_name("other.json")),
        lambda: window.document.restore([load("twice"), load("line")], ["a step"], 1, None, None),
    ):
        before = window.document.graph, window.document.path, window.document.undo_stack.count()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("gui.document.frame", fail)
            with pytest.raises(RuntimeError):
                open_another()
        assert (window.document.graph, window.document.path, window.document.undo_stack.count()) == before
        assert kept(document) == [3.0]


@pytest.mark.parametrize("action", ["edit.undo", "edit.redo"])
def test_undo_that_fails_leaves_all_as_it_was(window, document, told, action):
    """Else the window would show one step, and the history be at another."""

    def fail(*arguments):
        raise RuntimeError("planted")

    for value in (3.0, 4.0, 5.0):
        change_x(window, value)
    window.document.undo_stack.undo()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gui.document.frame", fail)
        window.menus.action(action).trigger()
        QApplication.processEvents()
    assert window.document.undo_stack.index() == 2
    assert window.document.graph is window.document.undo_stack.graph_after(2)
    assert kept(document) == [4.0]
    window.menus.action(action).trigger()
    assert kept(document) == [3.0 if action == "edit.undo" else 5.0]


def test_restoring_that_fails_loses_nothing(window, document, told):
    change_x(window, 3.0)
    window.keeper.close(keep=True)
    (log,) = shelf.offered()
    from gui.commands.recover import restore

    empty = window.windows.open(load("twice"), beside=window)
    assert isinstance(empty, MainWindow)
    with pytest.MonkeyPatch.context() as patch:
        plant(patch, empty, "document.restore")
        with pytest.raises(RuntimeError):
            restore(log, empty, window.windows)
    assert empty.document.path is None
    assert shelf.offered() == [log]
