"""An editable install runs the sources where they are, beside packages of others that have the same names."""

import importlib.metadata
import os
import shutil
import subprocess
import sys
import zipfile

import pytest

from packing import layout
from tests.guards.test_packing import add_others

LEAST = 77  # the first version of setuptools that reads how the licence is written; of the group dev
BUILDING = "import sys; from packing import backend; print(backend.build_editable(sys.argv[1]))"
RUNNING = """
import runpy, site, sys
site.addsitedir(sys.argv[1])
sys.argv[1:] = ["--example", "scalar", "--values"]
from autograd_canvas import Tensor
assert Tensor(2.0).item() == 2.0
runpy.run_module("autograd_canvas", run_name="__main__", alter_sys=True)
"""


def setuptools_version() -> int:
    """The first number of the version that is installed; 0 where there is none."""
    try:
        return int(importlib.metadata.version("setuptools").partition(".")[0])
    except importlib.metadata.PackageNotFoundError:
        return 0


@pytest.mark.skipif(setuptools_version() < LEAST, reason=f"needs setuptools {LEAST}, of the group dev")
def test_an_editable_install_follows_the_sources_beside_a_package_called_core(tmp_path):
    sources, site, desk = (tmp_path / name for name in ("my sources", "site", "desk"))
    for name in (layout.WHOLE, *layout.PACKAGES, "packing", *layout.DATA):
        shutil.copytree(layout.HOME / name, sources / name, ignore=layout.NOT_PACKED)
    for name in (*layout.DESCRIBING, "main.py"):
        shutil.copy(layout.HOME / name, sources / name)
    desk.mkdir()
    add_others(desk)
    here = {**os.environ, "HOME": str(desk)}
    building = [sys.executable, "-c", BUILDING, str(tmp_path)]
    built = subprocess.run(building, cwd=sources, env=here, capture_output=True, text=True, check=True)
    with zipfile.ZipFile(tmp_path / built.stdout.split()[-1]) as wheel:
        assert not [name for name in wheel.namelist() if name.endswith(".py") and not name.startswith("__editable__")]
        wheel.extractall(site)
    module = sources / "core" / "terminal" / "cli.py"
    module.write_text(module.read_text(encoding="utf-8") + "\nprint('{}')  # a change\n", encoding="utf-8")
    running = [sys.executable, "-c", RUNNING, str(site)]
    done = subprocess.run(running, cwd=desk, env=here, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("{}\n{")
    assert '"grad": 210.0' in done.stdout
