"""Setting up on a fresh machine: what is downloaded and when, what is repaired, what a second start costs."""

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from bootstrap import packages
from tests.needing import needs_signals

HOME = Path(__file__).resolve().parents[1]
ARGUMENTS = "['one argument', '--two']\n"
MOST_SECONDS = 180  # for a start with its setup, on a machine that has much else to do
BASE_PYTHON = getattr(sys, "_base_executable", sys.executable)
PROGRAM = """
import sys, bootstrap
from bootstrap import present
present.MODULES = {"terminal": ("only_here",), "app": ("only_here", "window_too")}
bootstrap.ensure_packages("terminal")
import only_here
if "--window" in sys.argv:
    bootstrap.ensure_packages("app")
    import window_too
print(sys.argv[1:])
"""
# The whole program, which finds the packages of these tests once it is in the environment that it sets up.
WHOLE_PROGRAM = f"""
import runpy, sys
from bootstrap import present
present.MODULES = {{"terminal": ("only_here",), "app": ("only_here", "window_too")}}
sys.path.append({str(HOME)!r})
if sys.prefix != sys.base_prefix:
    sys.path.append({sysconfig.get_path("purelib")!r})
runpy.run_path({str(HOME / "main.py")!r}, run_name="__main__")
"""


@pytest.fixture
def fresh(tmp_path):
    """A copy of the bootstrap in a folder with an odd name, with one tiny package to install from a file."""
    return made(tmp_path)


@pytest.fixture(scope="module")
def first_start(tmp_path_factory):
    """Such a folder after its first start, and what that start said."""
    folder = made(tmp_path_factory.mktemp("first"))
    return folder, start(folder)


@pytest.fixture
def set_up(first_start, tmp_path):
    """A copy of a folder whose environment is complete."""
    copy = tmp_path / "moved é"
    shutil.copytree(first_start[0], copy, symlinks=True)
    return copy


def made(place):
    folder = place / "my program's größe 図"
    (folder / "requirements").mkdir(parents=True)
    shutil.copytree(Path(packages.__file__).parent, folder / "bootstrap")
    require(folder, "terminal", *local(place, "only_here"))
    require(folder, "app", *local(place, "only_here"), *local(place, "window_too"))
    (folder / "main.py").write_text(PROGRAM, encoding="utf-8")
    return folder


def local(place, module, filling=b""):
    """Make a wheel of one module, and return its name, its address and its hash."""
    name, wheel = module.replace("_", "-"), place / f"{module}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(f"{module}.py", "")
        archive.writestr(f"{module}.filling", filling)
        archive.writestr(f"{module}-1.0.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        tags = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        archive.writestr(f"{module}-1.0.dist-info/WHEEL", tags)
        archive.writestr(f"{module}-1.0.dist-info/RECORD", "")
    return ((name, wheel.as_uri(), hashlib.sha256(wheel.read_bytes()).hexdigest()),)


def require(folder, group, *wheels):
    """Write the list of what a part of the program needs."""
    pins = [f"{name} @ {address} --hash=sha256:{digest}\n" for name, address, digest in wheels]
    (folder / "requirements" / f"{group}.txt").write_text("".join(pins), encoding="utf-8")


def starting(folder: Path, *more: str) -> subprocess.Popen[str]:
    """The program of `folder`, started with a Python that has nothing."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    command = [BASE_PYTHON, str(folder / "main.py"), "one argument", "--two", *more]
    pipe, surroundings = subprocess.PIPE, clean | {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=surroundings, cwd=folder.parent)


def start(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Let the program of `folder` run to its end."""
    with starting(folder, *more) as process:
        try:
            said, told = process.communicate(timeout=MOST_SECONDS)
        except subprocess.TimeoutExpired:  # it sets up again and again
            process.kill()
            raise
        return subprocess.CompletedProcess(process.args, process.returncode, said, told)


def test_the_first_start_sets_up_and_the_second_goes_straight_on(first_start):
    folder, first = first_start
    assert (first.returncode, first.stdout) == (0, ARGUMENTS), first.stderr
    assert "Setting up" in first.stderr
    before = os.times()
    second = start(folder)
    after = os.times()
    assert after.children_user + after.children_system - before.children_user - before.children_system < 3.0
    assert (second.stdout, second.stderr) == (ARGUMENTS, "")


def test_what_only_the_window_needs_is_set_up_when_the_window_opens(set_up):
    assert not [*(set_up / ".venv").rglob("window_too.py")]
    window = start(set_up, "--window")
    assert (window.returncode, window.stdout) == (0, "['one argument', '--two', '--window']\n"), window.stderr
    assert "Setting up" in window.stderr
    for again in (start(set_up), start(set_up, "--window")):
        assert (again.returncode, again.stderr) == (0, "")


def with_standard_input(folder, text, *arguments):
    """The whole program in `folder`, whose Qt is not set up yet; what it said after the setup."""
    (folder / "main.py").write_text(WHOLE_PROGRAM, encoding="utf-8")
    done = subprocess.run(
        [BASE_PYTHON, str(folder / "main.py"), "-", *arguments],
        input=text,
        capture_output=True,
        text=True,
        env={name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))},
        timeout=MOST_SECONDS,
        check=False,
    )
    assert done.stderr.startswith("Setting up")
    return done.returncode, done.stderr.rpartition("unpacking ...\n")[2]


def test_a_document_on_standard_input_is_still_there_after_the_setup(set_up, tmp_path):
    document = (HOME / "resources" / "examples" / "scalar.json").read_text(encoding="utf-8")
    picture = tmp_path / "out.svg"
    assert with_standard_input(set_up, document, "--export", str(picture)) == (0, "")
    assert picture.exists()


def test_the_window_too_reads_standard_input_after_the_setup(set_up):
    code, said = with_standard_input(set_up, "no graph")
    assert (code, said.count("\n")) == (1, 1)
    assert said.startswith("autograd-canvas: Standard input: line 1, column 1: this is not JSON")


def test_an_environment_of_somebody_else_is_left_alone(fresh):
    theirs = fresh / ".venv" / "theirs.txt"
    theirs.parent.mkdir()
    theirs.write_text("work of a day", encoding="utf-8")
    for _ in range(2):
        assert start(fresh).returncode == 0
    assert [*theirs.parent.iterdir()] == [theirs]
    assert [*(fresh / ".venv-autograd-canvas").rglob("only_here.py")]


def test_an_environment_that_never_was_finished_is_still_known_as_ours(fresh):
    (fresh / ".venv" / "bin").mkdir(parents=True)
    (fresh / ".venv" / "installed-terminal").write_text("", encoding="utf-8")
    assert start(fresh).returncode == 0
    assert [*(fresh / ".venv").rglob("only_here.py")]
    assert not (fresh / ".venv-autograd-canvas").exists()


def test_a_missing_package_that_cannot_be_repaired_ends_with_a_sentence(fresh):
    require(fresh, "app", *local(fresh.parent, "only_here"))  # lists less than the program imports
    broken = start(fresh, "--window")
    assert broken.returncode == 1
    assert "broken beyond repair" in broken.stderr.splitlines()[-1]


def test_how_much_of_a_large_package_has_come_is_said_while_it_comes(fresh):
    ((name, address, digest),) = local(fresh.parent, "only_here", os.urandom(25_000_000))
    wheel = fresh.parent / address.rpartition("/")[2]
    content, most = wheel.read_bytes(), 15_000_000
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)
        require(fresh, "terminal", (name, f"http://127.0.0.1:{server.getsockname()[1]}/{wheel.name}", digest))
        with starting(fresh) as process:
            assert process.stderr is not None
            asking, _ = server.accept()
            with asking:
                asking.recv(65536)
                asking.sendall(f"HTTP/1.0 200 OK\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content[:most])
                share = next(line for line in process.stderr if "%" in line)  # comes before the rest is sent
                asking.sendall(content[most:])
            process.communicate(timeout=60)
    assert process.returncode == 0
    assert 10 <= int(share.split()[0]) <= 60
    assert share.endswith("% of 25 MB\n")
    assert not (fresh / ".venv" / "downloads").exists()


def test_damage_is_repaired(set_up):
    for module in (set_up / ".venv").rglob("only_here.py"):
        module.unlink()
    repaired = start(set_up)
    assert (repaired.returncode, repaired.stdout) == (0, ARGUMENTS), repaired.stderr


def test_the_setup_goes_on_where_nobody_reads_what_it_says(fresh):
    with starting(fresh) as process:
        assert process.stdout
        assert process.stderr
        process.stderr.close()
        assert process.stdout.read() == ARGUMENTS


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no permission to run a file")
def test_a_python_that_may_not_be_run_is_replaced(set_up):
    python = set_up / ".venv" / "bin" / "python"
    python.unlink()
    python.write_text("")
    assert start(set_up).stdout == ARGUMENTS


def test_a_half_made_environment_is_made_anew(fresh):
    (fresh / ".venv" / "bin").mkdir(parents=True)
    (fresh / ".venv" / "bin" / "python").symlink_to("nowhere")
    (fresh / ".venv" / "installed-app").write_text("", encoding="utf-8")
    assert start(fresh).returncode == 0
    assert not (fresh / ".venv-autograd-canvas").exists()


def test_a_changed_file_in_place_of_a_package_is_refused(set_up):
    pins = set_up / "requirements" / "terminal.txt"
    pins.write_text(pins.read_text(encoding="utf-8")[:-9] + "00000000\n", encoding="utf-8")
    for module in (set_up / ".venv").rglob("only_here*"):
        shutil.rmtree(module) if module.is_dir() else module.unlink()
    refused = start(set_up)
    assert refused.returncode == 1
    assert "could not be installed" in refused.stderr.splitlines()[-1]
    assert "Traceback" not in refused.stderr


@needs_signals
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_during_the_setup_ends_it_and_what_it_started(set_up, number):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/only_here-1.0-py3-none-any.whl"
        require(set_up, "terminal", ("only-here", address, "0" * 64))
        shutil.rmtree(next((set_up / ".venv").rglob("only_here-1.0.dist-info")))
        next((set_up / ".venv").rglob("only_here.py")).unlink()
        with starting(set_up) as process:
            asking, _ = server.accept()  # pip waits for a file that never comes
            process.send_signal(number)
            _, told = process.communicate(timeout=60)
        asking.settimeout(60)
        with asking:
            while asking.recv(4096):  # until pip has gone
                pass
    assert process.returncode == 1
    assert told.splitlines()[-1].startswith("autograd-canvas: Stopped")
    assert "Traceback" not in told
    assert [file.read_text() for file in (set_up / ".venv").glob("installed-*")] == [""]  # ours, and not finished


@needs_signals
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_the_environment_is_made_ends_without_a_traceback(fresh, number):
    with starting(fresh) as process:
        assert process.stderr is not None
        first = process.stderr.readline()
        process.send_signal(number)
        _, told = process.communicate(timeout=60)
    assert first.startswith("Setting up")
    assert process.returncode == 1
    assert told.startswith("autograd-canvas: Stopped")
    assert told.count("\n") == 1


# Installed by pip, which brings no lists -----------------------------------------------------------------------------


def test_an_installed_program_says_which_package_is_missing_and_makes_no_environment(fresh):
    shutil.rmtree(fresh / "requirements")
    refused = start(fresh)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("autograd-canvas: only_here cannot be found: install")
    assert refused.stderr.count("\n") == 1
    assert not (fresh / ".venv").exists()
