"""The state folder: a user without a home, who is only a number in a container, works on; nothing can be kept there."""

import sys

import pytest

from core.files import locks, storage
from core.files.state_folder import state_folder
from core.graph.model import Graph
from core.recovery import shelf

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no users that are only a number")


def nobody(number):
    """What the system says of a user that it does not know."""
    raise KeyError(number)


@pytest.fixture
def homeless(monkeypatch):
    for name in ("HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", nobody)


def test_without_a_home_it_cannot_be_made(homeless):
    with pytest.raises(OSError, match=r"^there is no home folder$"):
        state_folder("recovery")


def test_a_home_that_is_no_place_from_the_root_is_none(homeless, monkeypatch):
    monkeypatch.setenv("HOME", "somewhere")
    with pytest.raises(OSError, match="no home folder"):
        state_folder("recovery")


def test_a_document_is_opened_and_saved_without_a_home(homeless, tmp_path):
    path = tmp_path / "graph.json"
    storage.save(Graph(), path)
    assert storage.load(path) == Graph()
    assert locks.lock(path) is None
    assert shelf.kept() == shelf.aside() == []
