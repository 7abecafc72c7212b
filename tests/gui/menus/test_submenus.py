"""Menus that are filled when they open: recent files, examples by group, themes, text sizes."""

from html import escape

import pytest
from PySide6.QtGui import QAction

from core.files.examples import GROUPS, about, load, names
from core.files.storage import save
from gui.theme import DARK


def opened(window, name):
    menu = window.menus.menu(name)
    menu.aboutToShow.emit()
    return menu


def entries(menu):
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def open_file(window, answer, path, example="ng"):
    path.parent.mkdir(exist_ok=True)
    save(load(example), path)
    answer("choose_open", path)
    window.findChild(QAction, "file.open").trigger()


# --- recent files ----------------------------------------------------------------------------------------


def test_at_most_eight_recent_files_are_listed(window, tmp_path, answer):
    for number in range(10):
        open_file(window, answer, tmp_path / f"{number}.json")
    assert entries(opened(window, "file.recent"))[:-1] == [f"{number}.json" for number in range(9, 1, -1)]


def test_two_files_of_one_name_are_told_apart_by_their_folders(window, tmp_path, answer):
    for place in ("monday/mine.json", "tuesday/mine.json", "tuesday/R&D.json"):
        open_file(window, answer, tmp_path / place)
    assert entries(opened(window, "file.recent"))[:3] == [
        "R&&D.json",
        f"mine.json in {tmp_path / 'tuesday'}",
        f"mine.json in {tmp_path / 'monday'}",
    ]


def test_a_long_name_is_shortened_in_its_middle(window, tmp_path, answer):
    name = f"{'long' * 50}-end.json"
    open_file(window, answer, tmp_path / name)
    entry = opened(window, "file.recent").actions()[0]
    assert len(entry.text()) == 100
    assert "…" in entry.text()
    assert entry.text().endswith("-end.json")
    assert name in entry.toolTip()


def test_a_file_that_is_gone_is_told_and_taken_off_the_list(window, tmp_path, answer):
    open_file(window, answer, tmp_path / "one.json")
    open_file(window, answer, tmp_path / "two.json")
    (tmp_path / "one.json").unlink()
    told = answer("show_problem")
    opened(window, "file.recent").actions()[1].trigger()
    assert [each[1] for each in told] == ["one.json cannot be read: there is no such file or folder."]
    assert window.document.path == tmp_path / "two.json"
    assert entries(opened(window, "file.recent"))[0] == "two.json"
    assert len(window.settings.recent) == 1


def test_the_list_can_be_cleared(window, tmp_path, answer):
    open_file(window, answer, tmp_path / "one.json")
    opened(window, "file.recent").actions()[-1].trigger()
    assert window.settings.recent == []
    assert not opened(window, "file.recent").actions()[-1].isEnabled()


# --- examples --------------------------------------------------------------------------------------------


def test_the_examples_stand_in_groups_that_hold_each_once(window):
    menu = opened(window, "file.examples")
    assert [action.text() for action in menu.actions() if action.isSeparator()] == [title for title, _ in GROUPS]
    assert [action.objectName() for action in menu.actions() if not action.isSeparator()] == [
        f"example.{name}" for name in names()
    ]


def test_every_example_tells_what_it_is_about_in_the_status_bar_and_beside_the_menu(window):
    for entry in opened(window, "file.examples").actions():
        if not entry.isSeparator():
            example = about(entry.objectName().removeprefix("example."))
            assert entry.statusTip() == example.about
            assert escape(example.about) in entry.toolTip()
            assert escape(example.source) in entry.toolTip()
            assert entry.text() == "\t".join(filter(None, (example.title, example.course)))
    assert window.menus.menu("file.examples").toolTipsVisible()


# --- choices ----------------------------------------------------------------------------------------------


def test_the_theme_is_chosen_from_a_menu_that_marks_it(window):
    assert [action.text() for action in opened(window, "view.themes").actions() if action.isChecked()] == [
        "As the system"
    ]
    next(action for action in opened(window, "view.themes").actions() if action.text() == "Dark").trigger()
    assert window.look.theme is DARK
    assert window.settings.theme == "dark"
    assert [action.text() for action in opened(window, "view.themes").actions() if action.isChecked()] == ["Dark"]


@pytest.mark.parametrize("name", ["view.themes", "view.text_size"])
def test_one_choice_is_marked(window, name):
    assert sum(action.isChecked() for action in opened(window, name).actions()) == 1
