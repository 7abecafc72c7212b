"""Files on the disk: what is saved can be loaded, and no file is ever half there."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from core.base.errors import DocumentError
from core.files import examples, storage
from core.graph.model import Graph

ROOT = Path(__file__).parents[3]
POSIX = pytest.mark.skipif(os.name != "posix", reason="links, permissions and file limits are POSIX's")


def test_a_saved_graph_is_loaded_again(tmp_path):
    graph = examples.load("scalar")
    storage.save(graph, tmp_path / "graph.json")
    assert storage.load(tmp_path / "graph.json") == graph
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["graph.json"]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("missing.json", "there is no such file"),
        ("", "it is a folder"),
        ("a\0b", "null byte"),
        ("graph.json/x", "is not a folder"),
    ],
)
@POSIX
def test_a_file_that_cannot_be_read_is_named(tmp_path, name, says):
    (tmp_path / "graph.json").write_text("{}")
    with pytest.raises(DocumentError, match=says):
        storage.load(f"{tmp_path}/{name}")


@pytest.mark.parametrize("name", ["missing/graph.json", "", "a\0b", "x" * 300, "file/x"])
def test_a_place_that_cannot_be_written_gives_a_sentence(tmp_path, name):
    (tmp_path / "file").write_text("")
    with pytest.raises(DocumentError, match="cannot be saved"):
        storage.save(Graph(), f"{tmp_path}/{name}")


@POSIX
def test_a_device_is_not_replaced_by_a_file(tmp_path):
    """A pipe stands for /dev/full and its like, which root could replace."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(DocumentError, match="pipe cannot be saved: it is not an ordinary file"):
        storage.save(Graph(), pipe)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@POSIX
def test_saving_keeps_links_and_permissions(tmp_path):
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    storage.save(Graph(), link)
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert storage.load(real) == Graph()


@POSIX
def test_a_full_disk_leaves_the_old_file(tmp_path):
    """A limit on the size of files stands for the disk: the write comes back short, as on a full disk."""
    target = tmp_path / "graph.json"
    target.write_text("old")
    script = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "from core.files import examples, storage\n"
        "try: storage.save(examples.load('scalar'), sys.argv[1])\n"
        "except storage.DocumentError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", script, str(target)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("graph.json cannot be saved: it would be larger than a file may be there.")
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["graph.json"]


@POSIX
def test_a_kill_in_the_middle_leaves_a_whole_document(tmp_path):
    target = tmp_path / "graph.json"
    storage.save(examples.load("scalar"), target)
    script = (
        "import sys\nfrom core.files import examples, storage\nprint(flush=True)\n"
        "while True:\n for name in ('scalar', 'blitz'): storage.save(examples.load(name), sys.argv[1])\n"
    )
    whole = [examples.load("scalar"), examples.load("blitz")]
    for _ in range(5):
        with subprocess.Popen(
            [sys.executable, "-B", "-c", script, str(target)], cwd=ROOT, stdout=subprocess.PIPE
        ) as saving:
            assert saving.stdout is not None
            saving.stdout.readline()
            try:
                assert all(storage.load(target) in whole for _ in range(20))
            finally:
                saving.kill()
        assert storage.load(target) in whole
