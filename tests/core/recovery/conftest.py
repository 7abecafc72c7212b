"""What each test of recovery gets: a state folder of its own."""

import pytest


@pytest.fixture
def state(tmp_path, monkeypatch):
    """The folder where logs are."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path / "autograd-canvas" / "recovery"
