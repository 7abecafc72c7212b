"""What a folder tells: names first, then each file and link; what hangs hides nothing else."""

import os
from pathlib import Path

import pytest

from core.files import answering, listing, reading
from core.files.answering import SilentError
from core.files.listing import Entry
from tests.hanging import Hanging

LONG = 60.0  # seconds


@pytest.fixture(autouse=True)
def impatience(monkeypatch):
    monkeypatch.setattr(answering, "LOOK", 0.3)
    monkeypatch.setattr(reading, "PATIENCE", 0.3)


@pytest.fixture
def folder(tmp_path):
    """A folder with a folder, a hidden one, two files and two links."""
    for name in ("inner", ".hidden"):
        (tmp_path / name).mkdir()
    for name in ("graph.agc", "notes.txt"):
        (tmp_path / name).write_text("text")
    (tmp_path / "to a folder").symlink_to(tmp_path / "inner")
    (tmp_path / "to nothing").symlink_to(tmp_path / "nothing")
    return str(tmp_path)


def known(folder):
    found = listing.entries(folder, LONG)
    told = {each.name: each for few in listing.details(folder, found) for each in few}
    return {each.name: told.get(each.name, each) for each in found}


def test_names_come_without_a_look_at_the_files(folder, monkeypatch):
    for name in ("stat", "lstat"):
        monkeypatch.setattr(os, name, lambda *_: pytest.fail("a file was looked at"))
    found = {each.name: each.is_folder for each in listing.entries(folder, LONG)}
    assert found == {"inner": True, "graph.agc": False, "notes.txt": False, "to a folder": None, "to nothing": None}


def test_files_tell_their_size_and_links_what_they_lead_to(folder):
    found = known(folder)
    assert found["graph.agc"] == Entry("graph.agc", False, 4, os.stat(f"{folder}/graph.agc").st_mtime)
    assert found["to a folder"] == Entry("to a folder", True)
    assert found["to nothing"] == Entry("to nothing", None)


@pytest.mark.parametrize("name", ["to a folder", "graph.agc"])
def test_what_hangs_hides_nothing_else(folder, monkeypatch, name):
    away = Hanging(Path(folder, name), monkeypatch)
    away.hang()
    found = known(folder)
    assert found[name].changed is None
    assert found["inner"].is_folder
    if name == "graph.agc":
        assert found["to a folder"].is_folder
    else:
        assert found["notes.txt"].changed is not None
    away.answer()


def test_a_folder_of_links_that_hang_keeps_few_threads(folder, monkeypatch):
    for number in range(20):
        os.symlink(os.path.join(folder, "inner"), os.path.join(folder, f"away {number}"))
    away = Hanging(Path(folder, "away"), monkeypatch)
    away.hang()
    for _ in range(3):
        known(folder)
    assert len(away.stuck) <= listing.MOST_SILENT
    away.answer()


def test_a_folder_that_hangs_is_given_up(folder, monkeypatch):
    away = Hanging(Path(folder), monkeypatch)
    away.hang()
    for ask in (lambda: listing.entries(folder, 0.05), lambda: listing.is_folder(folder)):
        with pytest.raises(SilentError):
            ask()
    with pytest.raises(SilentError):
        listing.make_folder(os.path.join(folder, "new"))
    assert not os.path.basename(folder).startswith("new")
    away.answer()


def test_only_so_many_are_listed_as_anyone_reads(folder, monkeypatch):
    monkeypatch.setattr(listing, "MOST_LISTED", 2)
    assert len(listing.entries(folder, LONG)) == 2


def test_a_path_leads_to_a_folder_to_a_file_or_to_nothing(folder):
    names = ("inner", "to a folder", "graph.agc", "none", "to nothing", "graph.agc/none")
    assert [listing.is_folder(os.path.join(folder, name)) for name in names] == [True, True, False, None, None, None]
