"""What PySide6 carries as text is compiled at the first start alone, and anew where it changed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bootstrap.compiled import Text, compiled_once

ROOT = Path(__file__).parents[1]
# How much PySide6 compiles, told where each comes by.
START = """
import builtins, sys
sys.prefix += "/environment"  # whatever Python runs the tests
names, compile_now = [], builtins.compile
def told(source, filename, *more, **named):
    names.append(str(filename))
    return compile_now(source, filename, *more, **named)
builtins.compile = told
import bootstrap
bootstrap.import_plainly()
assert builtins.compile is told
from PySide6.QtCore import QObject
print(len([name for name in names if "shibokensupport" in name]))
try:
    QObject(1, 2)
except TypeError as error:
    print("QObject" in str(error))
"""


def compiled(cache: Path) -> list[str]:
    here = {**os.environ, "PYTHONPYCACHEPREFIX": str(cache)}
    here.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run([sys.executable, "-c", START], cwd=ROOT, env=here, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_pyside_compiles_its_text_at_the_first_start_alone(tmp_path):
    number, explains = compiled(tmp_path)
    assert int(number) > 5, "PySide6 compiles nothing any more: bootstrap/compiled.py can go"
    assert explains == "True"
    assert compiled(tmp_path) == ["0", "True"]


def test_it_does_without_a_place_to_keep_it(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    assert compiled(tmp_path / "file") == compiled(tmp_path / "file")


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def result(text: str) -> object:
    """What a text makes of a name, compiled as PySide6 does."""
    found: dict[str, object] = {}
    with compiled_once():
        exec(compile(text, "shibokensupport/a/b.py", "exec"), found)
    return found["x"]


def test_another_text_is_compiled_anew(kept):
    assert [result("x = 1"), result("x = 2"), result("x = 1")] == [1, 2, 1]
    assert len(list(kept.rglob("*.pyc"))) == 1


def test_what_others_compile_is_left_alone(kept):
    with compiled_once():
        assert eval(compile("1 + 1", "shibokensupport/a.py", "eval")) == 2
        exec(compile("x = 1", "<string>", "exec"))
    assert not list(kept.rglob("*.pyc"))


def test_a_text_that_is_no_python_is_told_with_its_name(kept):
    with pytest.raises(SyntaxError, match=r"b\.py"):
        Text(b"x = = 1", str(kept / "b.py")).get_code("b")


def test_what_is_not_whole_is_compiled_anew(kept):
    assert result("x = 1") == 1
    (file,) = kept.rglob("*.pyc")
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert result("x = 1") == 1


def test_nothing_is_kept_in_the_folder_of_the_system(kept, monkeypatch):
    monkeypatch.setattr(sys, "base_prefix", str(kept))
    assert result("x = 1") == 1
    assert list(kept.iterdir()) == []
