"""The trial of a bundle, on a program that is one and on programs that are none; a bundle itself is built by hand."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from packing import bundle

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs of this test are scripts of a shell")


@pytest.fixture
def program(tmp_path):
    """Make a program of the lines of a shell script."""

    def made(script):
        file = tmp_path / "program"
        file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        file.chmod(0o755)
        return file

    return made


def test_a_window_is_waited_for_and_closed(program):
    main = shlex.join([sys.executable, str(bundle.HOME / "main.py")])
    assert 0 < bundle.seconds_to_window(program(f"exec {main}")) < bundle.PATIENCE


@pytest.mark.parametrize("script", ["echo no plugin >&2; exit 1", "exit 0"])
def test_a_program_without_a_window_is_no_bundle(program, script):
    with pytest.raises(AssertionError, match="no window"):
        bundle.seconds_to_window(program(script))


@pytest.mark.parametrize("script", ["echo Autograd Canvas 1; exit 1", "exit 0", "echo Autograd Canvas 1"])
def test_a_program_that_prints_no_values_is_no_bundle(program, script):
    with pytest.raises((AssertionError, subprocess.CalledProcessError)):
        bundle.use(program(script))


def test_without_pyinstaller_one_sentence_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "path", [str(bundle.HOME)])
    for name in [name for name in sys.modules if name.partition(".")[0] == "PyInstaller"]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(SystemExit, match="pip install pyinstaller"):
        bundle.build(Path(tmp_path))


@pytest.mark.skipif(sys.platform != "linux", reason="Qt says this on Linux only")
@pytest.mark.parametrize(
    ("language", "letters"), [({}, "C.UTF-8"), ({"LANG": "xx_XX.UTF-8"}, "C.UTF-8"), ({"LANG": "C.UTF-8"}, None)]
)
def test_where_the_system_has_no_language_qt_finds_letters_beyond_ascii(language, letters):
    look = "import locale, os, runpy; runpy.run_path('packing/surroundings.py')"
    look += "; print(os.environ.get('LC_CTYPE'), locale.nl_langinfo(locale.CODESET))"
    plain = {"PYTHONCOERCECLOCALE": "0"}  # as the Python of a bundle
    command = [sys.executable, "-c", look]
    done = subprocess.run(command, cwd=bundle.HOME, env=plain | language, check=True, capture_output=True, text=True)
    assert done.stdout == f"{letters} UTF-8\n"
