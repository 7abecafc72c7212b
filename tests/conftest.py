"""What every test gets: no display, no trace of the home folder, the same random examples each time."""

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANGUAGE"] = "en"  # whatever language the machine speaks

import pytest
from hypothesis import settings
from PySide6.QtCore import QSettings, QStandardPaths

settings.register_profile("same", derandomize=True, deadline=None, max_examples=50, database=None)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


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
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
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
