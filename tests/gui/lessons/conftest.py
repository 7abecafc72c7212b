"""What tests of drafts get: a state folder of their own, and editors that ask nothing at the end."""

import pytest
from shiboken6 import isValid

from gui.lessons.editing.editor import LessonEditor


@pytest.fixture
def state(monkeypatch, tmp_path):
    """The folder where drafts are kept, when there are some."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / ".local" / "state"))
    return tmp_path / ".local" / "state" / "autograd-canvas" / "recovery" / "lessons"


@pytest.fixture
def edit(open_window, answer):
    """Editors, each beside a window of its own."""
    answer("ask_save", "discard")
    made = []

    def make():
        window = open_window()
        window.menus.action("learn.edit").trigger()
        made.append(window.findChild(LessonEditor))
        return made[-1]

    yield make
    for editor in filter(isValid, made):
        editor.begin(editor.draft)  # nothing to ask about at the end
