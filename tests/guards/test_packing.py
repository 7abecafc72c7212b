"""What is installed is one package, `autograd_canvas`, and works beside whatever else has names such as core or gui."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bootstrap.present import MODULES
from core.base import languages
from core.base.resources import resource_path
from core.terminal.cli import VERSION
from packing import layout

PROJECT = tomllib.loads((layout.HOME / "pyproject.toml").read_text(encoding="utf-8"))
OTHERS = ("core", "gui", "main", "bootstrap", "resources")  # which somebody else's packages may have for names
NAMED = re.compile(r"(core|gui|bootstrap)(\.\w+)+\.?|(core|gui|bootstrap)\.")

USING = """
import multiprocessing
import pickle

from autograd_canvas import Tensor, functional
from autograd_canvas.core.files import examples


def doubled(x):
    return functional.sum(x * 2)


if __name__ == "__main__":
    import core

    assert core.MINE
    x = Tensor([1.0, 2.0], requires_grad=True)
    assert pickle.loads(pickle.dumps(x)).data.tolist() == [1.0, 2.0]
    graph = examples.load("scalar")
    assert pickle.loads(pickle.dumps(graph)) == graph
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        print(pool.apply(doubled, (x,)).item())
"""
WITHOUT = """
import sys
sys.modules["{}"] = sys.modules["{}"] = None  # as if it were not installed
import main
"""
WALKING = """
import pkgutil, sys
import autograd_canvas
sys.path.remove("")
for each in pkgutil.walk_packages(autograd_canvas.__path__, "autograd_canvas."):
    if not each.name.endswith("__main__"):
        __import__(each.name)
print(sorted({name.partition(".")[0] for name in sys.modules} & {"core", "gui", "main", "bootstrap"}))
"""
GUARDED = """
from PySide6.QtWidgets import QApplication
qt = QApplication([])
from autograd_canvas.gui.app import build
window = build([])
print(hasattr(type(window).closeEvent, "__wrapped__") or __import__("sys").version_info >= (3, 12))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder of installed packages with what a wheel holds, and with packages of others."""
    folder = tmp_path_factory.mktemp("site")
    add_others(folder)
    (folder / "sources").mkdir()
    layout.lay_out(folder / "sources")
    (folder / "sources" / layout.WHOLE).rename(folder / layout.WHOLE)
    return folder


@pytest.fixture
def desk(tmp_path):
    """A learner's folder with packages that have the same names as parts of the program."""
    add_others(tmp_path)
    return tmp_path


def add_others(folder):
    for name in OTHERS:
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text("MINE = True\n", encoding="utf-8")


def run(installed, desk, *command):
    """What Python prints with the installed package, in the learner's folder."""
    surroundings = os.environ | {"PYTHONPATH": str(installed), "QT_QPA_PLATFORM": "offscreen", "HOME": str(desk)}
    done = subprocess.run(
        [sys.executable, *command], cwd=desk, env=surroundings, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_values_are_the_same_beside_a_package_called_core(installed, desk):
    ours = [sys.executable, "main.py", "--example", "scalar", "--values"]
    printed = subprocess.run(ours, cwd=layout.HOME, capture_output=True, text=True, check=True).stdout
    assert run(installed, desk, "-m", "autograd_canvas", "--example", "scalar", "--values") == printed


def test_a_file_of_the_learner_is_not_taken_for_a_package(installed, desk):
    for name in ("numpy", "msgspec", "json"):
        (desk / f"{name}.py").write_text("raise SystemExit('a file of a learner')", encoding="utf-8")
    for place in (installed, layout.HOME):
        assert run(place, desk, "-m", "autograd_canvas", "--values").startswith("{")


def test_a_picture_is_written_beside_a_package_called_gui(installed, desk):
    run(installed, desk, "-m", "autograd_canvas", "--example", "scalar", "--export", "out.svg")
    assert (desk / "out.svg").stat().st_size > 0


def test_tensors_go_through_pickle_and_into_a_new_process_beside_a_package_called_core(installed, desk):
    (desk / "using.py").write_text(USING, encoding="utf-8")
    assert run(installed, desk, "using.py") == "6.0\n"


def test_no_module_asks_for_a_short_name(installed, desk):
    assert run(installed, desk, "-c", WALKING) == "[]\n"


def test_the_methods_that_qt_calls_are_guarded_there_too(installed, desk):
    assert run(installed, desk, "-c", GUARDED) == "True\n"


def test_the_commands_begin_where_the_program_begins_installed_and_in_the_sources(installed, desk):
    begins = {*PROJECT["project"]["scripts"].values(), *PROJECT["project"]["gui-scripts"].values()}
    ((module, function),) = (each.split(":") for each in begins)
    calling = f"import sys; sys.argv = ['', '--version']; from {module} import {function}; {function}()"
    assert run(installed, desk, "-c", calling) == run(layout.HOME, desk, "-c", calling)


def test_the_engine_is_also_found_from_the_sources(desk):
    assert run(layout.HOME, desk, "-c", "from autograd_canvas import Tensor; print(Tensor(2.0).item())") == "2.0\n"


def test_main_alone_names_the_packages_of_the_project():
    main = (layout.HOME / "main.py").read_text(encoding="utf-8")
    block = re.search(r"^# /// script\n((?:#.*\n)+?)# ///$", main, re.MULTILINE)
    assert block
    described = tomllib.loads(re.sub(r"^# ?", "", block[1], flags=re.MULTILINE))
    assert described == {key: PROJECT["project"][key] for key in ("requires-python", "dependencies")}


def test_each_list_of_packages_holds_those_before_it():
    lists = [layout.HOME / "requirements" / f"{group}.txt" for group in MODULES]
    assert set(lists) == {*(layout.HOME / "requirements").iterdir()}
    pins = [set(each.read_text(encoding="utf-8").replace("\\\n", "").splitlines()) for each in lists]
    assert all(smaller < larger for smaller, larger in pairwise(pins))


def releases():
    """Version and date of each release that has its changes told, the newest first."""
    changes = (layout.HOME / "CHANGELOG.md").read_text(encoding="utf-8")
    return re.findall(r"^## (\S+) – (\d{4}-\d\d-\d\d)$", changes, re.MULTILINE)


def test_the_newest_changes_are_those_of_this_version():
    changes = (layout.HOME / "CHANGELOG.md").read_text(encoding="utf-8")
    assert releases()[0][0] == VERSION
    assert len(releases()) == changes.count("\n## ")


def test_software_centres_are_given_the_releases_whose_changes_are_told():
    file = layout.HOME / "resources" / "desktop" / "autograd-canvas.metainfo.xml"
    given = ElementTree.parse(file).iterfind("releases/release")
    assert [(release.get("version"), release.get("date")) for release in given] == releases()


def test_licence_and_languages_are_the_same_wherever_the_program_is_described():
    described = ElementTree.parse(resource_path("desktop", "autograd-canvas.metainfo.xml"))
    assert described.findtext("project_license") == PROJECT["project"]["license"]
    assert [each.text for each in described.findall("languages/lang")] == languages.codes()
    spoken = [each for each in PROJECT["project"]["classifiers"] if each.startswith("Natural Language")]
    assert len(spoken) == len(languages.codes())


@pytest.mark.parametrize(
    "command",
    ["--values", "--demo", "--list-examples", "--list-lessons", "--help", "--version", "--lesson=fan-out --values"],
)
def test_what_is_printed_needs_numpy_and_msgspec_only(command):
    code = f"{WITHOUT.format('PySide6', 'networkx')}sys.exit(main.main({command.split()}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=layout.HOME, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_a_lesson_is_played_without_qt():
    code = f"{WITHOUT.format('PySide6', 'PySide6')}sys.exit(main.main(['--play-lesson', 'fan-out']))"
    done = subprocess.run([sys.executable, "-c", code], cwd=layout.HOME, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("from core.base import text\n", "from autograd_canvas.core.base import text\n"),
        ("    import bootstrap", None),
        ("import bootstrap\nbootstrap.x()\n", "from autograd_canvas import bootstrap\nbootstrap.x()\n"),
        ("import core.base.text as t\n", "import autograd_canvas.core.base.text as t\n"),
        ("from core import (\n    Tensor,\n)\n", "from autograd_canvas.core import (\n    Tensor,\n)\n"),
        ("import corelib\nfrom .core import x\n", "import corelib\nfrom .core import x\n"),
        ("SIGN = '\u2028'\nimport core\n", "SIGN = '\u2028'\nfrom autograd_canvas import core\n"),
    ],
)
def test_imports_are_moved_into_the_package(source, result):
    if result is None:
        source, result = f"def f():\n{source}\n", "def f():\n    from autograd_canvas import bootstrap\n"
    assert layout.moved(source) == result


def test_an_import_whose_first_name_is_used_cannot_be_moved():
    with pytest.raises(ValueError, match=r"in place of `import core\.base\.text`"):
        layout.moved("import core.base.text\ncore.base.text.say('')\n")


def modules():
    """The files that are packed."""
    for part in ("bootstrap", "core", "gui"):
        yield from (layout.HOME / part).rglob("*.py")
    yield layout.HOME / "main.py"


def texts(path: Path):
    """Every text in a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def test_no_text_names_a_module_since_the_build_moves_imports_only():
    assert not [(path, text) for path in modules() for text in texts(path) if NAMED.fullmatch(text)]


def test_tests_of_core_patch_modules_and_no_names_since_they_also_meet_the_wheel():
    patching = re.compile(r"""(setattr|patch)\(\s*["']core\.""")
    paths = (layout.HOME / "tests" / "core").rglob("*.py")
    assert not [path for path in paths if patching.search(path.read_text(encoding="utf-8"))]
