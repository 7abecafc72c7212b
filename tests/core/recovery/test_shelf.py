"""The shelf offers what a program that ended left behind: never what is in use, never what nobody needs."""

import errno
import json
import os
import stat
import subprocess
import sys

import pytest

from core.base.errors import DocumentError
from core.files.document_format import VERSION
from core.graph.model import Graph
from core.recovery import lines, shelf
from tests.core.counting import calls
from tests.core.recovery.left import left_behind, offered, saved_as
from tests.core.recovery.stacks import Stack, grown, started


def kept():
    """What the only one that is kept holds, if that is known, and what else is known of it."""
    (each,) = shelf.kept()
    return each, each.recovered


def rewritten(path, **fields):
    """Change fields of the head of a log."""
    head, *others = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([lines.encoded(json.loads(head) | fields), *others]))


class TestOffered:
    def test_what_was_left_behind_comes_back_with_its_undo_steps(self, state):
        _, stack = left_behind(name="Untitled 2")
        assert [(each.name, each.what, each.edits) for each in offered()] == [("Untitled 2", "Add β1", 2)]
        each, _ = kept()
        with shelf.taken(each) as recovered:
            assert recovered.history() == (stack.graphs, stack.texts, 2)
        shelf.delete(each)
        assert shelf.kept() == []
        assert list(state.iterdir()) == []

    def test_one_that_is_in_use_is_not_listed(self, state):
        log, stack = started(shelf.folder)
        stack.push("Add", grown(stack.now, 1))
        log.follow(stack)
        assert shelf.kept() == []
        log.close(keep=True)
        assert len(shelf.kept()) == 1

    @pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
    def test_one_on_a_disk_that_is_read_only_now_is_listed_and_can_be_restored(self, state, monkeypatch, number):
        _, stack = left_behind()
        opened = os.open

        def only_to_read(path, flags, *others, **more):
            if flags & (os.O_WRONLY | os.O_RDWR):
                raise OSError(number, os.strerror(number))
            return opened(path, flags, *others, **more)

        monkeypatch.setattr(os, "open", only_to_read)
        (each,) = shelf.offered()
        with shelf.taken(each) as recovered:
            assert recovered.graph() == stack.now
            assert shelf.kept() == []

    def test_one_that_another_program_restores_is_not_given_away_twice(self, state):
        left_behind()
        (each,) = shelf.offered()
        with shelf.taken(each):
            assert shelf.kept() == []
            with pytest.raises(DocumentError, match="Another program has restored it already"), shelf.taken(each):
                pass
        shelf.delete(each)
        with pytest.raises(DocumentError, match="Another program has restored it already"), shelf.taken(each):
            pass

    def test_one_that_was_restored_by_a_program_that_was_killed_then_is_offered_once(self, state):
        left_behind()
        (each,) = shelf.offered()
        with shelf.taken(each) as recovered:
            graphs, texts, index = recovered.history()
            log, _ = started(shelf.folder, name=recovered.name)
            log.follow(Stack.of(graphs, texts, index))
        log.close(keep=True)  # and the old one is not deleted any more
        left_behind(edits=3)
        assert [each.edits for each in offered()] == [2, 3]
        assert log.path in [each.path for each in shelf.offered()]
        assert len(shelf.aside()) == 1

    def test_many_that_were_called_and_edited_alike_take_no_longer_than_others(self, state):
        def look_at(name):
            for number in range(40):
                left_behind(graph=grown(Graph(), number + 100), name=name.format(number))
            assert len(shelf.kept()) == 40
            work = calls(shelf.kept)
            for each in shelf.kept():
                shelf.delete(each)
            return work

        assert look_at("Untitled") < 3 * look_at("Untitled {}")

    def test_the_newest_comes_last_though_the_clock_was_set_back(self, state):
        for year, name in ((2026, "first"), (1999, "second"), (2031, "third")):
            log, _ = left_behind(name=name)
            rewritten(log.path, at=f"{year}-01-01T00:00:00")
            os.utime(log.path, (year, year))
        assert [each.name for each in offered()] == ["first", "second", "third"]

    def test_one_of_another_machine_is_listed_but_not_offered(self, state):
        log, _ = left_behind()
        rewritten(log.path, host="elsewhere")
        each, recovered = kept()
        assert each.is_elsewhere
        assert recovered.host == "elsewhere"
        assert shelf.offered() == []
        with shelf.taken(each) as recovered:  # by hand
            assert "β1" in recovered.graph().nodes

    def test_one_of_another_machine_is_never_deleted_without_being_asked(self, state, tmp_path):
        """Whether a program there still writes it cannot be known from here."""
        left_behind(name="a")
        log, stack = started(shelf.folder, name="b")
        stack.push("Add", grown(stack.now, 1))
        log.follow(stack)
        log.written(saved_as(stack.now, tmp_path / "a.json"))
        log.close(keep=True)
        rewritten(log.path, host="elsewhere")
        assert [each.is_elsewhere for each in shelf.kept()] == [False, True]

    @pytest.mark.parametrize(
        "fields",
        [{"version": lines.VERSION + 1}, {"document": {"head": {"version": VERSION + 1}, "sections": "others"}}],
    )
    def test_one_of_a_newer_version_is_kept_and_refused(self, state, fields):
        log, _ = left_behind()
        rewritten(log.path, **fields)
        each, _ = kept()
        assert each.is_newer
        assert "newer version" in each.problem
        assert shelf.offered() == []
        with pytest.raises(DocumentError, match="newer version"), shelf.taken(each):
            pass
        assert log.path.exists()

    def test_nothing_is_offered_where_it_is_switched_off(self, state, monkeypatch):
        left_behind()
        monkeypatch.setenv(shelf.OFF, "1")
        assert not shelf.is_on()
        assert shelf.kept() == []

    def test_no_folder_means_nothing_left_behind(self, state):
        state.parent.mkdir()
        state.write_text("a file is in the way")
        assert shelf.kept() == []
        assert shelf.aside() == []


def aside_names():
    """What the documents are called that were set aside."""
    return [each.recovered and each.recovered.name for each in shelf.aside()]


class TestAside:
    def test_what_makes_no_sense_is_set_aside_and_told_there(self, state):
        log, _ = left_behind()
        log.path.write_bytes(b"\0" * 1000 + b"\n")
        assert shelf.kept() == []
        (each,) = shelf.aside()
        assert (each.recovered, each.is_aside) == (None, True)
        assert "makes no sense" in each.problem

    def test_it_is_bounded_and_the_oldest_give_way(self, state, monkeypatch):
        monkeypatch.setattr(shelf, "MOST_BYTES_ASIDE", 1 << 20)
        for number in range(shelf.MOST_ASIDE + 5):
            left_behind(name=str(number))
            shelf.set_aside(shelf.kept()[0])
        assert aside_names() == [str(number) for number in reversed(range(5, shelf.MOST_ASIDE + 5))]
        monkeypatch.setattr(shelf, "MOST_BYTES_ASIDE", 3000)
        left_behind(name="large", edits=50)
        shelf.set_aside(shelf.kept()[0])
        assert aside_names() == ["large"]

    def test_what_is_discarded_last_is_kept_longest_however_old_it_is(self, state):
        left_behind(name="begun first")
        for number in range(shelf.MOST_ASIDE):
            left_behind(name=str(number))
            shelf.set_aside(shelf.kept()[-1])
        shelf.set_aside(shelf.kept()[0])
        assert aside_names()[0] == "begun first"

    def test_one_that_was_discarded_by_mistake_can_be_taken_from_there(self, state):
        _, stack = left_behind()
        shelf.set_aside(shelf.kept()[0])
        (each,) = shelf.aside()
        with shelf.taken(each) as recovered:
            assert recovered.graph() == stack.now


class TestFolder:
    def test_all_is_of_the_user_alone(self, state):
        old = os.umask(0)
        try:
            shelf.aside()
            log, _ = left_behind()
        finally:
            os.umask(old)
        assert stat.S_IMODE(log.path.stat().st_mode) == 0o600
        for folder in (state.parent, state, state / "aside"):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700

    def test_what_was_left_half_written_is_removed_unless_it_is_being_written(self, state):
        shelf.folder()
        holder = "import sys, core.recovery.new_file as n, pathlib\n"
        holder += "n._held_file(pathlib.Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
        (state / "000001-a.new").write_text("dead")
        with subprocess.Popen(
            [sys.executable, "-c", holder, str(state / "000002-b.new")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as living:
            assert living.stdout
            assert living.stdout.readline() == "held\n"
            assert shelf.kept() == []
            assert [path.name for path in state.iterdir()] == ["000002-b.new"]
            living.kill()
        shelf.kept()
        assert list(state.iterdir()) == []

    def test_where_it_is_switched_off_nothing_is_listed(self, state, monkeypatch):
        left_behind()
        shelf.set_aside(shelf.kept()[0])
        left_behind()
        monkeypatch.setenv(shelf.OFF, "1")
        assert shelf.kept() == shelf.aside() == []
        monkeypatch.delenv(shelf.OFF)
        assert len(shelf.kept()) == len(shelf.aside()) == 1

    def test_odd_files_there_are_let_alone(self, state):
        shelf.folder()
        (state / "123456x-1.jsonl").mkdir()
        (state / "note.txt").write_text("mine")
        left_behind()
        assert len(shelf.offered()) == 1
        assert (state / "note.txt").exists()


def test_a_log_that_was_deleted_under_a_running_program_is_written_anew(state):
    log, stack = started(shelf.folder)
    for number in range(3):
        stack.push("Add", grown(stack.now, number))
        log.follow(stack)
        log.path.unlink()
        state.rmdir()
        stack.push("Add", grown(stack.now, number + 100))
        log.follow(stack)
    log.close(keep=True)
    assert [each.history() for each in offered()] == [(stack.graphs, stack.texts, 6)]
