"""What belongs to a file is kept when it is written, and nothing is left beside it."""

import json
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from core.base.errors import DocumentError
from core.files import examples, in_place, storage
from core.files.holding import hold
from core.files.state_folder import state_folder
from core.files.writing import write
from core.graph.model import Graph
from tests.core.files.test_files import POSIX, ROOT
from tests.soak import times

LINUX_ROOT = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root of Linux can play two people"
)
NOBODY, SOMEBODY = 65534, 12345


@pytest.fixture
def folder(monkeypatch):
    """A folder for documents, beside one for the state of the program, where everybody may go."""
    with tempfile.TemporaryDirectory() as place:
        os.chmod(place, 0o711)
        monkeypatch.setenv("XDG_STATE_HOME", f"{place}/state")
        documents = Path(place, "documents")
        documents.mkdir()
        yield documents


def copies():
    return list(state_folder(in_place.FOLDER).iterdir())


def as_nobody(script, *arguments, state):
    """Run a script as a user who may do little; return what it prints."""
    reach = "import os, sys\nsys.path[:0] = {path!r}\nos.setgroups([])\nos.setgid({id})\nos.setuid({id})\n"
    begin = reach.format(path=sys.path, id=NOBODY)
    # all that is needed is imported before, because nobody need not be able to read the program
    imports = "from core.files import storage, examples, in_place\nfrom core.files.writing import *\n"
    imports += "from core.graph.model import Graph\nimport core.engine.ops, hashlib\n"
    done = subprocess.run(
        [sys.executable, "-B", "-c", imports + begin + script, *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"XDG_STATE_HOME": str(state)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr
    return done.stdout


# --- what is left over -------------------------------------------------------------------------------


@POSIX
def test_what_a_killed_program_left_is_removed_at_the_next_save_but_not_what_is_being_written(folder):
    left, held = (folder / f".autograd-canvas-{number:016x}.tmp" for number in range(2))
    others = [folder / name for name in (".autograd-canvas-notes.tmp", ".other-0000000000000000.tmp", "x.tmp")]
    for path in (left, held, *others):
        path.write_bytes(b"{")
    with held.open("rb+") as file:
        assert hold(file.fileno())
        storage.save(Graph(), folder / "graph.json")
        assert sorted(folder.iterdir()) == sorted([held, *others, folder / "graph.json"])
    storage.save(Graph(), folder / "graph.json")
    assert not held.exists()


@POSIX
def test_fifty_kills_leave_a_whole_document_and_one_more_save_tidies_up(folder):
    target, large = folder / "graph.json", folder / "large.json"
    nodes = [{"id": f"n{i}", "name": f"n{i}", "value": [0.5] * 5000} for i in range(10)]
    large.write_text(json.dumps({"format": "autograd-canvas", "version": 1, "nodes": nodes, "edges": []}))
    whole = [examples.load("scalar"), storage.load(large)]
    large.unlink()
    storage.save(whole[0], target)
    script = (
        "import os, signal, sys\nfrom core.files import storage\nfrom core.files.writing import write\n"
        "contents = [sys.stdin.buffer.read(int(size)) for size in sys.argv[2:]]\n"
        "while True:\n"
        "  child = os.fork()\n"
        "  if not child:\n"
        "    while True:\n"
        "      for data in contents: write(data, sys.argv[1])\n"
        "  is_over = not sys.stdin.buffer.read(1)\n"
        "  os.kill(child, signal.SIGKILL)\n"
        "  os.waitpid(child, 0)\n"
        "  if is_over: break\n"
        "  print(flush=True)\n"
    )
    contents = list(map(storage.dumps, whole))
    command = [sys.executable, "-B", "-c", script, str(target), *(str(len(data)) for data in contents)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as saving:
        assert saving.stdin is not None
        assert saving.stdout is not None
        saving.stdin.write(b"".join(contents))
        left = 0
        for _ in range(times(50, 500)):
            before = target.stat().st_ino
            while target.stat().st_ino == before:  # at least one save, then anywhere in one
                pass
            saving.stdin.write(b".")
            saving.stdin.flush()
            saving.stdout.readline()
            assert target.read_bytes() in contents
            left = max(left, len(list(folder.iterdir())) - 1)
        assert left <= 2  # of the program before, and of this one
    storage.save(whole[0], target)
    assert list(folder.iterdir()) == [target]
    assert storage.load(target) == whole[0]


# --- what is kept ------------------------------------------------------------------------------------


@POSIX
def test_a_hard_link_stays_one_and_the_copy_is_gone_after_it(folder):
    path, other = folder / "graph.json", folder / "other.json"
    storage.save(examples.load("blitz"), path)
    os.link(path, other)
    for name in ("scalar", "mazur", "twice"):  # longer and shorter ones
        storage.save(examples.load(name), path)
        assert storage.load(other) == storage.load(path) == examples.load(name)
    assert path.samefile(other)
    assert copies() == []


@POSIX
def test_a_hard_link_with_a_long_name_stays_one(folder):
    path = folder / ("漢" * 80 + ".json")  # 245 of 255 bytes
    path.write_bytes(b"old")
    os.link(path, folder / "other.json")
    write(b"new", path)
    assert (folder / "other.json").read_bytes() == b"new"


@POSIX
def test_links_that_lead_to_each_other_are_a_sentence(folder):
    (folder / "a.json").symlink_to(folder / "b.json")
    (folder / "b.json").symlink_to(folder / "a.json")
    says = "its links lead to each other, and to no file"
    with pytest.raises(DocumentError, match=f"a.json cannot be saved: {says}"):
        storage.save(Graph(), folder / "a.json")
    with pytest.raises(DocumentError, match=f"a.json cannot be read: {says}"):
        storage.load(folder / "a.json")
    assert (folder / "a.json").is_symlink()


@POSIX
def test_a_link_to_nothing_stays_and_gets_its_file(folder):
    (folder / "link.json").symlink_to(folder / "real.json")
    storage.save(Graph(), folder / "link.json")
    assert (folder / "link.json").is_symlink()
    assert storage.load(folder / "real.json") == Graph()


def test_an_empty_name_is_a_sentence():
    with pytest.raises(DocumentError, match="“” cannot be saved: there is no such file or folder"):
        storage.save(Graph(), "")
    with pytest.raises(DocumentError, match="“” cannot be read: there is no such file or folder"):
        storage.load("")


@LINUX_ROOT
def test_owner_group_mode_and_attributes_are_kept(folder):
    path = folder / "graph.json"
    path.write_text("old")
    os.chown(path, NOBODY, SOMEBODY)
    path.chmod(0o2640)
    attributes = {}
    try:
        os.setxattr(path, "user.colour", b"red")
        attributes = {"user.colour": b"red"}
    except OSError:
        pass  # a file system without attributes: the rest is tested
    before = path.stat().st_ino
    storage.save(Graph(), path)
    now = path.stat()
    assert now.st_ino != before
    assert (now.st_uid, now.st_gid, stat.S_IMODE(now.st_mode)) == (NOBODY, SOMEBODY, 0o2640)
    assert {name: os.getxattr(path, name) for name in os.listxattr(path)} == attributes


@LINUX_ROOT
@pytest.mark.parametrize("case", ["owner", "group", "read-only folder"])
def test_a_file_that_cannot_be_replaced_as_it_is_is_written_where_it_is(folder, case):
    path, state = folder / "graph.json", folder.parent / "state"
    path.write_text("old")
    state.mkdir()
    os.chown(state, NOBODY, NOBODY)
    os.chown(path, *{"owner": (SOMEBODY, NOBODY), "group": (NOBODY, SOMEBODY)}.get(case, (NOBODY, NOBODY)))
    path.chmod(0o666)
    folder.chmod(0o555 if case == "read-only folder" else 0o777)
    before = path.stat()
    script = "storage.save(Graph(), sys.argv[1])\n"
    script += "print(list(in_place.state_folder(in_place.FOLDER).iterdir()))"
    assert as_nobody(script, path, state=state) == "[]\n"
    now = path.stat()
    assert storage.load(path) == Graph()
    assert (now.st_ino, now.st_uid, now.st_gid, now.st_mode) == (
        before.st_ino,
        before.st_uid,
        before.st_gid,
        before.st_mode,
    )
    assert list(folder.iterdir()) == [path]


@LINUX_ROOT
@pytest.mark.parametrize(
    ("case", "says"),
    [
        ("owner", "graph.json belongs to somebody else, and would then belong to you."),
        ("group", "graph.json belongs to a group that you are not in, and would then belong to yours."),
        ("link", "graph.json has 1 more name (a hard link), which would keep the old content."),
    ],
)
def test_what_cannot_be_kept_is_said_before_anything_is_written(folder, case, says):
    path, state = folder / "graph.json", folder.parent / "state"
    path.write_text("old")
    state.write_text("no folder can be made here")
    folder.chmod(0o777)
    os.chown(path, *{"owner": (SOMEBODY, NOBODY), "group": (NOBODY, SOMEBODY)}.get(case, (NOBODY, NOBODY)))
    path.chmod(0o666)
    if case == "link":
        os.link(path, folder / "other.json")
    script = "try: storage.save(Graph(), sys.argv[1])\n"
    script += "except CannotKeepError as error: print(error)\nprint(open(sys.argv[1]).read())\n"
    assert as_nobody(script, path, state=state) == f"{says}\nold\n"
    as_nobody("storage.save(Graph(), sys.argv[1], may_lose=True)", path, state=state)
    assert storage.load(path) == Graph()


# --- in place ----------------------------------------------------------------------------------------


def linked(folder):
    path = folder / "graph.json"
    path.write_bytes(b"old")
    os.link(path, folder / "other.json")
    return path


@POSIX
def test_without_room_for_more_the_old_content_stays(folder, monkeypatch):
    path = linked(folder)
    monkeypatch.setattr(os, "write", filling_up(os.write, after=1, of=os.stat(path).st_ino))
    with pytest.raises(DocumentError, match=r"graph.json cannot be saved: the disk is full\."):
        write(b"new and longer", path)
    assert path.read_bytes() == b"old"
    assert copies() == []


@POSIX
def test_a_file_that_is_half_written_names_its_copy_then_and_when_it_is_opened(folder, monkeypatch):
    path = linked(folder)
    monkeypatch.setattr(os, "write", filling_up(os.write, after=2, of=os.stat(path).st_ino))
    data = storage.dumps(examples.load("scalar"))
    with pytest.raises(DocumentError) as caught:
        write(data, path)
    monkeypatch.undo()
    monkeypatch.setenv("XDG_STATE_HOME", str(folder.parent / "state"))
    [copy] = copies()
    assert str(caught.value) == (f"graph.json is only partly saved: the disk is full. A whole copy is kept as {copy}.")
    assert copy.read_bytes() == data
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with pytest.raises(DocumentError, match="The program ended while it was saved; a whole copy is") as caught:
        storage.load(path)
    assert str(copy) in str(caught.value)
    storage.save(Graph(), path)
    assert copies() == []


def filling_up(write, after, of):
    """A write to one file that finds the disk full after some bytes; others go on."""
    room = [after - 1 if after == 1 else 1_000_000]

    def written(descriptor, data):
        if os.fstat(descriptor).st_ino != of:
            return write(descriptor, data)
        if after == 2 and os.lseek(descriptor, 0, os.SEEK_CUR) == 0:
            raise OSError(28, "No space left on device")
        if not room[0]:
            raise OSError(28, "No space left on device")
        return write(descriptor, data[: room[0]])

    return written
