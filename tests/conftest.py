"""What every test gets: no display, no trace of the home folder, the same random examples each time."""

import gc
import os
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANGUAGE"] = "en"  # whatever language the machine speaks
os.environ.pop("LC_ALL", None)
os.environ["LC_CTYPE"] = "C.UTF-8"  # and whatever its letters are: Qt warns of those that are not UTF-8

import pytest
from hypothesis import settings
from PySide6.QtCore import QSettings, QStandardPaths

from tests.soak import SOAK

settings.register_profile("same", derandomize=True, deadline=None, max_examples=50, database=None)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


TORCH = Path(__file__).parent / "torch"
PATIENCE = 30_000  # milliseconds until what has to come counts as failed: nothing else takes so long on a busy machine


def pytest_addoption(parser):
    parser.addoption("--soak", action="store_true", help="repeat what is random many times more; takes long")
    parser.addoption("--torch", action="store_true", help="compare with PyTorch as well, which must be installed")


def pytest_configure(config):
    if config.getoption("--soak"):
        os.environ[SOAK] = "yes"  # workers inherit it


def pytest_ignore_collect(collection_path, config):
    """What needs PyTorch is no part of the usual run, so that nothing has to be skipped."""
    return True if collection_path == TORCH and not config.getoption("--torch") else None


def pytest_collection_finish():
    """Leave all that is loaded by now out of later searches for garbage, which a few tests begin again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory):
    """A home folder of the tests' own, so that nobody's settings are read or written."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "USERPROFILE"):
            patch.setenv(name, str(folder))
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.delenv(name, raising=False)
        QStandardPaths.setTestModeEnabled(True)
        yield folder


@pytest.fixture(autouse=True)
def settings_folder(tmp_path):
    """An empty QSettings for each test."""
    folder = tmp_path / "settings"
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for each in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
        QSettings.setPath(each, QSettings.Scope.UserScope, str(folder))
    return folder


@pytest.fixture
def qtbot(qtbot):
    """The one of pytest-qt, with more patience than its five seconds."""
    for wait in (qtbot.waitExposed, qtbot.waitSignal, qtbot.waitUntil):
        setattr(qtbot, wait.__name__, partial(wait, timeout=PATIENCE))
    return qtbot
