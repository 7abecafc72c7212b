"""Drafts of lessons are kept by the rules of all logs: none is lost, none is taken from a program that has it."""

import json
import os
import shutil
import stat
import sys
import threading

import pytest

from core.base.errors import DocumentError
from core.recovery import drafts, lines, shelf
from core.recovery.bounds import most_of
from core.recovery.drafts import DraftFile
from tests.core.recovery.forks import DONE, forked
from tests.needing import needs_fork

pytestmark = pytest.mark.usefixtures("state")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes and links are made as POSIX does")


def kept(*lessons, name="Mine"):
    """A draft that is held, after these edits."""
    file = DraftFile()
    for lesson in lessons:
        file.keep(lesson, name)
    return file


def left(*lessons, name="Mine"):
    """The path of a draft that a program left after these edits."""
    before = set(paths())
    kept(*lessons, name=name).close()
    (path,) = set(paths()) - before
    return path


def paths():
    return sorted((shelf.folder() / "lessons").glob("*.jsonl"))


def found():
    """The lessons that are offered."""
    return [each.draft and each.draft.lesson for each in shelf.offered()]


def rewritten(path, **fields):
    """Change fields of the last line of a draft."""
    *others, last = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*others, lines.encoded(json.loads(last) | fields)]))


def test_it_comes_back_as_it_was_at_last_with_its_name():
    left({"title": "a"}, {"title": "b"}, name="My chain")
    (each,) = shelf.offered()
    assert each.draft is not None
    assert (each.draft.lesson, each.draft.name) == ({"title": "b"}, "My chain")
    with shelf.taken_draft(each) as draft:
        assert draft.lesson == {"title": "b"}
        assert shelf.kept() == []  # nobody else has it meanwhile
        with pytest.raises(DocumentError, match="Another program"), shelf.taken_draft(each):
            pass


def test_it_is_not_offered_while_its_program_has_it():
    mine, other = kept({"title": "a"}), kept({"title": "b"})
    assert shelf.kept() == []
    other.close()
    assert found() == [{"title": "b"}]
    mine.close()
    assert found() == [{"title": "a"}, {"title": "b"}]


def test_nothing_is_left_of_one_that_was_given_up():
    kept({"title": "a"}).drop()
    assert paths() == []


def pipe_at(path):
    os.mkfifo(path)  # looked up here: Windows has no such function


@pytest.mark.parametrize(
    "put",
    [
        lambda path: path.write_bytes(b"[" * 100_000),
        lambda path: path.write_bytes(b"\xff{"),
        lambda path: path.write_bytes(b"[]"),
        lambda path: path.write_bytes(b'{"draft": 5}\n{"draft": "autograd-canvas", "version": "x"}\n'),
        lambda path: path.mkdir(),
        pytest.param(lambda path: path.symlink_to("nowhere"), marks=POSIX),
        pytest.param(pipe_at, marks=POSIX),
    ],
)
def test_one_is_found_beside_what_makes_no_sense(put):
    left({"title": "Mine"})
    put(shelf.folder() / "lessons" / "999999-odd.jsonl")
    assert found() == [{"title": "Mine"}]


def test_what_makes_no_sense_is_set_aside_and_told_there():
    path = left({"title": "Mine"})
    path.write_bytes(b"\0" * 1000)
    assert shelf.kept() == []
    assert paths() == []
    (each,) = shelf.aside()
    assert "makes no sense" in each.problem


def test_a_power_cut_takes_what_was_written_last_and_nothing_before_it():
    edits = [{"title": "a"}, {"title": "bb é"}, {"title": "ccc"}]
    path = left(*edits)
    data = path.read_bytes()
    for length in range(len(data)):
        cut = data[:length]
        whole = (cut + data[length : length + 1]).count(b"\n")  # a line may lack its end
        for torn in (cut, cut + b"\0" * 100 if cut.endswith(b"\n") else cut):
            if whole:
                assert drafts.read(torn).lesson == edits[whole - 1]
            else:
                with pytest.raises(DocumentError, match="makes no sense"):
                    drafts.read(torn)


def test_what_was_left_half_written_is_removed():
    path = left({"title": "a"})
    path.with_suffix(".new").write_text("dead")
    assert found() == [{"title": "a"}]
    assert list(path.parent.iterdir()) == [path]


def test_it_is_kept_anew_where_its_folder_was_deleted(state):
    file = kept({"title": "Mine"})
    shutil.rmtree(state)
    file.keep({"title": "Still mine"}, "Mine")
    file.close()
    assert found() == [{"title": "Still mine"}]


@POSIX
def test_it_is_of_the_user_alone():
    old = os.umask(0)
    try:
        path = left({"title": "Mine"})
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


class TestOtherPrograms:
    def test_one_of_another_machine_is_listed_and_taken_by_hand_only(self):
        rewritten(left({"title": "a"}), host="elsewhere")
        (each,) = shelf.kept()
        assert each.is_elsewhere
        assert each.holds is not None
        assert each.holds.host == "elsewhere"
        assert shelf.offered() == []
        with shelf.taken_draft(each) as draft:
            assert draft.lesson == {"title": "a"}

    def test_a_program_elsewhere_goes_on_though_its_draft_was_taken_here(self):
        """Its lock cannot be seen from here."""
        theirs = kept({"title": "theirs"})
        (path,) = paths()
        path.unlink()  # taken here, and kept in a file of our own
        ours = kept({"title": "ours"})
        theirs.keep({"title": "theirs still"}, "Mine")
        ours.keep({"title": "ours still"}, "Mine")
        theirs.close()
        ours.close()
        assert sorted(each["title"] for each in found()) == ["ours still", "theirs still"]

    def test_one_of_an_older_version_is_the_lesson_alone(self):
        """It does not say on which machine it was made."""
        path = left({"title": "a"})
        path.write_text(json.dumps({"title": "é"}, ensure_ascii=False), encoding="utf-8")
        assert found() == [{"title": "é"}]

    def test_one_of_a_newer_version_is_kept_and_refused(self):
        path = left({"title": "a"})
        rewritten(path, version=lines.VERSION + 1, lesson="in another way")
        (each,) = shelf.kept()
        assert each.is_newer
        assert "newer version" in each.problem
        assert shelf.offered() == []
        with pytest.raises(DocumentError, match="newer version"), shelf.taken_draft(each):
            pass
        assert path.exists()

    def test_one_that_was_taken_up_by_a_program_that_was_killed_then_is_offered_once(self):
        left({"title": "a"})
        left({"title": "b"})
        left({"title": "a"})
        assert found() == [{"title": "b"}, {"title": "a"}]
        assert len(shelf.aside()) == 1


def test_the_newest_comes_last_though_the_clock_was_set_back():
    for year, title in ((2026, "first"), (1999, "second"), (2031, "third")):
        path = left({"title": title})
        rewritten(path, at=f"{year}-01-01T00:00:00")
        os.utime(path, (year, year))
    assert [each["title"] for each in found()] == ["first", "second", "third"]


def test_nothing_is_listed_where_it_is_switched_off(monkeypatch):
    left({"title": "a"})
    monkeypatch.setenv(shelf.OFF, "1")
    assert shelf.lessons() == shelf.kept() == []


def test_one_that_was_discarded_can_be_taken_from_there():
    left({"title": "a"})
    shelf.set_aside(shelf.kept()[0])
    assert shelf.kept() == []
    (each,) = shelf.aside()
    with shelf.taken_draft(each) as draft:
        assert draft.lesson == {"title": "a"}


class TestDisk:
    def test_edits_do_not_wait_for_the_disk(self, monkeypatch):
        synced = []
        real = os.fsync

        def fsync(descriptor):
            synced.append((threading.current_thread() is threading.main_thread(), os.fstat(descriptor).st_ino))
            real(descriptor)

        monkeypatch.setattr(os, "fsync", fsync)
        file = kept(*({"title": str(number)} for number in range(20)))
        assert not any(is_here for is_here, _ in synced)
        file.flush()
        (path,) = paths()
        assert {each for is_here, each in synced if is_here} == {path.stat().st_ino, path.parent.stat().st_ino}
        file.drop()

    def test_it_has_the_bound_of_all_logs(self):
        file, large = DraftFile(), "x" * 100_000
        for number in range(40):
            file.keep({"title": large, "number": number}, "Large")
            (path,) = paths()
            assert path.stat().st_size <= most_of(len(large) + 1000)
        file.close()
        assert found() == [{"title": large, "number": 39}]

    def test_what_is_there_already_is_not_written_again(self):
        lesson = {"title": "a"}
        file = kept(lesson)
        (path,) = paths()
        size = path.stat().st_size
        file.keep(lesson, "Mine")
        assert path.stat().st_size == size
        file.drop()

    def test_a_folder_that_cannot_be_made(self, state):
        state.parent.mkdir()
        state.write_text("a file is in the way")
        file = DraftFile()
        with pytest.raises(OSError, match="exists"):
            file.keep({"title": "a"}, "Mine")
        state.unlink()
        file.keep({"title": "a"}, "Mine")
        file.close()
        assert found() == [{"title": "a"}]

    @needs_fork
    def test_a_full_disk_keeps_what_it_took_and_takes_all_as_soon_as_it_can(self):
        """The most bytes that a process may write into a file stand for those of the disk."""
        import resource

        def keep_until_full():
            _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (5000, most))
            file, lesson = DraftFile(), {"title": "x" * 2000}
            file.keep(lesson, "Mine")
            file.keep({**lesson, "number": 2}, "Mine")
            for _ in range(2):
                with pytest.raises(OSError, match=r"part of it|too large"):
                    file.keep({"title": "x" * 8000}, "Mine")
            (path,) = paths()
            assert drafts.read(path.read_bytes()).lesson == {**lesson, "number": 2}
            assert shelf.kept() == []  # it is held by a program that goes on
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            file.keep({"title": "x", "number": 100}, "Mine")
            file.close()
            assert found() == [{"title": "x", "number": 100}]
            assert path.read_bytes().count(b"\n") == 1  # nothing torn is in it

        assert forked(keep_until_full) == DONE

    @pytest.mark.parametrize("odd", ["half \ud800", float("nan")])
    def test_what_json_or_utf8_cannot_say_leaves_what_was_kept(self, odd):
        file = kept({"title": "a"})
        with pytest.raises(ValueError, match=r"utf-8|JSON"):
            file.keep({"title": odd}, "Mine")
        file.close()
        assert found() == [{"title": "a"}]
