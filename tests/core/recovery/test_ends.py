"""At whichever call of the system a program ends, its log has all that was done, but maybe not what was being done."""

import hashlib
import sys

import pytest

from core.files import examples, storage
from core.graph.operations import define
from core.recovery import shelf
from core.recovery.drafts import DraftFile
from core.recovery.lines import Saved
from tests.core.recovery.edits import OWN
from tests.core.recovery.forks import ending_everywhere
from tests.core.recovery.stacks import grown, started

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it takes fork to end in the midst of a function")


@pytest.fixture
def graphs():
    """The graph after no, one, two and three edits; only the second version of the format can say the last one."""
    found = [examples.load("scalar")]
    found += [grown(found[-1], 1)]
    found += [grown(found[-1], 2)]
    return [*found, define(found[-1], OWN)]


def edited(graphs, edits):
    """A log and a stack after so many edits."""
    log, stack = started(shelf.folder, graphs[0])
    for number in range(1, edits + 1):
        stack.push(f"Edit {number}", graphs[number])
        log.follow(stack)
    return log, stack


def kept_graphs():
    """What would be restored."""
    return [each.recovered and each.recovered.graph() for each in shelf.kept()]


@pytest.mark.parametrize("edits", [1, 2, 3])
def test_it_ends_while_an_edit_is_written(state, graphs, edits):
    """The first one begins the log, the second is a line more, the third has the log written anew."""

    def prepare():
        log, stack = edited(graphs, edits - 1)
        stack.push(f"Edit {edits}", graphs[edits])
        return lambda: log.follow(stack)

    found = set()
    for where in ending_everywhere(prepare):
        kept = [each.recovered for each in shelf.kept()]
        (recovered,) = kept or [None]
        index = recovered.index if recovered else 0
        assert index == edits or (index == edits - 1 and where != "done"), where
        assert recovered is None or recovered.history()[0] == graphs[: index + 1], where
        assert [path.suffix for path in state.glob("*.*")] == [".jsonl"] * len(kept), where
        assert shelf.aside() == []
        found.add(index)
        for each in shelf.kept():
            shelf.delete(each)
    assert found == {edits - 1, edits}


def test_it_ends_while_the_document_is_saved(state, graphs, tmp_path):
    """Wherever it is, the log knows whether its document is in the file."""
    path = tmp_path / "a.json"
    saved = Saved(path, hashlib.sha256(storage.dumps(graphs[2])).hexdigest())

    def prepare():
        path.unlink(missing_ok=True)
        log, _ = edited(graphs, 2)

        def save():
            log.write_ahead(saved)
            storage.save(graphs[2], path)
            log.written(saved)

        return save

    for where in ending_everywhere(prepare):
        is_saved = path.exists()
        assert kept_graphs() == ([] if is_saved else [graphs[2]]), where
        for each in shelf.kept():
            shelf.delete(each)
    assert is_saved


def test_it_ends_while_the_document_is_closed(state, graphs):
    def prepare():
        log, _ = edited(graphs, 2)
        return lambda: log.close(keep=False)

    for where in ending_everywhere(prepare):
        kept = kept_graphs()
        assert kept in ([], [graphs[2]]), where
        for each in shelf.kept():
            shelf.delete(each)
    assert kept == []


@pytest.mark.parametrize("edits", [1, 2, 3])
def test_it_ends_while_a_lesson_is_kept(state, edits):
    """The first edit begins the draft, the second is a line more, the third has no room and is written anew."""
    lessons = [{"title": "a"}, {"title": "bb"}, {"title": "c" * 2_000_000}]

    def prepare():
        file = DraftFile()
        for lesson in lessons[: edits - 1]:
            file.keep(lesson, "Mine")
        return lambda: file.keep(lessons[edits - 1], "Mine")

    found = set()
    for where in ending_everywhere(prepare):
        kept = [each.draft and each.draft.lesson for each in shelf.kept()]
        assert kept == lessons[edits - 1 : edits] or (kept == lessons[: edits - 1][-1:] and where != "done"), where
        assert [path.suffix for path in (state / "lessons").glob("*.*")] == [".jsonl"] * len(kept), where
        assert shelf.aside() == []
        found.add(sum(kept == [lesson] for lesson in lessons[edits - 1 :]))
        for each in shelf.kept():
            shelf.delete(each)
    assert found == {0, 1}  # before it, and after it
