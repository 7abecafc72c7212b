"""Drafts of lessons: what else is in their folder keeps none from coming back, and nobody waiting."""

import os
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
    assert drafts.take() is None  # the draft is held, and what is odd is none
    kept.let_go()
    found = drafts.take()
    assert found is not None
    assert found[1] == {"title": "Mine"}
    found[0].drop()
