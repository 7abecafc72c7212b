"""The windows that were open return at the next start, with their files and in their places."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QAction

from core.files import examples, storage
from core.graph.model import Graph
from gui.window.windows import opened
from tests.journeys.process import HOME


@pytest.fixture
def files(tmp_path):
    """Two documents."""
    paths = [tmp_path / "a & b.json", tmp_path / "übung.json"]
    for path, name in zip(paths, ("twice", "square"), strict=True):
        storage.save(examples.load(name), path)
    return paths


@pytest.fixture
def start_again(open_window):
    """Start as after a quit, and let the other windows return."""

    def start():
        window = open_window()
        window.windows.bring_back()
        return window

    return start


def all_opened(window):
    """What all windows have open."""
    return sorted(opened(each).rpartition("/")[2] for each in window.windows.listed())


def trigger(window, id):
    """Choose an entry of the menus of a window, which is in front then."""
    window.come_forward()
    QCoreApplication.processEvents()
    window.findChild(QAction, id).trigger()


@pytest.fixture
def three(open_window, files):
    """Three windows, two of them with files, the first one with the example of the first start."""
    window = open_window()
    places = [QRect(20, 40, 640, 500), QRect(60, 90, 700, 520)]
    for path, place in zip(files, places, strict=True):
        window.windows.open(storage.load(path), path, beside=window).setGeometry(place)
    return window


def test_all_return_with_their_files_and_places_and_the_last_one_is_in_front(three, start_again):
    before = {opened(each): each.geometry() for each in three.windows.listed()}
    trigger(three.windows.listed()[1], "file.quit")
    again = start_again()
    assert opened(again).endswith("a & b.json")
    assert {opened(each): each.geometry() for each in again.windows.listed()} == before
    assert all(each.document.graph.nodes for each in again.windows.listed())


def test_a_window_that_was_closed_by_hand_stays_closed(three, start_again):
    trigger(three.windows.listed()[2], "file.close")
    trigger(three, "file.quit")
    assert all_opened(start_again()) == ["a & b.json", "example:scalar"]


def test_a_program_that_was_killed_had_kept_its_windows(three, open_window):
    kept = [what for what, _ in three.settings.windows]
    assert sorted(kept) == sorted(opened(each) for each in three.windows.listed())


def test_after_a_kill_the_first_window_is_where_it_was(three, start_again):
    last, place = three.windows.listed()[2], QRect(90, 130, 660, 510)
    last.setGeometry(place)
    trigger(three, "edit.select_all")
    trigger(last, "edit.select_all")
    again = start_again()
    assert opened(again) == opened(last)
    assert again.geometry() == place


def test_a_file_that_is_gone_or_no_document_is_left_out_and_told_once(three, start_again, files):
    trigger(three, "file.quit")
    files[0].unlink()
    files[1].write_text("{", encoding="utf-8")
    again = start_again()
    assert all_opened(again) == ["example:scalar"]
    gone, broken = sorted(again.notice.text().splitlines(), key=lambda line: files[1].name in line)
    assert gone == f"{files[0].name} cannot be read: there is no such file or folder."
    assert files[1].name in broken
    trigger(again, "file.quit")
    assert start_again().notice.text() == ""


def test_a_quit_that_was_refused_forgets_nothing(three, answer, start_again):
    document = three.windows.listed()[1].document
    document.edit("Empty", lambda graph: Graph())
    answer("ask_save", "cancel")
    trigger(three, "file.quit")
    assert len(three.windows.listed()) >= 2
    assert [what for what, _ in three.settings.windows] == [opened(each) for each in three.windows.listed()]


def test_what_no_file_holds_is_left_to_recovery(open_window, start_again):
    window = open_window()
    window.windows.open(Graph(), beside=window)
    trigger(window, "file.quit")
    assert all_opened(start_again()) == ["example:scalar"]


@pytest.mark.parametrize("given", [["--example", "ng"], []])
def test_a_start_with_a_document_opens_that_one_alone(files, tmp_path, given):
    code = (
        "import sys; from PySide6.QtCore import QSettings, QTimer; from PySide6.QtWidgets import QApplication\n"
        "QSettings.setDefaultFormat(QSettings.Format.IniFormat)\n"
        f"QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, {str(tmp_path)!r})\n"
        "from core.terminal import cli; from gui import app; from gui.settings.settings import Settings\n"
        "from PySide6.QtCore import QByteArray, QCoreApplication\n"
        "QCoreApplication.setOrganizationName(app.NAME); QCoreApplication.setApplicationName(app.NAME)\n"
        f"files = {[str(file) for file in files]!r}\n"
        "Settings(QSettings()).windows = [('file:' + each, QByteArray(b'x')) for each in files]\n"
        "made = QApplication([])\n"
        "def end():\n"
        "    print(sum(type(each).__name__ == 'MainWindow' for each in made.topLevelWidgets()))\n"
        "    made.quit()\n"
        "QTimer.singleShot(0, lambda: QTimer.singleShot(0, lambda: QTimer.singleShot(0, end)))\n"
        f"app.run(cli.parse({given!r}))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, cwd=HOME, capture_output=True, text=True)
    assert done.stdout.strip() == ("1" if given else "3")
