"""Drafts of lessons: what else is in their folder keeps none from coming back, and nobody waiting."""

import os
import shutil
import stat
import sys

import pytest

from core.recovery import drafts
from core.recovery.drafts import DraftFile

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes and links are made as POSIX does")


def pipe_at(path):
    os.mkfifo(path)  # looked up here: Windows has no such function


@pytest.mark.parametrize(
    "put",
    [
        lambda path: path.write_bytes(b"[" * 100_000),
        lambda path: path.write_bytes(b"\xff{"),
        lambda path: path.write_bytes(b"[]"),
        lambda path: path.mkdir(),
        pytest.param(lambda path: path.symlink_to("nowhere"), marks=POSIX),
        pytest.param(pipe_at, marks=POSIX),
    ],
)
def test_a_draft_is_found_behind_what_makes_no_sense(state, put):
    kept = DraftFile()
    kept.keep({"title": "Mine"})
    place = state / "lessons"
    put(place / "999999-odd.jsonl")
    assert list(drafts.left()) == []  # the draft is held, and what is odd is none
    kept.let_go()
    ((file, draft),) = drafts.left()
    assert draft == {"title": "Mine"}
    file.drop()


def test_a_draft_is_kept_anew_where_its_folder_was_deleted(state):
    kept = DraftFile()
    kept.keep({"title": "Mine"})
    shutil.rmtree(state)
    kept.keep({"title": "Still mine"})
    kept.let_go()
    ((file, draft),) = drafts.left()
    assert draft == {"title": "Still mine"}
    file.drop()


@POSIX
def test_a_draft_is_of_the_user_alone(state):
    old = os.umask(0)
    try:
        kept = DraftFile()
        kept.keep({"title": "Mine"})
    finally:
        os.umask(old)
    (path,) = (state / "lessons").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    kept.drop()
