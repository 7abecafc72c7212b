"""Only ordinary files are read, never longer than a learner waits, and documents from standard input too."""

import json
import os
import socket
import subprocess
import sys
import threading
import time

import pytest

from core.base.errors import DocumentError
from core.files import answering, examples, reading, storage
from core.lessons import progress
from core.lessons import reading as lesson_reading
from tests.core.files.test_files import POSIX, ROOT

ORDINARY = "cannot be read: it is not an ordinary file"


@pytest.fixture(params=["storage", "lesson", "progress"])
def read(request):
    """Each of the ways in which a file gets into the program."""
    return {"storage": storage.load, "lesson": lesson_reading.load, "progress": progress.read}[request.param]


@POSIX
def test_a_pipe_a_link_to_one_and_a_socket_are_refused_at_once(tmp_path, read):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        for name in ("pipe", "link", "socket"):
            with pytest.raises(DocumentError, match=f"{name} {ORDINARY}"):
                read(tmp_path / name)
    with pytest.raises(DocumentError, match="it is a folder"):
        read(tmp_path)


@POSIX
@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero", "/dev/full"])
def test_a_device_is_refused(device, read):
    if os.path.exists(device):
        with pytest.raises(DocumentError, match=ORDINARY):
            read(device)


def test_a_file_that_becomes_a_pipe_while_it_is_opened_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "graph.json"
    path.write_text("{}")
    monkeypatch.setattr(os, "stat", lambda *_, **__: os.lstat(__file__))
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(DocumentError, match=ORDINARY):
        storage.load(path)


def test_a_folder_that_never_answers_is_a_sentence(tmp_path, monkeypatch, read):
    path, answers = tmp_path / "graph.json", threading.Event()
    path.write_text("{}")
    monkeypatch.setattr(reading, "PATIENCE", 0.05)
    monkeypatch.setattr(answering, "LOOK", 0.05)  # which a lesson may take
    monkeypatch.setattr(os, "read", lambda *_: answers.wait(60) and b"")
    try:
        with pytest.raises(DocumentError, match=r"graph.json cannot be read: nothing came within 0.05 seconds; is its"):
            read(path)
        assert not reading.answers_soon(path, 1000)
    finally:
        answers.set()


def test_what_is_small_or_wrong_is_there_at_once_and_what_is_large_is_not(tmp_path):
    (tmp_path / "small").write_bytes(b"x" * 100)
    (tmp_path / "large").write_bytes(b"x" * 101)
    assert reading.answers_soon(tmp_path / "small", 100)
    assert reading.answers_soon(tmp_path / "missing", 100)
    assert not reading.answers_soon(tmp_path / "large", 100)


def test_a_file_is_read_up_to_its_bound(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"x" * (reading.PIECE + 5))
    assert reading.read_file(path, reading.PIECE + 5) == path.read_bytes()
    with pytest.raises(DocumentError, match="file cannot be read: it is larger than 4 MB"):
        reading.read_file(path, reading.PIECE + 4)


@POSIX
def test_a_program_ends_though_a_file_never_answers(tmp_path):
    script = (
        "import os, threading\nfrom core.base.errors import DocumentError\nfrom core.files import reading\n"
        "reading.PATIENCE = 0.1\n"
        "os.read = lambda *_: threading.Event().wait()\n"
        "try: reading.read_file('LICENSE', 1000000)\nexcept DocumentError: print('told')"
    )
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "told\n"
    assert time.monotonic() - begun < 50


# --- standard input ----------------------------------------------------------------------------------


def asked(data, *arguments, **how):
    return subprocess.run(
        [sys.executable, "main.py", "-", "--values", *arguments],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=60,
        **({"input": data} | how if data is not None else how),
    )


def test_a_document_comes_from_standard_input():
    done = asked(storage.dumps(examples.load("scalar")))
    assert json.loads(done.stdout)["output"] == "L"
    assert (done.returncode, done.stderr) == (0, b"")


@POSIX
def test_what_is_wrong_with_standard_input_is_a_sentence():
    assert asked(b"{").stderr.startswith(b"autograd-canvas: Standard input: line 1, column 2: this is not JSON")
    with open(os.devnull if not os.path.exists("/dev/zero") else "/dev/zero", "rb") as endless:
        done = asked(None, stdin=endless)
    assert done.stderr == b"autograd-canvas: Standard input cannot be read: it is larger than 64 MB.\n"
    done = asked(None, preexec_fn=lambda: os.close(0))
    assert (done.returncode, done.stderr) == (1, b"autograd-canvas: Standard input cannot be read: it is closed.\n")
