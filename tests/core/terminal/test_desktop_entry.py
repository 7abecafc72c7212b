"""The program among others on a desktop: its files are written and removed, and a desktop runs it."""

import os
import re
import select
import shlex
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import main
from core.base.errors import DocumentError
from core.base.resources import resource_path
from core.files import examples, storage
from core.graph.model import Graph
from core.terminal import desktop, entry
from tests.needing import needs

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has desktop entries")
ROOT = resource_path().parent
TEMPLATE = resource_path("desktop", "autograd-canvas.desktop").read_text(encoding="utf-8")
ODD = [
    "plain",
    "two words",
    "größe é 図",
    'a "b"',
    "a'b",
    "$HOME `x`",
    "100%f %%",
    "a\\b\\\\c",
    "a;b&c|d>e",
    "#1 (x)~*?",
    "a=b",
]
CACHE = re.compile(r"mime/(?!packages/)|applications/mimeinfo\.cache")
PATIENCE = 20.0  # seconds until a program that a desktop should have started counts as not started


@pytest.fixture
def home(tmp_path, monkeypatch):
    """The folder for the data of a user, which does not exist yet."""
    folder = tmp_path / "data of a user"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    monkeypatch.setattr(sys, "argv", [main.__file__])  # what starts the tests starts no program
    return folder


def contents(folder):
    """All files that a person or the program wrote, without the caches that the tools of desktops keep."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {place: text for place, text in files.items() if not CACHE.match(place)}


def test_what_is_installed_is_listed_and_removed_again_and_nothing_else(home, capsys):
    (home / "applications").mkdir(parents=True)
    (home / "applications" / "other.desktop").write_text("precious")
    before = contents(home)
    assert main.main(["--install-desktop"]) == 0
    said, installed = capsys.readouterr().out, contents(home)
    assert len(installed) == len(before) + 11
    assert all(str(home / place) in said for place in installed.keys() - before - {desktop.RECORD})
    assert main.main(["--install-desktop"]) == 0
    assert contents(home) == installed
    assert main.main(["--uninstall-desktop"]) == 0
    assert contents(home) == before
    capsys.readouterr()
    assert main.main(["--uninstall-desktop"]) == 0
    assert capsys.readouterr().out == f"Nothing of Autograd Canvas is in {home}.\n"


def test_what_somebody_else_wrote_there_is_left_as_it_is_and_that_is_said(home, tmp_path, capsys):
    (home / "applications").mkdir(parents=True)
    (home / "man" / "man1").mkdir(parents=True)
    (home / desktop.ENTRY).write_text("mine")
    (tmp_path / "my page").write_text("mine")
    (home / desktop.PAGE).symlink_to(tmp_path / "my page")
    for option in ("--install-desktop", "--install-desktop", "--uninstall-desktop"):
        assert main.main([option]) == 0
        assert (home / desktop.ENTRY).read_text() == (home / desktop.PAGE).read_text() == "mine"
        assert (tmp_path / "my page").read_text() == "mine"
    assert sorted(path for path in contents(home)) == [desktop.ENTRY, desktop.PAGE]
    begin, rest = capsys.readouterr().out.split("somebody else wrote or changed them:\n", 1)
    assert str(home / desktop.ENTRY) not in begin
    assert rest.splitlines()[:2] == [f"  {home / desktop.ENTRY}", f"  {home / desktop.PAGE}"]


@pytest.mark.parametrize("record", ["", "{", "[]", None])
def test_what_the_learner_changed_since_stays(home, capsys, record):
    assert main.main(["--install-desktop"]) == 0
    changed = (home / desktop.ENTRY).read_text(encoding="utf-8").replace("Exec=", "Exec=env QT_SCALE_FACTOR=2 ")
    (home / desktop.ENTRY).write_text(changed, encoding="utf-8")
    if record is not None:
        (home / desktop.RECORD).write_text(record)  # no longer known, as after a full disk
    assert main.main(["--install-desktop"]) == 0
    assert (home / desktop.ENTRY).read_text(encoding="utf-8") == changed
    capsys.readouterr()
    assert main.main(["--uninstall-desktop"]) == 0
    assert list(contents(home)) == [desktop.ENTRY]


def test_on_a_desktop_that_had_nothing_nothing_is_left(home):
    home.mkdir()
    assert main.main(["--install-desktop"]) == 0
    assert main.main(["--uninstall-desktop"]) == 0
    assert not [*home.iterdir()]


@needs("update-mime-database")
@needs("update-desktop-database")
def test_what_the_desktop_knows_of_others_stays(home):
    (home / "mime" / "packages").mkdir(parents=True)
    (home / "applications").mkdir()
    theirs = resource_path("desktop", "autograd-canvas.xml").read_text(encoding="utf-8").replace("autograd-", "other-")
    (home / "mime" / "packages" / "other.xml").write_text(theirs, encoding="utf-8")
    (home / "applications" / "other.desktop").write_text(TEMPLATE.replace("autograd-", "other-"), encoding="utf-8")
    assert main.main(["--install-desktop"]) == 0
    assert main.main(["--uninstall-desktop"]) == 0
    assert "application/x-other-canvas" in (home / "mime" / "globs2").read_text(encoding="utf-8")
    assert "autograd" not in (home / "mime" / "globs2").read_text(encoding="utf-8")
    assert "other.desktop" in (home / "applications" / "mimeinfo.cache").read_text(encoding="utf-8")
    assert sorted(path.name for path in home.iterdir()) == ["applications", "mime"]


def test_without_a_folder_of_its_own_the_data_are_in_the_usual_place(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", "not/absolute")  # which the specification tells to ignore
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert main.main(["--install-desktop"]) == 0
    assert (tmp_path / ".local" / "share" / desktop.ENTRY).is_file()
    assert not (tmp_path / "not").exists()


@pytest.mark.parametrize("option", ["--install-desktop", "--uninstall-desktop"])
def test_elsewhere_one_sentence_says_that_it_is_for_linux(home, monkeypatch, capsys, option):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert main.main([option]) == 1
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert "Linux" in printed.err
    assert not home.exists()


def test_a_folder_that_cannot_be_written_is_named_in_one_sentence(home, capsys):
    home.write_text("a file where the folder should be")
    assert main.main(["--install-desktop"]) == 1
    said = capsys.readouterr().err
    assert str(home) in said
    assert said.endswith("cannot be written: a part of its path is not a folder.\n")


def test_tools_that_are_missing_are_named_and_do_not_matter(home, monkeypatch, capsys):
    monkeypatch.setenv("PATH", "")
    assert main.main(["--install-desktop"]) == 0
    assert "update-desktop-database is not installed" in capsys.readouterr().out
    assert (home / desktop.ENTRY).is_file()


def test_the_entry_runs_this_installation():
    assert entry.command(Path("/odd/main.py"), "/a/python", frozen=False) == ["/a/python", "/odd/main.py"]
    assert entry.command(Path("/a/bin/autograd-canvas"), "/a/python", frozen=False) == ["/a/bin/autograd-canvas"]
    assert entry.command(Path("/a/autograd-canvas"), "/b/autograd-canvas", frozen=True) == ["/b/autograd-canvas"]


@pytest.mark.parametrize("begin", [["main.py"], ["-m", "autograd_canvas"]])
def test_the_command_of_the_entry_runs_from_any_folder(home, tmp_path, begin):
    subprocess.run([sys.executable, *begin, "--install-desktop"], cwd=ROOT, capture_output=True, check=True)
    (line,) = re.findall("^Exec=(.*) %f$", (home / desktop.ENTRY).read_text(encoding="utf-8"), re.MULTILINE)
    done = subprocess.run([*shlex.split(line), "--version"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Autograd Canvas")


@needs("gio")
@pytest.mark.parametrize("folder", ODD)
def test_a_desktop_opens_a_document_with_a_program_in_an_odd_folder(tmp_path, folder):
    (tmp_path / folder).mkdir()
    program, told = tmp_path / folder / "program", tmp_path / "told"
    os.mkfifo(told)
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$0" "$#" "$1" >{shlex.quote(str(told))}\n')
    program.chmod(0o755)
    file, document = tmp_path / "mine.desktop", tmp_path / "my graph.agc"
    file.write_text(entry.with_command(TEMPLATE, [str(program)]), encoding="utf-8")
    reading = os.open(told, os.O_RDONLY | os.O_NONBLOCK)
    subprocess.run(["gio", "launch", str(file), str(document)], check=True)
    assert select.select([reading], [], [], PATIENCE)[0], "the program was not started"
    with os.fdopen(reading, encoding="utf-8") as lines:
        assert lines.read().splitlines() == [str(program), "1", str(document)]


def test_letters_that_no_entry_can_hold_are_refused():
    with pytest.raises(DocumentError, match="UTF-8"):
        entry.with_command(TEMPLATE, ["/a/\udcff/program"])


@needs("desktop-file-validate")
@pytest.mark.parametrize("folder", ODD)
def test_the_entry_is_valid(tmp_path, folder):
    file = tmp_path / "autograd-canvas.desktop"
    file.write_text(entry.with_command(TEMPLATE, [f"/{folder}/python", "/main.py"]), encoding="utf-8")
    done = subprocess.run(["desktop-file-validate", str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@needs("appstreamcli")
def test_the_description_for_software_centres_is_valid():
    file = resource_path("desktop", "autograd-canvas.metainfo.xml")
    plain_name = "cid-desktopapp-is-not-rdns=info"  # it wants a domain before the name, and the program has none
    command = ["appstreamcli", "validate", "--no-net", "--override", plain_name, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@needs("update-mime-database")
@needs("gio")
@pytest.mark.parametrize(
    ("name", "content", "is_ours"),
    [
        ("mine.agc", None, True),
        ("mine.json", None, True),
        ("mine", None, True),
        ("begun.agc", b"{", True),
        ("other.json", b'{"a": 1}\n', False),
        ("mine.txt", None, False),
    ],
)
def test_a_desktop_knows_our_documents_and_leaves_others_alone(home, tmp_path, name, content, is_ours):
    assert main.main(["--install-desktop"]) == 0
    file = tmp_path / name
    file.write_bytes(storage.dumps(examples.load("scalar")) if content is None else content)
    command = ["gio", "info", "-a", "standard::content-type", str(file)]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert ("application/x-autograd-canvas" in found) == is_ours, found


@needs("update-desktop-database")
@needs("gio")
def test_a_double_click_on_a_document_opens_the_program(home):
    assert main.main(["--install-desktop"]) == 0
    command = ["gio", "mime", "application/x-autograd-canvas"]
    done = subprocess.run(command, env=os.environ | {"LC_ALL": "C"}, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Default application for")
    assert "autograd-canvas.desktop" in done.stdout


@pytest.mark.parametrize("graph", [Graph(), *(examples.load(name) for name in ("scalar", "batch"))])
def test_documents_begin_as_their_kind_of_file_is_known_by(graph):
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    (match,) = ElementTree.parse(resource_path("desktop", "autograd-canvas.xml")).iter(f"{space}match")
    begin, end = map(int, match.attrib["offset"].split(":"))
    value = match.attrib["value"].encode()
    assert value in storage.dumps(graph)[begin : end + len(value)]


def test_without_a_home_that_is_said(monkeypatch):
    for name in ("HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", {}.__getitem__)
    with pytest.raises(DocumentError, match="there is no home folder"):
        desktop.uninstall()
